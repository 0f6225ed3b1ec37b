"""What AWS refuses of stages and deployments, and what auto-deploy does."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import LAMBDA, Refuse

GROUP = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/apigateway/portal"
LOGS = {"DestinationArn": GROUP, "Format": "$context.requestId $context.status"}


@pytest.mark.parametrize("name", ["$default", "prod", "a-b_C9"])
def test_stage_names(v2: Any, api: str, name: str) -> None:
    made = v2.create_stage(ApiId=api, StageName=name)
    assert made["StageName"] == name
    assert v2.get_stage(ApiId=api, StageName=name)["DefaultRouteSettings"] == {"DetailedMetricsEnabled": False}


@pytest.mark.parametrize("name", ["v1.0", "$prod", "a b", "a/b"])
def test_malformed_stage_names(v2: Any, api: str, refuses: Refuse, name: str) -> None:
    refuses("BadRequestException", "Stage name only allows", v2.create_stage, ApiId=api, StageName=name)


def test_a_stage_exists_once(v2: Any, api: str, refuses: Refuse) -> None:
    v2.create_stage(ApiId=api, StageName="prod")
    refuses("ConflictException", "Stage already exists", v2.create_stage, ApiId=api, StageName="prod")
    v2.delete_stage(ApiId=api, StageName="prod")
    refuses("NotFoundException", "Unable to find Stage", v2.delete_stage, ApiId=api, StageName="prod")


@pytest.mark.parametrize(
    ("code", "text", "settings"),
    [
        ("NotFoundException", "Deployment identifier", {"DeploymentId": "aaaaaaa"}),
        ("NotFoundException", "Unable to find Route by key GET /x within", {"RouteSettings": {"GET /x": {}}}),
        ("BadRequestException", "cannot be negative", {"DefaultRouteSettings": {"ThrottlingRateLimit": -1.0}}),
        ("BadRequestException", "cannot be negative", {"RouteSettings": {"GET /tasks": {"ThrottlingBurstLimit": -1}}}),
        ("BadRequestException", "Execution logs are not supported", {"DefaultRouteSettings": {"LoggingLevel": "INFO"}}),
        (
            "BadRequestException",
            "Execution logs are not supported",
            {"DefaultRouteSettings": {"DataTraceEnabled": True}},
        ),
        ("BadRequestException", "Valid values", {"DefaultRouteSettings": {"LoggingLevel": "WARN"}}),
        ("BadRequestException", "ClientCertificateId", {"ClientCertificateId": "abc"}),
        ("BadRequestException", "variable name", {"StageVariables": {"a-b": "x"}}),
        ("BadRequestException", "variable name", {"StageVariables": {"a" * 65: "x"}}),
        ("BadRequestException", "variable value", {"StageVariables": {"a": "two words"}}),
        ("BadRequestException", "variable value", {"StageVariables": {"a": "v" * 513}}),
        ("BadRequestException", "Too many stage variables", {"StageVariables": {f"v{n}": "x" for n in range(101)}}),
        (
            "BadRequestException",
            "must contain $context.requestId",
            {"AccessLogSettings": {**LOGS, "Format": "$context.requestIdentity"}},
        ),
        (
            "BadRequestException",
            "single line",
            {"AccessLogSettings": {**LOGS, "Format": "$context.requestId\n$context.status"}},
        ),
        ("BadRequestException", "1024", {"AccessLogSettings": {**LOGS, "Format": "$context.requestId" + "x" * 4000}}),
        ("BadRequestException", "ARN of a log group", {"AccessLogSettings": {**LOGS, "DestinationArn": GROUP + ":*"}}),
        ("BadRequestException", "ARN of a log group", {"AccessLogSettings": {"Format": LOGS["Format"]}}),
        (
            "BadRequestException",
            "ARN of a log group",
            {
                "AccessLogSettings": {
                    **LOGS,
                    "DestinationArn": "arn:aws:firehose:eu-west-1:123456789012:deliverystream/x",
                }
            },
        ),
    ],
)
def test_refusals(
    cloud: Any, api: str, route: str, refuses: Refuse, code: str, text: str, settings: dict[str, Any]
) -> None:
    unchecked = cloud.client("apigatewayv2", check_parameters=False)
    refuses(code, text, unchecked.create_stage, ApiId=api, StageName="prod", **settings)
    unchecked.create_stage(ApiId=api, StageName="other")
    refuses(code, text, unchecked.update_stage, ApiId=api, StageName="other", **settings)


def test_update_lays_over_by_key(v2: Any, api: str, route: str) -> None:
    v2.create_route(ApiId=api, RouteKey="GET /other")
    v2.create_stage(
        ApiId=api,
        StageName="prod",
        StageVariables={"a": "1", "b": "2"},
        RouteSettings={"GET /tasks": {"ThrottlingBurstLimit": 5}},
    )
    changed = v2.update_stage(
        ApiId=api,
        StageName="prod",
        StageVariables={"b": "", "c": "3"},
        RouteSettings={"GET /other": {"ThrottlingBurstLimit": 6}},
        DefaultRouteSettings={"ThrottlingBurstLimit": 7},
    )
    assert changed["StageVariables"] == {"a": "1", "c": "3"}
    assert set(changed["RouteSettings"]) == {"GET /tasks", "GET /other"}
    assert changed["DefaultRouteSettings"] == {"DetailedMetricsEnabled": False, "ThrottlingBurstLimit": 7}


def test_what_an_update_cannot_clear(v2: Any, api: str) -> None:
    """An empty description and empty access log settings are ignored; the log settings have a call of their own."""
    v2.create_stage(ApiId=api, StageName="prod", Description="d", AccessLogSettings=LOGS)
    kept = v2.update_stage(ApiId=api, StageName="prod", Description="", AccessLogSettings={})
    assert (kept["Description"], kept["AccessLogSettings"]) == ("d", LOGS)
    v2.delete_access_log_settings(ApiId=api, StageName="prod")
    assert "AccessLogSettings" not in v2.get_stage(ApiId=api, StageName="prod")


def test_settings_of_a_renamed_route_stay_until_deleted(v2: Any, api: str, route: str, refuses: Refuse) -> None:
    here = {"ApiId": api, "StageName": "prod"}
    v2.create_stage(RouteSettings={"GET /tasks": {"ThrottlingBurstLimit": 5}}, **here)
    v2.update_route(ApiId=api, RouteId=route, RouteKey="GET /renamed")
    assert list(v2.get_stage(**here)["RouteSettings"]) == ["GET /tasks"]
    v2.delete_route_settings(RouteKey="GET /tasks", **here)
    refuses("NotFoundException", "RouteSettings", v2.delete_route_settings, RouteKey="GET /tasks", **here)


def test_deployments(v2: Any, api: str, refuses: Refuse) -> None:
    refuses("BadRequestException", "no routes exist in this API", v2.create_deployment, ApiId=api)
    v2.create_route(ApiId=api, RouteKey="GET /tasks")
    refuses("NotFoundException", "Unable to find Stage", v2.create_deployment, ApiId=api, StageName="prod")
    first = v2.create_deployment(ApiId=api, Description="1")
    assert (first["DeploymentStatus"], first["AutoDeployed"]) == ("DEPLOYED", False)
    v2.create_stage(ApiId=api, StageName="prod", DeploymentId=first["DeploymentId"])
    refuses("ConflictException", "['prod']", v2.delete_deployment, ApiId=api, DeploymentId=first["DeploymentId"])
    second = v2.create_deployment(ApiId=api, StageName="prod")["DeploymentId"]
    assert v2.get_stage(ApiId=api, StageName="prod")["DeploymentId"] == second
    v2.delete_deployment(ApiId=api, DeploymentId=first["DeploymentId"])
    assert v2.update_deployment(ApiId=api, DeploymentId=second, Description="2")["Description"] == "2"
    assert [d["DeploymentId"] for d in v2.get_deployments(ApiId=api)["Items"]] == [second]


def test_auto_deploy_takes_no_deployment(v2: Any, api: str, route: str, refuses: Refuse) -> None:
    made = v2.create_deployment(ApiId=api)["DeploymentId"]
    text = "DeploymentId cannot be set"
    auto = {"ApiId": api, "StageName": "auto"}
    refuses("BadRequestException", text, v2.create_stage, AutoDeploy=True, DeploymentId=made, **auto)
    v2.create_stage(AutoDeploy=True, **auto)
    refuses("BadRequestException", text, v2.update_stage, DeploymentId=made, **auto)
    refuses("BadRequestException", "explicit deployments are not supported", v2.create_deployment, **auto)


def test_auto_deploy_releases_every_change(cloud: Any, v2: Any, api: str, route: str) -> None:
    def serves() -> dict[str, str]:
        stages = cloud.world()["eu-west-1"]["apis"]["portal"]["stages"]
        return {name: stage["serves"] for name, stage in stages.items()}

    v2.create_stage(ApiId=api, StageName="auto", AutoDeploy=True)
    v2.create_stage(ApiId=api, StageName="pinned")
    assert serves() == {"auto": "current", "pinned": "nothing"}
    v2.create_deployment(ApiId=api, StageName="pinned")
    before = v2.get_stage(ApiId=api, StageName="auto")["DeploymentId"]
    v2.update_route(ApiId=api, RouteId=route, RouteKey="GET /renamed")
    assert serves() == {"auto": "current", "pinned": "older"}
    assert v2.get_stage(ApiId=api, StageName="auto")["DeploymentId"] != before
    v2.update_stage(ApiId=api, StageName="pinned", AutoDeploy=True)
    assert serves() == {"auto": "current", "pinned": "current"}


def test_what_no_route_reaches_is_not_deployed(cloud: Any, v2: Any, api: str, route: str) -> None:
    """An integration replaced by an equal one and deleted after the deployment: nothing changed for callers."""
    v2.create_stage(ApiId=api, StageName="pinned")
    old = v2.get_route(ApiId=api, RouteId=route)["Target"].removeprefix("integrations/")
    new = v2.create_integration(ApiId=api, **LAMBDA)["IntegrationId"]
    v2.update_route(ApiId=api, RouteId=route, Target=f"integrations/{new}")
    v2.create_deployment(ApiId=api, StageName="pinned")
    v2.delete_integration(ApiId=api, IntegrationId=old)
    serving = cloud.world()["eu-west-1"]["apis"]["portal"]["stages"]["pinned"]
    assert serving["serves"] == "current"
    v2.update_integration(ApiId=api, IntegrationId=new, TimeoutInMillis=50)
    serving = cloud.world()["eu-west-1"]["apis"]["portal"]["stages"]["pinned"]
    assert serving["serves"] == "older"


def test_a_manual_stage_serves_a_route_that_is_deleted_after_its_deployment(
    cloud: Any, v2: Any, api: str, route: str
) -> None:
    def served(stage: str) -> dict[str, Any]:
        return cloud.world()["eu-west-1"]["apis"]["portal"]["stages"][stage]["served"]

    for name, auto in (("auto", True), ("pinned", False)):
        v2.create_stage(ApiId=api, StageName=name, AutoDeploy=auto)
    assert served("pinned") == {}
    made = v2.create_authorizer(
        ApiId=api,
        Name="users",
        AuthorizerType="JWT",
        IdentitySource=["$request.header.Authorization"],
        JwtConfiguration={"Audience": ["portal"], "Issuer": "https://issuer.example.com"},
    )["AuthorizerId"]
    v2.update_route(ApiId=api, RouteId=route, AuthorizationType="JWT", AuthorizerId=made)
    v2.create_route(ApiId=api, RouteKey="GET /kept")
    v2.create_deployment(ApiId=api, StageName="pinned")
    captured = served("pinned")
    assert captured == served("auto")
    assert captured["routes"]["GET /tasks"]["authorizer"]["jwtConfiguration"]["audience"] == ["portal"]
    assert captured["routes"]["GET /tasks"]["target"]["integrationUri"] == LAMBDA["IntegrationUri"]

    v2.delete_route(ApiId=api, RouteId=route)
    v2.delete_authorizer(ApiId=api, AuthorizerId=made)
    v2.update_api(ApiId=api, CorsConfiguration={"AllowOrigins": ["https://example.com"]})
    assert served("pinned") == captured
    assert list(served("auto")["routes"]) == ["GET /kept"]
    assert served("auto")["cors"] == {"allowOrigins": ["https://example.com"]}
    v2.create_deployment(ApiId=api, StageName="pinned")
    assert served("pinned") == served("auto")
