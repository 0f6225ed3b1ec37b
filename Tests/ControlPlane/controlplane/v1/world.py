"""REST APIs as `/_control/world` shows them: no ids, no dates, and what each stage serves.

Worlds of resource-style Terraform, of one `body` and of scripts must compare
equal, so what is only a trace of the way there is left out: descriptions and
number of deployments, a `cacheNamespace` that is AWS's default, `apigw:` tags,
the built-in models, intermediate resources without methods, the `version` of
an API (OpenAPI cannot leave it out, Terraform's resource cannot say it), `true`
or `false` beside a response parameter, AWS's defaults said aloud.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from moto.backends import get_backend

from ..config import ACCOUNT
from .apikeys import GENERATED
from .method_settings import route_of
from .models import is_built_in
from .snapshots import as_json, definition, schema_of, used_models
from .store import Object, Region, RestApi
from .vpclinks import READS

DROPPED = {
    "id", "createdDate", "lastUpdatedDate", "rootResourceId", "deploymentId", "stageName", "version", "authType",
    "status", "statusMessage", "expirationDate", "pemEncodedCertificate", "clientCertificateId", "defaultResponse",
    "responseType", "cacheClusterStatus", GENERATED, READS,
}  # fmt: skip


def rest_world(region: Region) -> dict[str, Any]:
    """Everything of one region; a kind that it has none of is left out."""
    held = {
        "restApis": named((api.settings["name"], api_world(region, api)) for api in region.apis.values()),
        "restVpcLinks": named((link["name"], kept(link)) for link in region.vpc_links.values()),
        "apiKeys": named((key["name"], key_world(key)) for key in region.api_keys.values()),
        "usagePlans": named((plan["name"], plan_world(region, plan)) for plan in region.usage_plans.values()),
        "clientCertificates": named(
            (one.get("description") or "", kept(one)) for one in region.client_certificates.values()
        ),
        "account": kept(region.account),
    }
    return {kind: things for kind, things in held.items() if things}


def api_world(region: Region, api: RestApi) -> Object:
    """One API: its definition as it stands, what no deployment captures, and its stages."""
    used = used_models(api)
    idle = {name: schema_of(model) for name, model in api.models.items() if name not in used}
    shown = {
        "settings": kept(
            {
                **api.settings,
                "policy": as_json(api.settings.get("policy")),
                "endpointConfiguration": without_order(api.settings.get("endpointConfiguration")),
            }
        ),
        "paths": sorted(resource["path"] for resource in api.resources.values() if resource["resourceMethods"]),
        **cleaned(definition(api), without=tuple(api.settings)),
        "modelDescriptions": {
            name: model["description"]
            for name, model in api.models.items()
            if model.get("description") and not is_built_in(model)
        },
        "unusedModels": {name: schema for name, schema in idle.items() if not is_built_in(api.models[name])},
        "authorizers": {one["name"]: authorizer_world(one) for one in api.authorizers.values()},
        "requestValidators": named((str(one.get("name")), kept(one)) for one in api.validators.values()),
        "documentation": documented(api.documentation_parts.values()),
        "documentationVersions": {
            name: {**kept(one), "parts": documented(one["parts"])} for name, one in api.documentation_versions.items()
        },
        "stages": {name: stage_world(region, api, stage) for name, stage in api.stages.items()},
    }
    return {name: value for name, value in shown.items() if value not in ({}, [])}


def without_order(endpoint: Object | None) -> Object | None:
    """The endpoint with its VPC endpoints sorted: AWS keeps a set."""
    if not endpoint or not endpoint.get("vpcEndpointIds"):
        return endpoint
    return {**endpoint, "vpcEndpointIds": sorted(endpoint["vpcEndpointIds"])}


def documented(parts: Iterable[Object]) -> list[Object]:
    """Documentation parts with what their JSON says."""
    shown = [{**part["location"], "properties": as_json(part["properties"])} for part in parts]
    return sorted(shown, key=dumped)


def authorizer_world(authorizer: Object) -> Object:
    """Without the TTL that is AWS's default, 300 s."""
    shown = kept(authorizer)
    if shown.get("authorizerResultTtlInSeconds") == 300:
        del shown["authorizerResultTtlInSeconds"]
    return shown


