"""What AWS refuses of authorizers."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Refuse

URI = (
    "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/"
    "arn:aws:lambda:eu-west-1:123456789012:function:auth/invocations"
)
JWT: dict[str, Any] = {
    "Name": "a",
    "AuthorizerType": "JWT",
    "IdentitySource": ["$request.header.Authorization"],
    "JwtConfiguration": {"Issuer": "https://issuer.example", "Audience": ["a"]},
}
REQUEST: dict[str, Any] = {
    "Name": "a",
    "AuthorizerType": "REQUEST",
    "IdentitySource": ["$request.header.Authorization", "$context.routeKey", "$stageVariables.x"],
    "AuthorizerPayloadFormatVersion": "2.0",
    "AuthorizerUri": URI,
    "AuthorizerResultTtlInSeconds": 300,
    "EnableSimpleResponses": True,
}


@pytest.mark.parametrize("wanted", [JWT, REQUEST])
def test_a_right_one_is_kept(v2: Any, api: str, wanted: dict[str, Any]) -> None:
    made = v2.create_authorizer(ApiId=api, **wanted)
    assert {k: v for k, v in made.items() if k in wanted} == wanted
    assert v2.get_authorizers(ApiId=api)["Items"][0]["AuthorizerId"] == made["AuthorizerId"]


@pytest.mark.parametrize(
    ("base", "change", "text"),
    [
        (JWT, {"JwtConfiguration": {"Audience": ["a"]}}, "Issuer"),
        (JWT, {"JwtConfiguration": {"Issuer": "https://issuer.example"}}, "Audience"),
        (JWT, {"JwtConfiguration": {"Issuer": "https://issuer.example", "Audience": []}}, "Audience"),
        (JWT, {"JwtConfiguration": {"Issuer": "http://issuer.example", "Audience": ["a"]}}, "https"),
        (
            JWT,
            {"JwtConfiguration": {"Issuer": "https://i.example", "Audience": [f"a{n}" for n in range(51)]}},
            "Too many audiences",
        ),
        (JWT, {"IdentitySource": []}, "exactly one identity source"),
        (JWT, {"IdentitySource": ["$request.header.A", "$request.header.B"]}, "exactly one identity source"),
        (JWT, {"IdentitySource": ["method.request.header.Authorization"]}, "Invalid mapping expression"),
        (JWT, {"EnableSimpleResponses": True}, "not supported for JWT"),
        (JWT, {"AuthorizerUri": URI}, "not supported for JWT"),
        (REQUEST, {"AuthorizerPayloadFormatVersion": None}, "is a required parameter for REQUEST authorizer"),
        (REQUEST, {"AuthorizerPayloadFormatVersion": "3.0"}, "Must be one of"),
        (REQUEST, {"AuthorizerPayloadFormatVersion": "1.0"}, "only supported for AuthorizerPayloadFormatVersion 2.0"),
        (REQUEST, {"AuthorizerUri": None}, "Invalid Authorizer URI"),
        (REQUEST, {"AuthorizerUri": "https://x.example"}, "Invalid Authorizer URI"),
        (REQUEST, {"IdentitySource": []}, "Identity source must be set if authorizer caching is enabled"),
        (REQUEST, {"IdentitySource": ["$request.path.id"]}, "Invalid mapping expression"),
        (REQUEST, {"AuthorizerResultTtlInSeconds": 3601}, "at most 3600"),
        (REQUEST, {"JwtConfiguration": JWT["JwtConfiguration"]}, "not supported for REQUEST"),
    ],
)
def test_refusals(
    cloud: Any, api: str, refuses: Refuse, base: dict[str, Any], change: dict[str, Any], text: str
) -> None:
    unchecked = cloud.client("apigatewayv2", check_parameters=False)
    wanted = {k: v for k, v in {**base, **change}.items() if v is not None}
    refuses("BadRequestException", text, unchecked.create_authorizer, ApiId=api, **wanted)


def test_update_merges_and_cannot_change_the_type(v2: Any, api: str, refuses: Refuse) -> None:
    authorizer = v2.create_authorizer(ApiId=api, **REQUEST)["AuthorizerId"]
    here = {"ApiId": api, "AuthorizerId": authorizer}
    changed = v2.update_authorizer(AuthorizerResultTtlInSeconds=0, IdentitySource=[], **here)
    assert (changed["EnableSimpleResponses"], changed["AuthorizerResultTtlInSeconds"]) == (True, 0)
    assert "IdentitySource" not in changed
    refuses(
        "BadRequestException", "AuthorizerType cannot be changed", v2.update_authorizer, AuthorizerType="JWT", **here
    )
    refuses("BadRequestException", "caching is enabled", v2.update_authorizer, AuthorizerResultTtlInSeconds=5, **here)
    refuses("BadRequestException", "name", v2.update_authorizer, Name="", **here)
    refuses("NotFoundException", "Authorizer", v2.get_authorizer, ApiId=api, AuthorizerId="aaaaaaa")
