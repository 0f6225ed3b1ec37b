"""What AWS refuses of routes."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import LAMBDA, Refuse

JWT = {"Issuer": "https://issuer.example", "Audience": ["a"]}
FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:auth"


def make_jwt(v2: Any, api: str) -> str:
    return v2.create_authorizer(
        ApiId=api,
        Name="jwt",
        AuthorizerType="JWT",
        IdentitySource=["$request.header.Authorization"],
        JwtConfiguration=JWT,
    )["AuthorizerId"]


def make_request(v2: Any, api: str) -> str:
    return v2.create_authorizer(
        ApiId=api,
        Name="request",
        AuthorizerType="REQUEST",
        AuthorizerPayloadFormatVersion="2.0",
        AuthorizerUri=f"arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/{FUNCTION}/invocations",
        IdentitySource=[],
    )["AuthorizerId"]


@pytest.mark.parametrize(
    "key", ["$default", "GET /", "ANY /{proxy+}", "GET /a/{id}/b/{other}", "POST /a-b_c.d~e", "HEAD /a/", "GET /a:b"]
)
def test_route_keys(v2: Any, api: str, key: str) -> None:
    assert v2.create_route(ApiId=api, RouteKey=key)["RouteKey"] == key


@pytest.mark.parametrize(
    "key",
    [
        "get /a", "FETCH /a", "GET a", "GET", "/a", "GET  /a", "$connect", "GET /a b", "GET /a?b", "GET /a#b",
        "GET /a//b", "GET /{}", "GET /{a", "GET /x{a}", "GET /{a}x", "GET /{a b}", "GET /{+}", "GET /{a+}/b",
        "GET /{a}/{a}", "",
    ],
)  # fmt: skip
def test_malformed_route_keys(v2: Any, api: str, refuses: Refuse, key: str) -> None:
    refuses("BadRequestException", "route key is not formatted properly", v2.create_route, ApiId=api, RouteKey=key)


def test_a_malformed_key_is_refused_on_update_too(v2: Any, api: str, route: str, refuses: Refuse) -> None:
    refuses("BadRequestException", "formatted", v2.update_route, ApiId=api, RouteId=route, RouteKey="GET x")


def test_route_keys_are_unique(v2: Any, api: str, route: str, refuses: Refuse) -> None:
    refuses("ConflictException", "already exists", v2.create_route, ApiId=api, RouteKey="GET /tasks")
    other = v2.create_route(ApiId=api, RouteKey="POST /tasks")["RouteId"]
    refuses("ConflictException", "already exists", v2.update_route, ApiId=api, RouteId=other, RouteKey="GET /tasks")
    assert v2.update_route(ApiId=api, RouteId=other, RouteKey="POST /tasks")["RouteKey"] == "POST /tasks"


def test_a_target_must_exist(v2: Any, api: str, route: str, refuses: Refuse) -> None:
    key = {"ApiId": api, "RouteKey": "GET /x"}
    refuses("NotFoundException", "Integration identifier", v2.create_route, Target="integrations/aaaaaaa", **key)
    refuses("BadRequestException", "Invalid target", v2.create_route, Target="lambda/x", **key)
    change = {"ApiId": api, "RouteId": route, "Target": "integrations/aaaaaaa"}
    refuses("NotFoundException", "Integration identifier", v2.update_route, **change)


@pytest.mark.parametrize(
    "member",
    [
        {"ApiKeyRequired": True},
        {"ModelSelectionExpression": "$request.body.x"},
        {"RequestModels": {"a": "b"}},
        {"RequestParameters": {"route.request.querystring.a": {"Required": True}}},
        {"RouteResponseSelectionExpression": "$default"},
    ],
)
def test_websocket_members(v2: Any, api: str, refuses: Refuse, member: dict[str, Any]) -> None:
    refuses("BadRequestException", "not supported for HTTP", v2.create_route, ApiId=api, RouteKey="GET /x", **member)


@pytest.mark.parametrize(
    ("code", "text", "members"),
    [
        ("BadRequestException", "requires an authorizer", {"AuthorizationType": "JWT"}),
        ("NotFoundException", "Authorizer identifier", {"AuthorizationType": "JWT", "AuthorizerId": "aaaaaaa"}),
        ("BadRequestException", "requires a JWT", {"AuthorizationType": "JWT", "AuthorizerId": "request"}),
        ("BadRequestException", "requires a REQUEST", {"AuthorizationType": "CUSTOM", "AuthorizerId": "jwt"}),
        ("BadRequestException", "cannot be used", {"AuthorizationType": "NONE", "AuthorizerId": "jwt"}),
        ("BadRequestException", "cannot be used", {"AuthorizationType": "AWS_IAM", "AuthorizerId": "jwt"}),
        ("BadRequestException", "scopes are not supported", {"AuthorizationScopes": ["a"]}),
        (
            "BadRequestException",
            "scopes are not supported",
            {"AuthorizationType": "CUSTOM", "AuthorizerId": "request", "AuthorizationScopes": ["a"]},
        ),
        (
            "BadRequestException",
            "Too many",
            {"AuthorizationType": "JWT", "AuthorizerId": "jwt", "AuthorizationScopes": [f"s{n}" for n in range(11)]},
        ),
    ],
)
def test_authorization(
    v2: Any, api: str, route: str, refuses: Refuse, code: str, text: str, members: dict[str, Any]
) -> None:
    ids = {"jwt": make_jwt(v2, api), "request": make_request(v2, api)}
    named = members.get("AuthorizerId", "")
    wanted = {**members, **({"AuthorizerId": ids.get(named, named)} if named else {})}
    refuses(code, text, v2.create_route, ApiId=api, RouteKey="GET /x", **wanted)
    refuses(code, text, v2.update_route, ApiId=api, RouteId=route, **wanted)


def test_authorization_comes_and_goes(v2: Any, api: str, route: str) -> None:
    jwt = make_jwt(v2, api)
    made = v2.update_route(
        ApiId=api, RouteId=route, AuthorizationType="JWT", AuthorizerId=jwt, AuthorizationScopes=["a"]
    )
    assert (made["AuthorizerId"], made["AuthorizationScopes"]) == (jwt, ["a"])
    public = v2.update_route(
        ApiId=api, RouteId=route, AuthorizationType="NONE", AuthorizerId="", AuthorizationScopes=[]
    )
    assert ("AuthorizerId" in public, "AuthorizationScopes" in public) == (False, False)


def test_deletes_of_what_a_route_uses(v2: Any, api: str, integration: str, route: str, refuses: Refuse) -> None:
    jwt = make_jwt(v2, api)
    v2.update_route(ApiId=api, RouteId=route, AuthorizationType="JWT", AuthorizerId=jwt)
    refuses(
        "ConflictException",
        f"referenced by the following Routes with Ids: [{route}]",
        v2.delete_integration,
        ApiId=api,
        IntegrationId=integration,
    )
    refuses(
        "ConflictException",
        "Cannot delete authorizer 'jwt', is referenced in route: GET /tasks",
        v2.delete_authorizer,
        ApiId=api,
        AuthorizerId=jwt,
    )
    v2.delete_route(ApiId=api, RouteId=route)
    v2.delete_integration(ApiId=api, IntegrationId=integration)
    v2.delete_authorizer(ApiId=api, AuthorizerId=jwt)
    refuses("NotFoundException", "Route identifier", v2.delete_route, ApiId=api, RouteId=route)


def test_quotas(cloud: Any, v2: Any, api: str, integration: str, route: str, refuses: Refuse) -> None:
    cloud.configure(quotas={"routes": 1, "integrations": 1, "authorizers": 0, "stages": 0, "vpc_links": 0})
    code = "TooManyRequestsException"
    refuses(code, "Routes", v2.create_route, ApiId=api, RouteKey="GET /x")
    refuses(code, "Integrations", v2.create_integration, ApiId=api, **LAMBDA)
    refuses(code, "Authorizers", make_jwt, v2=v2, api=api)
    refuses(code, "Stages", v2.create_stage, ApiId=api, StageName="prod")
    refuses(code, "VpcLinks", v2.create_vpc_link, Name="l", SubnetIds=["subnet-1"])
