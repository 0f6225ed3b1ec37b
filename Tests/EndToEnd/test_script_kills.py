"""Scripts that are killed anywhere and run again: the world of an undisturbed run, and each create made once.

A point is a call, before or after which the whole script is killed, or a write to the journal, which is then not made.
A run takes up at least eight points of each spec, all of them with APIGW_TEST_FULL=1. What stopped is taken up in
two ways: by the same script, and by a new `apigw apply` and its script.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from harness.awscli import AwsCli, Call, Order
from harness.cloud import StandIn
from harness.environment import REPOSITORY
from harness.scenario import LOG_ROLE
from harness.script import (
    Ran,
    Runner,
    ScriptProject,
    add_named_functions,
    assert_calls_once,
    assert_world,
    replay,
    settings_of,
    successful_writes,
    until_journal_write,
    without_sleep,
)

FULL = bool(os.environ.get("APIGW_TEST_FULL"))
SAMPLE = 6
CREATES = ("Create", "AddPermission")
CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Spec:
    """Versions of a spec; the script of the last one is killed."""

    name: str
    versions: tuple[Path, ...]
    arguments: tuple[str, ...] = ()


JWT = Spec("http-jwt", (REPOSITORY / "templates/http-jwt.apigw.yaml",), ("--env", "dev"))
EVERYTHING = Spec("everything", (CASES / "everything-at-once/apigw.yaml",))
# What an import makes, and stages with settings after it.
REST = Spec("rest", (CASES / "rest-settings/apigw.yaml",))
REST_LAMBDA = Spec("rest-lambda", (REPOSITORY / "templates/rest-lambda.apigw.yaml",))
# Changes of what an import made: methods and resources come and go, a stage moves and another one stays; settings.
PROMOTION = CASES / "rest-promotion"
REST_CHANGE = Spec(
    "rest-change",
    (
        PROMOTION / "apigw.yaml",
        PROMOTION / "changes/01-draft-changed/apigw.yaml",
        PROMOTION / "changes/03-draft-again/apigw.yaml",
    ),
)
REST_SETTINGS_CHANGE = Spec("rest-settings-change", (*REST.versions, CASES / "rest-settings/changes/01-changed/apigw.yaml"))
CHANGE = Spec("change", (*EVERYTHING.versions, CASES / "everything-at-once/changes/01-replaced/apigw.yaml"))
# An API and a VPC link of another kind under an address, with a usage plan that has to let go; and back.
TYPES = CASES / "type-changes"
TYPE_CHANGE = Spec(
    "type-change",
    tuple(TYPES / version / "apigw.yaml" for version in (".", "changes/02-in-plan", "changes/04-http")),
)
SPECS = [JWT, EVERYTHING, CHANGE, REST, REST_LAMBDA, REST_CHANGE, REST_SETTINGS_CHANGE, TYPE_CHANGE]

Point = tuple[str, int]


@dataclass
class Prepared:
    """A project with an emitted script, how its cloud came to be, and what an undisturbed run does."""

    project: ScriptProject
    scripts: list[Path]
    history: list[Call]
    world: dict[str, Any]
    creates: list[str]
    calls: int
    journal_writes: int

    @property
    def points(self) -> list[Point]:
        calls = range(1, self.calls + 1)
        around = [(when, number) for number in calls for when in ("before", "after")]
        return around + [("journal", number) for number in range(1, self.journal_writes + 1)]

    def again(self, folder: Path) -> ScriptProject:
        """The project once more, its cloud as it was before the script."""
        cloud = self.project.runner.cloud
        assert isinstance(cloud, StandIn)
        reset(cloud)
        for script in self.scripts:
            add_named_functions(cloud, script)
        replay(cloud, self.history, settings_of(self.scripts[-1])["script_region"])
        cloud.clear_log()
        shutil.copytree(self.project.folder, folder)
        temporary = folder.with_name(folder.name + "-tmp")
        temporary.mkdir()
        runner = Runner(cloud, self.project.runner.aws, {"TMPDIR": str(temporary)})
        return ScriptProject(folder, runner, self.project.arguments)


def reset(cloud: StandIn) -> None:
    """An empty cloud in an account whose log role is somebody else's business."""
    cloud.reset()
    cloud.configure(log_role=LOG_ROLE)


