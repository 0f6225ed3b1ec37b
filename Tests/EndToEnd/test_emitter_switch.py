"""One state, two emitters: Terraform imports what a script made, a script takes over what Terraform has."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from harness import environment
from harness.apigw import Apigw
from harness.cloud import StandIn
from harness.compare import world_differences
from harness.environment import REPOSITORY
from harness.terraform import Terraform


def project_of(template: str, folder: Path) -> Path:
    folder.mkdir()
    shutil.copy(REPOSITORY / f"templates/{template}.apigw.yaml", folder / "apigw.yaml")
    return folder


def run(script: Path, cloud: StandIn) -> None:
    """The script with the real `aws` of this Python."""
    env = environment.clean_environment(cloud.endpoint, script.parent)
    env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
    done = subprocess.run(["bash", str(script)], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def without_marks(value: Any) -> Any:
    """A world without the tags that scripts find lost resources by, and without what held nothing else."""
    if isinstance(value, dict):
        kept = {key: without_marks(item) for key, item in value.items() if not key.startswith("apigw:")}
        return {key: item for key, item in kept.items() if (key, item) != ("tags", {})}
    return [without_marks(item) for item in value] if isinstance(value, list) else value


@pytest.fixture
def made_by_script(stand_in: StandIn, tmp_path: Path) -> Path:
    """The project of a template whose API a script has made."""
    project = project_of("http-jwt", tmp_path / "project")
    stand_in.add_function("tasks-prod")
    Apigw(project).run("apply", "--env", "prod", "--emit", "cli", "--auto-approve").succeeded()
    run(project / "deploy/prod/apply.sh", stand_in)
    return project


def test_terraform_imports_what_a_script_made(stand_in: StandIn, made_by_script: Path) -> None:
    apigw = Apigw(made_by_script, ["--env", "prod"])
    before = without_marks(stand_in.world())
    out = made_by_script / "out"
    apigw.apply(out)
    terraform = Terraform(out, stand_in.endpoint)
    terraform.init()
    rows = {row.address: row.action for row in terraform.plan()}
    listed = json.loads(apigw.run("state", "list", "--format", "json", "--env", "prod").stdout)["resources"]
    assert sorted(rows) == sorted(resource["terraformAddress"] for resource in listed)
    # The marks of the script go; nothing is made, replaced or destroyed.
    changed = {address: action for address, action in rows.items() if action != "noop"}
    assert changed == {"aws_apigatewayv2_api.tasks-api": "update"}
    terraform.apply()
    differences = world_differences(without_marks(stand_in.world()), before)
    assert not differences, differences
    assert terraform.second_plan() == []


def test_a_script_takes_over_what_terraform_has(stand_in: StandIn, made_by_script: Path) -> None:
    apigw = Apigw(made_by_script, ["--env", "prod"])
    out = made_by_script / "out"
    apigw.apply(out)
    terraform = Terraform(out, stand_in.endpoint)
    terraform.init()
    terraform.apply_now()
    spec = made_by_script / "apigw.yaml"
    spec.write_text(spec.read_text().replace("Tasks of signed-in users", "Changed by a script"))
    arguments = ["apply", "--env", "prod", "--emit", "cli", "--auto-approve"]
    refused = apigw.run(*arguments)
    assert refused.code == 1
    assert "kept for --emit terraform" in refused.stderr and "--ids" in refused.stderr

    (made_by_script / "less.json").write_text('{"format_version": "1.0", "values": {"root_module": {"resources": []}}}')
    refused = apigw.run(*arguments, "--ids", "less.json")
    assert refused.code == 1
    assert "aws_apigatewayv2_route.tasks-api_get_tasks" in refused.stderr

    (made_by_script / "ids.json").write_text(json.dumps(terraform.state()))
    apigw.run(*arguments, "--ids", "ids.json").succeeded()
    stand_in.clear_log()
    run(made_by_script / "deploy/prod/apply.sh", stand_in)
    assert [entry["operation"] for entry in stand_in.writes()] == ["UpdateApi"]
    assert apigw.plan()["changes"] == []


def test_what_terraform_never_had_it_is_not_asked_to_delete(stand_in: StandIn, made_by_script: Path) -> None:
    spec = made_by_script / "apigw.yaml"
    spec.write_text(spec.read_text().replace("GET /health:", "GET /status:"))
    state = (made_by_script / "apigw.prod.state.json").read_bytes()
    refused = Apigw(made_by_script, ["--env", "prod"]).run(
        "apply", "--env", "prod", "--emit", "terraform", "--auto-approve"
    )
    assert refused.code == 1
    assert "tasks-api/route/GET /health" in refused.stderr and "--emit cli" in refused.stderr
    assert (made_by_script / "apigw.prod.state.json").read_bytes() == state
