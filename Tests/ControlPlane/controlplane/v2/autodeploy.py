"""Deployments as snapshots, and the ones that auto-deploy makes by itself."""

from __future__ import annotations

from .store import Api, Call, Object


def new_deployment(call: Call, api: Api, description: str | None, auto: bool) -> Object:
    """A snapshot of the API as it stands; facts/request-semantics.md section 10."""
    deployment = {
        "autoDeployed": auto,
        "createdDate": call.store.now(),
        "deploymentId": call.new_id("deployment", api.id),
        "deploymentStatus": "DEPLOYED",
        "description": description,
        "definition": api.definition(),
    }
    api.deployments[deployment["deploymentId"]] = deployment
    return deployment


def definition_changed(call: Call, api: Api) -> None:
    """With `autoDeploy` every change is released; facts/request-semantics.md section 10.

    An API without routes has nothing to deploy, so its stage keeps no deployment (k).
    """
    stages = [stage for stage in api.stages.values() if stage.get("autoDeploy")]
    if not stages or not api.routes:
        return
    definition = api.definition()
    for stage in stages:
        served = api.deployments.get(stage.get("deploymentId") or "")
        if served is None or served["definition"] != definition:
            made = new_deployment(call, api, f"Automatic deployment of stage {stage['stageName']}", auto=True)
            if served is not None and served["autoDeployed"]:
                api.deployments.pop(served["deploymentId"])
            stage["deploymentId"] = made["deploymentId"]
            stage["lastDeploymentStatusMessage"] = (
                f"Successfully deployed stage with deployment ID '{made['deploymentId']}'"
            )
