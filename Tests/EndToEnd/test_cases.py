"""Every case folder and every template, through everything (harness/scenario.py says what).

Two cases run at a time, each worker with clouds of its own: most of the time is spent waiting for Terraform.
"""

from __future__ import annotations

import json
import queue
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from pathlib import Path

import pytest
from harness.awscli import AwsCli
from harness.cloud import Cloud, StandIn, start_moto, start_stand_in
from harness.environment import REPOSITORY
from harness.scenario import Case, cases, run_case
from harness.script import Runner
from harness.tfcheck import VERSIONS, tfcheck_together

WORKERS = 2
CASES = cases(Path(__file__).parent / "cases")
TEMPLATES = sorted((REPOSITORY / "templates").glob("*.apigw.yaml"))

Clouds = tuple[StandIn, StandIn, StandIn, Cloud]


def test_there_are_cases() -> None:
    assert CASES and TEMPLATES, "Tests/EndToEnd/cases or templates is empty"


def template_case(template: Path, folder: Path) -> Case:
    """A template as `init` writes it; the last environment stands for all."""
    name = template.name.removesuffix(".apigw.yaml")
    folder.mkdir(parents=True)
    for file in template.parent.glob(f"{name}.*"):
        shutil.copy(file, folder / file.name.removeprefix(f"{name}."))
    environments = re.search(r"^environments:\n((?:[ #].*\n|\n)+)", template.read_text(), re.MULTILINE)
    if environments:
        last = re.findall(r"^  ([A-Za-z0-9_-]+):", environments[1], re.MULTILINE)[-1]
        (folder / "case.json").write_text(json.dumps({"arguments": ["--env", last]}))
    return Case(folder)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cases")


@pytest.fixture(scope="module")
def runs(request: pytest.FixtureRequest, scratch: Path) -> Iterator[dict[Path, Future[None]]]:
    """What was selected, started; a test waits for its own."""
    with ExitStack() as stack:
        clouds: queue.SimpleQueue[Clouds] = queue.SimpleQueue()
        aws = stack.enter_context(AwsCli())
        for _ in range(WORKERS):
            terraform, fresh, scripts = (stack.enter_context(start_stand_in()) for _ in range(3))
            clouds.put((terraform, fresh, scripts, stack.enter_context(start_moto())))

        def run(given: Case | Path) -> None:
            case = given if isinstance(given, Case) else template_case(given, scratch / given.name / "case")
            cloud, fresh, scripts, moto = taken = clouds.get()
            try:
                cloud.reset()
                scripts.reset()
                run_case(case, scratch / name_of(given), cloud, fresh, moto, scripts=Runner(scripts, aws))
            finally:
                clouds.put(taken)

        pool = stack.enter_context(ThreadPoolExecutor(WORKERS))
        stack.callback(pool.shutdown, cancel_futures=True)
        selected = [
            item.callspec.params["given"] for item in request.session.items if getattr(item, "callspec", None)
            and "given" in item.callspec.params
        ]
        yield {key(given): pool.submit(run, given) for given in selected}


def key(given: Case | Path) -> Path:
    return given.folder if isinstance(given, Case) else given


def name_of(given: Case | Path) -> str:
    return key(given).name


@pytest.mark.parametrize("given", [*TEMPLATES, *CASES], ids=name_of)
def test_case(given: Case | Path, runs: dict[Path, Future[None]]) -> None:
    runs[key(given)].result()


@pytest.fixture(scope="module")
def emitted(scratch: Path, runs: dict[Path, Future[None]]) -> dict[str, Path]:
    """What every version of the cases that ran was emitted as."""
    wait(runs.values())
    return {re.sub(r"\W", "-", f"{folder.parents[1].name}-{folder.name}"): folder for folder in scratch.glob("*/versions/*")}


@pytest.mark.parametrize("provider", VERSIONS)
def test_newer_schemas(provider: str, emitted: dict[str, Path], tmp_path: Path) -> None:
    """Every version before the schemas of the provider's next major version: one `validate` for all."""
    tfcheck_together(tmp_path, emitted, provider, ("init", "validate"))


def test_newer_provider(emitted: dict[str, Path], tmp_path: Path) -> None:
    """All that the cases create, planned, applied and planned again with the newest of those schemas."""
    created = {name: folder for name, folder in emitted.items() if folder.name == "00-create"}
    tfcheck_together(tmp_path, created, VERSIONS[1])
