"""The second way to make a case's world: the script of each version, against the world that Terraform made of it.

`case.json` may say for this half:

    {"cli": "why the spec cannot be a script",           # apigw must refuse it, and say where
     "versions": {"01-x": {"scriptWorld": {"eu-west-1|apis|shop|stages|live|description": "why"}}}}
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .callers import PROMOTE, Watch, assert_promoted
from .cloud import Cloud, StandIn
from .compare import addresses_in, assert_aws_accepts, comparable, without_accounts
from .script import Runner, ScriptProject, add_named_functions, announced, assert_calls_once
from .terraform import Terraform

LOCATED = re.compile(r"(-->|┌─) \S+:\d+:\d+")
OWN_TAGS = ("apigw:address", "apigw:lineage")
# A row is at most: a create, its log retention, a wait for what it made.
CALLS_A_ROW = 3


@dataclass
class Scripted:
    """A case on its way through scripts, in a project folder and a cloud of its own."""

    project: ScriptProject
    cloud: StandIn
    beside: list[Path] = field(default_factory=list)
    own: Terraform | None = None
    unpermitted: Sequence[str] = ()
    runs: int = 0

    @classmethod
    def begin(cls, scratch: Path, runner: Runner, settings: Mapping[str, Any], beside: list[Path]) -> Scripted:
        """`settings` are those of the case; what the user's own Terraform makes beside the spec is made first."""
        assert isinstance(runner.cloud, StandIn)
        secrets = {name.upper(): value for name, value in settings.get("variables", {}).items()}
        runner = Runner(runner.cloud, runner.aws, {**runner.env, **secrets})
        project = ScriptProject(scratch / "project", runner, settings.get("arguments", ()), settings.get("env", {}))
        scripted = cls(project, runner.cloud, beside, unpermitted=settings.get("unpermitted", ()))
        if "cli" not in settings and addresses_in(beside):
            folder = scratch / "own"
            shutil.copytree(beside[0].parent, folder)
            (folder / "region.tf").write_text('provider "aws" {\n  region = "eu-west-1"\n}\n')
            scripted.own = Terraform(folder, runner.cloud.endpoint)
            scripted.own.init()
            scripted.own.apply_now()
        return scripted

    def apply(self, name: str, expected: Mapping[str, Any], terraform_world: dict[str, Any]) -> None:
        """Plans, emits and runs one version that stands in the project folder already."""
        if stages := expected.get("promote"):
            self._promote(stages, list(expected["rows"]))
            assert_same_world(name, terraform_world, self.cloud.world(), expected.get("scriptWorld", {}))
            return
        rows = self.project.plan()
        self.cloud.clear_log()
        said = self.project.emit().succeeded()
        if "apply.sh" in said.stdout + said.stderr:
            self._run(rows, expected.get("retried", []), cut=expected.get("cut", []))
        left = self.project.plan()
        assert not left, f"{name}: a second plan wants {rows_of(left)}"
        assert_same_world(name, terraform_world, self.cloud.world(), expected.get("scriptWorld", {}))

    def _promote(self, stages: list[str], rows: list[str]) -> None:
        """Moves a stage by a script of its own, one call for each row."""
        flags = [*PROMOTE, "cli", "--out", str(self.project.out), *self.project.arguments]
        assert_promoted(self.project.apigw.run("promote", *stages, *flags), len(rows))
        self._run([{"action": "update", "address": row} for row in rows], [], "promote")
        moves = [write["operation"] for write in self.cloud.writes()]
        assert moves == ["UpdateStage"] * len(rows), f"a promotion is {moves}"

    def _run(self, rows: list[dict[str, Any]], retried: list[str], verb: str = "apply", cut: Sequence[str] = ()) -> None:
        script = self.project.script(verb)
        add_named_functions(self.cloud, script)
        watch = Watch(self.cloud)
        self.project.run(verb).succeeded()
        watch.assert_answered(f"the script of {verb}", self.unpermitted, cut)
        writes = self.cloud.writes()
        assert_aws_accepts(writes, retried)
        assert_calls_once(writes)
        assert len(writes) == announced(script), f"{len(writes)} writes, {announced(script)} announced"
        assert len(writes) <= CALLS_A_ROW * len(rows), f"{len(writes)} writes for {len(rows)} rows: {rows_of(rows)}"
        again = self.project.run(verb).succeeded()
        assert self.cloud.writes() == writes, f"a second run went on writing\n{again.stdout}"
        self.runs += 1

    def destroy(self) -> None:
        """What the spec made goes, then what stood beside it; nothing is left."""
        self.project.emit("destroy").succeeded()
        self.cloud.clear_log()
        self.project.run("destroy").succeeded()
        writes = self.cloud.writes()
        assert_aws_accepts(writes)
        assert len(writes) == announced(self.project.script("destroy"))
        if self.own:
            self.own.destroy()
        left = without_accounts(self.cloud.world())
        assert left == {}, f"the destroy script left {json.dumps(left, indent=1)}"

    def for_moto(self, moto: Cloud, folder: Path, spec: Path) -> ScriptProject:
        """The version in `spec` once more, emitted for plain moto, whose importer is not AWS's: call by call."""
        shutil.copytree(spec, folder, ignore=shutil.ignore_patterns("deploy", "*.state.json*", ".*.lock"))
        runner = Runner(moto, self.project.runner.aws, self.project.runner.env)
        arguments = (*self.project.arguments, "--style", "resources")
        project = ScriptProject(folder, runner, arguments, self.project.env)
        project.emit().succeeded()
        return project