def stage_world(region: Region, api: RestApi, stage: Object) -> Object:
    """A stage with the snapshot that it serves, and its canary's."""
    shown = kept({k: v for k, v in stage.items() if k not in ("canarySettings", "methodSettings", "webAclArn")})
    if not stage["cacheClusterEnabled"]:
        shown.pop("cacheClusterSize", None)
    certificate = region.client_certificates.get(stage.get("clientCertificateId") or "")
    served = api.deployments[stage["deploymentId"]]["definition"]
    canary = stage.get("canarySettings")
    return {
        **shown,
        **({"clientCertificate": certificate.get("description") or ""} if certificate else {}),
        **({"webAcl": acl_name(region, stage["webAclArn"])} if stage.get("webAclArn") else {}),
        "methodSettings": {" ".join(route_of(key)): one for key, one in stage["methodSettings"].items()},
        "serves": "current" if served == definition(api) else "older",
        "served": cleaned(served),
        **({"canary": canary_world(api, canary)} if canary else {}),
    }


def canary_world(api: RestApi, canary: Object) -> Object:
    served = api.deployments[canary["deploymentId"]]["definition"]
    return {
        **kept(canary),
        "serves": "current" if served == definition(api) else "older",
        "served": cleaned(served),
    }


def acl_name(region: Region, arn: str) -> str:
    acl = get_backend("wafv2")[ACCOUNT][region.name].wacls.get(arn)
    return acl.name if acl else arn


def key_world(key: Object) -> Object:
    """A value that AWS made is not comparable."""
    return {**kept(key), "value": "(generated)" if key[GENERATED] else key["value"]}


def plan_world(region: Region, plan: Object) -> Object:
    """Stages as `<api:…>/stage` with their method throttles, keys by name."""
    stages = {f"{one['apiId']}/{one['stage']}": one.get("throttle") or {} for one in plan["apiStages"]}
    keys = sorted(region.api_keys[key_id]["name"] for key_id in plan["keys"])
    return {**kept({k: v for k, v in plan.items() if k != "keys"}), "apiStages": stages, "keys": keys}


def rest_references(region: Region) -> dict[str, str]:
    """Every id that may stand inside a text, and what stands for it."""
    found = {link_id: f"<vpcLink:{link['name']}>" for link_id, link in region.vpc_links.items()}
    found.update({one: f"<deleted vpcLink:{name}>" for one, name in region.deleted_vpc_links.items()})
    for api in region.apis.values():
        found[api.id] = f"<api:{api.settings['name']}>"
        for authorizer in api.authorizers.values():
            found[authorizer["id"]] = f"<authorizer:{authorizer['name']}>"
        found.update({one: f"<authorizer:{name}>" for one, name in api.deleted_authorizers.items()})
    return found


def cleaned(value: Any, without: tuple[str, ...] = ()) -> Any:
    """A definition without what is empty or none of a caller's business."""
    if isinstance(value, dict):
        shown = {name: cleaned(one) for name, one in value.items() if name not in without}
        return {
            name: one
            for name, one in shown.items()
            if one not in (None, {}, [], False) and not (name, one) == ("authorizerResultTtlInSeconds", 300)
        }
    return value


def kept(thing: Object) -> Object:
    """The members that are neither ids nor dates nor empty; lists that AWS treats as sets are sorted."""
    shown = {}
    for name, value in thing.items():
        if name == "tags":
            value = {key: one for key, one in value.items() if not key.startswith("apigw:")}
        if name in DROPPED or value in (None, "", [], {}, False):
            continue
        shown[name] = sorted(value, key=dumped) if isinstance(value, list) else value
    return shown


def named(things: Any) -> dict[str, Any]:
    """Things by name; of several with one name the later ones get `#2`, `#3`, in the order of their content."""
    result: dict[str, Any] = {}
    for name, content in sorted(things, key=lambda pair: (pair[0], dumped(pair[1]))):
        key, count = name, 1
        while key in result:
            count += 1
            key = f"{name}#{count}"
        result[key] = content
    return result


def dumped(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
