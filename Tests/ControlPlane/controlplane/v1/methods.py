"""Methods and their responses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..errors import bad_request, conflict
from .models import check_content_type
from .patches import Patch, Row, Table, boolean, entries, flag, items, text
from .store import Call, Object, RestApi, find, operation

VERBS = ("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY")
AUTHORIZED_BY = {"CUSTOM": ("TOKEN", "REQUEST"), "COGNITO_USER_POOLS": ("COGNITO_USER_POOLS",)}
PARAMETER = re.compile(r"method\.request\.(querystring|header|path)\.([A-Za-z0-9!#$%&'*+.^_`|~\[\]-]+)")
RESPONSE_PARAMETER = re.compile(r"method\.response\.header\.[A-Za-z0-9!#$%&'*+.^_`|~-]+")


def check_method(api: RestApi, resource: Object, wanted: Object) -> None:
    check_authorization(api, wanted)
    check_parameters(resource, wanted.get("requestParameters") or {})
    check_models(api, wanted.get("requestModels") or {})
    validator = wanted.get("requestValidatorId")
    if validator is not None and validator not in api.validators:
        raise bad_request("Invalid Request Validator identifier specified")


def check_authorization(api: RestApi, wanted: Object) -> None:
    """Type and authorizer fit; without need of one the id is dropped.

    Text recorded on AWS: facts/common-misbeliefs.md row 31. Scopes:
    facts/terraform-resources.md aws_api_gateway_method.
    """
    kind = wanted["authorizationType"]
    if kind not in ("NONE", "AWS_IAM", *AUTHORIZED_BY):
        raise bad_request(
            "Invalid authorization type specified. Valid options are NONE, AWS_IAM, CUSTOM, COGNITO_USER_POOLS"
        )
    if kind in AUTHORIZED_BY:
        authorizer = api.authorizers.get(wanted.get("authorizerId") or "")
        if authorizer is None or authorizer["type"] not in AUTHORIZED_BY[kind]:
            raise bad_request(
                "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS "
                "requires a valid authorizer."
            )
    else:
        wanted.pop("authorizerId", None)
    if wanted.get("authorizationScopes") and kind != "COGNITO_USER_POOLS":
        raise bad_request("Authorization scopes are only supported for COGNITO_USER_POOLS")  # (k)


def check_parameters(resource: Object, parameters: dict[str, bool]) -> None:
    """Well formed, path parameters of this path, one place per name: facts/lint-catalogue.md AG922, AG923."""
    places: dict[str, str] = {}
    for parameter in parameters:
        found = PARAMETER.fullmatch(parameter)
        if not found or (found[1] == "path" and found[2] not in variables(resource["path"])):
            raise bad_request(f"Invalid parameter name specified: {parameter}")
        if places.setdefault(found[2], found[1]) != found[1]:
            raise bad_request("Parameter names must be unique across querystring, header and path")


def variables(path: str) -> list[str]:
    """Names of the variables of a path."""
    return re.findall(r"\{([^}+]+)\+?\}", path)


def check_models(api: RestApi, models: dict[str, str]) -> None:
    """Text recorded on AWS: facts/lint-catalogue.md AG109."""
    for content_type, name in models.items():
        check_content_type(content_type)
        if name not in api.models:
            raise bad_request(f"Invalid model identifier specified: {name}")


def add_method(api: RestApi, resource: Object, verb: str, given: Object) -> Object:
    """Text on the verb recorded on AWS: facts/lint-catalogue.md AG301; on a second one: aws/aws-cli issue 3992."""
    if verb not in VERBS:
        raise bad_request(f"Invalid HttpMethod specified. Valid options are {','.join(VERBS)}")
    if verb in resource["resourceMethods"]:
        raise conflict("Method already exists for this resource")
    method = {"apiKeyRequired": False, **given, "httpMethod": verb, "methodResponses": {}}
    check_method(api, resource, method)
    resource["resourceMethods"][verb] = method
    return method


def place(call: Call) -> tuple[str, str]:
    """Resource id and verb of a request's URI."""
    return call["resource_id"], call["http_method"]


