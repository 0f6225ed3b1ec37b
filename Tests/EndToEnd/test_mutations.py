"""Fifty single edits of the partner template: our plan's rows are those of the real `terraform plan`.

The template is applied once. Each edit gets a copy of what was emitted and of what apigw knows then, and all edited
folders are planned as modules of one root, each with its copy of the Terraform state: one plan for all edits.
"""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from harness.apigw import Apigw
from harness.cloud import StandIn
from harness.compare import our_rows, terraform_rows
from harness.environment import REPOSITORY
from harness.scenario import add_functions, functions_in, set_log_role
from harness.terraform import Row, Terraform

TEMPLATE = REPOSITORY / "templates/rest-partner.apigw.yaml"
STATE = "apigw.state.json"


@dataclass(frozen=True)
class Edit:
    """`old` stands once in the template and becomes `new`; `also` are the places that the same change takes with it."""

    name: str
    old: str
    new: str
    also: tuple[tuple[str, str], ...] = ()
    # Terraform cannot do it: there is no row, and the plan says so.
    is_left: bool = False

    def of(self, text: str) -> str:
        for old, new in ((self.old, self.new), *self.also):
            assert text.count(old) == 1, f"{self.name}: the template has {old!r} {text.count(old)} times"
            text = text.replace(old, new)
        return text


def without(name: str, old: str, *also: tuple[str, str]) -> Edit:
    return Edit(name, old, "", also)


EDITS = [
    Edit("API renamed", "    type: rest\n", "    type: rest\n    name: partners\n"),
    Edit("API described otherwise", "description: Orders and catalog for partners", "description: For partners"),
    Edit("API not described", "    description: Orders and catalog for partners\n", "", is_left=True),
    Edit("tag changed", "team: partners", "team: sales"),
    Edit("tag added", "  team: partners\n", "  team: partners\n  costs: partners\n"),
    Edit("endpoint edge", "    type: rest\n", "    type: rest\n    endpoint: edge\n"),
    Edit("compression changed", "minimumCompressionSize: 10KiB", "minimumCompressionSize: 1KiB"),
    without("compression gone", "    minimumCompressionSize: 10KiB   # smaller answers are not worth the time\n"),
    Edit("binary types", "    type: rest\n", "    type: rest\n    binaryMediaTypes: [image/png]\n"),
    Edit("policy", "    type: rest\n", "    type: rest\n    policy: {deny: {ips: [192.0.2.0/24]}}\n"),
    Edit("authorizer's ttl", "        ttl: 5m\n", "        ttl: 1m\n"),
    Edit("authorizer renamed", "type: cognito  ", "name: partner-tokens\n        type: cognito  "),
    Edit("another user pool", "eu-west-1_Partner01", "eu-west-1_Partner02"),
    Edit("authorizer is a function", TEMPLATE.read_text().partition("    authorizers:\n")[2].partition("    # JSON")[0],
         "      partners: {type: request, name: checked, function: orders, identitySource: header.X-Token}\n\n",
         (("      scopes: [partner/read]        # with scopes the caller sends an access token\n", ""),
          ("        function: orders\n        scopes: [partner/write]\n        validate",
           "        function: orders\n        validate"),
          ("        function: orders\n        scopes: [partner/write]\n        throttle",
           "        function: orders\n        throttle"))),
    Edit("model changed", "minimum: 1", "minimum: 2"),
    Edit("model described", "      Item:\n", "      Item:\n        description: A line of an order\n"),
    Edit("model added", "      Item:\n", "      Note: {schema: {type: object}}\n      Item:\n"),
    Edit("gateway response changed", "status: 429", "status: 503"),
    without(
        "gateway response gone", '      QUOTA_EXCEEDED:\n        status: 429\n        headers: {Retry-After: "3600"}\n'
    ),
    Edit("gateway response added", "    gatewayResponses:\n",
         "    gatewayResponses:\n      THROTTLED: {status: 429}\n"),
    Edit("no key for all", "      apiKey: required\n", "      apiKey: none\n"),
    Edit("another scope for all", "scopes: [partner/read] ", "scopes: [partner/see] "),
    Edit("route added", "      GET /orders: orders\n", "      GET /orders: orders\n      PUT /orders/{id}: orders\n"),
    Edit("route on a new branch", "      GET /orders: orders\n",
         "      GET /orders: orders\n      GET /a/b/c: orders\n"),
    without("route gone", "      GET /orders: orders\n"),
    Edit("variable renamed", "GET /orders/{id}: orders", "GET /orders/{order}: orders",
         (("DELETE /orders/{id}", "DELETE /orders/{order}"),)),
    Edit("method changed", "DELETE /orders/{id}", "PATCH /orders/{id}"),
    Edit("another function", "GET /orders: orders", "GET /orders: catalog"),
    Edit("timeout", "      POST /orders:\n", "      POST /orders:\n        timeout: 5s\n"),
    Edit("no proxy", "GET /orders: orders\n", "GET /orders: {function: orders, proxy: false, responses: {200: {}}}\n"),
    Edit("validator gone", "validate: {body: Order, headers: {Idempotency-Key: required}}", "validate: {}"),
    Edit("validator of another kind", "headers: {Idempotency-Key: required}}", "headers: {Idempotency-Key: optional}}"),
    Edit("parameter required", "page: optional}", "page: required}"),
    Edit("another scope", "        function: orders\n        scopes: [partner/write]\n        validate",
         "        function: orders\n        scopes: [partner/order]\n        validate"),
    Edit("mock answers otherwise", "mock: {status: 200, body: {status: up}}", "mock: {status: 204}"),
    Edit("cache keys", "keys: [query.category, query.page]", "keys: [query.category]"),
    Edit("cache ttl of a route", "cache: {ttl: 5m,", "cache: {ttl: 2m,"),
    without("throttle of a route gone", "        throttle: {rateLimit: 5, burstLimit: 10}\n"),
    Edit("stage variable", "variables: {alias: staging}", "variables: {alias: stage}"),
    Edit("stage described", "description: What partners call", "description: The real one"),
    Edit("stage's logs", "retention: 365d", "retention: 400d"),
    without("stage's access logs gone", "        accessLogs: {format: json, retention: 365d}\n"),
    Edit("cache size", "size: 0.5", "size: 1.6"),
    without("tracing off", "        tracing: true\n"),
    Edit("canary's share", "percent: 10,", "percent: 25,"),
    without("canary gone", "        canary: {percent: 10, variables: {alias: next}}\n"),
    Edit("stage renamed", "      staging:\n        variables: {alias: staging}",
         "      stage:\n        variables: {alias: staging}",
         (("partner-api/staging", "partner-api/stage"),)),
    Edit("plan's throttle", "rateLimit: 100, burstLimit: 200", "rateLimit: 120, burstLimit: 200"),
    Edit("plan's quota", "limit: 1000000, period: month", "limit: 1000000, period: week"),
    without("stage gone", "partner-api/dev, ",
            ("      dev:\n        variables: {alias: dev}\n        logging: info\n"
             "        accessLogs: {format: json, retention: 14d}\n\n", "")),
    Edit("method throttle of a plan gone",
         "      partner-api/prod:\n        routes:\n"
         "          POST /orders: {throttle: {rateLimit: 20, burstLimit: 40}}\n",
         "      partner-api/prod: {}\n"),
    Edit("key in another plan", "keys: [globex]", "keys: []", (("keys: [acme]", "keys: [acme, globex]"),)),
    Edit("key switched off", 'globex: {customerId: "4712"', 'globex: {enabled: false, customerId: "4712"'),
    Edit("key added", "apiKeys:\n", "apiKeys:\n  initech: {}\n"),
]


