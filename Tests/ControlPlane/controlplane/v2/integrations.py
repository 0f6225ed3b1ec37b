"""Integrations of HTTP APIs."""

from __future__ import annotations

import re

from ..errors import ServiceError, bad_request, conflict
from .autodeploy import definition_changed
from .mappings import check_request_mappings, check_response_mappings
from .merge import merged, merged_map
from .store import Api, Call, Object, operation, page
from .subtypes import check_service

# A part of the ARN may be a stage variable: facts/request-semantics.md section 10.
FUNCTION = re.compile(r"arn:aws[a-z-]*:lambda:[^:]+:[^:]+:function:[^:]+(:[^:]+)?")
INVOKE = re.compile(r"arn:aws[a-z-]*:apigateway:[^:]+:lambda:path/2015-03-31/functions/(.+)/invocations")
LISTENER = re.compile(r"arn:aws[a-z-]*:elasticloadbalancing:[^:]+:\d{12}:listener/(app|net)/.+")
CLOUD_MAP = re.compile(r"arn:aws[a-z-]*:servicediscovery:[^:]+:\d{12}:service/.+")
HTTP_URL = re.compile(r"https?://[^\s/?#]+\S*")
METHODS = ("ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")

# facts/terraform-resources.md aws_apigatewayv2_integration: WebSocket only.
WEBSOCKET_ONLY = ("contentHandlingStrategy", "requestTemplates", "templateSelectionExpression")


def completed(wanted: Object) -> Object:
    """AWS's defaults written in: facts/aws-api-model.json, doc_default and notes of CreateIntegration.

    Terraform always sends passthroughBehavior WHEN_NO_MATCH; an HTTP API
    takes it and does not keep it (facts/terraform-resources.md).
    """
    result = {"connectionType": "INTERNET", "timeoutInMillis": 30000, **wanted}
    if result.pop("passthroughBehavior", None) not in (None, "WHEN_NO_MATCH"):
        raise bad_request("PassthroughBehavior is not supported for HTTP APIs")
    if result["integrationType"] == "AWS_PROXY" and not result.get("integrationSubtype"):
        result.setdefault("integrationMethod", "POST")
    return result


def check_integration(call: Call, wanted: Object) -> None:
    """What AWS checks of an integration of an HTTP API."""
    if wanted["integrationType"] not in ("AWS_PROXY", "HTTP_PROXY"):
        # facts/aws-api-model.json note of IntegrationType
        raise bad_request(f"Integration type {wanted['integrationType']} is not supported for HTTP APIs")
    for name in WEBSOCKET_ONLY:
        if wanted.get(name):
            raise bad_request(f"{name} is not supported for HTTP APIs")
    check_payload(wanted)
    check_connection(call, wanted)
    if wanted["integrationType"] == "HTTP_PROXY":
        check_http(wanted)
    elif wanted.get("integrationSubtype"):
        check_service(wanted)
    else:
        check_lambda(wanted)
    check_response_mappings(wanted.get("responseParameters") or {})


def check_payload(wanted: Object) -> None:
    """Required on HTTP APIs; 2.0 for Lambda only.

    Text recorded in localstack issue 9184; facts/aws-api-model.json note of
    PayloadFormatVersion, facts/lint-catalogue.md AG374.
    """
    version = wanted.get("payloadFormatVersion")
    if not version:
        raise bad_request("PayloadFormatVersion is a required parameter for integration")
    if version not in ("1.0", "2.0"):
        raise bad_request(f"PayloadFormatVersion {version} is not supported. Valid values: 1.0, 2.0")
    lambda_proxy = wanted["integrationType"] == "AWS_PROXY" and not wanted.get("integrationSubtype")
    if version == "2.0" and not lambda_proxy:
        raise bad_request("PayloadFormatVersion 2.0 is only supported for Lambda proxy integrations")


def check_connection(call: Call, wanted: Object) -> None:
    """A VPC link by id that exists, with HTTP_PROXY only; facts/lint-catalogue.md AG351."""
    link = wanted.get("connectionId")
    if wanted["connectionType"] == "VPC_LINK":
        if not link:
            raise bad_request("ConnectionId is a required parameter for connection type VPC_LINK")
        if wanted["integrationType"] != "HTTP_PROXY":
            raise bad_request("Connection type VPC_LINK is only supported for HTTP_PROXY integrations")
        call.region.vpc_link(link)
    elif link:
        raise bad_request("ConnectionId is only supported for connection type VPC_LINK")


