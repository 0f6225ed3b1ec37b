"""A script in a bad world: what it is held against once it has come through."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .awscli import AwsCli
from .cloud import StandIn
from .script import Runner, ScriptProject, assert_calls_once, assert_world, successful_writes

CREATES = ("Create", "AddPermission")


@dataclass
class Bench:
    """A project with an emitted script, its cloud empty, and the world that the script makes when nothing is wrong."""

    project: ScriptProject
    cloud: StandIn
    world: dict[str, Any]
    operations: list[str]

    def ended_well(self) -> None:
        """The same world, each create once, nothing left to do, no lock."""
        assert_world(self.cloud, self.world)
        assert_calls_once(w for w in successful_writes(self.cloud) if w["operation"].startswith(CREATES))
        assert self.project.plan() == []
        assert not self.project.lock.exists()

    def resumes(self) -> None:
        self.project.run().succeeded()
        self.ended_well()


def emitted(folder: Path, spec: str, cloud: StandIn, aws: AwsCli) -> ScriptProject:
    folder.mkdir(parents=True)
    (folder / "apigw.yaml").write_text(spec)
    project = ScriptProject(folder, Runner(cloud, aws))
    project.emit().succeeded()
    return project
