"""Explicit deployments, for stages without auto-deploy."""

from __future__ import annotations

from ..errors import bad_request, conflict
from .autodeploy import new_deployment
from .store import Call, Object, operation, page


@operation("CreateDeployment")
def create_deployment(call: Call) -> Object:
    """Needs a route; not onto an auto-deploy stage.

    Text of the first: mach-composer issue 42, recorded on AWS. The second:
    facts/request-semantics.md section 10, facts/aws-api-model.json note of AutoDeploy.
    """
    api = call.api
    stage = api.stage(call["stageName"]) if call.get("stageName") else None
    if not api.routes:
        raise bad_request("Unable to deploy API because no routes exist in this API")
    if stage is not None and stage.get("autoDeploy"):
        raise bad_request(f"Stage {stage['stageName']} has AutoDeploy enabled; explicit deployments are not supported")
    deployment = new_deployment(call, api, call.get("description"), auto=False)
    if stage is not None:
        stage["deploymentId"] = deployment["deploymentId"]
    return deployment


@operation("GetDeployment")
def get_deployment(call: Call) -> Object:
    return call.api.deployment(call["deploymentId"])


@operation("GetDeployments")
def get_deployments(call: Call) -> Object:
    return page(call, list(call.api.deployments.values()))


@operation("UpdateDeployment")
def update_deployment(call: Call) -> Object:
    """The description only: facts/patch-operations.md section 3; the model has no other member."""
    deployment = call.api.deployment(call["deploymentId"])
    if "description" in call.request:
        deployment["description"] = call["description"] or None
    return deployment


@operation("DeleteDeployment")
def delete_deployment(call: Call) -> None:
    """Refused while a stage points to it: facts/patch-operations.md section 4 rule 3; code and text (k)."""
    api = call.api
    deployment_id = api.deployment(call["deploymentId"])["deploymentId"]
    used = [name for name, stage in api.stages.items() if stage.get("deploymentId") == deployment_id]
    if used:
        raise conflict(f"Cannot delete Deployment because it is referenced by the following Stages: {used}")
    del api.deployments[deployment_id]
