"""Gateway responses: the ones customised, and the defaults of all other types."""

from __future__ import annotations

import re

from ..errors import bad_request, not_found
from .models import check_content_type
from .patches import Table, entries, text
from .store import Call, Object, RestApi, operation

# facts/request-semantics.md section 11; DEFAULT_4XX and DEFAULT_5XX have no status of their own.
STATUS = {
    "DEFAULT_4XX": None,
    "DEFAULT_5XX": None,
    "BAD_REQUEST_PARAMETERS": "400",
    "BAD_REQUEST_BODY": "400",
    "UNAUTHORIZED": "401",
    "ACCESS_DENIED": "403",
    "EXPIRED_TOKEN": "403",
    "INVALID_API_KEY": "403",
    "INVALID_SIGNATURE": "403",
    "MISSING_AUTHENTICATION_TOKEN": "403",
    "WAF_FILTERED": "403",
    "RESOURCE_NOT_FOUND": "404",
    "REQUEST_TOO_LARGE": "413",
    "UNSUPPORTED_MEDIA_TYPE": "415",
    "THROTTLED": "429",
    "QUOTA_EXCEEDED": "429",
    "API_CONFIGURATION_ERROR": "500",
    "AUTHORIZER_CONFIGURATION_ERROR": "500",
    "AUTHORIZER_FAILURE": "500",
    "INTEGRATION_FAILURE": "504",
    "INTEGRATION_TIMEOUT": "504",
}
PARAMETER = re.compile(r"gatewayresponse\.header\.[A-Za-z0-9!#$%&'*+.^_`|~-]+")
VALUE = re.compile(
    r"'.*'|method\.request\.(header|querystring|path|multivalueheader|multivaluequerystring)\.\S+|context\.\S+"
    r"|stageVariables\.\S+",
    re.DOTALL,
)


def default_response(kind: str) -> Object:
    """facts/moto-support.md section 3, gateway responses: AWS answers the default with `defaultResponse: true`."""
    return {
        "responseType": kind,
        "statusCode": STATUS[kind],
        "responseParameters": {},
        "responseTemplates": {"application/json": '{"message":$context.error.messageString}'},
        "defaultResponse": True,
    }


def check_gateway_response(response: Object) -> None:
    """facts/request-semantics.md section 11; status: facts/lint-catalogue.md AG126, type AG945."""
    if response["responseType"] not in STATUS:
        raise bad_request(f"Invalid gateway response type specified: {response['responseType']}")
    if response.get("statusCode") and not re.fullmatch(r"[1-5]\d\d", response["statusCode"]):
        raise bad_request(f"Invalid status code specified: {response['statusCode']}")
    for name, value in (response.get("responseParameters") or {}).items():
        if not PARAMETER.fullmatch(name) or not VALUE.fullmatch(value):
            raise bad_request(f"Invalid mapping expression specified: {name}: {value}")
    for content_type in response.get("responseTemplates") or {}:
        check_content_type(content_type)


def set_gateway_response(api: RestApi, given: Object) -> Object:
    """An upsert of the whole: facts/patch-operations.md GatewayResponse."""
    response = {"responseParameters": {}, "responseTemplates": {}, **given, "defaultResponse": False}
    check_gateway_response(response)
    api.gateway_responses[response["responseType"]] = response
    return response


def known(kind: str) -> str:
    if kind not in STATUS:
        raise bad_request(f"Invalid gateway response type specified: {kind}")
    return kind


@operation("PutGatewayResponse")
def put_gateway_response(call: Call) -> Object:
    given = {k: v for k, v in call.request.items() if k not in ("restapi_id", "response_type")}
    return set_gateway_response(call.api, {"responseType": known(call["response_type"]), **given})


@operation("GetGatewayResponse")
def get_gateway_response(call: Call) -> Object:
    kind = known(call["response_type"])
    return call.api.gateway_responses.get(kind) or default_response(kind)


@operation("GetGatewayResponses")
def get_gateway_responses(call: Call) -> Object:
    """All types at once: there are fewer than the 25 of a page (k)."""
    held = call.api.gateway_responses
    return {"item": [held.get(kind) or default_response(kind) for kind in STATUS]}


PATCHES = Table(text("statusCode", ops="ARD"), entries("responseParameters"), entries("responseTemplates"))


@operation("UpdateGatewayResponse")
def update_gateway_response(call: Call) -> Object:
    """A default that is patched becomes a response of its own (k)."""
    api, kind = call.api, known(call["response_type"])
    wanted = PATCHES.patched(api.gateway_responses.get(kind) or default_response(kind), call.patches)
    return set_gateway_response(api, wanted)


@operation("DeleteGatewayResponse")
def delete_gateway_response(call: Call) -> None:
    """Restores the default; there must be something to delete: facts/moto-support.md section 3."""
    held = call.api.gateway_responses
    if known(call["response_type"]) not in held:
        raise not_found("Gateway response type not defined on api")
    del held[call["response_type"]]
