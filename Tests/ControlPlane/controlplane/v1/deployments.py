"""Deployments: immutable snapshots."""

from __future__ import annotations

from ..errors import bad_request
from .patches import Table, text
from .snapshots import definition
from .stages import add_stage, canary_of, check_stage
from .store import Call, Object, RestApi, operation, page

STAGE_MEMBERS = ("cacheClusterEnabled", "cacheClusterSize", "variables", "tracingEnabled")


def check_deployable(api: RestApi) -> None:
    """Texts: facts/terraform-resources.md aws_api_gateway_deployment; that of private APIs (k)."""
    methods = list(api.methods())
    if not methods:
        raise bad_request("The REST API doesn't contain any methods")
    if any("methodIntegration" not in method for _, _, method in methods):
        raise bad_request("No integration defined for method")
    if api.settings["endpointConfiguration"]["types"] == ["PRIVATE"] and not api.settings.get("policy"):
        raise bad_request("Private REST API doesn't have a resource policy attached to it")


def new_deployment(call: Call, api: RestApi) -> Object:
    check_deployable(api)
    return {
        "id": call.new_id("deployment", api.id),
        "description": call.get("description"),
        "createdDate": call.store.now(),
        "definition": definition(api),
    }


@operation("CreateDeployment")
def create_deployment(call: Call) -> Object:
    """With `stageName` a stage is made or moved, nothing else of it is lost: facts/moto-support.md section 3."""
    api = call.api
    deployment = new_deployment(call, api)
    api.deployments[deployment["id"]] = deployment
    try:
        if call.get("stageName"):
            release(call, api, deployment["id"])
    except Exception:
        del api.deployments[deployment["id"]]
        raise
    return shown(call, deployment)


def release(call: Call, api: RestApi, deployment_id: str) -> None:
    """To a stage, or to its canary.

    While a canary stands, a deployment to the stage must be one for the canary: facts/request-semantics.md section 10.
    """
    name = call["stageName"]
    given = {member: call[member] for member in STAGE_MEMBERS if member in call.request}
    if call.get("stageDescription"):
        given["description"] = call["stageDescription"]
    canary = call.get("canarySettings")
    if name not in api.stages:
        if canary is not None:
            raise bad_request("Canary release is only supported on an existing stage")  # (k)
        add_stage(call, api, {"stageName": name, "deploymentId": deployment_id, **given})
        return
    stage = {**api.stages[name], **given, "lastUpdatedDate": call.store.now()}
    if canary is not None:
        stage["canarySettings"] = canary_of(stage, {**canary, "deploymentId": deployment_id})
    elif stage.get("canarySettings"):
        raise bad_request("The stage has a canary; a deployment to it needs canary settings")
    else:
        stage["deploymentId"] = deployment_id
    check_stage(call, api, stage)
    api.stages[name] = stage


def shown(call: Call, deployment: Object) -> Object:
    """`embed=apisummary` says which methods there are."""
    if "apisummary" not in (call.get("embed") or []):
        return deployment
    summary: Object = {}
    for key, method in deployment["definition"]["methods"].items():
        verb, _, path = key.partition(" ")
        summary.setdefault(path, {})[verb] = method
    return {**deployment, "apiSummary": summary}


@operation("GetDeployment")
def get_deployment(call: Call) -> Object:
    return shown(call, call.api.deployment(call["deployment_id"]))


@operation("GetDeployments")
def get_deployments(call: Call) -> Object:
    return page(call, list(call.api.deployments.values()))


PATCHES = Table(text("description"))


@operation("UpdateDeployment")
def update_deployment(call: Call) -> Object:
    api = call.api
    wanted = PATCHES.patched(api.deployment(call["deployment_id"]), call.patches)
    api.deployments[wanted["id"]] = wanted
    return wanted


@operation("DeleteDeployment")
def delete_deployment(call: Call) -> None:
    """Refused while a stage or its canary points to it: facts/terraform-resources.md aws_api_gateway_deployment."""
    api = call.api
    deployment_id = api.deployment(call["deployment_id"])["id"]
    for stage in api.stages.values():
        if deployment_id in (stage["deploymentId"], (stage.get("canarySettings") or {}).get("deploymentId")):
            raise bad_request("Active stages pointing to this deployment must be moved or deleted")
    del api.deployments[deployment_id]
