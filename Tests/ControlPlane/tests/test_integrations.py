"""What AWS refuses of integrations."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import LAMBDA, Refuse

HTTP: dict[str, Any] = {
    "IntegrationMethod": "GET",
    "IntegrationType": "HTTP_PROXY",
    "IntegrationUri": "https://backend.example/{proxy}",
    "PayloadFormatVersion": "1.0",
}
PRIVATE: dict[str, Any] = {
    "ConnectionType": "VPC_LINK",
    "IntegrationMethod": "ANY",
    "IntegrationType": "HTTP_PROXY",
    "IntegrationUri": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/1/2",
    "PayloadFormatVersion": "1.0",
}
QUEUE: dict[str, Any] = {
    "CredentialsArn": "arn:aws:iam::123456789012:role/queue",
    "IntegrationSubtype": "SQS-SendMessage",
    "IntegrationType": "AWS_PROXY",
    "PayloadFormatVersion": "1.0",
    "RequestParameters": {"QueueUrl": "https://sqs/q", "MessageBody": "$request.body", "DelaySeconds": "1"},
}
MAPPED = {
    "append:header.x-a": "$request.header.y",
    "overwrite:querystring.q": "static",
    "remove:header.z": "''",
    "overwrite:path": "/v2${request.path}",
}


def link(v2: Any) -> str:
    return v2.create_vpc_link(Name="l", SubnetIds=["subnet-1"])["VpcLinkId"]


def test_defaults_are_filled_in(v2: Any, api: str) -> None:
    made = v2.create_integration(ApiId=api, **LAMBDA)
    assert (made["ConnectionType"], made["TimeoutInMillis"], made["IntegrationMethod"]) == ("INTERNET", 30000, "POST")


@pytest.mark.parametrize(
    "wanted",
    [
        LAMBDA,
        HTTP,
        QUEUE,
        {**LAMBDA, "IntegrationUri": "arn:aws:lambda:eu-west-1:123456789012:function:f:${stageVariables.alias}"},
        {
            **LAMBDA,
            "IntegrationUri": (
                "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/"
                "arn:aws:lambda:eu-west-1:123456789012:function:f/invocations"
            ),
        },
        {**HTTP, "RequestParameters": MAPPED, "TimeoutInMillis": 50},
        {**HTTP, "ResponseParameters": {"200": {"overwrite:statuscode": "201", "append:header.x": "$context.path"}}},
        {**QUEUE, "IntegrationSubtype": "StepFunctions-StartExecution", "RequestParameters": {"StateMachineArn": "a"}},
    ],
)
def test_right_ones_are_kept(v2: Any, api: str, wanted: dict[str, Any]) -> None:
    made = v2.create_integration(ApiId=api, **wanted)
    assert {k: v for k, v in made.items() if k in wanted} == wanted


@pytest.mark.parametrize(
    ("base", "change", "text"),
    [
        (LAMBDA, {"IntegrationType": "AWS"}, "AWS is not supported for HTTP APIs"),
        (LAMBDA, {"IntegrationType": "MOCK"}, "MOCK is not supported for HTTP APIs"),
        (LAMBDA, {"IntegrationType": "HTTP"}, "HTTP is not supported for HTTP APIs"),
        (LAMBDA, {"PayloadFormatVersion": None}, "PayloadFormatVersion is a required parameter"),
        (LAMBDA, {"PayloadFormatVersion": "3.0"}, "3.0 is not supported"),
        (LAMBDA, {"IntegrationUri": None}, "takes a function ARN"),
        (LAMBDA, {"IntegrationUri": "arn:aws:lambda:eu-west-1:123456789012:layer:x"}, "takes a function ARN"),
        (LAMBDA, {"IntegrationMethod": "GET"}, "must be POST"),
        (LAMBDA, {"TimeoutInMillis": 49}, "at least 50"),
        (LAMBDA, {"TimeoutInMillis": 30001}, "at most 30000"),
        (LAMBDA, {"RequestTemplates": {"application/json": "x"}}, "requestTemplates is not supported"),
        (LAMBDA, {"ContentHandlingStrategy": "CONVERT_TO_TEXT"}, "contentHandlingStrategy is not supported"),
        (LAMBDA, {"PassthroughBehavior": "NEVER"}, "PassthroughBehavior is not supported"),
        (LAMBDA, {"ConnectionId": "abcdef"}, "only supported for connection type VPC_LINK"),
        (HTTP, {"PayloadFormatVersion": "2.0"}, "only supported for Lambda"),
        (HTTP, {"IntegrationMethod": None}, "Invalid HTTP method"),
        (HTTP, {"IntegrationMethod": "FETCH"}, "Invalid HTTP method"),
        (HTTP, {"IntegrationUri": None}, "Invalid HTTP endpoint"),
        (HTTP, {"IntegrationUri": "backend.example/x"}, "Invalid HTTP endpoint"),
        (HTTP, {"IntegrationSubtype": "SQS-SendMessage"}, "only supported for AWS_PROXY"),
        (PRIVATE, {}, "ConnectionId is a required parameter"),
        (PRIVATE, {"ConnectionId": "abcdef"}, "VpcLink identifier"),
        (PRIVATE, {"ConnectionId": "LINK", "IntegrationUri": "https://x.example"}, "takes a listener"),
        (
            PRIVATE,
            {
                "ConnectionId": "LINK",
                "IntegrationUri": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1",
            },
            "takes a listener",
        ),
        (LAMBDA, {"ConnectionType": "VPC_LINK", "ConnectionId": "LINK"}, "only supported for HTTP_PROXY"),
        (QUEUE, {"IntegrationSubtype": "SQS-SendMail"}, "is not supported. Valid values"),
        (QUEUE, {"CredentialsArn": None}, "CredentialsArn is a required parameter"),
        (QUEUE, {"IntegrationUri": LAMBDA["IntegrationUri"]}, "IntegrationUri is not supported"),
        (QUEUE, {"PayloadFormatVersion": "2.0"}, "only supported for Lambda"),
        (QUEUE, {"RequestParameters": {"QueueUrl": "q"}}, "MessageBody is required"),
        (QUEUE, {"RequestParameters": {"QueueUrl": "q", "MessageBody": "b", "Colour": "r"}}, "Colour is not supported"),
        (HTTP, {"RequestParameters": {"header.x": "y"}}, "Invalid Request Actioned Parameter"),
        (HTTP, {"RequestParameters": {"append:path": "y"}}, "Invalid Request Actioned Parameter"),
        (HTTP, {"RequestParameters": {"integration.request.header.x": "y"}}, "Invalid Request Actioned Parameter"),
        (HTTP, {"RequestParameters": {"append:header.x": "method.request.header.y"}}, "Invalid mapping expression"),
        (HTTP, {"RequestParameters": {"append:header.Authorization": "y"}}, "restricted"),
        (HTTP, {"RequestParameters": {"overwrite:header.X-Amz-Date": "y"}}, "restricted"),
        (HTTP, {"RequestParameters": {"remove:header.x": "y"}}, "takes the value ''"),
        (HTTP, {"ResponseParameters": {"200": {"append:querystring.x": "y"}}}, "Invalid Response Actioned Parameter"),
        (HTTP, {"ResponseParameters": {"200": {"append:header.Access-Control-Allow-Origin": "*"}}}, "restricted"),
        (HTTP, {"ResponseParameters": {"199": {"append:header.x": "y"}}}, "Invalid status code"),
        (HTTP, {"ResponseParameters": {"600": {"append:header.x": "y"}}}, "Invalid status code"),
    ],
)
def test_refusals(
    cloud: Any, v2: Any, api: str, refuses: Refuse, base: dict[str, Any], change: dict[str, Any], text: str
) -> None:
    unchecked = cloud.client("apigatewayv2", check_parameters=False)
    wanted = {k: v for k, v in {**base, **change}.items() if v is not None}
    if wanted.get("ConnectionId") == "LINK":
        wanted["ConnectionId"] = link(v2)
    code = "NotFoundException" if text == "VpcLink identifier" else "BadRequestException"
    refuses(code, text, unchecked.create_integration, ApiId=api, **wanted)


def test_update_lays_parameters_over_key_by_key(v2: Any, api: str) -> None:
    made = v2.create_integration(
        ApiId=api,
        **HTTP,
        RequestParameters=MAPPED,
        ResponseParameters={"200": {"append:header.x": "y"}, "500": {"append:header.x": "y"}},
    )["IntegrationId"]
    changed = v2.update_integration(
        ApiId=api,
        IntegrationId=made,
        RequestParameters={"remove:header.z": "", "append:header.new": "n"},
        ResponseParameters={"500": {}},
    )
    assert set(changed["RequestParameters"]) == set(MAPPED) - {"remove:header.z"} | {"append:header.new"}
    assert set(changed["ResponseParameters"]) == {"200"}


def test_what_an_update_cannot_change(v2: Any, api: str, refuses: Refuse) -> None:
    here = {"ApiId": api, "IntegrationId": v2.create_integration(ApiId=api, **QUEUE)["IntegrationId"]}
    again = {**here, "RequestParameters": QUEUE["RequestParameters"]}
    refuses(
        "BadRequestException", "integrationType cannot", v2.update_integration, IntegrationType="HTTP_PROXY", **again
    )
    refuses(
        "BadRequestException",
        "integrationSubtype cannot",
        v2.update_integration,
        IntegrationSubtype="SQS-PurgeQueue",
        **again,
    )
    refuses("BadRequestException", "RequestParameters are required", v2.update_integration, Description="d", **here)
    empty = {**QUEUE["RequestParameters"], "DelaySeconds": ""}
    refuses("BadRequestException", "missing source", v2.update_integration, RequestParameters=empty, **here)
    assert v2.update_integration(Description="d", **again)["Description"] == "d"
    assert "Description" not in v2.update_integration(Description="", **again)


def test_an_update_is_checked_as_a_whole(v2: Any, api: str, refuses: Refuse) -> None:
    here = {"ApiId": api, "IntegrationId": v2.create_integration(ApiId=api, **HTTP)["IntegrationId"]}
    refuses("BadRequestException", "ConnectionId", v2.update_integration, ConnectionType="VPC_LINK", **here)
    refuses("BadRequestException", "Invalid HTTP endpoint", v2.update_integration, IntegrationUri="x", **here)
    refuses("NotFoundException", "Integration", v2.get_integration, ApiId=api, IntegrationId="aaaaaaa")
