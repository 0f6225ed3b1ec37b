"""Makes the harness importable, and gives every test the clouds it asks for."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
# Whoever starts the tests by `nohup` or in the background has them ignore signals, and every program inherits that; the
# tests of what signals do need them as they are elsewhere.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)

from harness.awscli import AwsCli
from harness.cloud import Cloud, StandIn, start_moto, start_stand_in
from harness.terraform import TOTAL


@pytest.fixture(scope="session")
def running_stand_in() -> Iterator[StandIn]:
    with start_stand_in() as cloud:
        yield cloud


@pytest.fixture
def stand_in(running_stand_in: StandIn) -> StandIn:
    """The control-plane stand-in, empty."""
    running_stand_in.reset()
    return running_stand_in


@pytest.fixture(scope="session")
def fresh_stand_in() -> Iterator[StandIn]:
    """A second stand-in, for worlds made at once; whoever uses it resets it."""
    with start_stand_in() as cloud:
        yield cloud


@pytest.fixture(scope="session")
def moto() -> Iterator[Cloud]:
    """Plain moto, the second judge; whoever uses it resets it."""
    with start_moto() as cloud:
        yield cloud


@pytest.fixture(scope="session")
def awscli() -> Iterator[AwsCli]:
    """The real AWS command line, resident."""
    with AwsCli() as resident:
        yield resident


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Where the time went."""
    if TOTAL:
        phases = ", ".join(f"{phase} {seconds:.1f} s" for phase, seconds in TOTAL.items())
        terminalreporter.write_line(f"terraform: {phases}")