def prepare(spec: Spec, cloud: StandIn, aws: AwsCli | None, folder: Path) -> Prepared:
    """Deploys all versions but the last, emits that one, and runs it undisturbed on a copy."""
    reset(cloud)
    project = ScriptProject(folder / "project", Runner(cloud, aws), spec.arguments)
    project.folder.mkdir()
    scripts: list[Path] = []
    history: list[Call] = []
    for number, version in enumerate(spec.versions, 1):
        shutil.copy(version, project.folder / "apigw.yaml")
        project.emit().succeeded()
        scripts.append(Path(shutil.copy(project.script(), folder / f"{number}.sh")))
        add_named_functions(cloud, scripts[-1])
        if number < len(spec.versions):
            history += [call for call in project.run().succeeded().calls if call.is_write]
    prepared = Prepared(project, scripts, history, {}, [], 0, 0)
    undisturbed = prepared.again(folder / "undisturbed")
    ran = undisturbed.run().succeeded()
    prepared.world = cloud.world()
    prepared.creates = creates(cloud)
    prepared.calls = len(ran.calls)
    prepared.journal_writes = len(undisturbed.journal.read_text().splitlines())
    return prepared


def creates(cloud: StandIn) -> list[str]:
    made = [write for write in successful_writes(cloud) if write["operation"].startswith(CREATES)]
    assert_calls_once(made)
    # Deployments are numbered, and a stage that deploys by itself makes as many as there were changes since it stands;
    # which one a stage serves is the world's to say.
    return sorted(
        json.dumps([write["operation"], {k: v for k, v in write["parameters"].items() if k != "deploymentId"}], sort_keys=True)
        for write in made
    )


@pytest.fixture(scope="module", params=SPECS, ids=lambda spec: spec.name)
def prepared(
    request: pytest.FixtureRequest, running_stand_in: StandIn, awscli: AwsCli, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Prepared]:
    yield prepare(request.param, running_stand_in, awscli, tmp_path_factory.mktemp(request.param.name))


def kill(project: ScriptProject, point: Point) -> Ran:
    """Runs the script to the point; it must die there."""
    kind, number = point
    if kind == "journal":
        ran = project.run(command=until_journal_write(project.journal, number))
    else:
        ran = project.run(orders=[Order("kill", call=number, when=kind)])
    assert ran.code == -9, f"killed at {point}, the script exited {ran.code}\n{ran.stdout}{ran.stderr}"
    return ran


def resume(project: ScriptProject, way: str) -> None:
    if way == "apply":
        done = project.emit().succeeded()
        if "apply.sh" not in done.stdout + done.stderr:
            return
    project.run().succeeded()


def assert_as_undisturbed(project: ScriptProject, prepared: Prepared) -> None:
    cloud = project.runner.cloud
    assert isinstance(cloud, StandIn)
    assert_world(cloud, prepared.world)
    assert creates(cloud) == prepared.creates, "something was not made exactly once"
    left = project.plan()
    assert left == [], f"a plan still wants {[change['address'] for change in left]}"
    assert not project.lock.exists()
    project.run().succeeded()
    assert_world(cloud, prepared.world)


