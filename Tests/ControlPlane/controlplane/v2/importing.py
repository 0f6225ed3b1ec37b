"""reimport-api: an OpenAPI 3.0 file becomes an HTTP API, wholly or not at all.

facts/openapi-extensions.md: what the file lacks goes, routes, integrations and authorizers get new ids; stages,
deployments and permissions are not touched; request bodies and schemas mean nothing to an HTTP API.
"""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import yaml

from ..errors import bad_request, unsupported
from .apis import check_cors, kept_cors
from .authorizers import create_authorizer
from .autodeploy import definition_changed
from .integrations import create_integration
from .routes import create_route
from .store import Api, Call, Object, operation

PREFIX = "x-amazon-apigateway-"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
SHARED = f"#/components/{PREFIX}integrations/"
# Members of the extension that the API calls otherwise.
INTEGRATION = {
    "type": "integrationType",
    "uri": "integrationUri",
    "httpMethod": "integrationMethod",
    "credentials": "credentialsArn",
}
AUTHORIZER = {"authorizerCredentials": "authorizerCredentialsArn"}


def mapping(value: Any) -> Object:
    return value if isinstance(value, dict) else {}


class Importing:
    """One file on its way into a copy of the API."""

    def __init__(self, call: Call, root: Object, api: Api) -> None:
        self.root = root
        self.call = call
        self.api = api
        self.components = mapping(root.get("components"))
        self.shared: dict[str, str] = {}
        self.authorizers: dict[str, Object] = {}

    def sub(self, request: Object) -> Call:
        """A call on the copy, which stands in the region while the file is imported."""
        return Call(self.call.store, self.call.region, {"apiId": self.api.id, **request})

    def run(self) -> None:
        self.settings()
        for name, scheme in mapping(self.components.get("securitySchemes")).items():
            if f"{PREFIX}authorizer" in scheme:
                self.authorizers[name] = self.authorizer(name, scheme)
        for path, item in mapping(self.root.get("paths")).items():
            for method, written in item.items():
                self.route(path, method, written)

    def settings(self) -> None:
        info = mapping(self.root.get("info"))
        settings = self.api.settings
        if not info.get("title") or "version" not in info:
            raise bad_request("Invalid OpenAPI input: info.title and info.version are required")
        settings.update(name=info["title"], version=info["version"], description=info.get("description"))
        cors = self.root.get(f"{PREFIX}cors")
        check_cors(cors)
        settings["corsConfiguration"] = kept_cors(cors)
        settings["tags"] = {
            tag["name"]: tag[f"{PREFIX}tag-value"]
            for tag in self.root.get("tags") or []
            if f"{PREFIX}tag-value" in tag
        }
        servers = self.root.get("servers") or [{}]
        endpoint = mapping(servers[0].get(f"{PREFIX}endpoint-configuration"))
        for name in ("disableExecuteApiEndpoint", "ipAddressType"):
            if name in endpoint:
                settings[name] = endpoint[name]

    def authorizer(self, name: str, scheme: Object) -> Object:
        written = {AUTHORIZER.get(k, k): v for k, v in scheme[f"{PREFIX}authorizer"].items()}
        sources = [source.strip() for source in (written.pop("identitySource", None) or "").split(",") if source]
        kind = str(written.pop("type")).upper()
        if kind == "JWT" and scheme.get("type") not in ("oauth2", "openIdConnect"):
            raise bad_request(f"Invalid security scheme {name}: a JWT authorizer is of type oauth2 or openIdConnect")
        request = {"name": name, "authorizerType": kind, "identitySource": sources, **written}
        return create_authorizer(self.sub(request))  # type: ignore[return-value]

    def integration(self, written: Object) -> str:
        """The id of an integration; one that is referred to is made once."""
        name = written.get("$ref")
        if name is None:
            return self.new_integration(written)
        if not name.startswith(SHARED):
            raise bad_request(f"Unable to resolve {name}")
        if name not in self.shared:
            standing = mapping(self.components.get(f"{PREFIX}integrations")).get(name.removeprefix(SHARED))
            if standing is None:
                raise bad_request(f"Unable to resolve {name}")
            self.shared[name] = self.new_integration(standing)
        return self.shared[name]

    def new_integration(self, written: Object) -> str:
        request = {INTEGRATION.get(k, k): v for k, v in written.items()}
        request["integrationType"] = str(request["integrationType"]).upper()
        made: Object = create_integration(self.sub(request))  # type: ignore[assignment]
        return str(made["integrationId"])

    def route(self, path: str, method: str, written: Object) -> None:
        if method == f"{PREFIX}any-method":
            word = "ANY"
        elif method in METHODS:
            word = method.upper()
        else:
            raise unsupported(f"'{method}' beside the operations of a path")
        key = "$default" if written.get("isDefaultRoute") and path == "/$default" else f"{word} {path}"
        request: Object = {"routeKey": key, **self.security(written)}
        if f"{PREFIX}integration" in written:
            request["target"] = f"integrations/{self.integration(written[f'{PREFIX}integration'])}"
        create_route(self.sub(request))

    def security(self, written: Object) -> Object:
        if mapping(written.get(f"{PREFIX}auth")).get("type") == "AWS_IAM":
            return {"authorizationType": "AWS_IAM"}
        for requirement in written.get("security") or []:
            for name, scopes in requirement.items():
                authorizer = self.authorizers.get(name)
                if authorizer is None:
                    raise bad_request(f"Unable to find security scheme {name}")
                kind = "JWT" if authorizer["authorizerType"] == "JWT" else "CUSTOM"
                found: Object = {"authorizationType": kind, "authorizerId": authorizer["authorizerId"]}
                return {**found, "authorizationScopes": scopes} if scopes else found
        return {"authorizationType": "NONE"}


@operation("ReimportApi")
def reimport_api(call: Call) -> Object:
    """Always overwrites: botocore's model knows no mode for HTTP APIs."""
    before = call.api
    try:
        root = json.loads(call["body"])
    except ValueError:
        root = yaml.safe_load(call["body"])
    if not str(mapping(root).get("openapi", "")).startswith("3.0"):
        raise bad_request("Invalid OpenAPI input: an HTTP API takes OpenAPI 3.0")
    api = replace(
        before, settings=copy.deepcopy(before.settings), routes={}, integrations={}, authorizers={}, stages={}
    )
    call.region.apis[api.id] = api
    try:
        Importing(call, root, api).run()
    except Exception:
        call.region.apis[api.id] = before
        raise
    # Stages stand aside while the API is half there: nothing of it is deployed by itself.
    api.stages = before.stages
    definition_changed(call, api)
    return api.settings
