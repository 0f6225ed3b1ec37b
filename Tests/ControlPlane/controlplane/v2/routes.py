"""Routes of HTTP APIs."""

from __future__ import annotations

from ..errors import ServiceError, bad_request, conflict, not_found
from .autodeploy import definition_changed
from .merge import merged
from .routekeys import check_route_key
from .store import Api, Call, Object, operation, page

# facts/terraform-resources.md aws_apigatewayv2_route: WebSocket only.
WEBSOCKET_ONLY = (
    "apiKeyRequired",
    "modelSelectionExpression",
    "requestModels",
    "requestParameters",
    "routeResponseSelectionExpression",
)


def check_route(call: Call, api: Api, wanted: Object) -> None:
    """What AWS checks of a route of an HTTP API."""
    check_route_key(wanted["routeKey"])
    for name in WEBSOCKET_ONLY:
        if wanted.get(name):
            raise bad_request(f"{name} is not supported for HTTP APIs")
    check_unique(api, wanted)
    check_target(api, wanted.get("target"))
    check_authorization(call, api, wanted)


def check_unique(api: Api, wanted: Object) -> None:
    """Route keys are unique per API: facts/terraform-resources.md, facts/request-semantics.md section 1.

    Whether `GET /a/{x}` beside `GET /a/{y}` is refused too is unknown
    (facts/lint-catalogue.md AG309), so it is accepted here.
    """
    for route in api.routes.values():
        if route["routeKey"] == wanted["routeKey"] and route["routeId"] != wanted.get("routeId"):
            raise conflict(f"Route with key {wanted['routeKey']} already exists for this API")


def check_target(api: Api, target: str | None) -> None:
    """`integrations/ID` of an integration that exists: facts/terraform-resources.md (k for the code)."""
    if target is None:
        return
    kind, _, integration_id = target.partition("/")
    if kind != "integrations" or not integration_id:
        raise bad_request(f"Invalid target {target}. It must be integrations/INTEGRATION_ID")
    if integration_id not in api.integrations:
        raise not_found(f"Invalid Integration identifier specified {api.id}:{integration_id}")


def check_authorization(call: Call, api: Api, wanted: Object) -> None:
    """The authorizer exists and is of the kind that the type names; scopes only with JWT.

    facts/terraform-resources.md aws_apigatewayv2_route; facts/lint-catalogue.md
    AG403, AG415, AG416; 10 scopes: facts/control-plane-quotas.md section 4.
    """
    kind = wanted["authorizationType"]
    authorizer_id = wanted.get("authorizerId")
    needed = {"JWT": "JWT", "CUSTOM": "REQUEST"}.get(kind)
    if needed is None and authorizer_id:
        raise bad_request(f"An authorizer cannot be used with authorization type {kind}")
    if needed is not None:
        if not authorizer_id:
            raise bad_request(f"Invalid authorizer ID specified. Authorization type {kind} requires an authorizer")
        authorizer = api.authorizers.get(authorizer_id)
        if authorizer is None:
            raise not_found(f"Invalid Authorizer identifier specified {api.id}:{authorizer_id}")
        if authorizer["authorizerType"] != needed:
            raise bad_request(f"Authorization type {kind} requires a {needed} authorizer")
    scopes = wanted.get("authorizationScopes") or []
    if scopes and kind != "JWT":
        raise bad_request(f"Authorization scopes are not supported with authorization type {kind}")
    if len(scopes) > call.store.config.quotas.scopes:
        raise bad_request(f"Too many authorization scopes: {len(scopes)}")


@operation("CreateRoute")
def create_route(call: Call) -> Object:
    api = call.api
    if len(api.routes) >= call.store.config.quotas.routes:
        raise ServiceError("TooManyRequestsException", 429, "Maximum number of Routes for this API exceeded")
    route = {"apiKeyRequired": False, "authorizationType": "NONE", **call.request}
    route.pop("apiId")
    check_route(call, api, route)
    route["routeId"] = call.new_id("route", api.id, route["routeKey"])
    api.routes[route["routeId"]] = route
    definition_changed(call, api)
    return route


@operation("GetRoute")
def get_route(call: Call) -> Object:
    return call.api.route(call["routeId"])


@operation("GetRoutes")
def get_routes(call: Call) -> Object:
    return page(call, list(call.api.routes.values()))


@operation("UpdateRoute")
def update_route(call: Call) -> Object:
    """Every member can change, the key too; settings that a stage keeps for the old key stay behind.

    facts/patch-operations.md section 3. Leaving JWT or CUSTOM drops the
    authorizer and scopes (k): Terraform sends an empty authorizerId with NONE.
    """
    api = call.api
    wanted = merged(api.route(call["routeId"]), call.request, skip=("apiId",))
    if call.get("authorizationType") in ("NONE", "AWS_IAM") and not call.get("authorizerId"):
        wanted.pop("authorizerId", None)
        if not call.get("authorizationScopes"):
            wanted.pop("authorizationScopes", None)
    check_route(call, api, wanted)
    api.routes[wanted["routeId"]] = wanted
    definition_changed(call, api)
    return wanted


@operation("DeleteRoute")
def delete_route(call: Call) -> None:
    api = call.api
    del api.routes[api.route(call["routeId"])["routeId"]]
    definition_changed(call, api)


@operation("DeleteRouteRequestParameter")
def delete_route_request_parameter(call: Call) -> None:
    """HTTP routes have none, so there is none to delete."""
    call.api.route(call["routeId"])
    raise not_found(f"Unable to find request parameter {call['requestParameterKey']}")
