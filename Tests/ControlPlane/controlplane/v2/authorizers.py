"""Authorizers of HTTP APIs: JWT, and Lambda (REQUEST)."""

from __future__ import annotations

import re

from ..errors import ServiceError, bad_request, conflict
from .autodeploy import definition_changed
from .merge import merged
from .store import Api, Call, Object, operation, page

IDENTITY_SOURCE = re.compile(r"\$(request\.(header|querystring)|context|stageVariables)\.[A-Za-z0-9._-]+")
LAMBDA_URI = re.compile(
    r"arn:aws[a-z-]*:apigateway:[a-z0-9-]+:lambda:path/2015-03-31/functions/arn:aws[a-z-]*:lambda:.+/invocations"
)


def check_authorizer(call: Call, wanted: Object) -> None:
    """Everything AWS checks of an authorizer of an HTTP API."""
    check_identity_sources(wanted.get("identitySource") or [])
    if wanted["authorizerType"] == "JWT":
        check_jwt(call, wanted)
    else:
        check_request(wanted)


def check_identity_sources(sources: list[str]) -> None:
    """facts/lint-catalogue.md Annex C and AG421."""
    for source in sources:
        if not IDENTITY_SOURCE.fullmatch(source):
            raise bad_request(f"Invalid mapping expression specified: {source}")


def check_jwt(call: Call, wanted: Object) -> None:
    """Issuer, audience and exactly one token source.

    facts/request-semantics.md section 4; facts/lint-catalogue.md AG408, AG409,
    AG422; 50 audiences: facts/control-plane-quotas.md section 4.
    """
    jwt = wanted.get("jwtConfiguration") or {}
    if not jwt.get("issuer"):
        raise bad_request("JwtConfiguration.Issuer is a required parameter for JWT authorizer")
    if not re.fullmatch(r"https://[^\s?#]+", jwt["issuer"]):
        raise bad_request(f"Invalid issuer: {jwt['issuer']}. Issuer must be an https URL")
    audience = jwt.get("audience") or []
    if not audience:
        raise bad_request("JwtConfiguration.Audience is a required parameter for JWT authorizer")
    if len(audience) > call.store.config.quotas.audiences:
        raise bad_request(f"Too many audiences: {len(audience)}")
    if len(wanted.get("identitySource") or []) != 1:
        raise bad_request("JWT authorizer requires exactly one identity source")
    for name in ("authorizerUri", "authorizerPayloadFormatVersion", "authorizerCredentialsArn"):
        if wanted.get(name):
            raise bad_request(f"{name} is not supported for JWT authorizer")  # (k)
    if wanted.get("enableSimpleResponses"):
        raise bad_request("EnableSimpleResponses is not supported for JWT authorizer")  # (k)


def check_request(wanted: Object) -> None:
    """Function, payload format, simple responses, caching.

    Messages recorded on AWS: the first in getmoto/moto pull request 5474, the
    one on caching in hashicorp/terraform-provider-aws pull request 32629.
    facts/terraform-resources.md aws_apigatewayv2_authorizer;
    facts/lint-catalogue.md AG222, AG424, AG425, AG429.
    """
    version = wanted.get("authorizerPayloadFormatVersion")
    if not version:
        raise bad_request("AuthorizerPayloadFormatVersion is a required parameter for REQUEST authorizer")
    if version not in ("1.0", "2.0"):
        raise bad_request(f"Invalid AuthorizerPayloadFormatVersion: {version}. Must be one of [1.0, 2.0]")
    if wanted.get("enableSimpleResponses") and version != "2.0":
        raise bad_request("EnableSimpleResponses is only supported for AuthorizerPayloadFormatVersion 2.0")
    if not LAMBDA_URI.fullmatch(wanted.get("authorizerUri") or ""):
        raise bad_request(f"Invalid Authorizer URI: {wanted.get('authorizerUri')}. It must be a Lambda invoke ARN")
    if (wanted.get("authorizerResultTtlInSeconds") or 0) > 0 and not wanted.get("identitySource"):
        raise bad_request("Identity source must be set if authorizer caching is enabled (TTL is greater than 0)")
    if wanted.get("jwtConfiguration"):
        raise bad_request("JwtConfiguration is not supported for REQUEST authorizer")  # (k)


def users(api: Api, authorizer_id: str) -> list[str]:
    """Keys of the routes that use an authorizer."""
    return [route["routeKey"] for route in api.routes.values() if route.get("authorizerId") == authorizer_id]


@operation("CreateAuthorizer")
def create_authorizer(call: Call) -> Object:
    api = call.api
    if len(api.authorizers) >= call.store.config.quotas.authorizers:
        raise ServiceError("TooManyRequestsException", 429, "Maximum number of Authorizers for this API exceeded")
    authorizer = {k: v for k, v in call.request.items() if k != "apiId"}
    check_authorizer(call, authorizer)
    if authorizer["authorizerType"] == "REQUEST":
        # Caching is off unless asked for: facts/request-semantics.md section 4.
        authorizer = {"authorizerResultTtlInSeconds": 0, "enableSimpleResponses": False, **authorizer}
    authorizer["authorizerId"] = call.new_id("authorizer", api.id, call["name"])
    api.authorizers[authorizer["authorizerId"]] = authorizer
    definition_changed(call, api)
    return authorizer


@operation("GetAuthorizer")
def get_authorizer(call: Call) -> Object:
    return call.api.authorizer(call["authorizerId"])


@operation("GetAuthorizers")
def get_authorizers(call: Call) -> Object:
    return page(call, list(call.api.authorizers.values()))


@operation("UpdateAuthorizer")
def update_authorizer(call: Call) -> Object:
    """The type cannot change: facts/patch-operations.md section 3 (k for AWS's own answer)."""
    api = call.api
    current = api.authorizer(call["authorizerId"])
    if call.get("authorizerType", current["authorizerType"]) != current["authorizerType"]:
        raise bad_request("AuthorizerType cannot be changed")
    if call.get("name") == "":
        raise bad_request("Authorizer name cannot be empty")
    wanted = merged(current, call.request, skip=("apiId",))
    check_authorizer(call, wanted)
    api.authorizers[wanted["authorizerId"]] = wanted
    definition_changed(call, api)
    return wanted


@operation("DeleteAuthorizer")
def delete_authorizer(call: Call) -> None:
    """Refused while a route uses it; text as recorded in anomalyco/sst issue 5586 (an HTTP API)."""
    api = call.api
    authorizer = api.authorizer(call["authorizerId"])
    used = users(api, authorizer["authorizerId"])
    if used:
        raise conflict(f"Cannot delete authorizer '{authorizer['name']}', is referenced in route: {used[0]}")
    del api.authorizers[authorizer["authorizerId"]]
    api.deleted_authorizers[authorizer["authorizerId"]] = authorizer["name"]


@operation("ResetAuthorizersCache")
def reset_authorizers_cache(call: Call) -> None:
    call.api.stage(call["stageName"])