def chosen(points: list[Point]) -> list[tuple[Point, str]]:
    """All points in both ways, or a sample in which the ways take turns."""
    if FULL:
        return [(point, way) for point in points for way in ("script", "apply")]
    step = max(1, len(points) // SAMPLE)
    sample = points[step // 2 :: step]
    return [(point, ("script", "apply")[number % 2]) for number, point in enumerate(sample)]


def test_killed_anywhere(prepared: Prepared, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """N of N points: killed there, taken up again, and the world is that of an undisturbed run."""
    failed = {}
    points = chosen(prepared.points)
    for number, (point, way) in enumerate(points):
        project = prepared.again(tmp_path / str(number))
        try:
            kill(project, point)
            resume(project, way)
            assert_as_undisturbed(project, prepared)
        except AssertionError as error:
            failed[point, way] = str(error)
    with capsys.disabled():
        print(f"\n{len(points) - len(failed)} of {len(points)} kill points (of {len(prepared.points)})", end="")
    assert not failed, "\n\n".join(f"{point} by {way}: {text}" for (point, way), text in failed.items())


def test_killed_twice(prepared: Prepared, tmp_path: Path) -> None:
    """The second run is killed as well, when it looks for what the first one made."""
    middle = prepared.calls // 2
    for first, second in ((("after", middle), ("before", 2)), (("after", middle), ("after", 2))):
        project = prepared.again(tmp_path / f"{first[0]}-{second[0]}")
        kill(project, first)
        kill(project, second)
        resume(project, "script")
        assert_as_undisturbed(project, prepared)


def test_nothing_temporary_is_left(prepared: Prepared, tmp_path: Path) -> None:
    """A kill leaves one folder at most; the next run finds it by the journal and removes it."""
    project = prepared.again(tmp_path / "project")
    temporary = tmp_path / "project-tmp"
    kill(project, ("after", prepared.calls // 2))
    left = list(temporary.iterdir())
    assert len(left) == 1
    assert left[0].stat().st_mode & 0o777 == 0o700
    assert all(file.stat().st_mode & 0o077 == 0 for file in left[0].iterdir())
    resume(project, "script")
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("way", ["script", "apply"])
@pytest.mark.parametrize(
    ("operation", "when", "imports"),
    [
        ("create-rest-api", "after", 1),
        ("put-rest-api", "before", 1),
        # What is overwritten is the import's own.
        ("put-rest-api", "after", 2),
        ("get-resources", "before", 2),
        ("get-resources", "after", 2),
    ],
)
def test_killed_around_an_import(
    operation: str, when: str, imports: int, way: str,
    running_stand_in: StandIn, awscli: AwsCli, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    """Between the API and its inside, and between that and its ids: taken up by an import again, not call by call."""
    prepared = prepare(REST_LAMBDA, running_stand_in, awscli, tmp_path_factory.mktemp("import"))
    project = prepared.again(tmp_path / "project")
    ran = project.run(orders=[Order("kill", operation=operation, when=when)])
    assert ran.code == -9, f"the script exited {ran.code}\n{ran.stdout}{ran.stderr}"
    resume(project, way)
    assert_as_undisturbed(project, prepared)
    made = [write["operation"] for write in successful_writes(running_stand_in)]
    assert (made.count("CreateRestApi"), made.count("PutRestApi")) == (1, imports), made
    assert not {"CreateResource", "PutMethod", "PutIntegration"} & set(made), made


@pytest.mark.parametrize("point", [("before", 4), ("after", 4), ("after", 8)], ids=str)
def test_killed_with_the_plain_aws(
    point: Point, running_stand_in: StandIn, awscli: AwsCli, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same with the `aws` that users have, behind nothing but a wrapper that counts and kills."""
    prepared = prepare(JWT, running_stand_in, awscli, tmp_path_factory.mktemp("plain"))
    project = prepared.again(tmp_path / "project")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "aws").write_text(
        "#!/usr/bin/env bash\n"
        f"count=$(($(cat '{tmp_path}/count' 2>/dev/null || echo 0) + 1))\n"
        f"echo $count >'{tmp_path}/count'\n"
        f"[ \"$count\" != {point[1]} ] || [ {point[0]} != before ] || kill -9 0\n"
        f"'{shutil.which('aws')}' \"$@\"\n"
        "code=$?\n"
        f"[ \"$count\" != {point[1]} ] || [ {point[0]} != after ] || kill -9 0\n"
        "exit $code\n"
    )
    (programs / "aws").chmod(0o755)
    plain = ScriptProject(project.folder, Runner(running_stand_in, None, project.runner.env), project.arguments)
    path = f"{programs}:{without_sleep()}:{os.environ['PATH']}"
    assert plain.run(env={"PATH": path}).code == -9
    plain.run().succeeded()
    assert_as_undisturbed(plain, prepared)
