"""Scripts of a REST API in a bad world: answers get lost, AWS is busy, throttles, fails and refuses.

What is the same for all kinds of APIs stands in `test_script_faults.py`. Here each call that makes something of a REST
API meets each fault, and each outcome has a name.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from harness.awscli import AwsCli, Order
from harness.bench import CREATES, Bench, emitted
from harness.cloud import StandIn
from harness.script import add_named_functions, successful_writes

SHOP = """\
apigw: 1
aws: {region: eu-west-1, account: "123456789012"}
functions: {orders: orders-fn, keeper: keeper-fn}
apis:
  shop:
    type: rest
    authorizers: {keeper: {type: request, function: keeper, identitySource: [header.Authorization]}}
    defaults: {authorizer: keeper, function: orders}
    routes:
      GET /orders: {apiKey: required, throttle: {rateLimit: 5, burstLimit: 10}}
      POST /orders: {}
    stages: {live: {variables: {tier: gold}}}
usagePlans: {gold: {stages: [shop/live], quota: {limit: 5000, period: month}, keys: [acme]}}
apiKeys: {acme: {}}
"""
# What the script calls, in its order.
CALLS = [
    "CreateApiKey", "CreateRestApi", "PutRestApi", "AddPermission", "AddPermission", "CreateDeployment", "CreateStage",
    "UpdateStage", "CreateUsagePlan", "CreateUsagePlanKey",
]  # fmt: skip
ADOPTED = "ok, made by an earlier call"


@pytest.fixture(scope="module")
def undisturbed(running_stand_in: StandIn, awscli: AwsCli, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The world that the script makes when nothing is wrong."""
    running_stand_in.reset()
    project = emitted(tmp_path_factory.mktemp("undisturbed") / "project", SHOP, running_stand_in, awscli)
    add_named_functions(running_stand_in, project.script())
    running_stand_in.clear_log()
    project.run().succeeded()
    assert [write["operation"] for write in running_stand_in.writes()] == CALLS
    return running_stand_in.world()


@pytest.fixture
def shop(stand_in: StandIn, awscli: AwsCli, undisturbed: dict[str, Any], tmp_path: Path) -> Bench:
    stand_in.reset()
    project = emitted(tmp_path / "project", SHOP, stand_in, awscli)
    add_named_functions(stand_in, project.script())
    stand_in.clear_log()
    return Bench(project, stand_in, undisturbed, CALLS)


def calls_of(bench: Bench, operation: str) -> int:
    return [write["operation"] for write in bench.cloud.writes()].count(operation)


# ---- Nobody knows whether AWS did it ---------------------------------------------------------------------------------

# What a script hears is the same; with APIGW_TEST_FULL=1 both ways to hear it.
FULL = bool(os.environ.get("APIGW_TEST_FULL"))
LOST = ["reset-after", "500-after"] if FULL else ["500-after"]
NOT_ARRIVED = ["reset-before", "500"] if FULL else ["reset-before"]
MADE = sorted({call for call in CALLS if call.startswith(CREATES)})


@pytest.mark.parametrize("answer", LOST)
@pytest.mark.parametrize("operation", MADE)
def test_a_create_whose_answer_is_lost_is_adopted(shop: Bench, operation: str, answer: str) -> None:
    shop.cloud.fault(operation, answer)
    ran = shop.project.run().succeeded()
    assert ran.stdout.count(ADOPTED) == 1
    assert calls_of(shop, operation) == CALLS.count(operation), "made once and looked for"
    shop.ended_well()


@pytest.mark.parametrize("answer", NOT_ARRIVED)
@pytest.mark.parametrize("operation", MADE)
def test_a_create_that_did_not_arrive_is_made_after_a_look(shop: Bench, operation: str, answer: str) -> None:
    shop.cloud.fault(operation, answer)
    ran = shop.project.run().succeeded()
    assert ADOPTED not in ran.stdout
    assert calls_of(shop, operation) == CALLS.count(operation) + 1
    shop.ended_well()


@pytest.mark.parametrize("answer", LOST + NOT_ARRIVED)
@pytest.mark.parametrize("operation", ["PutRestApi", "UpdateStage"])
def test_what_overwrites_is_sent_again(shop: Bench, operation: str, answer: str) -> None:
    shop.cloud.fault(operation, answer)
    shop.project.run().succeeded()
    assert calls_of(shop, operation) == 2
    shop.ended_well()


def test_the_reads_after_an_import_are_made_again(shop: Bench) -> None:
    """The ids of what it made come late, and from the same import."""
    for operation in ("GetResources", "GetAuthorizers"):
        shop.cloud.fault(operation, "500", times=2)
    shop.project.run().succeeded()
    assert calls_of(shop, "PutRestApi") == 1
    shop.ended_well()


