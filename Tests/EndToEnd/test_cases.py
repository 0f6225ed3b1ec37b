"""Every case folder, through everything (harness/scenario.py says what)."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness.cloud import Cloud, StandIn
from harness.scenario import Case, cases, run_case

CASES = cases(Path(__file__).parent / "cases")


def test_there_are_cases() -> None:
    assert CASES, "Tests/EndToEnd/cases holds no case"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.folder.name)
def test_case(case: Case, tmp_path: Path, stand_in: StandIn, fresh_stand_in: StandIn, moto: Cloud) -> None:
    run_case(case, tmp_path, stand_in, fresh_stand_in, moto)
