"""put-rest-api and import-rest-api: a file becomes an API, wholly or not at all."""

from __future__ import annotations

import copy
from dataclasses import replace

from ...errors import bad_request, unsupported
from ..apis import new_api, shown
from ..store import Call, Object, RestApi, operation
from .components import (
    import_authorizers,
    import_documentation,
    import_gateway_responses,
    import_models,
    import_validators,
)
from .document import Document, mapping, read
from .operations import Operations
from .settings import import_settings


def imported(call: Call, document: Document, before: RestApi, overwrite: bool) -> RestApi:
    """`before` with the file laid over, as a copy.

    "Import semantics that bite": overwrite removes what the file lacks, keeps resource ids by path and gives
    authorizers and validators new ids; neither mode touches stages or deployments.
    """
    api = replace(
        before,
        settings=copy.deepcopy(before.settings),
        resources=copy.deepcopy(before.resources),
        models=dict(before.models),
        validators=copy.deepcopy(before.validators),
        authorizers=copy.deepcopy(before.authorizers),
        gateway_responses=dict(before.gateway_responses),
        documentation_parts=copy.deepcopy(before.documentation_parts),
        documentation_versions=dict(before.documentation_versions),
    )
    ids = {resource["path"]: resource["id"] for resource in api.resources.values()}
    parameters = call.get("parameters") or {}
    known = {"basepath", "ignore", "endpointConfigurationTypes"}
    if set(parameters) - known:
        raise unsupported(f"the import parameter {sorted(set(parameters) - known)[0]}")
    documented = parameters.get("ignore") != "documentation"
    if overwrite:
        clear(api, documented)
    import_settings(call, document, api, overwrite)
    import_models(call, document, api)
    import_validators(call, document, api)
    import_authorizers(call, document, api)
    import_gateway_responses(document, api)
    Operations(call, document, api, ids).import_paths(prefix(document, parameters.get("basepath", "ignore")))
    if documented:
        import_documentation(call, document, api)
    document.finish(bool(call.get("failonwarnings")))
    return api


def clear(api: RestApi, documented: bool) -> None:
    root = api.resource(api.settings["rootResourceId"])
    api.resources = {root["id"]: {**root, "resourceMethods": {}}}
    api.models, api.validators, api.authorizers, api.gateway_responses = {}, {}, {}, {}
    if documented:
        api.documentation_parts = {}


def prefix(document: Document, basepath: str) -> str:
    """What stands before every path: nothing, the base path, or the base path without its first part."""
    base = document.base_path.rstrip("/")
    match basepath:
        case "ignore":
            return ""
        case "prepend":
            return base
        case "split":
            return "/" + "/".join(base.split("/")[2:])
    raise bad_request(f"Invalid basepath parameter: {basepath}. Valid values: ignore, prepend, split")


@operation("PutRestApi")
def put_rest_api(call: Call) -> Object:
    """`merge` unless said: botocore's text of PutRestApi."""
    mode = call.get("mode") or "merge"
    if mode not in ("merge", "overwrite"):
        raise bad_request(f"Invalid mode: {mode}. Valid values: merge, overwrite")
    if "endpointConfigurationTypes" in (call.get("parameters") or {}):
        raise unsupported("another endpoint type in put-rest-api; update-rest-api changes it")
    document = read(call["body"], call.region.name)
    api = imported(call, document, call.api, mode == "overwrite")
    call.region.apis[api.id] = api
    return shown(api, document.warnings)


@operation("ImportRestApi")
def import_rest_api(call: Call) -> Object:
    """The endpoint type is a parameter (`endpointConfigurationTypes`), EDGE unless said."""
    document = read(call["body"], call.region.name)
    types = (call.get("parameters") or {}).get("endpointConfigurationTypes")
    name = str(mapping(document.root.get("info"))["title"])
    api = new_api(call, {"name": name, **({"endpointConfiguration": {"types": [types]}} if types else {})})
    api = imported(call, document, api, overwrite=True)
    call.region.apis[api.id] = api
    return shown(api, document.warnings)