@pytest.fixture(scope="module")
def compared(
    tmp_path_factory: pytest.TempPathFactory, running_stand_in: StandIn
) -> dict[str, tuple[dict[str, str], dict[str, str]]]:
    """Edit → our rows and Terraform's."""
    base, root = tmp_path_factory.mktemp("base"), tmp_path_factory.mktemp("root")
    running_stand_in.reset()
    state = applied(base, running_stand_in)
    plans = {}
    for number, edit in enumerate(EDITS):
        plans[edit.name] = edited(base, root / f"m{number}", edit)
    (root / "main.tf").write_text((base / "out/providers.tf").read_text() + "".join(modules()))
    (root / "terraform.tfstate").write_text(json.dumps(multiplied(state)))
    terraform = Terraform(root, running_stand_in.endpoint)
    terraform.fmt_check()
    terraform.init()
    rows = list(terraform.plan(refresh=False))
    return {
        edit.name: (our_rows(plans[edit.name]), terraform_rows(rows_of(f"module.m{number}.", rows), set()))
        for number, edit in enumerate(EDITS)
    }


def applied(base: Path, cloud: StandIn) -> dict[str, Any]:
    """The template, emitted and applied; answers Terraform's state."""
    shutil.copy(TEMPLATE, base / "apigw.yaml")
    out = base / "out"
    Apigw(base).apply(out)
    terraform = Terraform(out, cloud.endpoint)
    terraform.init()
    set_log_role(cloud, base)
    add_functions(cloud, functions_in(out))
    terraform.apply_now()
    return json.loads((out / "terraform.tfstate").read_text())


def edited(base: Path, folder: Path, edit: Edit) -> dict[str, Any]:
    """The plan of one edit; what it emits stands in `folder` then, the provider's configuration left out."""
    project = base.parent / f"edit-{folder.name}"
    project.mkdir()
    shutil.copy(base / STATE, project)
    (project / "apigw.yaml").write_text(edit.of(TEMPLATE.read_text()))
    apigw = Apigw(project)
    plan = apigw.plan()
    apigw.apply(project / "out")
    folder.mkdir()
    for file in (project / "out").glob("*.tf"):
        if file.name != "providers.tf":
            shutil.copy(file, folder)
    return plan


def modules() -> Iterator[str]:
    for number in range(len(EDITS)):
        yield f'\nmodule "m{number}" {{\n  source = "./m{number}"\n}}\n'


def multiplied(state: dict[str, Any]) -> dict[str, Any]:
    """The state with every resource once for each edit, in its module."""
    resources = []
    for number in range(len(EDITS)):
        module = f"module.m{number}"
        for resource in copy.deepcopy(state["resources"]):
            for instance in resource["instances"]:
                instance["dependencies"] = [f"{module}.{name}" for name in instance.get("dependencies", [])]
            resources.append({"module": module, **resource})
    return {**state, "outputs": {}, "resources": resources}


def rows_of(prefix: str, rows: list[Row]) -> Iterator[Row]:
    """The rows of one module, under the addresses that they have without it."""
    for row in rows:
        if row.address.startswith(prefix):
            previous = row.previous_address and row.previous_address.removeprefix(prefix)
            yield Row(**{**row.__dict__, "address": row.address.removeprefix(prefix), "previous_address": previous})


def test_there_are_fifty_edits() -> None:
    assert len({edit.name for edit in EDITS}) == len(EDITS) >= 50


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name.replace(" ", "-"))
def test_the_rows_are_terraforms(edit: Edit, compared: dict[str, tuple[dict[str, str], dict[str, str]]]) -> None:
    ours, theirs = compared[edit.name]
    assert bool(ours) is not edit.is_left, f"our rows are {ours}"
    assert ours == theirs
