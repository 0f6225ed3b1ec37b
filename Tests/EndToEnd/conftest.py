"""Makes the harness importable, and gives every test the clouds it asks for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from harness.cloud import Cloud, StandIn, start_moto, start_stand_in  # noqa: E402


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
def moto() -> Iterator[Cloud]:
    """Plain moto, the second judge; what is in it is not taken out."""
    with start_moto() as cloud:
        yield cloud