def check_http(wanted: Object) -> None:
    """Method and uri; a private integration names a listener or a Cloud Map service (AG326, AG353, AG376)."""
    if wanted.get("integrationSubtype"):
        raise bad_request("IntegrationSubtype is only supported for AWS_PROXY integrations")
    if wanted.get("integrationMethod") not in METHODS:
        raise bad_request(f"Invalid HTTP method specified for integration: {wanted.get('integrationMethod')}")
    uri = wanted.get("integrationUri") or ""
    if wanted["connectionType"] == "VPC_LINK":
        if not LISTENER.fullmatch(uri) and not CLOUD_MAP.fullmatch(uri):
            raise bad_request(f"Invalid integration URI {uri}: a private integration takes a listener or Cloud Map ARN")
    elif not HTTP_URL.fullmatch(uri):
        raise bad_request(f"Invalid HTTP endpoint specified for URI: {uri}")
    check_request_mappings(wanted.get("requestParameters") or {})


def check_lambda(wanted: Object) -> None:
    """A function ARN, or the same wrapped as an invoke ARN; invoked with POST (AG339)."""
    uri = wanted.get("integrationUri") or ""
    invoke = INVOKE.fullmatch(uri)
    if not FUNCTION.fullmatch(invoke[1] if invoke else uri):
        raise bad_request(f"Invalid integration URI {uri}: a Lambda proxy integration takes a function ARN")
    if wanted.get("integrationMethod") != "POST":
        raise bad_request("IntegrationMethod must be POST for Lambda proxy integrations")
    check_request_mappings(wanted.get("requestParameters") or {})


def users(api: Api, integration_id: str) -> list[str]:
    """Ids of the routes that target an integration."""
    return [r["routeId"] for r in api.routes.values() if r.get("target") == f"integrations/{integration_id}"]


@operation("CreateIntegration")
def create_integration(call: Call) -> Object:
    api = call.api
    if len(api.integrations) >= call.store.config.quotas.integrations:
        raise ServiceError("TooManyRequestsException", 429, "Maximum number of Integrations for this API exceeded")
    wanted = completed({k: v for k, v in call.request.items() if k != "apiId"})
    if "tlsConfig" in wanted and not wanted["tlsConfig"]:
        del wanted["tlsConfig"]
    check_integration(call, wanted)
    natural_key = wanted.get("integrationUri") or wanted.get("integrationSubtype") or ""
    wanted["integrationId"] = call.new_id("integration", api.id, natural_key)
    api.integrations[wanted["integrationId"]] = wanted
    return wanted


@operation("GetIntegration")
def get_integration(call: Call) -> Object:
    return call.api.integration(call["integrationId"])


@operation("GetIntegrations")
def get_integrations(call: Call) -> Object:
    return page(call, list(call.api.integrations.values()))


@operation("UpdateIntegration")
def update_integration(call: Call) -> Object:
    """Type and subtype cannot change; parameter maps are laid over key by key, "" and {} delete.

    facts/patch-operations.md section 3, row update-integration.
    """
    api = call.api
    current = api.integration(call["integrationId"])
    for name in ("integrationType", "integrationSubtype"):
        if call.get(name, current.get(name)) not in (current.get(name), ""):
            raise bad_request(f"{name} cannot be changed")
    maps = ("requestParameters", "responseParameters")
    wanted = merged(current, call.request, skip=("apiId", *maps))
    for name in maps:
        if name in call.request:
            wanted[name] = merged_map(current.get(name), call[name])
    if current.get("integrationSubtype"):
        wanted["requestParameters"] = service_parameters(call)
    if not wanted.get("tlsConfig") or not any(wanted["tlsConfig"].values()):
        wanted.pop("tlsConfig", None)
    wanted = completed(wanted)
    check_integration(call, wanted)
    api.integrations[wanted["integrationId"]] = wanted
    definition_changed(call, api)
    return wanted


def service_parameters(call: Call) -> dict[str, str]:
    """On a service integration an update sends every parameter, and none of them empty.

    hashicorp/terraform-provider-aws issues 22647 (parameters that are not sent
    again are missing; text (k)) and 50061 (an empty one is refused; its text).
    """
    parameters = call.get("requestParameters")
    if parameters is None:
        raise bad_request("RequestParameters are required to update an integration with IntegrationSubtype")
    if "" in parameters.values():
        raise bad_request(
            "Invalid selection expression specified: Validation Result: warnings : [], "
            "errors : [Mapping expression missing source or destination]"
        )
    return parameters


@operation("DeleteIntegration")
def delete_integration(call: Call) -> None:
    """Refused while a route targets it; text recorded in milliHQ/terraform-aws-next-js issue 247."""
    api = call.api
    integration_id = api.integration(call["integrationId"])["integrationId"]
    used = users(api, integration_id)
    if used:
        raise conflict(
            "Cannot delete Integration because it is referenced by the following Routes with Ids: "
            f"[{', '.join(sorted(used))}]"
        )
    del api.integrations[integration_id]
