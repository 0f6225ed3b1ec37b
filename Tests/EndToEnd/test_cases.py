"""Every case folder and every template, through everything (harness/scenario.py says what).

Two cases run at a time, each worker with clouds of its own: most of the time is spent waiting for Terraform.
"""

from __future__ import annotations

import json
import queue
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from harness.awscli import AwsCli
from harness.cloud import Cloud, StandIn, start_moto, start_stand_in
from harness.environment import REPOSITORY
from harness.scenario import Case, cases, run_case
from harness.script import Runner

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
def runs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Path, Future[None]]]:
    """What was selected, started; a test waits for its own."""
    scratch = tmp_path_factory.mktemp("cases")
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
