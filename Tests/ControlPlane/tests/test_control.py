"""Log, world, reset and programmed faults."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError, EndpointConnectionError, HTTPClientError
from conftest import LAMBDA
from harness.cloud import StandIn, assert_before
from harness.environment import HarnessError, clean_environment

LOST = (ConnectionClosedError, EndpointConnectionError, HTTPClientError)


def test_the_log_has_every_call_in_order(cloud: StandIn, v2: Any, api: str) -> None:
    v2.create_route(ApiId=api, RouteKey="GET /a")
    with pytest.raises(ClientError):
        v2.create_route(ApiId=api, RouteKey="GET /a")
    v2.get_routes(ApiId=api)
    log = cloud.log()
    assert [(e["number"], e["operation"], e["status"], e["error"]) for e in log] == [
        (1, "CreateApi", 201, None),
        (2, "CreateRoute", 201, None),
        (3, "CreateRoute", 409, "ConflictException"),
        (4, "GetRoutes", 200, None),
    ]
    assert log[1]["parameters"] == {"apiId": api, "routeKey": "GET /a"}
    assert (log[1]["service"], log[1]["region"]) == ("apigatewayv2", "eu-west-1")
    assert [e["number"] for e in cloud.writes()] == [1, 2, 3]


def test_assert_before_can_fail(cloud: StandIn, v2: Any, api: str) -> None:
    route = v2.create_route(ApiId=api, RouteKey="GET /a")["RouteId"]
    v2.delete_route(ApiId=api, RouteId=route)
    assert_before(cloud.log(), "CreateRoute", "DeleteRoute")
    assert_before(cloud.log(), "CreateRoute", "DeleteRoute", apiId=api)
    for first, second in (("DeleteRoute", "CreateRoute"), ("CreateStage", "DeleteRoute"), ("CreateRoute", "DeleteApi")):
        with pytest.raises(AssertionError):
            assert_before(cloud.log(), first, second)


def test_reset_empties_everything(cloud: StandIn, api: str) -> None:
    cloud.client("logs").create_log_group(logGroupName="/a")
    cloud.add_function("tasks")
    cloud.fault("GetApis", "500")
    cloud.configure(quotas={"routes": 0})
    cloud.reset()
    assert (cloud.world(), cloud.log()) == ({}, [])
    v2 = cloud.client("apigatewayv2")
    assert v2.get_apis()["Items"] == []
    fresh = v2.create_api(Name="x", ProtocolType="HTTP")["ApiId"]
    v2.create_route(ApiId=fresh, RouteKey="GET /a")
    assert cloud.client("lambda").list_functions()["Functions"] == []


def make_world(v2: Any, order: list[str]) -> None:
    """The same API, its routes made in a given order, with ids that differ."""
    api = v2.create_api(Name="portal", ProtocolType="HTTP")["ApiId"]
    for path in order:
        integration = v2.create_integration(ApiId=api, **LAMBDA)["IntegrationId"]
        v2.create_route(ApiId=api, RouteKey=f"GET /{path}", Target=f"integrations/{integration}")


def test_worlds_compare_without_ids(cloud: StandIn, v2: Any) -> None:
    make_world(v2, ["a", "b"])
    first = cloud.world()
    cloud.reset()
    v2.delete_api(ApiId=v2.create_api(Name="portal", ProtocolType="HTTP")["ApiId"])
    make_world(v2, ["b", "a"])
    assert cloud.world() == first
    make_world(v2, ["a"])
    assert set(cloud.world()["eu-west-1"]["apis"]) == {"portal", "portal#2"}


def test_a_world_tells_a_shared_integration_from_two(cloud: StandIn, v2: Any) -> None:
    make_world(v2, ["a", "b"])
    apart = cloud.world()
    cloud.reset()
    api = v2.create_api(Name="portal", ProtocolType="HTTP")["ApiId"]
    shared = v2.create_integration(ApiId=api, **LAMBDA)["IntegrationId"]
    for path in ("a", "b"):
        v2.create_route(ApiId=api, RouteKey=f"GET /{path}", Target=f"integrations/{shared}")
    assert cloud.world() != apart
    v2.create_integration(ApiId=api, **LAMBDA)
    assert len(cloud.world()["eu-west-1"]["apis"]["portal"]["unusedIntegrations"]) == 1


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("429", "TooManyRequestsException"),
        ("403", "AccessDeniedException"),
        ("409", "ConflictException"),
        ("expired", "ExpiredTokenException"),
        ("limit", "LimitExceededException"),
    ],
)
def test_the_nth_call_fails(cloud: StandIn, v2: Any, answer: str, code: str) -> None:
    cloud.fault("CreateApi", answer, nth=2)
    outcomes = []
    for name in "abc":
        try:
            v2.create_api(Name=name, ProtocolType="HTTP")
            outcomes.append("made")
        except ClientError as error:
            outcomes.append(error.response["Error"]["Code"])
    assert outcomes == ["made", code, "made"]
    assert set(cloud.world()["eu-west-1"]["apis"]) == {"a", "c"}


def test_a_fault_may_last(cloud: StandIn, v2: Any) -> None:
    cloud.fault("CreateApi", "500", times=2, service="apigatewayv2")
    for _ in range(2):
        with pytest.raises(ClientError, match="InternalFailure"):
            v2.create_api(Name="a", ProtocolType="HTTP")
    v2.create_api(Name="a", ProtocolType="HTTP")


def test_a_fault_may_watch_every_call(cloud: StandIn, v2: Any) -> None:
    cloud.fault("*", "expired", nth=3)
    api = v2.create_api(Name="a", ProtocolType="HTTP")["ApiId"]
    v2.get_apis()
    with pytest.raises(ClientError, match="ExpiredTokenException"):
        v2.get_api(ApiId=api)
    v2.get_api(ApiId=api)
    cloud.fault("Delete*", "429")
    v2.create_api(Name="b", ProtocolType="HTTP")
    with pytest.raises(ClientError, match="TooManyRequestsException"):
        v2.delete_api(ApiId=api)


def test_faults_count_what_others_answer(cloud: StandIn, v2: Any) -> None:
    for nth in (1, 3):
        cloud.fault("GetApis", "429", nth=nth)
    codes = []
    for _ in range(4):
        try:
            v2.get_apis()
            codes.append(200)
        except ClientError as error:
            codes.append(error.response["ResponseMetadata"]["HTTPStatusCode"])
    assert codes == [429, 200, 429, 200]
    cloud.fault("GetApis", "429", times=1000)
    cloud.clear_faults()
    v2.get_apis()


def test_a_lost_answer(cloud: StandIn, v2: Any) -> None:
    cloud.fault("CreateApi", "reset-before")
    with pytest.raises(LOST):
        v2.create_api(Name="before", ProtocolType="HTTP")
    assert cloud.world() == {}
    cloud.fault("CreateApi", "reset-after")
    with pytest.raises(LOST):
        v2.create_api(Name="after", ProtocolType="HTTP")
    assert list(cloud.world()["eu-west-1"]["apis"]) == ["after"]
    assert [(e["operation"], e["error"]) for e in cloud.log()] == [
        ("CreateApi", "reset-before"),
        ("CreateApi", "reset-after"),
    ]


def test_a_failure_after_the_work_was_done(cloud: StandIn, v2: Any) -> None:
    cloud.fault("CreateApi", "500-after")
    with pytest.raises(ClientError, match="InternalFailure"):
        v2.create_api(Name="done", ProtocolType="HTTP")
    assert list(cloud.world()["eu-west-1"]["apis"]) == ["done"]
    assert [(e["status"], e["error"]) for e in cloud.log()] == [(201, "500-after")]


def test_unknown_control_words(cloud: StandIn) -> None:
    with pytest.raises(HarnessError, match="unknown fault answer"):
        cloud.fault("CreateApi", "418")
    with pytest.raises(HarnessError, match="no quota"):
        cloud.configure(quotas={"wings": 1})


def aws(cloud: StandIn, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The real `aws` command of this environment."""
    env = clean_environment(cloud.endpoint, home, AWS_DEFAULT_REGION="eu-west-1")
    command = [str(Path(sys.executable).parent / "aws"), *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_the_real_aws_command(cloud: StandIn, tmp_path: Path) -> None:
    made = aws(cloud, tmp_path, "apigatewayv2", "create-api", "--name", "cli", "--protocol-type", "HTTP")
    assert made.returncode == 0, made.stderr
    api = json.loads(made.stdout)["ApiId"]
    payload = tmp_path / "route.json"
    payload.write_text(json.dumps({"ApiId": api, "RouteKey": "GET /a/{id}"}))
    as_json = f"file://{payload}"
    assert aws(cloud, tmp_path, "apigatewayv2", "create-route", "--cli-input-json", as_json).returncode == 0
    again = aws(cloud, tmp_path, "apigatewayv2", "create-route", "--cli-input-json", as_json)
    assert again.returncode != 0
    assert "(ConflictException)" in again.stderr
    assert (
        aws(cloud, tmp_path, "apigatewayv2", "create-stage", "--api-id", api, "--stage-name", "$default").returncode
        == 0
    )
    stage = aws(cloud, tmp_path, "apigatewayv2", "get-stage", "--api-id", api, "--stage-name", "$default")
    assert json.loads(stage.stdout)["StageName"] == "$default"
    who = aws(cloud, tmp_path, "sts", "get-caller-identity", "--query", "Account", "--output", "text")
    assert who.stdout == "123456789012\n"


def test_it_ends_with_its_parent(tmp_path: Path) -> None:
    """A harness that is killed leaves no server behind."""
    parent = subprocess.Popen(["sleep", "60"])
    command = [sys.executable, "-m", "controlplane", "--parent", str(parent.pid)]
    folder = Path(__file__).resolve().parents[1]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, env=os.environ)
    assert server.stdout is not None
    assert server.stdout.readline().startswith("listening on http://127.0.0.1:")
    parent.kill()
    parent.wait()
    assert server.wait(timeout=20) == 0


def test_the_same_invocation_again_gets_the_same_answer(cloud: StandIn) -> None:
    def create(invocation: str) -> str:
        request = urllib.request.Request(
            f"{cloud.endpoint}/v2/apis",
            data=b'{"name": "portal", "protocolType": "HTTP"}',
            headers={
                "Authorization": "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/apigateway/aws4_request, x",
                "amz-sdk-invocation-id": invocation,
            },
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)["apiId"]

    first = create("one")
    assert create("one") == first
    assert create("two") != first
    assert [entry["operation"] for entry in cloud.log()] == ["CreateApi", "CreateApi"]
