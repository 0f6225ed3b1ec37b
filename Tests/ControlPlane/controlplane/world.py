"""Everything that exists, in a form in which two tools' worlds can be compared.

Ids and dates are gone: an integration stands where a route targets it, an
authorizer is named, and an id inside a text becomes `<kind:name>`.
"""

from __future__ import annotations

import json
import re
from typing import Any

from moto.backends import get_backend

from .config import ACCOUNT
from .lambda_permissions import LambdaPermissions
from .v1.store import Store as RestStore
from .v1.world import rest_references, rest_world
from .v2.store import Api, Object, Region, Store

DROPPED = {
    "apiId", "apiEndpoint", "createdDate", "lastUpdatedDate", "lastDeploymentStatusMessage", "routeId",
    "integrationId", "authorizerId", "deploymentId", "vpcLinkId", "vpcLinkStatusMessage", "stageName", "reads",
}  # fmt: skip


def world(store: Store, rest: RestStore, permissions: LambdaPermissions) -> dict[str, Any]:
    """Region name → what it holds; a region without anything is left out."""
    regions = set(get_backend("lambda")[ACCOUNT]) | set(get_backend("logs")[ACCOUNT])
    regions |= set(store.regions) | set(rest.regions)
    found = {name: region_world(store.region(name), rest, permissions) for name in sorted(regions)}
    return {name: held for name, held in found.items() if any(held.values())}


def region_world(region: Region, rest: RestStore, permissions: LambdaPermissions) -> dict[str, Any]:
    held = {
        **rest_world(rest.region(region.name)),
        "apis": unique({api.id: (api.settings["name"], api_world(api)) for api in region.apis.values()}),
        "vpcLinks": unique({k: (v["name"], kept(v)) for k, v in region.vpc_links.items()}),
        "lambdaPermissions": permissions.world(region.name),
        "logGroups": log_groups(region.name),
    }
    return named_ids(held, {**references(region), **rest_references(rest.region(region.name))})


def api_world(api: Api) -> dict[str, Any]:
    """One API: settings, and its children by what names them."""
    return {
        "settings": kept(api.settings),
        "authorizers": unique({k: (v["name"], kept(v)) for k, v in api.authorizers.items()}),
        "routes": {route["routeKey"]: route_world(api, route) for route in api.routes.values()},
        "unusedIntegrations": sorted((kept(i) for i in unused(api)), key=dumped),
        "stages": {name: stage_world(api, stage) for name, stage in api.stages.items()},
        "deployments": {"count": len([d for d in api.deployments.values() if not d["autoDeployed"]])},
    }


def route_world(api: Api, route: Object) -> Object:
    """A route with its integration in it; `sharedBy` counts the routes on one integration."""
    integration = api.integrations.get((route.get("target") or "").removeprefix("integrations/"))
    sharers = [r for r in api.routes.values() if r.get("target") and r["target"] == route.get("target")]
    authorizer = api.authorizers.get(route.get("authorizerId") or "")
    return {
        **{k: v for k, v in kept(route).items() if k != "target"},
        "integration": kept(integration) if integration else None,
        "sharedBy": len(sharers),
        "authorizer": authorizer["name"] if authorizer else None,
    }


def stage_world(api: Api, stage: Object) -> Object:
    """A stage with what it serves: the API as it is now, an older snapshot, or nothing.

    `served` is that API or snapshot itself: two worlds are equal only if callers meet the same routes.
    """
    deployment = api.deployments.get(stage.get("deploymentId") or "")
    if deployment is None:
        return {**kept(stage), "serves": "nothing", "served": {}}
    definition = deployment["definition"]
    served = {
        **kept({name: value for name, value in definition.items() if name != "routes"}),
        "routes": {route["routeKey"]: served_route(route) for route in definition["routes"]},
    }
    return {**kept(stage), "serves": "current" if definition == api.definition() else "older", "served": served}


def served_route(route: Object) -> Object:
    """A captured route: what it reaches and who may call it."""
    inner = {name: kept(route[name]) if route[name] else None for name in ("target", "authorizer")}
    return {**kept({name: value for name, value in route.items() if name not in inner}), **inner}


def unused(api: Api) -> list[Object]:
    targets = {route.get("target") for route in api.routes.values()}
    return [i for k, i in api.integrations.items() if f"integrations/{k}" not in targets]


def log_groups(region: str) -> dict[str, Any]:
    backend = get_backend("logs")[ACCOUNT][region]
    return {
        name: {
            "retentionInDays": group.retention_in_days or 0,
            "tags": backend.list_tags_for_resource(group.arn.removesuffix(":*")),
        }
        for name, group in backend.groups.items()
    }


def kept(thing: Object) -> Object:
    """The members that are neither ids nor dates nor empty; lists that AWS treats as sets are sorted."""
    result = {}
    for key, value in thing.items():
        if key in DROPPED or value in (None, "", [], {}):
            continue
        result[key] = sorted(value) if isinstance(value, list) else value
        if isinstance(value, dict):
            result[key] = {k: sorted(v) if isinstance(v, list) else v for k, v in value.items()}
    return result


def unique(named: dict[str, tuple[str, Any]]) -> dict[str, Any]:
    """Things by name; of several with one name the later ones get `#2`, `#3`, in the order of their content."""
    result: dict[str, Any] = {}
    for name, content in sorted(named.values(), key=lambda pair: (pair[0], dumped(pair[1]))):
        key, count = name, 1
        while key in result:
            count += 1
            key = f"{name}#{count}"
        result[key] = content
    return result


def references(region: Region) -> dict[str, str]:
    """Every id and the stable text that stands for it."""
    found = {link_id: f"<vpcLink:{link['name']}>" for link_id, link in region.vpc_links.items()}
    found.update({one: f"<deleted vpcLink:{name}>" for one, name in region.deleted_vpc_links.items()})
    for api in region.apis.values():
        found[api.id] = f"<api:{api.settings['name']}>"
        for authorizer in api.authorizers.values():
            found[authorizer["authorizerId"]] = f"<authorizer:{authorizer['name']}>"
        found.update({one: f"<authorizer:{name}>" for one, name in api.deleted_authorizers.items()})
    return found


def named_ids(value: Any, ids: dict[str, str]) -> Any:
    """`value` with each id, wherever it stands as a word, replaced."""
    if not ids:
        return value
    words = re.compile(r"(?<![A-Za-z0-9])(" + "|".join(map(re.escape, ids)) + r")(?![A-Za-z0-9])")
    return json.loads(words.sub(lambda found: ids[found[1]], json.dumps(value, sort_keys=True)))


def dumped(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
