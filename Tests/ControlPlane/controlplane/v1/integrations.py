"""Integrations and their responses."""

from __future__ import annotations

import re

from ..errors import bad_request
from .expressions import check_cache_keys, check_request_mappings, check_response_mappings, failed
from .methods import VERBS, check_status, members, method_response, place
from .models import check_content_type
from .patches import Patch, Row, Table, boolean, change_list, choice, entries, integer, named_items, text
from .store import Call, Object, RestApi, find, operation

TYPES = ("HTTP", "AWS", "MOCK", "HTTP_PROXY", "AWS_PROXY")
HANDLING = ("CONVERT_TO_BINARY", "CONVERT_TO_TEXT")
PASSTHROUGH = ("WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER")
TRANSFER = ("BUFFERED", "STREAM")
SERVICE_ARN = re.compile(r"arn:aws[a-z-]*:apigateway:[a-z0-9-]+:(?:[A-Za-z0-9${}-]+\.)?([a-z0-9-]+):(.+)", re.DOTALL)
LAMBDA_PATH = re.compile(
    r"path/(2015-03-31/functions/arn:aws[a-z-]*:lambda:.+/invocations"
    r"|2021-11-15/functions/arn:aws[a-z-]*:lambda:.+/response-streaming-invocations)",
    re.DOTALL,
)
ROLE = re.compile(r"arn:aws[a-z-]*:iam::(\d{12}:role/.+|\*:user/\*)|(arn:.*)?\$\{stageVariables\.[A-Za-z0-9_]+\}.*")
URL = re.compile(r"https?://[^\s/]+.*|https?://\$\{stageVariables\.[A-Za-z0-9_]+\}.*")
STREAM_TIMEOUT = 900000


def check_integration(
    call: Call, api: RestApi, method: Object, wanted: Object, before: Object | None = None
) -> None:
    """What AWS refuses of an integration; the parts name their sources. Cache keys are looked at when they are new."""
    if wanted["type"] not in TYPES:
        raise bad_request(f"Invalid integration type specified. Valid options are {', '.join(TYPES)}")
    check_target(wanted)
    check_connection(call, wanted)
    check_timeout(call, api, wanted)
    if wanted.get("credentials") and not ROLE.fullmatch(wanted["credentials"]):
        raise bad_request("Invalid ARN specified in the request")
    check_request_mappings(method, wanted.get("requestParameters") or {})
    held = (before or {}).get("cacheKeyParameters") or []
    check_cache_keys(method, [name for name in wanted.get("cacheKeyParameters") or [] if name not in held])
    for content_type in wanted.get("requestTemplates") or {}:
        check_content_type(content_type)


def check_target(wanted: Object) -> None:
    """Back end and its verb; texts recorded on AWS: facts/lint-catalogue.md AG326, AG348, AG349, AG376."""
    kind, uri = wanted["type"], wanted.get("uri") or ""
    if kind == "MOCK":
        return
    if wanted.get("httpMethod") not in VERBS:
        raise bad_request("Enumeration value for HttpMethod must be non-empty")
    if kind in ("HTTP", "HTTP_PROXY"):
        if not URL.fullmatch(uri):
            raise bad_request("Invalid HTTP endpoint specified for URI")
        return
    arn = SERVICE_ARN.fullmatch(uri)
    if not arn:
        raise bad_request("Invalid ARN specified in the request")
    if not arn[2].startswith(("path/", "action/")):
        raise bad_request("AWS ARN for integration must contain path or action")
    if kind == "AWS_PROXY" and arn[1] not in ("lambda", "firehose"):
        raise bad_request(
            "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations."
        )
    if arn[1] == "lambda" and not LAMBDA_PATH.fullmatch(arn[2]):
        raise bad_request("Invalid function ARN or invalid uri")
    if kind == "AWS" and arn[1] != "lambda" and not wanted.get("credentials"):
        raise bad_request("Role ARN must be specified for AWS integrations")


