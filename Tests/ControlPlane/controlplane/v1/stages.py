"""Stages: what they serve, cache, canary, variables, logs."""

from __future__ import annotations

import re

from ..errors import bad_request, conflict, limit_exceeded, not_found
from ..v2.stages import REQUEST_ID, check_variables
from ..v2.tags import check_tags
from .account import log_role
from .method_settings import check_method_settings, logs, remove_settings, set_leaf
from .patches import Patch, Row, Table, boolean, choice, flag, json_object, number, refused_value, text
from .store import Call, Object, RestApi, operation

STAGE_NAME = re.compile(r"[A-Za-z0-9_-]{1,128}")
SIZES = ("0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237")
DESTINATION = re.compile(
    r"arn:aws[a-z-]*:logs:[a-z0-9-]+:\d{12}:log-group:[A-Za-z0-9_/.#-]+"
    r"|arn:aws[a-z-]*:firehose:[a-z0-9-]+:\d{12}:deliverystream/amazon-apigateway-[A-Za-z0-9_.-]+"
)
NO_ROLE = "CloudWatch Logs role ARN must be set in account settings to enable logging"


def check_stage(call: Call, api: RestApi, wanted: Object, before: Object | None = None) -> None:
    """A stage as it would be; what stood `before` and stays is not checked again."""
    before = before or {}
    if wanted["deploymentId"] not in api.deployments:
        raise bad_request("Invalid deployment identifier specified")
    version = wanted.get("documentationVersion")
    if version and version not in api.documentation_versions:
        raise not_found("Invalid Documentation version specified")  # facts/lint-catalogue.md AG640
    certificate = wanted.get("clientCertificateId")
    if certificate and certificate not in call.region.client_certificates:
        raise bad_request("Invalid client certificate identifier specified")  # (k)
    check_variables(call, wanted.get("variables") or {})
    check_canary(call, api, wanted)
    check_method_settings(api, wanted, before)
    check_access_logs(wanted)
    check_log_role(call, wanted, before)


def check_canary(call: Call, api: RestApi, wanted: Object) -> None:
    canary = wanted.get("canarySettings")
    if canary is None:
        return
    if canary["deploymentId"] not in api.deployments:
        raise bad_request("Invalid deployment identifier specified")
    if not 0 <= canary["percentTraffic"] <= 100:
        raise bad_request("Invalid canary percent traffic, must be between 0.0 and 100.0")
    check_variables(call, canary.get("stageVariableOverrides") or {})


def check_access_logs(wanted: Object) -> None:
    """Log group without `:*` or the right kind of Firehose stream, one line with a request id, at most 3 KB.

    facts/terraform-resources.md aws_api_gateway_stage; facts/lint-catalogue.md AG621, AG624-AG626.
    """
    settings = wanted.get("accessLogSettings")
    if not settings:
        return
    layout = settings.get("format") or ""
    if not DESTINATION.fullmatch(settings.get("destinationArn") or ""):
        raise bad_request("Invalid ARN specified in the request. ARN is not well formed")
    if not REQUEST_ID.search(layout):
        raise bad_request("Access log format must contain $context.requestId or $context.extendedRequestId")
    if "\n" in layout.removesuffix("\n"):
        raise bad_request("Access log format must be a single line")
    if len(layout.encode()) > 3072:
        raise bad_request("Access log format must be at most 3 KB")


def check_log_role(call: Call, wanted: Object, before: Object) -> None:
    """Execution and access logs need the account's role: pains.md 12; facts/patch-operations.md 4 rule 4."""
    new_access = wanted.get("accessLogSettings") and wanted.get("accessLogSettings") != before.get("accessLogSettings")
    new_logs = logs(wanted) and wanted.get("methodSettings") != before.get("methodSettings")
    if (new_access or new_logs) and not log_role(call):
        raise bad_request(NO_ROLE)


def canary_of(stage: Object, given: Object) -> Object:
    """Canary settings with AWS's defaults; the deployment is the stage's unless said."""
    return {"percentTraffic": 0.0, "deploymentId": stage["deploymentId"], "useStageCache": False, **given}


def cache_settled(stage: Object) -> Object:
    """The cluster is there at once; 0.5 GB unless said (k)."""
    if stage.get("cacheClusterEnabled"):
        return {**stage, "cacheClusterStatus": "AVAILABLE", "cacheClusterSize": stage.get("cacheClusterSize") or "0.5"}
    return {**stage, "cacheClusterEnabled": False, "cacheClusterStatus": "NOT_AVAILABLE"}


def add_stage(call: Call, api: RestApi, given: Object) -> Object:
    """Text on the name: facts/lint-catalogue.md AG602; on a taken one: facts/moto-support.md section 3."""
    name = given["stageName"]
    if not STAGE_NAME.fullmatch(name):
        raise bad_request("Stage name only allows a-zA-Z0-9_-")
    if name in api.stages:
        raise conflict("Stage already exists")
    if len(api.stages) >= call.store.config.quotas.stages:
        raise limit_exceeded("Maximum number of stages for this API has been reached. Please contact AWS")
    stage = {
        "tracingEnabled": False,
        "methodSettings": {},
        **given,
        "tags": given.get("tags") or {},
        "createdDate": call.store.now(),
        "lastUpdatedDate": call.store.now(),
    }
    if given.get("canarySettings") is not None:
        stage["canarySettings"] = canary_of(stage, given["canarySettings"])
    stage = cache_settled(stage)
    check_tags(call, stage["tags"])
    check_stage(call, api, stage)
    api.stages[name] = stage
    return stage


@operation("CreateStage")
def create_stage(call: Call) -> Object:
    return add_stage(call, call.api, {k: v for k, v in call.request.items() if k != "restapi_id"})


