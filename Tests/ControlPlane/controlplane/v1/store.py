"""What exists of REST APIs: APIs with their trees, plans, keys, links, per region.

Objects are dicts keyed by AWS's wire names, so that an answer is what is
stored, filtered by the output shape. A resource holds its methods under
`resourceMethods`, a method its integration under `methodIntegration`, as AWS
nests them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .. import v2
from ..config import ACCOUNT, Config
from ..errors import not_found
from ..ids import IdSource

Object = dict[str, Any]


@dataclass
class RestApi:
    """One REST API and all that is deleted with it."""

    settings: Object
    resources: dict[str, Object] = field(default_factory=dict)
    models: dict[str, Object] = field(default_factory=dict)
    validators: dict[str, Object] = field(default_factory=dict)
    authorizers: dict[str, Object] = field(default_factory=dict)
    gateway_responses: dict[str, Object] = field(default_factory=dict)
    deployments: dict[str, Object] = field(default_factory=dict)
    stages: dict[str, Object] = field(default_factory=dict)
    documentation_parts: dict[str, Object] = field(default_factory=dict)
    documentation_versions: dict[str, Object] = field(default_factory=dict)
    # Name by id: a snapshot may go on asking one, and a permission may go on naming it.
    deleted_authorizers: dict[str, str] = field(default_factory=dict)
    # Above zero while a change of the endpoint type is under way.
    reads_until_moved: int = 0

    @property
    def id(self) -> str:
        return self.settings["id"]

    def resource(self, resource_id: str) -> Object:
        return find(self.resources, resource_id, "Invalid Resource identifier specified")

    def method(self, resource_id: str, verb: str) -> Object:
        return find(self.resource(resource_id)["resourceMethods"], verb, "Invalid Method identifier specified")

    def integration(self, resource_id: str, verb: str) -> Object:
        method = self.method(resource_id, verb)
        return find(method, "methodIntegration", "Invalid Integration identifier specified")

    def authorizer(self, authorizer_id: str) -> Object:
        return find(self.authorizers, authorizer_id, "Invalid Authorizer identifier specified")

    def model(self, name: str) -> Object:
        return find(self.models, name, f"Invalid model name specified: {name}")

    def validator(self, validator_id: str) -> Object:
        return find(self.validators, validator_id, "Invalid Request Validator identifier specified")

    def deployment(self, deployment_id: str) -> Object:
        return find(self.deployments, deployment_id, "Invalid Deployment identifier specified")

    def stage(self, name: str) -> Object:
        return find(self.stages, name, "Invalid stage identifier specified")

    def at(self, path: str) -> Object | None:
        """The resource of a path."""
        return next((resource for resource in self.resources.values() if resource["path"] == path), None)

    def methods(self) -> Iterator[tuple[str, str, Object]]:
        """Path, verb and method of every method, in order."""
        for resource in sorted(self.resources.values(), key=lambda resource: resource["path"]):
            for verb, method in sorted(resource["resourceMethods"].items()):
                yield resource["path"], verb, method


@dataclass
class Region:
    """What one region of the account holds."""

    name: str
    apis: dict[str, RestApi] = field(default_factory=dict)
    vpc_links: dict[str, Object] = field(default_factory=dict)
    # Name by id: a snapshot may go on naming one.
    deleted_vpc_links: dict[str, str] = field(default_factory=dict)
    api_keys: dict[str, Object] = field(default_factory=dict)
    usage_plans: dict[str, Object] = field(default_factory=dict)
    client_certificates: dict[str, Object] = field(default_factory=dict)
    account: Object = field(default_factory=dict)

    def api(self, api_id: str) -> RestApi:
        return find(self.apis, api_id, f"Invalid API identifier specified {ACCOUNT}:{api_id}")

    def vpc_link(self, link_id: str) -> Object:
        return find(self.vpc_links, link_id, f"Invalid Vpc Link identifier specified {ACCOUNT}:{link_id}")

    def api_key(self, key_id: str) -> Object:
        return find(self.api_keys, key_id, "Invalid API Key identifier specified")

    def usage_plan(self, plan_id: str) -> Object:
        return find(self.usage_plans, plan_id, f"Invalid Usage Plan ID specified {ACCOUNT}:{plan_id}")

    def client_certificate(self, certificate_id: str) -> Object:
        return find(self.client_certificates, certificate_id, "Invalid Client Certificate identifier specified")


@dataclass
class Store:
    """Everything apigateway knows; `v2` is asked for the VPC links of version 2."""

    config: Config
    v2: v2.Store
    regions: dict[str, Region] = field(default_factory=dict)
    ids: IdSource = field(default_factory=IdSource)
    ticks: int = 0

    def __post_init__(self) -> None:
        self.v2.link_users = self.link_users

    def region(self, name: str) -> Region:
        return self.regions.setdefault(name, Region(name))

    def link_users(self, region: str, link_id: str) -> list[str]:
        """Methods whose integration goes through a VPC link, as `GET:/pets`."""
        return [
            f"{verb}:{path}"
            for api in self.region(region).apis.values()
            for path, verb, method in api.methods()
            if method.get("methodIntegration", {}).get("connectionId") == link_id
        ]

    def now(self) -> int:
        """Seconds since 1970 (2026 and later), one more with every call; v1 dates are numbers on the wire."""
        self.ticks += 1
        return 1767225600 + self.ticks


@dataclass
class Call:
    """One request as a handler sees it."""

    store: Store
    region: Region
    request: Object

    def __getitem__(self, name: str) -> Any:
        return self.request[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self.request.get(name, default)

    @property
    def api(self) -> RestApi:
        return self.region.api(self["restapi_id"])

    @property
    def patches(self) -> list[Object]:
        return self.get("patchOperations") or []

    def new_id(self, *key: str, length: int = 6) -> str:
        return self.store.ids.new(length, self.region.name, *key)


Handler = Callable[[Call], Object | None]
HANDLERS: dict[str, Handler] = {}


def operation(name: str) -> Callable[[Handler], Handler]:
    """Registers a handler under the operation's name in botocore's model."""

    def register(handler: Handler) -> Handler:
        HANDLERS[name] = handler
        return handler

    return register


def find(objects: dict[str, Any], key: str, message: str) -> Any:
    if key not in objects:
        raise not_found(message)
    return objects[key]


def page(call: Call, objects: list[Object], size: int = 25) -> Object:
    """A list answer: `limit` items (25 unless said, at most 500) from `position` on.

    facts/moto-support.md section 3, get-resources; botocore's model for the members.
    """
    start = int(call.get("position") or 0)
    size = min(int(call.get("limit") or min(size, call.store.config.page_size)), 500)
    more = start + size < len(objects)
    return {"item": objects[start : start + size], "position": str(start + size) if more else None}
