"""What callers of each stage get: the snapshot that it serves, its variables filled in, and whether Lambda lets it.

`case.json` says it for each version as `serves`: for each stage, `API/STAGE` or `API/STAGE canary 10 %`, a line for each
route with what answers it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from .apigw import Done
from .cloud import StandIn

# `apigw promote FROM TO`, and before its emitter.
PROMOTE = ("--auto-approve", "--emit")
FUNCTION = re.compile(r"arn:aws[a-z-]*:lambda:[^:]+:\d*:function:([^/:]+)(?::([^/]+))?")
VARIABLE = re.compile(r"\$\{stageVariables\.(\w+)\}")
REFUSED = "refused by "
# What the stand-in writes for a VPC link that has been deleted.
GONE = "<deleted vpcLink:"

Things = dict[str, Any]


def answers(world: Things) -> dict[str, list[str]]:
    """Stage → `GET /orders orders-fn` for each route; a function that API Gateway may not call is `refused by` itself."""
    found: dict[str, list[str]] = {}
    for region, held in world.items():
        for name, api in {**held["apis"], **held.get("restApis", {})}.items():
            for place, served, variables in snapshots(f"{name}/", api):
                calls = calls_of(served)
                found[place] = sorted(
                    f"{route} {answer(held, region, name, place, route, call, variables)}" for route, call in calls.items()
                )
    return found


def snapshots(prefix: str, api: Things) -> Iterator[tuple[str, Things, dict[str, str]]]:
    """What each stage and each canary of an API serves, and the stage variables there."""
    for name, stage in api.get("stages", {}).items():
        variables = stage.get("variables", stage.get("stageVariables", {}))
        yield f"{prefix}{name}", stage.get("served", {}), variables
        if canary := stage.get("canary"):
            own = {**variables, **canary.get("stageVariableOverrides", {})}
            yield f"{prefix}{name} canary {canary.get('percentTraffic', 0):g} %", canary["served"], own


def calls_of(served: Things) -> dict[str, tuple[Things, Things]]:
    """Route key → integration and authorizer, of a snapshot of either kind of API."""
    methods = {key: (one.get("methodIntegration", {}), one.get("authorizer")) for key, one in served.get("methods", {}).items()}
    routes = {key: (one.get("target") or {}, one.get("authorizer")) for key, one in served.get("routes", {}).items()}
    return {key: (integration, authorizer or {}) for key, (integration, authorizer) in {**methods, **routes}.items()}


def answer(
    held: Things, region: str, api: str, place: str, route: str, call: tuple[Things, Things], variables: dict[str, str]
) -> str:
    """The function, the address or the type of a route's integration.

    `refused by` says who must be asked or called and may not be, or which VPC link is gone.
    """
    integration, authorizer = call
    asked = filled(authorizer.get("authorizerUri", ""), variables)
    permitted = held["lambdaPermissions"]
    if FUNCTION.search(asked) and not authorizer.get("authorizerCredentials", authorizer.get("authorizerCredentialsArn")):
        sources = (f"<api:{api}>/authorizers/<authorizer:{authorizer['name']}>", f"<api:{api}>/authorizers/*")
        if not any(f":{source}" in pattern for pattern in patterns(permitted, asked) for source in sources):
            return f"{REFUSED}{function_of(asked)}, its authorizer"
    if GONE in str(integration.get("connectionId")):
        return f"{REFUSED}{integration['connectionId']}"
    uri = filled(integration.get("uri", integration.get("integrationUri", "")), variables)
    if not FUNCTION.search(uri):
        return uri or str(integration.get("type", integration.get("integrationType", "nothing")))
    if integration.get("credentials", integration.get("credentialsArn")):
        return function_of(uri)
    stage = place.partition("/")[2].partition(" ")[0]
    method, _, path = route.partition(" ")
    path = re.sub(r"\{[^}]*\}", "x", path)
    called = f"{stage}/{route}" if route == "$default" else f"{stage}/{'PATCH' if method == 'ANY' else method}{path}"
    source = f"arn:aws:execute-api:{region}:123456789012:<api:{api}>/{called}"
    if any(fnmatchcase(source, pattern) for pattern in patterns(permitted, uri)):
        return function_of(uri)
    return f"{REFUSED}{function_of(uri)}"


def filled(text: str, variables: dict[str, str]) -> str:
    return VARIABLE.sub(lambda found: variables.get(found[1], ""), text)


def function_of(uri: str) -> str:
    """`orders-fn`, or `orders-fn:live`."""
    found = FUNCTION.search(uri)
    assert found
    return ":".join(part for part in found.groups() if part)


def patterns(permitted: Things, uri: str) -> list[str]:
    """The sources for which a function may be called; one without a source is for all."""
    statements = permitted.get(function_of(uri), {}).values()
    return [
        statement.get("Condition", {}).get("ArnLike", {}).get("AWS:SourceArn", "*")
        for statement in statements
        if statement["Principal"] == {"Service": "apigateway.amazonaws.com"}
    ]


def assert_answers(name: str, world: Things, expected: Things | None, unpermitted: Collection[str]) -> None:
    """The callers that a version speaks of get what it says, and nobody is refused by Lambda.

    `unpermitted` are functions whose permission is not the spec's business.
    """
    found = answers(world)
    refused = [
        f"{place}: {line}"
        for place, lines in found.items()
        for line in lines
        if REFUSED in line and line.partition(REFUSED)[2] not in unpermitted
    ]
    assert not refused, f"{name}: callers get 500, for Lambda refuses API Gateway\n  " + "\n  ".join(refused)
    if expected is not None:
        wanted = {place: sorted(lines) for place, lines in expected.items()}
        assert found == wanted, f"{name}: callers get\n  {found}\nand not\n  {wanted}"


class Watch:
    """What callers get while an apply is on its way."""

    def __init__(self, cloud: StandIn) -> None:
        self._cloud = cloud
        cloud.configure(watch=True)
        cloud.clear_log()
        self._answered = {place for place, line in routes(answers(cloud.world())).items() if REFUSED not in line}

    def assert_answered(self, name: str, unpermitted: Collection[str] = (), cut: Collection[str] = ()) -> None:
        """No caller who got an answer before is refused by Lambda at any moment.

        `cut` are routes, `GET /orders`, of which apigw says that they are for a moment.
        """
        for moment in self._cloud.moments():
            found = routes(answers(moment["world"]))
            refused = {
                place: line
                for place, line in found.items()
                if place in self._answered
                and REFUSED in line
                and line.partition(REFUSED)[2] not in unpermitted
                and place[1] not in cut
            }
            assert not refused, f"{name}: after call {moment['after']} callers get 500, for Lambda refuses API Gateway\n  {refused}"


def routes(found: Mapping[str, list[str]]) -> dict[tuple[str, str], str]:
    """(stage, `GET /orders`) → what answers it, of `answers`."""
    return {
        (place, " ".join(line.split(" ")[: 1 if line.startswith("$") else 2])): line
        for place, lines in found.items()
        for line in lines
    }


def assert_served(
    name: str, cloud: StandIn, expected: Mapping[str, Any], settings: Mapping[str, Any], retires: bool
) -> None:
    """What a version of a case says of its callers and of the snapshots that stand; `retires` is how Terraform deletes."""
    assert_answers(name, cloud.world(), expected.get("serves"), settings.get("unpermitted", ()))
    if (wanted := expected.get("deployments")) is None:
        return
    late = expected.get("retiring", {}) if retires else {}
    found = deployments(cloud)
    standing = {api: sorted([*names, *late.get(api, [])]) for api, names in wanted.items()}
    assert found == standing, f"{name}: there are deployments {found}, not {standing}"


def deployments(cloud: StandIn, region: str = "eu-west-1") -> dict[str, list[str]]:
    """API → the fingerprints of its deployments, by their descriptions."""
    v1, v2 = cloud.client("apigateway", region), cloud.client("apigatewayv2", region)
    texts = {api["name"]: v1.get_deployments(restApiId=api["id"])["items"] for api in v1.get_rest_apis()["items"]}
    found: dict[str, list[str]] = defaultdict(list)
    for name, items in texts.items():
        found[name] = [item["description"] for item in items]
    for api in v2.get_apis()["Items"]:
        held = v2.get_deployments(ApiId=api["ApiId"])["Items"]
        found[api["Name"]] = [one["Description"] for one in held if not one.get("AutoDeployed")]
    return {name: sorted(text.split()[1].strip(",") for text in given) for name, given in found.items()}


def assert_promoted(done: Done, rows: int) -> None:
    """`apigw promote` is a plan of updates and nothing else, one for each stage that moves."""
    done.succeeded()
    summary = f"Plan: 0 to add, {rows} to change, 0 to replace, 0 to destroy"
    assert summary in done.stdout, f"a promotion is not {summary!r}\n{done.stdout}"