# ---- AWS has too much to do ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["429", "409", "500"])
def test_a_storm_over_every_call(shop: Bench, answer: str) -> None:
    """The first three calls of each operation: it waits longer each time, and gets through."""
    operations = set(CALLS)
    for operation in operations:
        shop.cloud.fault(operation, answer, times=3)
    ran = shop.project.run().succeeded()
    shop.ended_well()
    # What AWS's own quotas make it wait for is whole seconds; a wait of its own has a little at random.
    waits = [wait for wait in ran.slept if wait % 1]
    assert len(waits) == 3 * len(operations)
    assert all(waits[start : start + 3] == sorted(waits[start : start + 3]) for start in range(0, len(waits), 3))


@pytest.mark.parametrize("operation", ["PutRestApi", "CreateDeployment", "CreateStage", "UpdateStage"])
def test_another_change_of_the_api_is_under_way(shop: Bench, operation: str) -> None:
    """`ConflictException`, "concurrent modification": it waits for the other one and changes nothing twice."""
    shop.cloud.fault(operation, "409", times=5)
    ran = shop.project.run().succeeded()
    assert calls_of(shop, operation) == 6
    assert sum(ran.slept) > 8, "no patience"
    shop.ended_well()


def test_another_change_that_does_not_end(shop: Bench) -> None:
    shop.cloud.fault("CreateDeployment", "409", times=1000)
    ran = shop.project.run().ended(1, "concurrent modification", "run the script again: it goes on here")
    assert 120 < sum(ran.slept) < 600
    shop.cloud.clear_faults()
    shop.resumes()


# ---- What waiting does not help --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("expired", ("ExpiredTokenException", "renew the credentials")),
        ("403", ("AccessDeniedException", "lack a permission")),
        ("limit", ("LimitExceededException", "quota")),
    ],
)
@pytest.mark.parametrize("operation", ["CreateRestApi", "PutRestApi", "GetResources", "CreateDeployment", "CreateUsagePlan"])
def test_it_stops_at_once_and_goes_on_when_the_reason_is_gone(
    shop: Bench, operation: str, answer: str, words: tuple[str, ...]
) -> None:
    shop.cloud.fault(operation, answer)
    ran = shop.project.run().ended(1, *words, "failed")
    assert not [wait for wait in ran.slept if wait % 1], "it waited in vain"
    assert not shop.project.lock.exists()
    shop.resumes()


def stopped_before(shop: Bench, operation: str) -> None:
    """Refused for a moment, so that the journal knows that nothing was done."""
    shop.cloud.fault(operation, "403")
    shop.project.run().ended(1, "AccessDeniedException")


def test_somebody_else_made_the_stage(shop: Bench) -> None:
    """It is not taken for the script's own, nor overwritten."""
    stopped_before(shop, "CreateStage")
    v1 = shop.cloud.client("apigateway")
    api = v1.get_rest_apis()["items"][0]["id"]
    deployment = v1.get_deployments(restApiId=api)["items"][0]["id"]
    v1.create_stage(restApiId=api, stageName="live", deploymentId=deployment, description="by hand")
    shop.project.run().ended(1, "Stage already exists", "somebody else made it")
    assert v1.get_stage(restApiId=api, stageName="live")["description"] == "by hand"
    v1.delete_stage(restApiId=api, stageName="live")
    shop.cloud.clear_log()
    shop.project.run().succeeded()
    assert shop.project.plan() == []


@pytest.mark.parametrize("operation", ["put-rest-api", "create-deployment", "create-stage"])
def test_the_api_was_removed_by_hand_on_the_way(shop: Bench, operation: str) -> None:
    """It is reported with the step; nothing is made in its place behind the back of the state."""
    shop.project.run(orders=[Order("kill", operation=operation)])
    v1 = shop.cloud.client("apigateway")
    v1.delete_rest_api(restApiId=v1.get_rest_apis()["items"][0]["id"])
    shop.cloud.clear_log()
    ran = shop.project.run().ended(1, "NotFoundException", "not in AWS any more")
    assert "failed" in ran.stdout
    assert successful_writes(shop.cloud) == []
    shop.project.apigw.run("state", "rm", "shop/api").succeeded()
    shop.project.emit().succeeded()
    shop.project.run().succeeded()
    assert shop.project.plan() == []


def test_two_apis_that_fit(shop: Bench) -> None:
    """An answer that is lost, and a copy with the same tags: it says so, and takes neither."""
    shop.project.run(orders=[Order("kill", operation="create-rest-api", when="after")])
    v1 = shop.cloud.client("apigateway")
    made = v1.get_rest_apis()["items"][0]
    copy = v1.create_rest_api(name=made["name"], tags=made["tags"])
    shop.project.run().ended(1, "AWS has 2 that fit", "delete those that are not used")
    v1.delete_rest_api(restApiId=copy["id"])
    shop.project.run().succeeded()
    assert shop.project.plan() == []
