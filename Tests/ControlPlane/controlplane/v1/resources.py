"""The tree of resources."""

from __future__ import annotations

import re

from ..errors import bad_request, conflict, limit_exceeded
from .patches import Table, text
from .store import Call, Object, RestApi, operation, page

# Allowed characters: facts/openapi-extensions.md "Path rules on import"; the text is recorded in moto's tests.
PART = re.compile(r"[A-Za-z0-9._,:$-]+|\{[A-Za-z0-9._,:$-]+\+?\}")


def path_below(parent: Object, part: str) -> str:
    return parent["path"].rstrip("/") + "/" + part


def check_part(api: RestApi, parent: Object, part: str, itself: str | None = None) -> None:
    """A legal part, free under its parent, nothing under a greedy variable, one variable per parent.

    Texts recorded on AWS: facts/lint-catalogue.md AG305, AG310; Annex B rules 3
    and 4. The text on a second variable is recorded in serverless-nextjs/serverless-next.js issue 206.
    """
    if not PART.fullmatch(part):
        raise bad_request(
            "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable "
            "and curly braces at the beginning and the end."
        )
    if parent["path"].endswith("+}"):
        greedy = parent["path"].rpartition("/")[2]
        raise bad_request(f"Cannot create a child of a resource with a greedy path variable: {greedy}")
    for sibling in children(api, parent["id"]):
        if sibling["id"] == itself:
            continue
        if sibling["pathPart"] == part:
            raise conflict(f"Another resource with the same parent already has this name: {part}")
        if sibling["pathPart"].startswith("{") and part.startswith("{"):
            raise bad_request(
                f"A sibling ({sibling['pathPart']}) of this resource already has a variable path part "
                "-- only one is allowed"
            )


def children(api: RestApi, resource_id: str) -> list[Object]:
    return [resource for resource in api.resources.values() if resource.get("parentId") == resource_id]


def subtree(api: RestApi, resource_id: str) -> list[str]:
    """Ids of a resource and everything below it."""
    below = [found for child in children(api, resource_id) for found in subtree(api, child["id"])]
    return [resource_id, *below]


def add_resource(call: Call, api: RestApi, parent: Object, part: str) -> Object:
    check_part(api, parent, part)
    if len(api.resources) >= call.store.config.quotas.resources:
        raise limit_exceeded("Maximum number of resources for this API has been reached. Please contact AWS")
    path = path_below(parent, part)
    resource_id = call.new_id("resource", api.id, path)
    resource = {"id": resource_id, "parentId": parent["id"], "pathPart": part, "path": path, "resourceMethods": {}}
    api.resources[resource_id] = resource
    return resource


def shown(call: Call, resource: Object) -> Object:
    """`embed=methods` shows what the methods hold, else only which there are (k)."""
    methods = resource["resourceMethods"]
    if "methods" not in (call.get("embed") or []):
        methods = {verb: {} for verb in methods}
    return {**resource, "resourceMethods": methods or None}


@operation("CreateResource")
def create_resource(call: Call) -> Object:
    return shown(call, add_resource(call, call.api, call.api.resource(call["parent_id"]), call["pathPart"]))


@operation("GetResource")
def get_resource(call: Call) -> Object:
    return shown(call, call.api.resource(call["resource_id"]))


@operation("GetResources")
def get_resources(call: Call) -> Object:
    return page(call, [shown(call, resource) for resource in call.api.resources.values()])


PATCHES = Table(text("pathPart", required=True), text("parentId", required=True))


@operation("UpdateResource")
def update_resource(call: Call) -> Object:
    """Renaming and moving keep id, children and methods: facts/patch-operations.md Resource."""
    api = call.api
    current = api.resource(call["resource_id"])
    wanted = PATCHES.patched(current, call.patches)
    if "parentId" not in current and call.patches:
        raise bad_request("Root resource cannot be updated")
    if "parentId" in current:
        parent = api.resource(wanted["parentId"])
        if parent["id"] in subtree(api, current["id"]):
            raise bad_request("A resource cannot be its own ancestor")
        if wanted["pathPart"].endswith("+}") and children(api, current["id"]):
            raise bad_request(f"Cannot create a child of a resource with a greedy path variable: {wanted['pathPart']}")
        check_part(api, parent, wanted["pathPart"], itself=current["id"])
    api.resources[current["id"]] = wanted
    write_paths(api, current["id"])
    return shown(call, api.resource(current["id"]))


def write_paths(api: RestApi, resource_id: str) -> None:
    """The path of a resource and of everything below it, from their parts."""
    resource = api.resource(resource_id)
    if "parentId" in resource:
        resource["path"] = path_below(api.resource(resource["parentId"]), resource["pathPart"])
    for child in children(api, resource_id):
        write_paths(api, child["id"])


@operation("DeleteResource")
def delete_resource(call: Call) -> None:
    """Takes the subtree along; the root stays: facts/moto-support.md section 3, delete-resource."""
    api = call.api
    if "parentId" not in api.resource(call["resource_id"]):
        raise bad_request("Root resource cannot be deleted")
    for resource_id in subtree(api, call["resource_id"]):
        del api.resources[resource_id]
