"""Models: named JSON Schemas."""

from __future__ import annotations

import json
import re
from typing import Any

from ..errors import bad_request, conflict
from .patches import Table, text
from .store import Call, Object, RestApi, operation, page

# botocore's CreateModel text: "the maximum size of the model is 400 KB".
LARGEST = 400 * 1024
REFERENCE = re.compile(r"https://apigateway\.amazonaws\.com/restapis/([^/]+)/models/([A-Za-z0-9]+)")

# What AWS makes in every new API: `aws apigateway get-models` of one, as in AWS's developer guide (k).
BUILT_IN = {
    "Empty": (
        "This is a default empty schema model",
        '{\n  "$schema": "http://json-schema.org/draft-04/schema#",\n'
        '  "title" : "Empty Schema",\n  "type" : "object"\n}',
    ),
    "Error": (
        "This is a default error schema model",
        '{\n  "$schema" : "http://json-schema.org/draft-04/schema#",\n  "title" : "Error Schema",\n'
        '  "type" : "object",\n  "properties" : {\n    "message" : { "type" : "string" }\n  }\n}',
    ),
}


def built_in_models(call: Call, api: RestApi) -> dict[str, Object]:
    return {
        name: {
            "id": call.new_id("model", api.id, name),
            "name": name,
            "description": description,
            "schema": schema,
            "contentType": "application/json",
        }
        for name, (description, schema) in BUILT_IN.items()
    }


def is_built_in(model: Object) -> bool:
    return model["name"] in BUILT_IN and BUILT_IN[model["name"]][1] == model.get("schema")


def references(schema: str | None) -> list[str]:
    """Names of the models that a schema refers to."""
    return [name for _, name in REFERENCE.findall(schema or "")]


def check_model(api: RestApi, model: Object) -> None:
    """Alphanumeric name, a content type, a JSON object as schema, references to models that exist.

    facts/terraform-resources.md aws_api_gateway_model; facts/lint-catalogue.md AG908, AG924; texts (k).
    """
    if not re.fullmatch(r"[A-Za-z0-9]+", model["name"]):
        raise bad_request(f"Model name must be alphanumeric: {model['name']}")
    check_content_type(model["contentType"])
    schema = model.get("schema")
    if schema is None:
        return
    if len(schema.encode()) > LARGEST:
        raise bad_request("Model schema exceeds 400 KB")
    try:
        document = json.loads(schema)
    except ValueError as error:
        raise bad_request(f"Invalid model specified: Validation Result: errors : [Invalid JSON: {error}]") from error
    if not isinstance(document, dict):
        raise bad_request("Invalid model specified: Validation Result: errors : [Model schema must be an object]")
    check_references(api, model["name"], document)


def check_references(api: RestApi, name: str, node: Any) -> None:
    """Every `$ref` leads into the schema itself or to a model of the API."""
    if isinstance(node, dict):
        target = node.get("$ref")
        if isinstance(target, str):
            found = REFERENCE.fullmatch(target)
            if not target.startswith("#") and (
                not found or found[1] != api.id or (found[2] not in api.models and found[2] != name)
            ):
                raise bad_request(
                    "Invalid model specified: Validation Result: warnings : [], "
                    f"errors : [Invalid model reference specified: {target}]"
                )
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        check_references(api, name, child)


def check_content_type(name: str) -> None:
    """facts/lint-catalogue.md AG924, text recorded on AWS; `$default` stands for every content type (developer guide,
    "Request validation for REST APIs")."""
    if name != "$default" and not re.fullmatch(r"[^\s/]+/[^\s/]+", name):
        raise bad_request(f"Invalid content type specified: {name}")


def users(api: RestApi, name: str) -> list[str]:
    """Methods and models that use a model, as `PUT:/pets` and `model Pets`."""
    methods = [
        f"method request: {verb}:{path}"
        for path, verb, method in api.methods()
        if name in (method.get("requestModels") or {}).values()
    ]
    responses = [
        f"method response: {verb}:{path}"
        for path, verb, method in api.methods()
        for response in method["methodResponses"].values()
        if name in (response.get("responseModels") or {}).values()
    ]
    others = [m["name"] for m in api.models.values() if m["name"] != name and name in references(m.get("schema"))]
    return methods + responses + [f"model: {other}" for other in others]


@operation("CreateModel")
def create_model(call: Call) -> Object:
    api = call.api
    model = {k: v for k, v in call.request.items() if k != "restapi_id"}
    if call["name"] in api.models:
        raise conflict(f"Model name already exists for this REST API: {call['name']}")
    check_model(api, model)
    model["id"] = call.new_id("model", api.id, call["name"])
    api.models[call["name"]] = model
    return model


@operation("GetModel")
def get_model(call: Call) -> Object:
    return call.api.model(call["model_name"])


@operation("GetModels")
def get_models(call: Call) -> Object:
    return page(call, list(call.api.models.values()))


PATCHES = Table(text("description"), text("schema", required=True))


@operation("UpdateModel")
def update_model(call: Call) -> Object:
    api = call.api
    wanted = PATCHES.patched(api.model(call["model_name"]), call.patches)
    check_model(api, wanted)
    api.models[wanted["name"]] = wanted
    return wanted


@operation("DeleteModel")
def delete_model(call: Call) -> None:
    """Refused while a method or another model uses it: facts/terraform-resources.md aws_api_gateway_model."""
    api = call.api
    name = api.model(call["model_name"])["name"]
    used = users(api, name)
    if used:
        raise conflict(f"Cannot delete model '{name}', is referenced in {used[0]}")
    del api.models[name]
