"""The body style: one OpenAPI document for each API, and the same world as from a resource for each thing.

Each spec goes through its versions in body style; after each the world must be the one that resources make at once.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from harness.cloud import StandIn
from harness.compare import assert_aws_accepts, our_rows, terraform_rows, world_differences
from harness.scenario import Case, Run, add_functions, functions_named, region_of
from harness.terraform import Row

SPECS = Path(__file__).parent / "body"
BODY = ["--style", "body"]


def versions(name: str) -> list[Path]:
    """The spec's versions in their order."""
    return sorted((SPECS / name).glob("*.yaml"))


def begin(folder: Path, cloud: StandIn, arguments: list[str]) -> Run:
    """A project whose every command has the arguments, in a folder of its own."""
    (folder / "case").mkdir(parents=True)
    return Run(Case(folder / "case", {"arguments": arguments}), folder / "project", cloud)


def emit(run: Run, spec: Path, *arguments: str) -> dict[str, Any]:
    """Plans and emits one version, and answers the plan."""
    run.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(spec, run.project / "apigw.yaml")
    done = run.apigw.run("plan", "--format", "json", *arguments).succeeded()
    flags = ["--emit", "terraform", "--auto-approve", "--out", str(run.out), *arguments]
    run.apigw.run("apply", *flags).succeeded()
    plan: dict[str, Any] = json.loads(done.stdout)
    return plan


def apply(run: Run) -> list[Row]:
    """Terraform over what was emitted: well formed, in an accepted order, with nothing left to plan."""
    terraform = run.terraform(run.cloud)
    terraform.fmt_check()
    if not (run.out / ".terraform").exists():
        terraform.init()
        terraform.validate()
    rows = terraform.plan()
    add_functions(run.cloud, functions_named(rows, region_of(run.out)))
    run.cloud.clear_log()
    terraform.apply()
    assert_aws_accepts(run.cloud.writes(), rows)
    assert terraform.second_plan() == []
    return rows


def rows_of(plan: dict[str, Any]) -> dict[str, str]:
    """The rows that Terraform must show: those beside the documents, and an update of each API with a row inside."""
    beside = [change for change in plan["changes"] if "terraformAddress" in change]
    rows = our_rows({"changes": beside})
    inside = {change["address"].partition("/")[0] for change in plan["changes"] if "terraformAddress" not in change}
    for key in inside:
        kinds = ("aws_api_gateway_rest_api", "aws_apigatewayv2_api")
        if not any(f"{kind}.{key}_body" in rows for kind in kinds):
            kind = next(k for k in kinds if k.startswith("aws_api_gateway_") == plan_is_rest(plan, key))
            rows[f"{kind}.{key}_body"] = "update"
    return rows


def plan_is_rest(plan: dict[str, Any], key: str) -> bool:
    """Whether the changes of an API are those of a REST API."""
    kinds = {change["kind"] for change in plan["changes"] if change["address"].startswith(f"{key}/")}
    return any(kind.startswith("aws_api_gateway_") for kind in kinds)


def comparable(world: dict[str, Any]) -> dict[str, Any]:
    """A world whose permissions are for any authorizer: which one is known to the import alone."""
    text = re.sub(r"/authorizers/[^\"]+", "/authorizers/*", json.dumps(world))
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.mark.parametrize("name", sorted(folder.name for folder in SPECS.iterdir()))
def test_a_document_makes_what_resources_make(
    tmp_path: Path, stand_in: StandIn, fresh_stand_in: StandIn, name: str
) -> None:
    run = begin(tmp_path / "body", stand_in, [])
    for number, spec in enumerate(versions(name)):
        # The style is said once and then kept by the state.
        plan = emit(run, spec, *(BODY if number == 0 else []))
        assert plan["style"] == "body"
        rows = apply(run)
        assert terraform_rows(rows, set()) == rows_of(plan), spec.name

        fresh_stand_in.reset()
        alone = begin(tmp_path / f"resources-{number}", fresh_stand_in, [])
        emit(alone, spec)
        apply(alone)
        differences = world_differences(comparable(stand_in.world()), comparable(fresh_stand_in.world()))
        assert not differences, f"{spec.name}: body (-) and resources (+) differ\n{differences}"
    run.terraform(stand_in).destroy()
    assert stand_in.world() == {}