def rows_of(changes: list[dict[str, Any]]) -> list[str]:
    return [f"{change['action']} {change['address']}" for change in changes]


def assert_refused(project: ScriptProject, why: str) -> None:
    """A spec that cannot be a script is refused with a place, and nothing is written."""
    before = sorted(project.folder.rglob("*"))
    done = project.emit()
    assert done.code == 1, f"{why}: apply --emit cli exited {done.code}\n{done.stdout}{done.stderr}"
    assert LOCATED.search(done.stderr), f"{why}: the message has no place\n{done.stderr}"
    assert sorted(project.folder.rglob("*")) == before
    print(f"\ncheck left out: {project.folder.parent.name} as a script ({why})", file=sys.__stderr__, flush=True)


def assert_same_world(name: str, one: dict[str, Any], other: dict[str, Any], explained: Mapping[str, str]) -> None:
    """Terraform's world and the script's differ exactly where the case says so."""
    found = dict(differences(scriptless(one), scriptless(other)))
    unexplained = "\n".join(
        f"  {path}\n    terraform {terraform}\n    script    {script}"
        for path, (terraform, script) in found.items()
        if path not in explained
    )
    assert not unexplained, f"{name}: the worlds differ\n{unexplained}"
    stale = explained.keys() - found.keys()
    assert not stale, f"{name}: case.json explains differences that are not there: {sorted(stale)}"


def differences(one: Any, other: Any, path: str = "") -> Iterator[tuple[str, tuple[Any, Any]]]:
    """Path → what either side holds, at the outermost places where only one side has something or both differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys()):
            yield from differences(one.get(key), other.get(key), f"{path}|{key}" if path else key)
    elif one != other:
        yield path, (one, other)


def scriptless(world: dict[str, Any]) -> Any:
    """A world without the tags by which scripts find again what they made."""
    return without_own_tags(comparable(world))


def without_own_tags(value: Any) -> Any:
    if isinstance(value, list):
        return [without_own_tags(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    for key, item in value.items():
        if key == "tags" and isinstance(item, dict):
            item = {name: text for name, text in item.items() if name not in OWN_TAGS}
            if not item:
                continue
        kept[key] = without_own_tags(item)
    return kept