def members(call: Call, *identity: str) -> Object:
    """The request without what its URI says."""
    return {k: v for k, v in call.request.items() if k not in ("restapi_id", "resource_id", "http_method", *identity)}


@operation("PutMethod")
def put_method(call: Call) -> Object:
    api = call.api
    return add_method(api, api.resource(call["resource_id"]), call["http_method"], members(call))


@operation("GetMethod")
def get_method(call: Call) -> Object:
    return call.api.method(*place(call))


def change_validator(target: Object, patch: Patch) -> None:
    """No value clears; an empty text is refused: facts/patch-operations.md Method."""
    if patch.value == "":
        raise bad_request("Invalid Request Validator identifier specified")
    target["requestValidatorId"] = patch.value
    if patch.value is None:
        del target["requestValidatorId"]


PATCHES = Table(
    text("authorizationType", required=True),
    text("authorizerId"),
    flag("apiKeyRequired"),
    text("operationName"),
    Row("/requestValidatorId", "R", change_validator),
    items("authorizationScopes"),
    entries("requestParameters", boolean),
    entries("requestModels"),
)


@operation("UpdateMethod")
def update_method(call: Call) -> Object:
    api = call.api
    wanted = PATCHES.patched(api.method(*place(call)), call.patches)
    check_method(api, api.resource(call["resource_id"]), wanted)
    api.resource(call["resource_id"])["resourceMethods"][call["http_method"]] = wanted
    return wanted


@operation("DeleteMethod")
def delete_method(call: Call) -> None:
    """Takes integration and responses along: facts/patch-operations.md Method."""
    api = call.api
    api.method(*place(call))
    del api.resource(call["resource_id"])["resourceMethods"][call["http_method"]]


def check_status(status: str) -> None:
    """facts/lint-catalogue.md AG126."""
    if not re.fullmatch(r"[1-5]\d\d", status):
        raise bad_request(f"Invalid status code specified: {status}")


def check_method_response(api: RestApi, wanted: Object) -> None:
    check_response_parameters(wanted.get("responseParameters") or {})
    check_models(api, wanted.get("responseModels") or {})


def check_response_parameters(names: Iterable[str]) -> None:
    """`method.response.header.X` and nothing else; text (k)."""
    for name in names:
        if not RESPONSE_PARAMETER.fullmatch(name):
            raise bad_request(f"Invalid mapping expression specified: {name}")


def add_method_response(api: RestApi, method: Object, status: str, given: Object) -> Object:
    """A second one of a status is refused: botocore's ConflictException of PutMethodResponse; text (k)."""
    check_status(status)
    if status in method["methodResponses"]:
        raise conflict("Response already exists for this resource")
    response = {**given, "statusCode": status}
    check_method_response(api, response)
    method["methodResponses"][status] = response
    return response


def method_response(method: Object, status: str) -> Object:
    return find(method["methodResponses"], status, "Invalid Response status code specified")


@operation("PutMethodResponse")
def put_method_response(call: Call) -> Object:
    api = call.api
    return add_method_response(api, api.method(*place(call)), call["status_code"], members(call, "status_code"))


@operation("GetMethodResponse")
def get_method_response(call: Call) -> Object:
    return method_response(call.api.method(*place(call)), call["status_code"])


RESPONSE_PATCHES = Table(entries("responseParameters", boolean), entries("responseModels"))


@operation("UpdateMethodResponse")
def update_method_response(call: Call) -> Object:
    api = call.api
    method = api.method(*place(call))
    wanted = RESPONSE_PATCHES.patched(method_response(method, call["status_code"]), call.patches)
    check_method_response(api, wanted)
    method["methodResponses"][call["status_code"]] = wanted
    return wanted


@operation("DeleteMethodResponse")
def delete_method_response(call: Call) -> None:
    method = call.api.method(*place(call))
    method_response(method, call["status_code"])
    del method["methodResponses"][call["status_code"]]
