"""`apigw show --expand` says the same as the spec: lint finds no more in it, and it leads to the same resources."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

import pytest
import yaml
from harness.apigw import Apigw
from harness.environment import REPOSITORY
from harness.scenario import cases, copy_version

CASES = REPOSITORY / "Tests/EndToEnd/cases"
TEMPLATES = sorted((REPOSITORY / "templates").glob("*.apigw.yaml"))
SPECS = REPOSITORY / "Tests/EndToEnd/expansions"


def resources(plan: dict[str, Any]) -> dict[str, Any]:
    """What a plan makes, without where the spec asks for it.

    The statement of a permission is named after the environment too, which an expansion no longer has.
    """
    made = {}
    for change in plan["changes"]:
        attributes = {row["path"]: row["after"] for row in change["attributes"]}
        if "statementId" in attributes:
            attributes["statementId"] = re.sub("[0-9a-f]{8}$", "", attributes["statementId"])
        made[change["address"]] = (change["kind"], attributes)
    return made


# A text that stands as a mock's body is its template: said as one, lint reads it as VTL.
MORE = {"rest-mocks": {"AG932"}}


def findings(done: str) -> set[str]:
    return set(re.findall(r"^(?:error|warning)\[(AG\d+)\]", done, re.M))


def check(project: Path, arguments: list[str], expanded: Path, more: Set[str] = frozenset()) -> dict[str, Any]:
    """Returns the expansion; `more` are findings that it may have."""
    apigw = Apigw(project)
    text = apigw.run("show", "--expand", *arguments).succeeded().stdout
    expanded.mkdir()
    (expanded / "apigw.yaml").write_text(text)
    again = Apigw(expanded)
    before, after = apigw.run("lint"), again.run("lint")
    assert findings(after.stdout + after.stderr) <= findings(before.stdout + before.stderr) | more, after.stdout + text
    plan = ["plan", "--from", "empty", "--format", "json"]
    said = resources(json.loads(apigw.run(*plan, *arguments).succeeded().stdout))
    meant = resources(json.loads(again.run(*plan).succeeded().stdout))
    assert meant.keys() ^ said.keys() == set(), text
    assert [(name, said[name], meant[name]) for name in said if said[name] != meant[name]] == [], text
    assert again.run("show", "--expand").succeeded().stdout == text, "what is said in full cannot be said fuller"
    return yaml.safe_load(text)


def versions() -> Iterator[Any]:
    for case in cases(CASES):
        for version in case.versions:
            yield pytest.param(case, version, id=f"{case.folder.name}/{version.name}")


@pytest.mark.parametrize(("case", "version"), versions())
def test_cases(case: Any, version: Any, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    copy_version(version.folder, project)
    for spec in project.glob("*.yaml"):
        # What a stage is pinned to only a state knows, and this one is compared with nothing.
        spec.write_text(re.sub(r"\bpin: [0-9a-f]{8}", "retain: 1", spec.read_text()))
    arguments = case.settings.get("arguments", [])
    check(project, arguments, tmp_path / "expanded", MORE.get(case.folder.name, frozenset()))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_templates(template: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    name = template.name.removesuffix(".apigw.yaml")
    for companion in template.parent.glob(f"{name}.*"):
        target = "apigw.yaml" if companion == template else companion.name.removeprefix(f"{name}.")
        (project / target).write_bytes(companion.read_bytes())
    environments = yaml.safe_load(template.read_text()).get("environments", {})
    for number, environment in enumerate(environments or [None]):
        check(project, ["--env", environment] if environment else [], tmp_path / f"expanded{number}")


@pytest.mark.parametrize("spec", sorted(SPECS.glob("*.yaml")), ids=lambda path: path.stem)
def test_rest_specs(spec: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "apigw.yaml").write_bytes(spec.read_bytes())
    expansion = check(project, [], tmp_path / "expanded")
    for api in expansion["apis"].values():
        assert "cors" not in api and set(api.get("defaults", {})) <= {"throttle", "metrics", "logging", "cache"}
        for key, route in api["routes"].items():
            assert "integration" in route and "authorizer" in route, key
            assert not {"function", "http", "mock", "private", "service", "cors"} & set(route), key
