"""APIs: create, read, update, delete, and their CORS configuration."""

from __future__ import annotations

import re
from typing import Any

from ..errors import bad_request, unsupported
from .autodeploy import definition_changed
from .merge import merged
from .store import Api, Call, Object, operation, page
from .tags import check_tags

SELECTION = ("$request.method $request.path", "${request.method} ${request.path}")
METHODS = {"GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "*"}


def check_cors(cors: dict[str, Any] | None) -> None:
    """What AWS refuses of a CORS configuration.

    facts/request-semantics.md section 3: credentials forbid `*` (the message is
    recorded in facts/common-misbeliefs.md row 25); origins are exact
    `scheme://host[:port]`, `*`, `http://*` or `https://*` (k).
    """
    if not cors:
        return
    origins = cors.get("allowOrigins") or []
    if cors.get("allowCredentials") and "*" in origins:
        raise bad_request("allow-credentials is not supported if 'allow-origin' is *")
    for origin in origins:
        if origin != "*" and not re.fullmatch(r"[a-z][a-z0-9+.-]*://(\*|[^/*\s?#]+)", origin):
            raise bad_request(f"Invalid format for origin {origin}. Origin should be scheme://host[:port]")
    for method in cors.get("allowMethods") or []:
        if method not in METHODS:
            raise bad_request(f"Invalid HTTP method {method} in allowMethods")


def kept_cors(cors: dict[str, Any] | None) -> dict[str, Any] | None:
    """What is stored: an empty list is as good as none (k)."""
    return {k: v for k, v in cors.items() if v != []} if cors else None


def check_http_only(request: Object) -> None:
    """Members that an HTTP API has not; notes of facts/aws-api-model.json."""
    expression = request.get("routeSelectionExpression")
    if expression and expression not in SELECTION:
        raise bad_request(f"Route selection expression of an HTTP API must be {SELECTION[1]}, was {expression}")
    if request.get("disableSchemaValidation"):
        raise bad_request("DisableSchemaValidation is only supported for WebSocket APIs")
    if any(request.get(name) for name in ("target", "routeKey", "credentialsArn")):
        raise unsupported("quick create; it makes routes that no tool can manage")


@operation("CreateApi")
def create_api(call: Call) -> Object:
    if call["protocolType"] != "HTTP":
        raise unsupported("WebSocket APIs yet")
    check_http_only(call.request)
    check_cors(call.get("corsConfiguration"))
    check_tags(call, call.get("tags"))
    api_id = call.store.ids.new(10, call.region.name, "api", call["name"])
    settings = {
        "apiKeySelectionExpression": "$request.header.x-api-key",
        "disableExecuteApiEndpoint": False,
        "ipAddressType": "ipv4",
        **call.request,
        "routeSelectionExpression": SELECTION[0],
        "corsConfiguration": kept_cors(call.get("corsConfiguration")),
        "tags": call.get("tags") or {},
        "apiId": api_id,
        "apiEndpoint": f"https://{api_id}.execute-api.{call.region.name}.amazonaws.com",
        "createdDate": call.store.now(),
    }
    call.region.apis[api_id] = Api(settings)
    return settings


@operation("GetApi")
def get_api(call: Call) -> Object:
    return call.api.settings


@operation("GetApis")
def get_apis(call: Call) -> Object:
    return page(call, [api.settings for api in call.region.apis.values()])


@operation("UpdateApi")
def update_api(call: Call) -> Object:
    """facts/patch-operations.md section 3: CORS is replaced as a whole, the protocol cannot change."""
    api = call.api
    check_http_only(call.request)
    check_cors(call.get("corsConfiguration"))
    if call.get("name") == "":
        raise bad_request("API name cannot be empty")
    result = merged(api.settings, call.request, skip=("apiId", "routeSelectionExpression", "corsConfiguration"))
    if "corsConfiguration" in call.request:
        result["corsConfiguration"] = kept_cors(call["corsConfiguration"])
    api.settings = result
    definition_changed(call, api)
    return result


@operation("DeleteApi")
def delete_api(call: Call) -> None:
    """Takes the children along; log groups and lambda permissions stay (they belong to other services)."""
    del call.region.apis[call.api.id]


@operation("DeleteCorsConfiguration")
def delete_cors_configuration(call: Call) -> None:
    api = call.api
    api.settings["corsConfiguration"] = None
    definition_changed(call, api)