def check_connection(call: Call, wanted: Object) -> None:
    """A link with VPC_LINK and only there, of version 1 or, with a target, of version 2.

    facts/terraform-resources.md aws_api_gateway_integration; facts/openapi-extensions.md integration.
    """
    link = wanted.get("connectionId")
    if wanted.get("connectionType") != "VPC_LINK":
        if wanted.get("integrationTarget"):
            raise bad_request("IntegrationTarget is only supported with the connection type VPC_LINK")
        return
    if wanted["type"] not in ("HTTP", "HTTP_PROXY"):
        raise bad_request("VPC_LINK is only supported for HTTP and HTTP_PROXY integrations")
    if not link:
        raise bad_request("Connection id is required for the connection type VPC_LINK")
    second = wanted.get("integrationTarget")
    held = call.store.v2.region(call.region.name).vpc_links if second else call.region.vpc_links
    if "${stageVariables." not in link and link not in held:
        raise bad_request(f"Invalid Vpc Link identifier specified: {link}")


def check_timeout(call: Call, api: RestApi, wanted: Object) -> None:
    """50 ms to the quota (29 s unless raised, never for edge); a stream may take 15 minutes.

    facts/common-misbeliefs.md row 1; facts/terraform-resources.md aws_api_gateway_integration.
    """
    stream = wanted.get("responseTransferMode") == "STREAM"
    if stream and wanted["type"] not in ("HTTP_PROXY", "AWS_PROXY"):
        raise bad_request("Response transfer mode STREAM is only supported for HTTP_PROXY and AWS_PROXY integrations")
    edge = api.settings["endpointConfiguration"]["types"] == ["EDGE"]
    longest = STREAM_TIMEOUT if stream else 29000 if edge else call.store.config.quotas.integration_timeout
    if not 50 <= wanted["timeoutInMillis"] <= longest:
        raise bad_request(f"Timeout should be between 50 ms and {longest} ms")


def add_integration(call: Call, api: RestApi, resource: Object, method: Object, given: Object) -> Object:
    """An upsert that drops the responses; defaults: facts/moto-support.md section 3, put-integration ("AWS:")."""
    integration = {
        "passthroughBehavior": "WHEN_NO_MATCH",
        "timeoutInMillis": 29000,
        "cacheNamespace": resource["id"],
        "cacheKeyParameters": [],
        **given,
        "integrationResponses": {},
    }
    check_integration(call, api, method, integration)
    method["methodIntegration"] = integration
    return integration


@operation("PutIntegration")
def put_integration(call: Call) -> Object:
    """`httpMethod` of the body is the back end's verb; the URI has the method's."""
    api = call.api
    return add_integration(call, api, api.resource(call["resource_id"]), api.method(*place(call)), members(call))


@operation("GetIntegration")
def get_integration(call: Call) -> Object:
    return call.api.integration(*place(call))


def unless_mock(row: Row) -> Row:
    """facts/patch-operations.md Integration: not for MOCK; Terraform clears a mock's uri, so that stays allowed (k)."""

    def apply(target: Object, patch: Patch) -> None:
        if target["type"] == "MOCK" and patch.value:
            raise bad_request(f"Invalid patch path '{patch.path}' specified for a MOCK integration")
        row.apply(target, patch)

    return Row(row.path, row.ops, apply)


def change_timeout(target: Object, patch: Patch) -> None:
    target["timeoutInMillis"] = integer(patch)


def change_verification(target: Object, patch: Patch) -> None:
    target["tlsConfig"] = {"insecureSkipVerification": boolean(patch)}


MAPPINGS = entries("requestParameters")


def change_mapping(target: Object, patch: Patch) -> None:
    """A mapping that goes takes the cache key with it that it was made from.

    "Cache key parameters are updated by request parameter updates": hashicorp/terraform-provider-aws pull request
    40124 and its integration.go; which of them is (k).
    """
    source = (target.get("requestParameters") or {}).get(patch.tokens[-1])
    MAPPINGS.apply(target, patch)
    if source not in target["requestParameters"].values():
        target["cacheKeyParameters"] = [name for name in target.get("cacheKeyParameters") or [] if name != source]