@operation("GetStage")
def get_stage(call: Call) -> Object:
    return call.api.stage(call["stage_name"])


@operation("GetStages")
def get_stages(call: Call) -> Object:
    """No pages: botocore's model has no `position` here."""
    wanted = call.get("deploymentId")
    return {"item": [stage for stage in call.api.stages.values() if wanted in (None, stage["deploymentId"])]}


def canary(target: Object) -> Object:
    """The canary to be patched, made if there is none yet."""
    if target.get("canarySettings") is None:
        target["canarySettings"] = canary_of(target, {})
    return target["canarySettings"]


def set_percent(target: Object, patch: Patch) -> None:
    canary(target)["percentTraffic"] = number(patch, float, 0, 100)


def set_cache_use(target: Object, patch: Patch) -> None:
    canary(target)["useStageCache"] = boolean(patch)


def set_canary_deployment(target: Object, patch: Patch) -> None:
    canary(target)["deploymentId"] = patch.text


def set_overrides(target: Object, patch: Patch) -> None:
    canary(target)["stageVariableOverrides"] = json_object(patch)


def change_variable(held: Object, member: str, patch: Patch) -> None:
    """One variable; removing one that is not there is no error (k)."""
    variables = dict(held.get(member) or {})
    if patch.op == "remove":
        variables.pop(patch.tokens[-1], None)
    else:
        variables[patch.tokens[-1]] = patch.text
    held[member] = variables


def change_override(target: Object, patch: Patch) -> None:
    change_variable(canary(target), "stageVariableOverrides", patch)


def change_stage_variable(target: Object, patch: Patch) -> None:
    change_variable(target, "variables", patch)


def change_variables(target: Object, patch: Patch) -> None:
    """The whole map as JSON, gone, or with the canary's laid over.

    That a promotion lays the overrides over the variables and does not replace them is (k).
    """
    if patch.op == "remove":
        target["variables"] = {}
    elif patch.op == "copy":
        if patch.source != "/canarySettings/stageVariableOverrides":
            raise refused_value(patch, "Copy is only supported from /canarySettings/stageVariableOverrides")
        overrides = canary(target).get("stageVariableOverrides") or {}
        target["variables"] = {**(target.get("variables") or {}), **overrides}
    else:
        target["variables"] = json_object(patch)


def change_deployment(target: Object, patch: Patch) -> None:
    """Copied from the canary: the first half of a promotion."""
    if patch.op != "copy":
        target["deploymentId"] = patch.text
    elif patch.source != "/canarySettings/deploymentId" or target.get("canarySettings") is None:
        raise refused_value(patch, "Copy is only supported from the /canarySettings/deploymentId of a canary")
    else:
        target["deploymentId"] = target["canarySettings"]["deploymentId"]


def end_canary(target: Object, patch: Patch) -> None:
    target.pop("canarySettings", None)


def end_access_logs(target: Object, patch: Patch) -> None:
    target.pop("accessLogSettings", None)


def change_access_log(target: Object, patch: Patch) -> None:
    settings = dict(target.get("accessLogSettings") or {})
    member = patch.tokens[-1]
    if patch.op == "remove":
        settings.pop(member, None)
    else:
        settings[member] = patch.text
    target["accessLogSettings"] = settings or None


PATCHES = Table(
    text("description"),
    flag("cacheClusterEnabled"),
    choice("cacheClusterSize", SIZES),
    text("clientCertificateId"),
    text("documentationVersion"),
    flag("tracingEnabled"),
    Row("/deploymentId", "RC", change_deployment),
    Row("/variables", "RDC", change_variables),
    Row("/variables/{name}", "RD", change_stage_variable),
    Row("/accessLogSettings", "D", end_access_logs),
    Row("/accessLogSettings/destinationArn", "ARD", change_access_log),
    Row("/accessLogSettings/format", "ARD", change_access_log),
    Row("/canarySettings", "D", end_canary),
    Row("/canarySettings/percentTraffic", "R", set_percent),
    Row("/canarySettings/useStageCache", "R", set_cache_use),
    Row("/canarySettings/deploymentId", "R", set_canary_deployment),
    Row("/canarySettings/stageVariableOverrides", "R", set_overrides),
    Row("/canarySettings/stageVariableOverrides/{name}", "RD", change_override),
    Row("/{resourcePath}/{httpMethod}/{group}/{leaf}", "R", set_leaf),
    Row("/{resourcePath}/{httpMethod}", "D", remove_settings),
)


@operation("UpdateStage")
def update_stage(call: Call) -> Object:
    api = call.api
    current = api.stage(call["stage_name"])
    wanted = cache_settled(PATCHES.patched(current, call.patches))
    check_stage(call, api, wanted, before=current)
    wanted["lastUpdatedDate"] = call.store.now()
    api.stages[wanted["stageName"]] = wanted
    return wanted


@operation("DeleteStage")
def delete_stage(call: Call) -> None:
    """Refused while a usage plan lists it: facts/terraform-resources.md aws_api_gateway_usage_plan; code and text (k).

    A comment in hashicorp/terraform-provider-aws issue 14100 says that the plan just loses such a stage. The stricter
    of the two is kept: whoever detaches first is right in both cases.
    """
    api = call.api
    name = api.stage(call["stage_name"])["stageName"]
    for plan in call.region.usage_plans.values():
        if any(entry["apiId"] == api.id and entry["stage"] == name for entry in plan["apiStages"]):
            raise bad_request(f"Cannot delete stage {name}: it is associated with usage plan {plan['id']}")
    del api.stages[name]


@operation("FlushStageCache")
def flush_stage_cache(call: Call) -> None:
    call.api.stage(call["stage_name"])
