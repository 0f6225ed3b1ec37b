"""One stand-in for the run, emptied before every test."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "Tests/EndToEnd"), str(ROOT / "Tests/ControlPlane")]

from harness.cloud import StandIn, start_stand_in


@pytest.fixture(scope="session")
def running() -> Iterator[StandIn]:
    with start_stand_in() as cloud:
        yield cloud


@pytest.fixture
def cloud(running: StandIn) -> StandIn:
    running.reset()
    return running


@pytest.fixture
def v2(cloud: StandIn) -> Any:
    return cloud.client("apigatewayv2")


@pytest.fixture
def api(v2: Any) -> str:
    return v2.create_api(Name="portal", ProtocolType="HTTP")["ApiId"]


LAMBDA = {
    "IntegrationType": "AWS_PROXY",
    "IntegrationUri": "arn:aws:lambda:eu-west-1:123456789012:function:tasks",
    "PayloadFormatVersion": "2.0",
}


@pytest.fixture
def integration(v2: Any, api: str) -> str:
    return v2.create_integration(ApiId=api, **LAMBDA)["IntegrationId"]


@pytest.fixture
def route(v2: Any, api: str, integration: str) -> str:
    return v2.create_route(ApiId=api, RouteKey="GET /tasks", Target=f"integrations/{integration}")["RouteId"]


Refuse = Callable[..., str]


@pytest.fixture
def refuses() -> Refuse:
    """`refuses("ConflictException", "already exists", call, **parameters)`; answers the whole message."""

    def check(code: str, text: str, call: Callable[..., Any], **parameters: Any) -> str:
        with pytest.raises(ClientError) as caught:
            call(**parameters)
        error = caught.value.response["Error"]
        assert error["Code"] == code, error
        assert text in error["Message"], error
        return error["Message"]

    return check
