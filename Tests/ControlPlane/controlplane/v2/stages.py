"""Stages of HTTP APIs: deployment, throttles, access logs, variables."""

from __future__ import annotations

import re
from typing import Any

from ..errors import ServiceError, bad_request, conflict, not_found
from .autodeploy import definition_changed
from .merge import merged, merged_map
from .store import Api, Call, Object, operation, page
from .tags import check_tags

STAGE_NAME = re.compile(r"[A-Za-z0-9_-]{1,128}")
VARIABLE_NAME = re.compile(r"[A-Za-z0-9_]{1,64}")
VARIABLE_VALUE = re.compile(r"[A-Za-z0-9\-._~:/?#&=,]{1,512}")
LOG_GROUP = re.compile(r"arn:aws[a-z-]*:logs:[a-z0-9-]+:\d{12}:log-group:[A-Za-z0-9_/.#-]+")
REQUEST_ID = re.compile(r"\$context\.(requestId|extendedRequestId)\b")


def check_stage(call: Call, api: Api, wanted: Object) -> None:
    """What AWS checks of a stage of an HTTP API, new settings and kept ones together."""
    if wanted.get("clientCertificateId"):
        raise bad_request("ClientCertificateId is not supported for HTTP APIs")  # lint-catalogue AG220
    if wanted.get("accessLogSettings"):
        check_access_log(wanted["accessLogSettings"])
    check_variables(call, wanted.get("stageVariables") or {})
    for settings in [wanted.get("defaultRouteSettings"), *(wanted.get("routeSettings") or {}).values()]:
        check_route_settings(settings or {})


def check_access_log(settings: Object) -> None:
    """A log group without `:*`, one line, with a request id, at most 3 KB.

    facts/lint-catalogue.md AG218, AG621, AG624-AG626; facts/request-semantics.md section 9.
    """
    destination, layout = settings.get("destinationArn") or "", settings.get("format") or ""
    if not LOG_GROUP.fullmatch(destination):
        raise bad_request(f"Invalid access log destination {destination}: it must be the ARN of a log group")
    if not REQUEST_ID.search(layout):
        raise bad_request("Access log format must contain $context.requestId or $context.extendedRequestId")
    if "\n" in layout.removesuffix("\n"):
        raise bad_request("Access log format must be a single line")
    if len(layout.encode()) > 3072:
        raise bad_request("Access log format must be at most 3 KB")


def check_variables(call: Call, variables: dict[str, str]) -> None:
    """facts/request-semantics.md section 10; facts/lint-catalogue.md Annex G."""
    if len(variables) > call.store.config.quotas.stage_variables:
        raise bad_request(f"Too many stage variables: {len(variables)}")
    for name, value in variables.items():
        if not VARIABLE_NAME.fullmatch(name):
            raise bad_request(f"Stage variable name '{name}' is invalid: letters, digits and _, at most 64")
        if not VARIABLE_VALUE.fullmatch(value):
            raise bad_request(
                f"Stage variable value '{value}' is invalid. Please use values with alphanumeric characters "
                "and the symbols ' ', -', '.', '_', ':', '/', '?', '&', '=', and ','."
            )


def check_route_settings(settings: Object) -> None:
    """Throttles are not negative; execution logs belong to WebSocket APIs.

    Text of the second: hashicorp/terraform-provider-aws issue 12893, recorded on AWS.
    """
    if settings.get("dataTraceEnabled") or settings.get("loggingLevel") not in (None, "", "OFF"):
        raise bad_request("Execution logs are not supported on protocolType HTTP")
    for name in ("throttlingBurstLimit", "throttlingRateLimit"):
        if (settings.get(name) or 0) < 0:
            raise bad_request(f"{name} cannot be negative")


def check_routes_exist(api: Api, given: dict[str, Any]) -> None:
    """Every key sent names a route; text and code recorded in terraform-aws-modules/apigateway-v2 pull request 80."""
    known = {route["routeKey"] for route in api.routes.values()}
    for key in given:
        if key not in known:
            raise not_found(f"Unable to find Route by key {key} within the provided RouteSettings")


