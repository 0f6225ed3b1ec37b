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
from harness.bodied import comparable, rows_of
from harness.callers import Watch
from harness.cloud import StandIn
from harness.compare import assert_aws_accepts, terraform_rows, world_differences
from harness.scenario import Case, Run, bring_functions
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
    done = run.apigw.run("plan", "--format", "json", *[a for a in arguments if a != "--allow-rebuild"]).succeeded()
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
    bring_functions(run)
    watch = Watch(run.cloud)
    rows = terraform.apply_now()
    assert_aws_accepts(run.cloud.writes())
    watch.assert_answered("applied")
    assert terraform.second_plan() == []
    return rows


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


def test_another_style_makes_every_api_anew_and_has_to_be_allowed(tmp_path: Path, stand_in: StandIn) -> None:
    run = begin(tmp_path, stand_in, [])
    held = versions("rest")[0]
    emit(run, held)
    refused = run.apigw.run("plan", *BODY)
    assert refused.code == 1
    assert "'shop/api' is made anew" in refused.stderr and "'usagePlan/partner' holds 'shop/stage/prod'" in refused.stderr
    emit(run, letting_go(held, tmp_path))
    state = (run.project / "apigw.state.json").read_bytes()
    flags = ["--emit", "terraform", "--auto-approve", "--out", str(run.out), *BODY]

    plan = run.apigw.run("plan", *BODY).succeeded().stdout
    assert "shop/api: the style changes to body, so it is made anew with another id and another URL" in plan
    assert "apigw apply --emit terraform --style body --allow-rebuild" in run.apigw.run("plan", *BODY).stderr
    refused = run.apigw.run("apply", *flags)
    assert refused.code == 1
    assert "no API survives that" in refused.stderr and "--allow-rebuild" in refused.stderr
    assert (run.project / "apigw.state.json").read_bytes() == state

    run.apigw.run("apply", *flags, "--allow-rebuild").succeeded()
    api = (run.out / "api_shop.tf").read_text()
    assert 'resource "aws_api_gateway_rest_api" "shop_body"' in api
    assert "aws_api_gateway_method." not in api and "aws_api_gateway_authorizer" not in api
    # The style is kept without a flag.
    assert json.loads(run.apigw.run("plan", "--format", "json").stdout)["changes"] == []


def letting_go(spec: Path, folder: Path) -> Path:
    """The spec without its usage plan, so that its APIs can be made anew."""
    changed = folder / f"letting-go-{spec.parent.name}.yaml"
    changed.write_text(spec.read_text().split("usagePlans:")[0].replace("apiKey: required, ", ""))
    return changed


@pytest.mark.parametrize("name", sorted(folder.name for folder in SPECS.iterdir()))
def test_terraform_makes_every_api_anew_in_another_style_and_back(
    tmp_path: Path, stand_in: StandIn, fresh_stand_in: StandIn, name: str
) -> None:
    """What lets an API call a function stands twice for a moment, so its statement gets an id of its own."""

    def world(cloud: StandIn) -> dict[str, Any]:
        text = re.sub(r"apigw-shop-(\w+)-[0-9a-f]{8}", r"apigw-shop-\1", json.dumps(comparable(cloud.world())))
        made: dict[str, Any] = json.loads(text)
        return made

    spec = letting_go(versions(name)[0], tmp_path)
    fresh_stand_in.reset()
    alone = begin(tmp_path / "alone", fresh_stand_in, [])
    emit(alone, spec)
    apply(alone)
    run = begin(tmp_path / "switched", stand_in, [])
    for style in ["resources", "body", "resources"]:
        emit(run, spec, "--style", style, "--allow-rebuild")
        apply(run)
        differences = world_differences(world(stand_in), world(fresh_stand_in))
        assert not differences, f"{style}: switched (-) and at once (+) differ\n{differences}"


def test_a_policy_can_change_and_not_go(tmp_path: Path, stand_in: StandIn) -> None:
    """The provider sends the policy of its state after each import, so apigw does not pretend that it goes."""
    run = begin(tmp_path, stand_in, [])
    emit(run, versions("rest")[0], *BODY)
    spec = run.project / "apigw.yaml"
    kept = [line for line in spec.read_text().splitlines(True) if not line.startswith("    policy:")]
    spec.write_text("".join(kept))
    refused = run.apigw.run("apply", "--emit", "terraform", "--auto-approve", "--out", str(run.out))
    assert refused.code == 1
    assert "shop/policy/resource" in refused.stderr


def test_what_a_style_leaves_out_is_said_once(tmp_path: Path, stand_in: StandIn) -> None:
    run = begin(tmp_path, stand_in, [])
    text = versions("rest")[0].read_text().replace("    type: rest\n", '    type: rest\n    version: "7"\n')
    spec = tmp_path / "versioned.yaml"
    spec.write_text(text)
    first = emit(run, spec)["notes"]
    assert first == ["shop/api: Terraform has no argument for `version`; only `--style body` sends it"]
    assert json.loads(run.apigw.run("plan", "--format", "json").stdout)["notes"] == []


def test_what_a_document_cannot_say_is_named_with_its_line(tmp_path: Path, stand_in: StandIn) -> None:
    run = begin(tmp_path, stand_in, [])
    run.project.mkdir(parents=True)
    text = versions("rest")[0].read_text().replace("Address: {schema", "Address: {contentType: text/xml, schema")
    (run.project / "apigw.yaml").write_text(text)
    flags = ["--emit", "terraform", "--auto-approve", "--out", str(run.out), *BODY]
    refused = run.apigw.run("apply", *flags)
    assert refused.code == 1
    assert "apigw.yaml:" in refused.stderr
    assert "imported models are 'application/json', not 'text/xml'" in refused.stderr
    assert not (run.project / "apigw.state.json").exists()