def change_cache_key(target: Object, patch: Patch) -> None:
    """The table's form, with the name in the value."""
    change_list(target, "cacheKeyParameters", patch, patch.text)


PATCHES = Table(
    unless_mock(text("uri")),
    unless_mock(choice("httpMethod", VERBS)),
    text("credentials"),
    choice("connectionType", ("INTERNET", "VPC_LINK")),
    text("connectionId"),
    choice("contentHandling", HANDLING, clears=True),
    choice("passthroughBehavior", PASSTHROUGH),
    Row("/timeoutInMillis", "R", change_timeout),
    text("cacheNamespace"),
    choice("responseTransferMode", TRANSFER),
    text("integrationTarget"),
    Row("/tlsConfig/insecureSkipVerification", "R", change_verification),
    Row(MAPPINGS.path, MAPPINGS.ops, change_mapping),
    entries("requestTemplates"),
    named_items("cacheKeyParameters"),
    Row("/cacheKeyParameters", "AD", change_cache_key),
)


@operation("UpdateIntegration")
def update_integration(call: Call) -> Object:
    api = call.api
    method = api.method(*place(call))
    current = api.integration(*place(call))
    wanted = PATCHES.patched(current, call.patches)
    check_integration(call, api, method, wanted, before=current)
    method["methodIntegration"] = wanted
    return wanted


@operation("DeleteIntegration")
def delete_integration(call: Call) -> None:
    """Its responses go with it."""
    api = call.api
    api.integration(*place(call))
    del api.method(*place(call))["methodIntegration"]


def check_integration_response(method: Object, wanted: Object) -> None:
    """Mapped headers without a method response: amazon-archives/aws-apigateway-importer issue 121; else (k)."""
    mappings = wanted.get("responseParameters") or {}
    if mappings and wanted["statusCode"] not in method["methodResponses"]:
        raise failed("No method response exists for method.")
    check_response_mappings(method_response(method, wanted["statusCode"]), mappings)
    for content_type in wanted.get("responseTemplates") or {}:
        check_content_type(content_type)


def add_integration_response(method: Object, status: str, given: Object) -> Object:
    """An upsert that needs integration and method response: facts/patch-operations.md section 4 rule 2."""
    check_status(status)
    integration = find(method, "methodIntegration", "Invalid Integration identifier specified")
    response = {**given, "statusCode": status}
    if not response.get("selectionPattern"):
        response.pop("selectionPattern", None)
    check_integration_response(method, response)
    integration["integrationResponses"][status] = response
    return response


def integration_response(integration: Object, status: str) -> Object:
    return find(integration["integrationResponses"], status, "Invalid Response status code specified")


@operation("PutIntegrationResponse")
def put_integration_response(call: Call) -> Object:
    api = call.api
    return add_integration_response(api.method(*place(call)), call["status_code"], members(call, "status_code"))


@operation("GetIntegrationResponse")
def get_integration_response(call: Call) -> Object:
    return integration_response(call.api.integration(*place(call)), call["status_code"])


RESPONSE_PATCHES = Table(
    text("selectionPattern"),
    choice("contentHandling", HANDLING, clears=True),
    entries("responseParameters"),
    entries("responseTemplates"),
)


@operation("UpdateIntegrationResponse")
def update_integration_response(call: Call) -> Object:
    api = call.api
    integration = api.integration(*place(call))
    wanted = RESPONSE_PATCHES.patched(integration_response(integration, call["status_code"]), call.patches)
    check_integration_response(api.method(*place(call)), wanted)
    integration["integrationResponses"][call["status_code"]] = wanted
    return wanted


@operation("DeleteIntegrationResponse")
def delete_integration_response(call: Call) -> None:
    integration = call.api.integration(*place(call))
    integration_response(integration, call["status_code"])
    del integration["integrationResponses"][call["status_code"]]
