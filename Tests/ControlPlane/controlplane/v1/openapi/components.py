"""What methods refer to: models, validators, authorizers; and gateway responses and documentation."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ...errors import bad_request
from ..authorizers import add_authorizer, check_authorizer, completed
from ..documentation import add_part, add_version
from ..gateway_responses import set_gateway_response
from ..models import check_model
from ..store import Call, Object, RestApi
from ..validators import add_validator
from .document import Document, mapping

# "Unsupported schema features" of facts/openapi-extensions.md that are left out with a warning.
UNSUPPORTED = ("discriminator", "example", "readOnly", "deprecated", "nullable")


def import_models(call: Call, document: Document, api: RestApi) -> None:
    """All of them first, then their checks, since they may refer to one another."""
    names = [name for name in document.schemas]
    for name in names:
        put_model(call, api, name, document.schemas[name], document)
    for name in names:
        document.attempt(f"Unable to create model '{name}'", check_model, api, api.models[name])


def put_model(call: Call, api: RestApi, name: str, schema: Any, document: Document) -> None:
    """A schema's description is also the model's (k)."""
    held = api.models.get(name)
    api.models[name] = {
        "id": held["id"] if held else call.new_id("model", api.id, name),
        "name": name,
        "description": mapping(schema).get("description"),
        "schema": json.dumps(with_model_urls(api, schema, document)),
        "contentType": "application/json",
    }


def with_model_urls(api: RestApi, node: Any, document: Document, names: bool = False) -> Any:
    """References between schemas as API Gateway keeps them; `names` says that the keys are properties' names."""
    if isinstance(node, list):
        return [with_model_urls(api, one, document) for one in node]
    if not isinstance(node, dict):
        return node
    result = {}
    for key, value in node.items():
        if key == "$ref" and isinstance(value, str) and not names:
            result[key] = model_url(api, value)
        elif key in UNSUPPORTED and not names:
            document.warnings.append(f"'{key}' is not supported in models; it is ignored")
        else:
            result[key] = with_model_urls(api, value, document, names=key == "properties" and not names)
    return result


def model_url(api: RestApi, reference: str) -> str:
    name = model_name(reference)
    return f"https://apigateway.amazonaws.com/restapis/{api.id}/models/{name}" if name else reference


def model_name(reference: str) -> str | None:
    """`Pet` of `#/components/schemas/Pet` or `#/definitions/Pet`."""
    for start in ("#/components/schemas/", "#/definitions/"):
        if reference.startswith(start):
            return reference.removeprefix(start)
    return None


def model_of(call: Call, document: Document, api: RestApi, schema: Any) -> str:
    """The model of a request or response; an inline schema becomes one with a generated name."""
    name = model_name(str(mapping(schema).get("$ref", "")))
    if name is None:
        digest = hashlib.sha256(json.dumps(schema, sort_keys=True).encode()).hexdigest()
        name = f"MODEL{digest[:6]}"
        put_model(call, api, name, schema, document)
        check_model(api, api.models[name])
    return name


def import_validators(call: Call, document: Document, api: RestApi) -> None:
    """By name; one that is there already (`merge`) keeps its id."""
    for name, flags in mapping(document.extension("request-validators")).items():
        held = next((one for one in api.validators.values() if one.get("name") == name), None)
        given = {flag: bool(mapping(flags).get(flag)) for flag in ("validateRequestBody", "validateRequestParameters")}
        if held:
            held.update(given)
        else:
            add_validator(call, api, {"name": name, **given})


def import_authorizers(call: Call, document: Document, api: RestApi) -> None:
    """Every security scheme with an authorizer in it, under the scheme's name."""
    for name, scheme in document.schemes.items():
        given = document.extension("authorizer", mapping(scheme))
        if given is not None:
            document.attempt(f"Unable to create authorizer '{name}'", put_authorizer, call, api, name, scheme, given)


def put_authorizer(call: Call, api: RestApi, name: str, scheme: Object, given: Object) -> None:
    authorizer = {
        **{key: value for key, value in given.items() if value is not None},
        "name": name,
        "type": str(given.get("type", "")).upper(),
    }
    if scheme.get("in") == "header" and authorizer["type"] != "REQUEST":
        authorizer.setdefault("identitySource", f"method.request.header.{scheme.get('name', 'Authorization')}")
    if scheme.get(AUTHTYPE):
        authorizer["authType"] = scheme[AUTHTYPE]
    held = next((one for one in api.authorizers.values() if one["name"] == name), None)
    if held is None:
        add_authorizer(call, api, authorizer)
        return
    wanted = {**completed(authorizer), "id": held["id"]}
    check_authorizer(api, wanted)
    api.authorizers[held["id"]] = wanted


AUTHTYPE = "x-amazon-apigateway-authtype"


def import_gateway_responses(document: Document, api: RestApi) -> None:
    for kind, given in mapping(document.extension("gateway-responses")).items():
        response = {**mapping(given), "responseType": kind}
        if "statusCode" in response:
            response["statusCode"] = str(response["statusCode"])
        document.attempt(f"Unable to put gateway response '{kind}'", set_gateway_response, api, response)


def import_documentation(call: Call, document: Document, api: RestApi) -> None:
    """Parts, and a version of them where the file names one that is not there yet (k)."""
    given = mapping(document.extension("documentation"))
    for part in given.get("documentationParts") or []:
        document.attempt("Unable to create documentation part", put_part, call, api, mapping(part))
    version = given.get("version")
    if version and str(version) not in api.documentation_versions and api.documentation_parts:
        add_version(call, api, str(version))


def put_part(call: Call, api: RestApi, part: Object) -> None:
    location, properties = mapping(part.get("location")), part.get("properties")
    if not isinstance(properties, dict):
        raise bad_request("properties must be an object")
    text = json.dumps(properties)
    for held in api.documentation_parts.values():
        if held["location"] == location:
            held["properties"] = text
            return
    add_part(call, api, location, text)
