"""The harness itself: a whole scenario with a fake binary, and each comparison shown to fail."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from harness import environment
from harness.apigw import Apigw
from harness.callers import Watch
from harness.cloud import Cloud, StandIn
from harness.compare import assert_aws_accepts, assert_same_rows, world_differences
from harness.scenario import Case, run_case
from harness.terraform import Row

SELFTEST = Path(__file__).parent / "selftest"
REGION = "eu-west-1"
FAKE = [sys.executable, str(SELFTEST / "fake_apigw.py")]


def row(address: str, action: str, cbd: bool = False, previous: str | None = None) -> Row:
    return Row(address, action, cbd, None, None, {}, previous)


def plan(**rows: str) -> dict[str, Any]:
    return {"changes": [{"terraformAddress": address, "action": action} for address, action in rows.items()]}


def test_a_whole_case(tmp_path: Path, stand_in: StandIn, fresh_stand_in: StandIn, moto: Cloud) -> None:
    case = Case(SELFTEST / "case")
    case.settings["env"] = {"FAKE_EMITTED": str(case.folder / "emitted")}
    run_case(case, tmp_path, stand_in, fresh_stand_in, moto, FAKE)


def test_a_version_must_be_known(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_text('{"versions": {"01-typo": {}}}')
    with pytest.raises(AssertionError, match="01-typo"):
        Case(tmp_path)


def test_equal_plans() -> None:
    ours = plan(a="create", b="noop", c="move")
    ours["changes"].append({"terraformAddress": "d", "action": "replace", "replacement": "createBeforeDestroy"})
    theirs = [
        row("a", "create"),
        row("b", "noop"),
        row("c", "noop", previous="old"),
        row("d", "replace", cbd=True),
        row("user.own", "create"),
    ]
    assert_same_rows(ours, theirs, {"user.own"})


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (plan(a="create"), []),
        (plan(), [row("a", "create")]),
        (plan(a="update"), [row("a", "replace")]),
        (plan(a="noop"), [row("a", "update")]),
        (plan(a="replace"), [row("a", "replace", cbd=True)]),
        (plan(a="move"), [row("a", "noop")]),
    ],
)
def test_different_plans(ours: dict[str, Any], theirs: list[Row]) -> None:
    with pytest.raises(AssertionError, match="the plans differ"):
        assert_same_rows(ours, theirs, set())


def write(number: int, operation: str, status: int = 200, **parameters: Any) -> dict[str, Any]:
    """A call as the log of the stand-in has it, of API Gateway v2 where the operation is one of several services."""
    return {
        "number": number,
        "service": "apigatewayv2",
        "operation": operation,
        "status": status,
        "error": None,
        "parameters": parameters,
    }


GROUP = {"destinationArn": "arn:aws:logs:eu-west-1:123456789012:log-group:/a"}


def test_an_accepted_order() -> None:
    assert_aws_accepts(
        [
            write(1, "CreateLogGroup", logGroupName="/a"),
            write(2, "UpdateRoute", apiId="x"),
            write(3, "AddPermission", FunctionName="f"),
            write(4, "RemovePermission", FunctionName="f"),
            write(5, "CreateDeployment", apiId="x"),
            write(6, "CreateStage", accessLogSettings=GROUP),
        ]
    )


@pytest.mark.parametrize(
    ("text", "writes"),
    [
        ("AWS would have refused", [write(1, "DeleteAuthorizer", 409)]),
        ("deployed before", [write(1, "CreateDeployment", apiId="x"), write(2, "UpdateRoute", apiId="x")]),
        ("deployed before", [write(1, "CreateDeployment", apiId="x"), write(2, "DeleteRoute", apiId="x")]),
        (
            "made later",
            [write(1, "CreateStage", accessLogSettings=GROUP), write(2, "CreateLogGroup", logGroupName="/a")],
        ),
    ],
)
def test_an_order_that_aws_refuses(text: str, writes: list[dict[str, Any]]) -> None:
    with pytest.raises(AssertionError, match=text):
        assert_aws_accepts(writes)


def test_a_gap_between_two_permissions(stand_in: StandIn) -> None:
    """A function that may not be called for a moment, though it may before and after."""
    stand_in.add_function("orders", REGION, [])
    http, functions = stand_in.client("apigatewayv2", REGION), stand_in.client("lambda", REGION)
    function = f"arn:aws:lambda:{REGION}:123456789012:function:orders"
    api = http.create_api(Name="shop", ProtocolType="HTTP")["ApiId"]
    to = http.create_integration(
        ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=function, PayloadFormatVersion="2.0"
    )["IntegrationId"]
    http.create_route(ApiId=api, RouteKey="GET /orders", Target=f"integrations/{to}")
    http.create_stage(ApiId=api, StageName="$default", AutoDeploy=True)
    source = f"arn:aws:execute-api:{REGION}:123456789012:{api}/*/GET/orders"

    def permit(statement: str) -> None:
        functions.add_permission(
            FunctionName="orders", StatementId=statement, Action="lambda:InvokeFunction",
            Principal="apigateway.amazonaws.com", SourceArn=source,
        )  # fmt: skip

    permit("one")
    watch = Watch(stand_in)
    permit("two")
    functions.remove_permission(FunctionName="orders", StatementId="one")
    watch.assert_answered("added first")
    watch = Watch(stand_in)
    functions.remove_permission(FunctionName="orders", StatementId="two")
    permit("one")
    with pytest.raises(AssertionError, match="after call 1 RemovePermission callers get 500"):
        watch.assert_answered("removed first")


def test_worlds_differ_in_more_than_their_history() -> None:
    def world(count: int, serves: str) -> dict[str, Any]:
        api = {"deployments": {"count": count}, "stages": {"prod": {"serves": serves}}}
        return {"eu-west-1": {"apis": {"portal": api}, "logGroups": {}}}

    assert world_differences(world(1, "current"), world(2, "current")) == ""
    assert '"serves": "older"' in world_differences(world(1, "current"), world(1, "older"))


def test_a_missing_binary_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("APIGW_BINARY", raising=False)
    with pytest.raises(environment.HarnessError, match="APIGW_BINARY is not set"):
        Apigw(tmp_path).lint()
    monkeypatch.setenv("APIGW_BINARY", str(tmp_path / "apigw"))
    with pytest.raises(environment.HarnessError, match="not an executable"):
        Apigw(tmp_path).lint()


def test_without_shared_ci_fails_and_others_are_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("APIGW_SHARED", str(tmp_path / "none"))
    monkeypatch.setenv("CI", "true")
    with pytest.raises(environment.HarnessError, match="CI needs APIGW_SHARED"):
        environment.shared("a check")
    monkeypatch.delenv("CI")
    with capfd.disabled():
        assert environment.shared("a check") is None