def check_deployment(api: Api, request: Object, auto_deploy: bool) -> None:
    """A deployment of this API, and none beside auto-deploy: note of AutoDeploy in facts/aws-api-model.json."""
    if request.get("deploymentId"):
        if auto_deploy:
            raise bad_request("DeploymentId cannot be set when AutoDeploy is enabled")
        api.deployment(request["deploymentId"])


@operation("CreateStage")
def create_stage(call: Call) -> Object:
    api, name = call.api, call["stageName"]
    if name != "$default" and not STAGE_NAME.fullmatch(name):
        raise bad_request("Stage name only allows a-zA-Z0-9_- and $default")  # lint-catalogue AG602
    if name in api.stages:
        raise conflict("Stage already exists")
    if len(api.stages) >= call.store.config.quotas.stages:
        raise ServiceError("TooManyRequestsException", 429, "Maximum number of Stages for this API exceeded")
    stage = {
        "autoDeploy": False,
        "stageVariables": {},
        "routeSettings": {},
        "tags": {},
        **{k: v for k, v in call.request.items() if k != "apiId"},
        "defaultRouteSettings": {"detailedMetricsEnabled": False, **(call.get("defaultRouteSettings") or {})},
        "createdDate": call.store.now(),
        "lastUpdatedDate": call.store.now(),
    }
    check_tags(call, call.get("tags"))
    check_deployment(api, call.request, stage["autoDeploy"])
    check_routes_exist(api, stage["routeSettings"])
    check_stage(call, api, stage)
    api.stages[name] = stage
    definition_changed(call, api)
    return stage


@operation("GetStage")
def get_stage(call: Call) -> Object:
    return call.api.stage(call["stageName"])


@operation("GetStages")
def get_stages(call: Call) -> Object:
    return page(call, list(call.api.stages.values()))


@operation("UpdateStage")
def update_stage(call: Call) -> Object:
    """Variables and route settings are laid over by key; what cannot be cleared stays.

    Probed on AWS by go-to-k/cdk-real-drift (pull request 1031): a variable goes
    only by sending "", an empty accessLogSettings is a no-op (that is what
    DeleteAccessLogSettings is for), an empty description leaves the old one.
    """
    api = call.api
    current = api.stage(call["stageName"])
    request = {k: v for k, v in call.request.items() if k not in ("apiId", "stageName")}
    for name in ("accessLogSettings", "description"):
        if not request.get(name):
            request.pop(name, None)
    variables, by_route = request.pop("stageVariables", {}), request.pop("routeSettings", {})
    wanted = merged(current, request, skip=("defaultRouteSettings",))
    wanted["stageVariables"] = merged_map(current.get("stageVariables"), variables) or {}
    wanted["routeSettings"] = {**(current.get("routeSettings") or {}), **by_route}
    wanted["defaultRouteSettings"] = {**current["defaultRouteSettings"], **request.get("defaultRouteSettings", {})}
    check_deployment(api, request, wanted["autoDeploy"])
    check_routes_exist(api, by_route)
    check_stage(call, api, wanted)
    wanted["lastUpdatedDate"] = call.store.now()
    api.stages[wanted["stageName"]] = wanted
    definition_changed(call, api)
    return wanted


@operation("DeleteStage")
def delete_stage(call: Call) -> None:
    api = call.api
    del api.stages[api.stage(call["stageName"])["stageName"]]


@operation("DeleteAccessLogSettings")
def delete_access_log_settings(call: Call) -> None:
    call.api.stage(call["stageName"])["accessLogSettings"] = None


@operation("DeleteRouteSettings")
def delete_route_settings(call: Call) -> None:
    """Works for settings whose route is gone (k): Terraform calls it after renaming a route."""
    settings = call.api.stage(call["stageName"])["routeSettings"]
    if call["routeKey"] not in settings:
        raise not_found(f"Unable to find RouteSettings for key {call['routeKey']}")
    del settings[call["routeKey"]]
