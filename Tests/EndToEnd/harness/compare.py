"""Our plan against Terraform's, and the order of the writes against what AWS accepts."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .terraform import Row

Log = list[dict[str, Any]]
# What a deployment of either kind of API captures, in the words of the calls that change it.
CAPTURED = {
    "apigatewayv2": {
        *(verb + kind for verb in ("Create", "Update") for kind in ("Authorizer", "Integration", "Route")),
        "DeleteRoute",
    },
    "apigateway": {
        *(
            verb + kind
            for verb in ("Create", "Update")
            for kind in ("Authorizer", "Model", "RequestValidator", "Resource")
        ),
        *(
            verb + kind
            for verb in ("Put", "Update", "Delete")
            for kind in ("GatewayResponse", "Integration", "IntegrationResponse", "Method", "MethodResponse")
        ),
        "PutRestApi",
        "UpdateRestApi",
    },
}
API_ID = {"apigatewayv2": "apiId", "apigateway": "restapi_id"}
RESOURCE = re.compile(r'^resource "([a-z0-9_]+)" "([A-Za-z0-9_-]+)"', re.MULTILINE)


def our_rows(plan: dict[str, Any]) -> dict[str, str]:
    """Terraform address → action, of `apigw.plan/1`; a replacement says its order, or is two rows under two names."""
    rows = {}
    for change in plan["changes"]:
        action, previous = change["action"], change.get("previousTerraformAddress")
        if action == "replace" and previous and "previousAddress" not in change:
            rows[previous] = "delete"
            action = "create"
        elif action == "replace":
            action = f"replace ({change.get('replacement', 'destroyBeforeCreate')})"
        if action != "noop":
            rows[change["terraformAddress"]] = action
    return rows


def terraform_rows(rows: Iterable[Row], not_ours: set[str]) -> dict[str, str]:
    """The same of a Terraform plan, without what stands in files that are not ours."""
    found = {}
    for row in rows:
        action = row.action
        if action == "replace":
            action = f"replace ({'createBeforeDestroy' if row.create_before_destroy else 'destroyBeforeCreate'})"
        if action == "noop" and row.moved:
            action = "move"
        if action != "noop" and row.address.partition("[")[0] not in not_ours:
            found[row.address] = action
    return found


def addresses_in(files: Iterable[Path]) -> set[str]:
    """Addresses of the resources that a user's own files declare."""
    return {f"{kind}.{name}" for file in files if file.suffix == ".tf" for kind, name in RESOURCE.findall(file.read_text())}


def assert_same_rows(plan: dict[str, Any], rows: list[Row], not_ours: set[str]) -> None:
    ours, theirs = our_rows(plan), terraform_rows(rows, not_ours)
    lines = [
        f"  {address}: apigw {ours.get(address, '-')}, terraform {theirs.get(address, '-')}"
        for address in sorted(ours.keys() | theirs.keys())
        if ours.get(address) != theirs.get(address)
    ]
    assert not lines, "the plans differ:\n" + "\n".join(lines)


def assert_aws_accepts(writes: Log, retried: Iterable[str] = ()) -> None:
    """Nothing was refused on the way, not even what a retry hid, and the order is one that AWS takes.

    `retried` names operations that a case knows to be refused at first.
    """
    refused = [
        (w["number"], w["operation"], w["status"], w["error"])
        for w in writes
        if w["status"] >= 400 and w["operation"] not in retried
    ]
    assert not refused, f"AWS would have refused: {refused}"
    deployed_last(writes)
    logged_to_existing_groups(writes)


def numbers(writes: Log, *operations: str, **where: Any) -> list[int]:
    return [
        w["number"]
        for w in writes
        if w["operation"] in operations and all(w["parameters"].get(k) == v for k, v in where.items())
    ]


def deployed_last(writes: Log) -> None:
    """A deployment captures what the same apply changes (decisions.md 1), and nothing that it deletes."""
    for deployment in (w for w in writes if w["operation"] == "CreateDeployment"):
        service = deployment["service"]
        where = {API_ID[service]: deployment["parameters"][API_ID[service]]}
        changed = numbers([w for w in writes if w["service"] == service], *CAPTURED[service], **where)
        assert not changed or max(changed) < deployment["number"], (
            f"deployed before call {max(changed)} changed the API"
        )


def logged_to_existing_groups(writes: Log) -> None:
    """A log group is made before a stage writes to it."""
    made = {w["parameters"].get("logGroupName"): w["number"] for w in writes if w["operation"] == "CreateLogGroup"}
    for stage in (w for w in writes if w["operation"] in ("CreateStage", "UpdateStage")):
        given = (stage["parameters"].get("accessLogSettings") or {}).get("destinationArn", "")
        patches = stage["parameters"].get("patchOperations") or []
        patched = [patch.get("value", "") for patch in patches if patch["path"] == "/accessLogSettings/destinationArn"]
        for destination in (given, *patched):
            group = destination.partition(":log-group:")[2]
            assert made.get(group, 0) < stage["number"], f"stage logs to {group}, which is made later"


def world_differences(one: dict[str, Any], other: dict[str, Any]) -> str:
    """The lines in which two worlds differ; empty if they are equal."""
    texts = [json.dumps(comparable(world), indent=1, sort_keys=True).splitlines() for world in (one, other)]
    return "\n".join(difflib.unified_diff(*texts, lineterm="", n=4))


def comparable(world: dict[str, Any]) -> dict[str, Any]:
    """A world without how many deployments led to it: an older one is kept on purpose (decisions.md 1)."""
    return {
        region: {
            **held,
            "apis": {name: {k: v for k, v in api.items() if k != "deployments"} for name, api in held["apis"].items()},
        }
        for region, held in world.items()
    }


def without_accounts(world: dict[str, Any]) -> dict[str, Any]:
    """A world without the accounts' own settings, which no destroy resets (decisions.md 9)."""
    found = {name: {kind: one for kind, one in held.items() if kind != "account"} for name, held in world.items()}
    return {name: held for name, held in found.items() if any(held.values())}
