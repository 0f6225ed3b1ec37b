"""Update or replace? The real provider's answer, attribute by attribute.

A Terraform state is crafted that holds one resource per question, a
configuration that differs from it in just the attribute in question, and
`terraform plan -refresh=false` says what it would do. One plan answers any
number of questions and calls no service.
"""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .provider_values import HTTP_BASES
from .provider_values_rest import REST_BASES
from .terraform import Row, Terraform

BASES = {**HTTP_BASES, **REST_BASES}
PROVIDER = 'provider["registry.terraform.io/hashicorp/aws"]'
CONFIGURATION: dict[str, Any] = {
    "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": ">= 5.100, < 7.0"}}},
    "provider": {
        "aws": {
            "region": "eu-west-1",
            "access_key": "test",
            "secret_key": "test",
            "skip_credentials_validation": True,
            "skip_metadata_api_check": True,
            "skip_region_validation": True,
            "skip_requesting_account_id": True,
        }
    },
}


@dataclass(frozen=True)
class Question:
    """What happens to a resource whose `path` goes from `before` to `after`; None is "not written"."""

    resource_type: str
    path: str
    before: Any
    after: Any

    def __str__(self) -> str:
        return f"{self.resource_type}.{self.path}: {self.before!r} -> {self.after!r}"


def probe(resource_type: str, attribute_path: str, before: Any, after: Any) -> str:
    """ "update", "replace" or "noop" for one change."""
    return probe_all([Question(resource_type, attribute_path, before, after)])[0]


def probe_all(questions: Sequence[Question]) -> list[str]:
    """The answers, in order, from one plan.

    Beside the questions each resource type is planned unchanged: if that wants
    a change, the crafted state is wrong and no answer can be trusted.
    """
    folder = Path(tempfile.mkdtemp(prefix="provider-changes-"))
    try:
        kinds = sorted({question.resource_type for question in questions})
        before = {f"q{n}": (q.resource_type, with_value(q, q.before)) for n, q in enumerate(questions)}
        after = {f"q{n}": (q.resource_type, with_value(q, q.after)) for n, q in enumerate(questions)}
        controls = {f"control_{kind}": (kind, unchanged(kind)) for kind in kinds}
        (folder / "main.tf.json").write_text(json.dumps(configuration({**after, **controls}), indent=1))
        (folder / "terraform.tfstate").write_text(json.dumps(state({**before, **controls})))
        terraform = Terraform(folder, None)
        terraform.init()
        rows = {row.address: row for row in terraform.plan(refresh=False)}
        for kind in kinds:
            row = rows[f"{kind}.control_{kind}"]
            assert row.action == "noop", (
                f"the crafted state of {kind} is not what its configuration says: {changed(row)}"
            )
        return [rows[f"{q.resource_type}.q{n}"].action for n, q in enumerate(questions)]
    finally:
        shutil.rmtree(folder)


def changed(row: Row) -> dict[str, tuple[Any, Any]]:
    """Attributes of a planned change: name → (before, after)."""
    before, after = row.before or {}, row.after or {}
    return {k: (before.get(k), after.get(k)) for k in before | after if before.get(k) != after.get(k)}


def with_value(question: Question, value: Any) -> dict[str, Any]:
    """The type's base attributes with the value at the path; a block on the way comes with what it needs."""
    base = BASES[question.resource_type]
    attributes = copy.deepcopy(base.attributes)
    *outer, last = question.path.split(".")
    target = attributes
    for block in outer:
        if block not in target:
            target[block] = [copy.deepcopy(base.blocks[block])]
        target = target[block][0]
    if value is None:
        target.pop(last, None)
    else:
        target[last] = value
    return attributes


def unchanged(kind: str) -> dict[str, Any]:
    """The base with every block that the type has."""
    base = BASES[kind]
    return copy.deepcopy({**base.attributes, **{name: [content] for name, content in base.blocks.items()}})


def stored(kind: str, attributes: dict[str, Any]) -> dict[str, Any]:
    """What a state holds after such a configuration was applied: defaults and computed attributes too."""
    base = BASES[kind]
    blocks = {
        name: [base.block_defaults.get(name, {}) | block for block in attributes[name]]
        for name in base.blocks
        if name in attributes
    }
    tags = {"tags_all": attributes.get("tags") or {}} if "tags" in base.values else {}
    return {**base.defaults, **base.computed, **attributes, **blocks, **tags, "id": "abcdefg"}


def configuration(resources: dict[str, tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    by_type: dict[str, dict[str, Any]] = {}
    for name, (kind, attributes) in resources.items():
        by_type.setdefault(kind, {})[name] = attributes
    return {**CONFIGURATION, "resource": by_type}


def state(resources: dict[str, tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """A state file, version 4; the provider fills attributes that are not there with null."""
    return {
        "version": 4,
        "terraform_version": "1.7.0",
        "serial": 1,
        "lineage": "00000000-0000-0000-0000-000000000000",
        "outputs": {},
        "resources": [
            {
                "mode": "managed",
                "type": kind,
                "name": name,
                "provider": PROVIDER,
                "instances": [
                    {
                        "schema_version": 0,
                        "attributes": stored(kind, attributes),
                        "sensitive_attributes": [
                            [{"type": "get_attr", "value": name}] for name in BASES[kind].sensitive
                        ],
                    }
                ],
            }
            for name, (kind, attributes) in resources.items()
        ],
    }


def provider_schema(terraform: Terraform) -> dict[str, Any]:
    """Resource schemas of the provider that this folder selected."""
    done: subprocess.CompletedProcess[str] = terraform._must("schema", ["providers", "schema", "-json"])
    return json.loads(done.stdout)["provider_schemas"]["registry.terraform.io/hashicorp/aws"]["resource_schemas"]
