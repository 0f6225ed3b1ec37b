"""Where Terraform could deploy before a dropped route is gone, apigw deploys with the next plan.

Two changes of the spec are of this kind: the first stage without auto-deploy, and any deployment that a value of the
user's own Terraform may replace. In both a plain deployment would overtake the refused DeleteRoute.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from harness.callers import Watch
from harness.cloud import StandIn
from harness.compare import addresses_in, assert_aws_accepts, assert_same_rows
from harness.scenario import Case, Run, bring_functions

USERS_TERRAFORM = Path(__file__).parent / "cases/functions-of-terraform/beside"
PLAIN = "{plain: plain-fn}"
OF_TERRAFORM = "{plain: {terraform: aws_lambda_function.forecast}}"


def spec(functions: str, auto_deploy: bool, *routes: str) -> str:
    lines = "\n".join(f"      {route}: {{function: plain, authorizer: none}}" for route in routes)
    return f"""apigw: 1
aws: {{region: eu-west-1, account: "123456789012"}}
functions: {functions}
apis:
  bank:
    type: http
    routes:
{lines}
    stages:
      prod: {{autoDeploy: {str(auto_deploy).lower()}}}
"""


def release(run: Run, text: str) -> tuple[dict[str, Any], list[str]]:
    """Emits and applies one version, the first DeleteRoute refused; answers apigw's plan and what was called."""
    (run.project / "apigw.yaml").write_text(text)
    plan = run.apigw.plan()
    run.apigw.apply(run.out)
    terraform = run.terraform(run.cloud)
    if not (run.out / ".terraform").exists():
        terraform.init()
    bring_functions(run)
    watch = Watch(run.cloud)
    run.cloud.fault("DeleteRoute", "429")
    rows = terraform.apply_now()
    assert_same_rows(plan, rows, addresses_in(run.case.beside))
    writes = run.cloud.writes()
    assert_aws_accepts(writes, ["DeleteRoute"])
    watch.assert_answered("released")
    assert terraform.second_plan() == []
    return plan, [write["operation"] for write in writes if write["status"] < 400]


@pytest.mark.parametrize(
    ("functions", "begins_with_auto_deploy"), [(PLAIN, True), (OF_TERRAFORM, False)], ids=["first", "terraform"]
)
def test_a_stage_never_serves_a_dropped_route(
    tmp_path: Path, stand_in: StandIn, functions: str, begins_with_auto_deploy: bool
) -> None:
    folder, out = tmp_path / "case", tmp_path / "project" / "out"
    out.mkdir(parents=True)
    folder.mkdir()
    if functions == OF_TERRAFORM:
        shutil.copytree(USERS_TERRAFORM, folder / "beside")
        shutil.copytree(USERS_TERRAFORM, out, dirs_exist_ok=True)
    run = Run(Case(folder), tmp_path / "project", stand_in)

    release(run, spec(functions, begins_with_auto_deploy, "GET /kept", "GET /dropped"))
    dropped = spec(functions, False, "GET /kept")
    plan, calls = release(run, dropped)
    assert ["once more" in note for note in plan["notes"]] == [True]
    assert "DeleteRoute" in calls and "CreateDeployment" not in calls
    plan, calls = release(run, dropped)
    assert plan["notes"] == []
    assert "CreateDeployment" in calls
    stage = stand_in.world()["eu-west-1"]["apis"]["bank"]["stages"]["prod"]
    assert list(stage["served"]["routes"]) == ["GET /kept"]
    assert run.apigw.plan()["changes"] == []
    run.terraform(stand_in).destroy()
