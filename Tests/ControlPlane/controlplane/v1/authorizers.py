"""Authorizers: Lambda by token or request, and Cognito user pools."""

from __future__ import annotations

import re

from ..errors import bad_request, conflict, limit_exceeded
from .patches import Patch, Row, Table, change_list, choice, text, whole
from .store import Call, Object, RestApi, operation, page

TYPES = ("TOKEN", "REQUEST", "COGNITO_USER_POOLS")
LAMBDA_URI = re.compile(
    r"arn:aws[a-z-]*:apigateway:[a-z0-9-]+:lambda:path/2015-03-31/functions/arn:aws[a-z-]*:lambda:.+/invocations"
)
HEADER = r"method\.request\.header\.[A-Za-z0-9!#$%&'*+.^_`|~-]+"
SOURCE = re.compile(
    HEADER + r"|method\.request\.querystring\.[^\s,]+|stageVariables\.[A-Za-z0-9_]+|context\.[A-Za-z0-9_.]+"
)
POOL = re.compile(r"arn:aws[a-z-]*:cognito-idp:[a-z0-9-]+:\d{12}:userpool/\S+")


def check_authorizer(api: RestApi, wanted: Object) -> None:
    """What AWS checks of an authorizer.

    facts/lint-catalogue.md Annex C for identity sources, Annex D for the TTL;
    facts/terraform-resources.md aws_api_gateway_authorizer; the text on names is
    recorded in aws/aws-cdk issue 13711, the others are (k).
    """
    if not wanted.get("name"):
        raise bad_request("Authorizer name cannot be empty")
    for other in api.authorizers.values():
        if other["name"] == wanted["name"] and other["id"] != wanted.get("id"):
            raise conflict(
                f"Authorizer name must be unique. Authorizer {wanted['name']} already exists in this RestApi."
            )
    if wanted["type"] not in TYPES:
        raise bad_request(f"Invalid authorizer type specified. Valid options are {', '.join(TYPES)}")
    if not 0 <= wanted.get("authorizerResultTtlInSeconds", 0) <= 3600:
        raise bad_request("Authorizer TTL must be between 0 and 3600 seconds")
    sources = [source.strip() for source in (wanted.get("identitySource") or "").split(",") if source.strip()]
    if wanted["type"] == "COGNITO_USER_POOLS":
        check_pools(wanted)
    elif not LAMBDA_URI.fullmatch(wanted.get("authorizerUri") or ""):
        raise bad_request(
            f"Invalid Authorizer URI: {wanted.get('authorizerUri')}. Authorizer URI should be a valid "
            "API Gateway ARN that represents a Lambda function invocation."
        )
    check_sources(wanted, sources)


def check_pools(wanted: Object) -> None:
    """At least one pool, always: facts/patch-operations.md Authorizer, "the list may never become empty"."""
    pools = wanted.get("providerARNs") or []
    if not pools:
        raise bad_request("Authorizers of type COGNITO_USER_POOLS require at least one provider ARN")
    for pool in pools:
        if not POOL.fullmatch(pool):
            raise bad_request(f"Invalid Cognito User Pool ARN specified: {pool}")


def check_sources(wanted: Object, sources: list[str]) -> None:
    if wanted["type"] == "REQUEST":
        if not sources and wanted.get("authorizerResultTtlInSeconds"):
            raise bad_request("Identity source must be set if authorizer caching is enabled (TTL is greater than 0)")
        for source in sources:
            if not SOURCE.fullmatch(source):
                raise bad_request(f"Invalid mapping expression specified: {source}")
    elif len(sources) != 1 or not re.fullmatch(HEADER, sources[0]):
        raise bad_request(f"Invalid identity source specified for {wanted['type']}: {wanted.get('identitySource')}")


def completed(given: Object) -> Object:
    """TTL 300 and `custom` or `cognito_user_pools` unless said: facts/moto-support.md section 3."""
    cognito = given["type"] == "COGNITO_USER_POOLS"
    defaults: Object = {"authType": "cognito_user_pools" if cognito else "custom"}
    if not cognito:
        defaults["authorizerResultTtlInSeconds"] = 300
    return {**defaults, **given}


def add_authorizer(call: Call, api: RestApi, given: Object) -> Object:
    if len(api.authorizers) >= call.store.config.quotas.authorizers:
        raise limit_exceeded("Maximum number of Authorizers for this API has been reached. Please contact AWS")
    authorizer = completed(given)
    check_authorizer(api, authorizer)
    authorizer["id"] = call.new_id("authorizer", api.id, authorizer["name"])
    api.authorizers[authorizer["id"]] = authorizer
    return authorizer


@operation("CreateAuthorizer")
def create_authorizer(call: Call) -> Object:
    return add_authorizer(call, call.api, {k: v for k, v in call.request.items() if k != "restapi_id"})


@operation("GetAuthorizer")
def get_authorizer(call: Call) -> Object:
    return call.api.authorizer(call["authorizer_id"])


@operation("GetAuthorizers")
def get_authorizers(call: Call) -> Object:
    return page(call, list(call.api.authorizers.values()))


def change_pools(target: Object, patch: Patch) -> None:
    """The list may never become empty, not even inside one request: add first, then remove."""
    change_list(target, "providerARNs", patch, patch.text)
    if not target["providerARNs"]:
        raise bad_request("Authorizers of type COGNITO_USER_POOLS require at least one provider ARN")


PATCHES = Table(
    text("name", required=True),
    choice("type", TYPES),
    text("authType"),
    text("authorizerUri"),
    text("authorizerCredentials"),
    whole("authorizerResultTtlInSeconds", 0, 3600),
    text("identityValidationExpression"),
    text("identitySource", ops="ARD"),
    Row("/providerARNs", "AD", change_pools),
)


@operation("UpdateAuthorizer")
def update_authorizer(call: Call) -> Object:
    api = call.api
    wanted = PATCHES.patched(api.authorizer(call["authorizer_id"]), call.patches)
    check_authorizer(api, wanted)
    api.authorizers[wanted["id"]] = wanted
    return wanted


@operation("DeleteAuthorizer")
def delete_authorizer(call: Call) -> None:
    """Refused while a method uses it: facts/patch-operations.md Authorizer; text as AWS's for HTTP APIs (k)."""
    api = call.api
    authorizer = api.authorizer(call["authorizer_id"])
    for path, verb, method in api.methods():
        if method.get("authorizerId") == authorizer["id"]:
            raise conflict(f"Cannot delete authorizer '{authorizer['name']}', is referenced in method: {verb}:{path}")
    del api.authorizers[authorizer["id"]]
    api.deleted_authorizers[authorizer["id"]] = authorizer["name"]


@operation("FlushStageAuthorizersCache")
def flush_stage_authorizers_cache(call: Call) -> None:
    call.api.stage(call["stage_name"])
