"""Paths and operations of an OpenAPI file: resources, methods, responses, integrations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...errors import bad_request
from ..integrations import add_integration, add_integration_response
from ..methods import add_method, add_method_response
from ..resources import add_resource, children
from ..store import Call, Object, RestApi
from .components import AUTHTYPE, model_of
from .document import PREFIX, Document, mapping

VERBS = ("get", "put", "post", "delete", "options", "head", "patch")
PLACES = {"path": "path", "query": "querystring", "header": "header"}
INTEGRATION = (
    "uri", "httpMethod", "connectionType", "connectionId", "credentials", "requestParameters", "requestTemplates",
    "passthroughBehavior", "contentHandling", "timeoutInMillis", "cacheNamespace", "cacheKeyParameters", "tlsConfig",
    "responseTransferMode", "integrationTarget",
)  # fmt: skip
UPPER = ("httpMethod", "connectionType", "passthroughBehavior", "contentHandling", "responseTransferMode")


class Operations:
    """Puts the operations of a document on an API; `ids` are the resource ids that paths had before."""

    def __init__(self, call: Call, document: Document, api: RestApi, ids: dict[str, str]) -> None:
        self._call = call
        self._document = document
        self._api = api
        self._ids = ids

    def import_paths(self, prefix: str) -> None:
        for path, item in mapping(self._document.root.get("paths")).items():
            if path.startswith("x-"):
                continue
            full = "/" + (prefix + path).strip("/")
            resource = self._document.attempt(f"Unable to create resource at path '{full}'", self._resource, full)
            if resource is None:
                continue
            for verb, operation in operations(self._document, item):
                what = f"Unable to put method '{verb}' on resource at path '{full}'"
                self._document.attempt(what, self._method, resource, verb, operation, mapping(item))

    def _resource(self, path: str) -> Object:
        """The resource of a path, made with all that lead to it; a path that was there keeps its id."""
        resource = self._api.resource(self._api.settings["rootResourceId"])
        for part in filter(None, path.split("/")):
            held = [child for child in children(self._api, resource["id"]) if child["pathPart"] == part]
            resource = held[0] if held else self._new_resource(resource, part)
        return resource

    def _new_resource(self, parent: Object, part: str) -> Object:
        resource = add_resource(self._call, self._api, parent, part)
        known = self._ids.get(resource["path"])
        if known:
            del self._api.resources[resource["id"]]
            resource["id"] = known
            self._api.resources[known] = resource
        return resource

    def _method(self, resource: Object, verb: str, operation: Object, item: Object) -> None:
        """A method that is there already (`merge`) is replaced wholly."""
        resource["resourceMethods"].pop(verb, None)
        parameters = self._parameters(item, operation)
        given: Object = {
            **self._authorization(operation),
            "requestParameters": {
                f"method.request.{PLACES[one['in']]}.{one['name']}": bool(one.get("required"))
                for one in parameters
                if one.get("in") in PLACES
            },
            "requestModels": self._request_models(operation, parameters),
            "requestValidatorId": self._validator(operation),
            "operationName": operation.get("operationId"),
        }
        given = {name: value for name, value in given.items() if value not in (None, {})}
        method = add_method(self._api, resource, verb, given)
        for status, response in mapping(operation.get("responses")).items():
            self._method_response(method, status, self._document.resolved(response), operation)
        integration = operation.get(PREFIX + "integration")
        if integration is not None:
            self._integration(resource, method, self._document.resolved(integration))

    def _parameters(self, item: Object, operation: Object) -> list[Object]:
        """The path's parameters under the operation's own; others than path, query, header and body are left out."""
        found: dict[tuple[Any, Any], Object] = {}
        for holder in (item, operation):
            for parameter in holder.get("parameters") or []:
                one = self._document.resolved(parameter)
                found[(one.get("in"), one.get("name"))] = one
        for place, name in found:
            if place not in (*PLACES, "body"):
                self._document.warnings.append(f"Parameter '{name}' in '{place}' is not supported; it is ignored")
        return list(found.values())

    def _authorization(self, operation: Object) -> Object:
        """Schemes of the operation alone (a root-level `security` is ignored), then `x-amazon-apigateway-auth`."""
        found: Object = {"authorizationType": "NONE", "apiKeyRequired": False}
        for requirement in operation.get("security") or []:
            for name, scopes in mapping(requirement).items():
                found |= self._scheme(name, scopes or [])
        kind = mapping(operation.get(PREFIX + "auth")).get("type")
        return {**found, "authorizationType": str(kind).upper()} if kind else found

    def _scheme(self, name: str, scopes: list[str]) -> Object:
        scheme = self._document.schemes.get(name)
        if scheme is None:
            raise bad_request(f"Invalid security scheme specified: {name}")
        if scheme.get(AUTHTYPE, "").lower() == "awssigv4":
            return {"authorizationType": "AWS_IAM"}
        for authorizer in self._api.authorizers.values():
            if authorizer["name"] == name and PREFIX + "authorizer" in scheme:
                cognito = authorizer["type"] == "COGNITO_USER_POOLS"
                kind = "COGNITO_USER_POOLS" if cognito else "CUSTOM"
                more = {"authorizationScopes": scopes} if scopes else {}
                return {"authorizationType": kind, "authorizerId": authorizer["id"], **more}
        if scheme.get("type") == "apiKey" and str(scheme.get("name", "")).lower() == "x-api-key":
            return {"apiKeyRequired": True}
        self._document.warnings.append(f"Security scheme '{name}' means nothing to API Gateway; it is ignored")
        return {}

    def _validator(self, operation: Object) -> str | None:
        """The operation's validator, else the root's."""
        name = operation.get(PREFIX + "request-validator") or self._document.extension("request-validator")
        if name is None:
            return None
        for validator in self._api.validators.values():
            if validator.get("name") == name:
                return validator["id"]
        raise bad_request(f"Invalid request validator specified: {name}")

    def _request_models(self, operation: Object, parameters: list[Object]) -> dict[str, str]:
        if not self._document.swagger:
            return self._models(mapping(self._document.resolved(operation.get("requestBody")).get("content")))
        bodies = [one for one in parameters if one.get("in") == "body" and one.get("schema")]
        types = operation.get("consumes") or self._document.root.get("consumes") or ["application/json"]
        return {kind: self._model(one["schema"]) for one in bodies for kind in types}

    def _models(self, content: Object) -> dict[str, str]:
        """Content type → model, of OpenAPI 3.0."""
        held = {kind: mapping(one).get("schema") for kind, one in content.items()}
        return {kind: self._model(schema) for kind, schema in held.items() if schema}

    def _model(self, schema: Any) -> str:
        return model_of(self._call, self._document, self._api, schema)

    def _method_response(self, method: Object, status: str, response: Object, operation: Object) -> None:
        if status == "default":
            self._document.warnings.append("A response 'default' has no status code; it is ignored")
            return
        models = self._models(mapping(response.get("content")))
        if self._document.swagger and response.get("schema"):
            types = operation.get("produces") or self._document.root.get("produces") or ["application/json"]
            models = {kind: self._model(response["schema"]) for kind in types}
        parameters = {f"method.response.header.{name}": False for name in mapping(response.get("headers"))}
        given = {"responseParameters": parameters, "responseModels": models}
        add_method_response(self._api, method, status, {name: value for name, value in given.items() if value})

    def _integration(self, resource: Object, method: Object, given: Object) -> None:
        """Words in lower case are as good as in upper; `responses` by pattern, `default` for none."""
        integration = {name: given[name] for name in INTEGRATION if given.get(name) is not None}
        for name in UPPER:
            if name in integration:
                integration[name] = str(integration[name]).upper()
        integration["type"] = str(given.get("type", "")).upper()
        for name in sorted(set(given) - {"type", "responses", *INTEGRATION}):
            self._document.warnings.append(f"Unknown integration member '{name}'; it is ignored")
        add_integration(self._call, self._api, resource, method, integration)
        for pattern, response in mapping(given.get("responses")).items():
            self._integration_response(method, pattern, mapping(response))

    def _integration_response(self, method: Object, pattern: str, response: Object) -> None:
        members = ("responseParameters", "responseTemplates", "contentHandling")
        held = {name: response[name] for name in members if response.get(name) is not None}
        status = str(response.get("statusCode", ""))
        if status in method["methodIntegration"]["integrationResponses"]:
            self._document.warnings.append(f"Several integration responses for status {status}; the last one is taken")
        if pattern != "default":
            held["selectionPattern"] = pattern
        add_integration_response(method, status, held)


def operations(document: Document, item: Any) -> Iterator[tuple[str, Object]]:
    """Verb and operation of a path item, `ANY` for x-amazon-apigateway-any-method."""
    for name, operation in mapping(item).items():
        if name in VERBS:
            yield name.upper(), mapping(operation)
        elif name == PREFIX + "any-method":
            yield "ANY", mapping(operation)
        elif name == "trace":
            document.warnings.append("API Gateway has no method TRACE; it is ignored")
