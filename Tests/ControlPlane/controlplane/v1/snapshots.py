"""What a deployment captures."""

from __future__ import annotations

import copy
import json
from typing import Any

from .models import references
from .store import Object, RestApi

# facts/request-semantics.md section 10, first point; the endpoint type needs a deployment too (same section).
SETTINGS = ("apiKeySource", "binaryMediaTypes", "disableExecuteApiEndpoint", "minimumCompressionSize")


def definition(api: RestApi) -> Object:
    """The API as callers would meet it: names instead of ids, so that two equal APIs have equal definitions.

    What no method uses (a model, an authorizer) changes nothing for a caller, so it does not count.
    """
    captured = {
        **{name: api.settings.get(name) for name in SETTINGS},
        "binaryMediaTypes": sorted(api.settings.get("binaryMediaTypes") or []),
        "endpointTypes": api.settings["endpointConfiguration"]["types"],
        "policy": as_json(api.settings.get("policy")),
        "gatewayResponses": {kind: captured_response(one) for kind, one in sorted(api.gateway_responses.items())},
        "methods": {f"{verb} {path}": method_content(api, method) for path, verb, method in api.methods()},
    }
    captured["models"] = {name: schema_of(api.models[name]) for name in used_models(api)}
    return copy.deepcopy(captured)


def captured_response(response: Object) -> Object:
    return {name: response.get(name) for name in ("statusCode", "responseParameters", "responseTemplates")}


def method_content(api: RestApi, method: Object) -> Object:
    """A method with what its ids lead to; a cache namespace that is the resource's own says nothing."""
    authorizer = api.authorizers.get(method.get("authorizerId") or "")
    validator = api.validators.get(method.get("requestValidatorId") or "")
    integration = method.get("methodIntegration")
    held = {name: value for name, value in method.items() if name not in ("authorizerId", "requestValidatorId")}
    return {
        **held,
        "authorizer": without(authorizer, "id", "authType"),
        "requestValidator": without(validator, "id"),
        "methodIntegration": integration and integration_content(api, method, integration),
        "methodResponses": {status: response_content(one) for status, one in method["methodResponses"].items()},
        "authorizationScopes": sorted(method.get("authorizationScopes") or []),
    }


def integration_content(api: RestApi, method: Object, integration: Object) -> Object:
    """`INTERNET` and an absent connection type are one; so are BUFFERED and none (AWS's defaults, (k))."""
    held = dict(integration)
    owner = api.resources.get(held.get("cacheNamespace") or "")
    if owner is not None and any(own is method for own in owner["resourceMethods"].values()):
        del held["cacheNamespace"]
    elif owner is not None:
        held["cacheNamespace"] = f"<resource:{owner['path']}>"
    for name, default in (("connectionType", "INTERNET"), ("responseTransferMode", "BUFFERED")):
        if held.get(name) == default:
            del held[name]
    if not (held.get("tlsConfig") or {}).get("insecureSkipVerification"):
        held.pop("tlsConfig", None)
    held["cacheKeyParameters"] = sorted(held.get("cacheKeyParameters") or [])
    return held


def response_content(response: Object) -> Object:
    """Response parameters are declared or not; `true` or `false` beside them changes nothing (k)."""
    return {**response, "responseParameters": sorted(response.get("responseParameters") or {})}


def used_models(api: RestApi) -> list[str]:
    """Models that methods name, and those that these refer to."""
    methods = [method for _, _, method in api.methods()]
    named = [method.get("requestModels") for method in methods]
    named += [one.get("responseModels") for method in methods for one in method["methodResponses"].values()]
    waiting = [name for models in named for name in (models or {}).values()]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in api.models and name not in found:
            found.add(name)
            waiting += references(api.models[name].get("schema"))
    return sorted(found)


def schema_of(model: Object) -> Any:
    """What a schema says, without a description that is also the model's own: an import has it in both places (k)."""
    schema = as_json(model.get("schema"))
    if isinstance(schema, dict) and schema.get("description") == model.get("description"):
        return without(schema, "description")
    return schema


def without(thing: Object | None, *names: str) -> Object | None:
    return thing and {name: value for name, value in thing.items() if name not in names}


def as_json(text: str | None) -> Any:
    """JSON text as what it says, so that spaces and the order of keys make no difference."""
    return json.loads(text) if text else None
