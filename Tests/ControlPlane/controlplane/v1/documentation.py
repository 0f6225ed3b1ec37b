"""Documentation parts and versions."""

from __future__ import annotations

import json

from ..errors import bad_request, conflict, limit_exceeded
from .patches import Table, text
from .store import Call, Object, RestApi, find, operation, page

# Location members that a type may have: developer guide, "Representation of API documentation in API Gateway" (k).
METHOD = {"path", "method"}
LOCATIONS = {
    "API": set[str](),
    "AUTHORIZER": {"name"},
    "MODEL": {"name"},
    "RESOURCE": {"path"},
    "METHOD": METHOD,
    "PATH_PARAMETER": METHOD | {"name"},
    "QUERY_PARAMETER": METHOD | {"name"},
    "REQUEST_HEADER": METHOD | {"name"},
    "REQUEST_BODY": METHOD,
    "RESPONSE": METHOD | {"statusCode"},
    "RESPONSE_HEADER": METHOD | {"statusCode", "name"},
    "RESPONSE_BODY": METHOD | {"statusCode"},
}


def check_part(location: Object, properties: str) -> None:
    if location.get("type") not in LOCATIONS:
        raise bad_request(f"Invalid documentation part type specified: {location.get('type')}")
    extra = sorted(set(location) - {"type"} - LOCATIONS[location["type"]])
    if extra:
        raise bad_request(f"Documentation parts of type {location['type']} have no {extra[0]}")
    check_properties(properties)


def check_properties(properties: str) -> None:
    """facts/terraform-resources.md aws_api_gateway_documentation_part: a JSON string."""
    try:
        document = json.loads(properties)
    except ValueError as error:
        raise bad_request("Invalid documentation part properties: not JSON") from error
    if not isinstance(document, dict) or not document:
        raise bad_request("Documentation part properties must be a non-empty JSON object")


def add_part(call: Call, api: RestApi, given: Object, properties: str) -> Object:
    """Terraform sends the location members that are not there as empty texts (its documentation_part.go)."""
    location = {name: value for name, value in given.items() if value}
    check_part(location, properties)
    if any(part["location"] == location for part in api.documentation_parts.values()):
        raise conflict("A documentation part already exists for the specified location")
    if len(api.documentation_parts) >= call.store.config.quotas.documentation_parts:
        raise limit_exceeded("Maximum number of documentation parts for this API has been reached")
    part = {"location": location, "properties": properties}
    part["id"] = call.new_id("documentation", api.id, json.dumps(location, sort_keys=True))
    api.documentation_parts[part["id"]] = part
    return part


def part(call: Call) -> Object:
    return find(call.api.documentation_parts, call["part_id"], "Invalid Documentation part identifier specified")


@operation("CreateDocumentationPart")
def create_documentation_part(call: Call) -> Object:
    return add_part(call, call.api, call["location"], call["properties"])


@operation("GetDocumentationPart")
def get_documentation_part(call: Call) -> Object:
    return part(call)


@operation("GetDocumentationParts")
def get_documentation_parts(call: Call) -> Object:
    """Filters by type, path and part of the name: botocore's model."""

    def wanted(held: Object) -> bool:
        location = held["location"]
        return (
            call.get("type") in (None, location["type"])
            and call.get("path") in (None, location.get("path"))
            and (call.get("name") or "") in location.get("name", "")
        )

    return page(call, [held for held in call.api.documentation_parts.values() if wanted(held)])


PATCHES = Table(text("properties", required=True))


@operation("UpdateDocumentationPart")
def update_documentation_part(call: Call) -> Object:
    wanted = PATCHES.patched(part(call), call.patches)
    check_properties(wanted["properties"])
    call.api.documentation_parts[wanted["id"]] = wanted
    return wanted


@operation("DeleteDocumentationPart")
def delete_documentation_part(call: Call) -> None:
    del call.api.documentation_parts[part(call)["id"]]


def version(call: Call) -> Object:
    return find(call.api.documentation_versions, call["doc_version"], "Invalid Documentation version specified")


def add_version(call: Call, api: RestApi, name: str, description: str | None = None) -> Object:
    """A snapshot of the parts; without one there is nothing to snapshot (k)."""
    if name in api.documentation_versions:
        raise conflict("Documentation version already exists")
    if not api.documentation_parts:
        raise bad_request("The API has no documentation parts to make a version of")
    parts = sorted(api.documentation_parts.values(), key=lambda held: json.dumps(held["location"], sort_keys=True))
    made = {
        "version": name,
        "description": description,
        "createdDate": call.store.now(),
        "parts": [{"location": held["location"], "properties": held["properties"]} for held in parts],
    }
    api.documentation_versions[name] = made
    return made


@operation("CreateDocumentationVersion")
def create_documentation_version(call: Call) -> Object:
    """With `stageName` the stage shows it at once."""
    api = call.api
    stage = api.stage(call["stageName"]) if call.get("stageName") else None
    made = add_version(call, api, call["documentationVersion"], call.get("description"))
    if stage is not None:
        stage["documentationVersion"] = made["version"]
    return made


@operation("GetDocumentationVersion")
def get_documentation_version(call: Call) -> Object:
    return version(call)


@operation("GetDocumentationVersions")
def get_documentation_versions(call: Call) -> Object:
    return page(call, list(call.api.documentation_versions.values()))


VERSION_PATCHES = Table(text("description"))


@operation("UpdateDocumentationVersion")
def update_documentation_version(call: Call) -> Object:
    wanted = VERSION_PATCHES.patched(version(call), call.patches)
    call.api.documentation_versions[wanted["version"]] = wanted
    return wanted


@operation("DeleteDocumentationVersion")
def delete_documentation_version(call: Call) -> None:
    """Refused while a stage shows it (k)."""
    name = version(call)["version"]
    for stage in call.api.stages.values():
        if stage.get("documentationVersion") == name:
            raise bad_request(f"Documentation version {name} is associated with stage {stage['stageName']}")
    del call.api.documentation_versions[name]
