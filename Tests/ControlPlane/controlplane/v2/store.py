"""What exists: APIs and their children, per region.

Objects are dicts keyed by AWS's wire names, so that an answer is what is
stored, filtered by the output shape.
"""

from __future__ import annotations

import copy
import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ..config import ACCOUNT, Config
from ..errors import not_found
from ..ids import IdSource

Object = dict[str, Any]

IDS = ("routeId", "integrationId", "authorizerId")


@dataclass
class Api:
    """One API and all that is deleted with it."""

    settings: Object
    authorizers: dict[str, Object] = field(default_factory=dict)
    integrations: dict[str, Object] = field(default_factory=dict)
    routes: dict[str, Object] = field(default_factory=dict)
    stages: dict[str, Object] = field(default_factory=dict)
    deployments: dict[str, Object] = field(default_factory=dict)
    # Name by id: a snapshot may go on asking one, and a permission may go on naming it.
    deleted_authorizers: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.settings["apiId"]

    @property
    def protocol(self) -> str:
        return self.settings["protocolType"]

    def authorizer(self, authorizer_id: str) -> Object:
        return find(
            self.authorizers, authorizer_id, f"Invalid Authorizer identifier specified {self.id}:{authorizer_id}"
        )

    def integration(self, integration_id: str) -> Object:
        return find(
            self.integrations, integration_id, f"Invalid Integration identifier specified {self.id}:{integration_id}"
        )

    def route(self, route_id: str) -> Object:
        return find(self.routes, route_id, f"Invalid Route identifier specified {self.id}:{route_id}")

    def stage(self, name: str) -> Object:
        return find(self.stages, name, f"Unable to find Stage by name {name} within the provided Api")

    def deployment(self, deployment_id: str) -> Object:
        return find(
            self.deployments, deployment_id, f"Invalid Deployment identifier specified {self.id}:{deployment_id}"
        )

    def definition(self) -> Object:
        """What a deployment captures, as a copy: what the routes reach, not the ids.

        facts/request-semantics.md section 10. An integration or authorizer that no
        route uses changes nothing for a caller, so it does not count.
        """
        routes = [
            {
                **route,
                "target": without_ids(self.integrations.get((route.get("target") or "").rpartition("/")[2])),
                "authorizer": without_ids(self.authorizers.get(route.get("authorizerId") or "")),
            }
            for route in sorted(self.routes.values(), key=lambda route: route["routeKey"])
        ]
        captured = {
            "routes": [without_ids(route) for route in routes],
            "cors": self.settings.get("corsConfiguration"),
            "disableExecuteApiEndpoint": self.settings.get("disableExecuteApiEndpoint"),
        }
        return copy.deepcopy(captured)


def without_ids(thing: Object | None) -> Object | None:
    return thing and {k: v for k, v in thing.items() if k not in IDS}


@dataclass
class Region:
    """What one region of the account holds."""

    name: str
    apis: dict[str, Api] = field(default_factory=dict)
    vpc_links: dict[str, Object] = field(default_factory=dict)
    # Name by id: a snapshot may go on naming one.
    deleted_vpc_links: dict[str, str] = field(default_factory=dict)

    def api(self, api_id: str) -> Api:
        return find(self.apis, api_id, f"Invalid API identifier specified {ACCOUNT}:{api_id}")

    def vpc_link(self, link_id: str) -> Object:
        return find(self.vpc_links, link_id, f"Invalid VpcLink identifier specified {ACCOUNT}:{link_id}")


@dataclass
class Store:
    """Everything apigatewayv2 knows, and the sources of ids and dates."""

    config: Config
    regions: dict[str, Region] = field(default_factory=dict)
    ids: IdSource = field(default_factory=IdSource)
    ticks: int = 0
    # Who else uses a VPC link of a region, as `Method:Resource`: REST APIs do.
    link_users: Callable[[str, str], list[str]] = lambda region, link_id: []

    def region(self, name: str) -> Region:
        return self.regions.setdefault(name, Region(name))

    def now(self) -> str:
        """A date that only ever grows by a second a call."""
        self.ticks += 1
        moment = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(seconds=self.ticks)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


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
    def api(self) -> Api:
        return self.region.api(self["apiId"])

    def new_id(self, *key: str) -> str:
        return self.store.ids.new(7, self.region.name, *key)


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


def page(call: Call, objects: list[Object]) -> Object:
    """A list answer, cut by maxResults and nextToken as every v2 list is."""
    start = int(call.get("nextToken") or 0)
    size = int(call.get("maxResults") or call.store.config.page_size)
    more = start + size < len(objects)
    return {"items": objects[start : start + size], "nextToken": str(start + size) if more else None}
