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


@pytest.fixture
def rest(cloud: StandIn) -> Any:
    return cloud.client("apigateway")


@pytest.fixture
def shop(rest: Any) -> Shop:
    return Shop(rest)


class Shop:
    """A REST API under test: `GET /orders/{id}` on a mock, and short ways to change it."""

    def __init__(self, client: Any) -> None:
        self.client = client
        made = client.create_rest_api(name="shop", endpointConfiguration={"types": ["REGIONAL"]})
        self.id, self.root = made["id"], made["rootResourceId"]
        self.orders = self.resource(self.root, "orders")
        self.order = self.resource(self.orders, "{id}")
        client.put_method(**self.get, authorizationType="NONE", requestParameters={"method.request.path.id": True})
        client.put_integration(**self.get, type="MOCK")

    @property
    def get(self) -> dict[str, str]:
        """What names `GET /orders/{id}` in a call."""
        return {"restApiId": self.id, "resourceId": self.order, "httpMethod": "GET"}

    def resource(self, parent: str, part: str) -> str:
        return self.client.create_resource(restApiId=self.id, parentId=parent, pathPart=part)["id"]

    def deploy(self, **more: Any) -> str:
        return self.client.create_deployment(restApiId=self.id, **more)["id"]

    def stage(self, name: str = "prod", **more: Any) -> Any:
        return self.client.create_stage(restApiId=self.id, stageName=name, deploymentId=self.deploy(), **more)

    def patch(self, operation: str, *operations: tuple[str, ...], **where: Any) -> Any:
        """`patch("update_stage", ("replace", "/description", "x"), stageName="prod")`."""
        names = ("op", "path", "value")
        wire = [dict(zip(names, one, strict=False)) for one in operations]
        return getattr(self.client, operation)(**{"restApiId": self.id, **where}, patchOperations=wire)


Refuse = Callable[..., str]


@pytest.fixture
def refuses() -> Refuse:
    """`refuses("ConflictException", "already exists", call, **parameters)`; answers the whole message."""

    def check(code: str, text: str, call: Callable[..., Any], *positional: Any, **parameters: Any) -> str:
        with pytest.raises(ClientError) as caught:
            call(*positional, **parameters)
        error = caught.value.response["Error"]
        assert error["Code"] == code, error
        assert text in error["Message"], error
        return error["Message"]

    return check
