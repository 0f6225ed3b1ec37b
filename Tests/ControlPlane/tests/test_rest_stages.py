"""What AWS refuses of deployments, stages and what they refer to; canaries; web ACLs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Refuse, Shop
from harness.cloud import StandIn

GROUP = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/apigateway/shop"
FORMAT = "$context.requestId $context.status"
ROLE = "arn:aws:iam::123456789012:role/apigw-logs"
NO_ROLE = "CloudWatch Logs role ARN must be set in account settings to enable logging"
POLICY = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke"}]}


def update(shop: Shop, *operations: tuple[str, ...], stage: str = "prod") -> Any:
    return shop.patch("update_stage", *operations, stageName=stage)


def world(cloud: StandIn) -> dict[str, Any]:
    return cloud.world()["eu-west-1"]["restApis"]["shop"]


def test_what_a_deployment_refuses(rest: Any, shop: Shop, refuses: Refuse) -> None:
    empty = rest.create_rest_api(name="empty")["id"]
    refuses("BadRequestException", "doesn't contain any methods", rest.create_deployment, restApiId=empty)
    shop.client.delete_integration(**shop.get)
    refuses("BadRequestException", "No integration defined for method", shop.deploy)
    shop.client.put_integration(**shop.get, type="MOCK")
    shop.patch("update_rest_api", ("replace", "/endpointConfiguration/types/0", "PRIVATE"))
    refuses("BadRequestException", "resource policy", shop.deploy)
    shop.patch("update_rest_api", ("replace", "/policy", json.dumps(POLICY)))
    shop.deploy()


def test_a_deployment_stays_while_a_stage_or_canary_serves_it(shop: Shop, refuses: Refuse) -> None:
    shop.stage()
    first = shop.client.get_stage(restApiId=shop.id, stageName="prod")["deploymentId"]
    second = shop.deploy(stageName="prod")
    assert shop.client.get_stage(restApiId=shop.id, stageName="prod")["deploymentId"] == second
    update(shop, ("replace", "/canarySettings/deploymentId", first))
    for used in (first, second):
        refuses("BadRequestException", "must be moved or deleted", shop.client.delete_deployment, restApiId=shop.id,
                deploymentId=used)  # fmt: skip
    update(shop, ("remove", "/canarySettings"))
    shop.client.delete_deployment(restApiId=shop.id, deploymentId=first)
    refuses("NotFoundException", "Deployment", shop.client.get_deployment, restApiId=shop.id, deploymentId=first)


def test_a_deployment_to_a_stage_keeps_its_settings(shop: Shop) -> None:
    shop.stage(variables={"a": "1"}, tags={"team": "x"})
    update(shop, ("replace", "/*/*/throttling/burstLimit", "7"))
    shop.deploy(stageName="prod")
    stage = shop.client.get_stage(restApiId=shop.id, stageName="prod")
    assert (stage["variables"], stage["tags"], stage["methodSettings"]["*/*"]["throttlingBurstLimit"]) == (
        {"a": "1"}, {"team": "x"}, 7,
    )  # fmt: skip


def test_what_a_stage_serves_is_its_snapshot(cloud: StandIn, shop: Shop) -> None:
    shop.stage()
    before = world(cloud)["stages"]["prod"]
    assert before["serves"] == "current"
    shop.patch("update_method", ("replace", "/apiKeyRequired", "true"), **shop.get)
    after = world(cloud)["stages"]["prod"]
    assert (after["serves"], after["served"]) == ("older", before["served"])
    assert world(cloud)["methods"]["GET /orders/{id}"]["apiKeyRequired"] is True


@pytest.mark.parametrize(
    ("operation", "parameters", "deploys"),
    [
        ("update_rest_api", {"path": "/description", "value": "x"}, False),
        ("update_rest_api", {"path": "/name", "value": "shop"}, False),
        ("update_rest_api", {"path": "/policy", "value": json.dumps(POLICY)}, True),
        ("update_rest_api", {"path": "/apiKeySource", "value": "AUTHORIZER"}, True),
        ("update_rest_api", {"path": "/minimumCompressionSize", "value": "0"}, True),
        ("update_rest_api", {"path": "/disableExecuteApiEndpoint", "value": "true"}, True),
        ("update_rest_api", {"path": "/endpointConfiguration/types/0", "value": "EDGE"}, True),
        ("update_method", {"path": "/operationName", "value": "x"}, True),
        ("update_integration", {"path": "/timeoutInMillis", "value": "100"}, True),
        ("update_stage", {"path": "/variables/a", "value": "1"}, False),
    ],
)
def test_what_a_snapshot_captures(
    cloud: StandIn, shop: Shop, operation: str, parameters: dict[str, str], deploys: bool
) -> None:
    """facts/request-semantics.md section 10."""
    shop.stage()
    where = shop.get if operation in ("update_method", "update_integration") else {}
    where = {"stageName": "prod"} if operation == "update_stage" else where
    shop.patch(operation, ("replace", parameters["path"], parameters["value"]), **where)
    assert world(cloud)["stages"]["prod"]["serves"] == ("older" if deploys else "current")


@pytest.mark.parametrize(
    ("code", "text", "given"),
    [
        ("ConflictException", "Stage already exists", {}),
        ("BadRequestException", "Stage name only allows", {"stageName": "$default"}),
        ("BadRequestException", "Stage name only allows", {"stageName": "v1.0"}),
        ("BadRequestException", "deployment identifier", {"stageName": "x", "deploymentId": "aaaaaa"}),
        ("BadRequestException", "variable value", {"stageName": "x", "variables": {"a": "two words"}}),
        ("BadRequestException", "variable name", {"stageName": "x", "variables": {"a-b": "x"}}),
        ("NotFoundException", "Documentation version", {"stageName": "x", "documentationVersion": "v1"}),
        ("BadRequestException", "Valid values: 0.5", {"stageName": "x", "cacheClusterSize": "1"}),
        ("BadRequestException", "percent traffic", {"stageName": "x", "canarySettings": {"percentTraffic": 101}}),
    ],
)
def test_what_a_stage_refuses(shop: Shop, refuses: Refuse, code: str, text: str, given: dict[str, Any]) -> None:
    deployment = shop.stage()["deploymentId"]
    wanted = {"restApiId": shop.id, "stageName": "prod", "deploymentId": deployment, **given}
    refuses(code, text, shop.client.create_stage, **wanted)


def test_the_eleventh_stage_is_too_many(cloud: StandIn, shop: Shop, refuses: Refuse) -> None:
    cloud.configure(quotas={"stages": 1})
    shop.stage()
    refuses("LimitExceededException", "stages", shop.stage, name="two")


SPELLINGS = ["~1orders~1{id}/GET", "*/*"]


@pytest.mark.parametrize("key", SPELLINGS)
def test_method_settings_come_and_go(shop: Shop, refuses: Refuse, key: str) -> None:
    shop.stage()
    rate, caching = f"/{key}/throttling/rateLimit", f"/{key}/caching/enabled"
    made = update(shop, ("replace", rate, "7.5"), ("replace", caching, "true"))
    assert list(made["methodSettings"]) == [key]
    members = ("throttlingRateLimit", "cachingEnabled", "cacheTtlInSeconds")
    assert [made["methodSettings"][key][member] for member in members] == [7.5, True, 300]
    assert "methodSettings" not in {k for k, v in update(shop, ("remove", f"/{key}")).items() if v}
    refuses("BadRequestException", "no method setting for this method", update, shop, ("remove", f"/{key}"))


def test_a_verb_may_have_settings_under_any(shop: Shop, refuses: Refuse) -> None:
    every = {"restApiId": shop.id, "resourceId": shop.orders, "httpMethod": "ANY"}
    shop.client.put_method(**every, authorizationType="NONE")
    shop.client.put_integration(**every, type="MOCK")
    shop.stage()
    for verb in ("ANY", "PUT"):
        update(shop, ("replace", f"/~1orders/{verb}/metrics/enabled", "true"))
    unknown = ("replace", "/~1orders/FETCH/metrics/enabled", "true")
    refuses("BadRequestException", "No method FETCH", update, shop, unknown)


def test_terraforms_old_spelling_of_a_path_is_the_same_method(cloud: StandIn, shop: Shop) -> None:
    method = {"restApiId": shop.id, "resourceId": shop.orders, "httpMethod": "POST"}
    shop.client.put_method(**method, authorizationType="NONE")
    shop.client.put_integration(**method, type="MOCK")
    shop.stage()
    made = update(shop, ("replace", "/orders/POST/metrics/enabled", "true"))
    assert list(made["methodSettings"]) == ["orders/POST"]
    assert list(world(cloud)["stages"]["prod"]["methodSettings"]) == ["POST /orders"]


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("Must be one of", "/~1orders~1{id}/GET/caching/nope", "true"),
        ("No method PUT /orders/{id}", "/~1orders~1{id}/PUT/caching/enabled", "true"),
        ("No method GET /nowhere", "/~1nowhere/GET/caching/enabled", "true"),
        ("Use */*", "/*/GET/caching/enabled", "true"),
        ("between 0 and 3600", "/*/*/caching/ttlInSeconds", "3601"),
        ("must be a number", "/*/*/throttling/burstLimit", "many"),
        ("must be a number", "/*/*/throttling/burstLimit", "1.5"),
        ("true or false", "/*/*/metrics/enabled", "on"),
        ("Valid values: OFF", "/*/*/logging/loglevel", "WARN"),
        ("Invalid patch path", "/orders/{id}/GET/caching/enabled", "true"),
        ("Invalid patch path", "/tags/a", "b"),
        ("percent", "/canarySettings/percentTraffic", "101"),
        ("Valid values: 0.5", "/cacheClusterSize", "2"),
    ],
)
def test_what_stage_patches_refuse(shop: Shop, refuses: Refuse, text: str, path: str, value: str) -> None:
    shop.stage()
    refuses("BadRequestException", "between" if text == "percent" else text, update, shop,
            ("replace", "/description", "half"), ("replace", path, value))  # fmt: skip
    assert "description" not in shop.client.get_stage(restApiId=shop.id, stageName="prod")


def test_logs_need_the_accounts_role(cloud: StandIn, shop: Shop, refuses: Refuse) -> None:
    shop.stage()
    level = ("replace", "/*/*/logging/loglevel", "ERROR")
    access = [("replace", "/accessLogSettings/destinationArn", GROUP), ("replace", "/accessLogSettings/format", FORMAT)]
    for operations in ([level], access):
        refuses("BadRequestException", NO_ROLE, update, shop, *operations)
    shop.client.update_account(patchOperations=[{"op": "replace", "path": "/cloudwatchRoleArn", "value": ROLE}])
    assert update(shop, level, *access)["accessLogSettings"] == {"destinationArn": GROUP, "format": FORMAT}
    assert "accessLogSettings" not in update(shop, ("remove", "/accessLogSettings"))
    assert cloud.world()["eu-west-1"]["account"] == {"cloudwatchRoleArn": ROLE}


def test_a_role_that_others_have_set_counts_and_is_not_ours(cloud: StandIn, shop: Shop) -> None:
    cloud.configure(log_role=ROLE)
    shop.stage()
    update(shop, ("replace", "/*/*/logging/loglevel", "ERROR"))
    assert shop.client.get_account()["cloudwatchRoleArn"] == ROLE
    assert "account" not in cloud.world()["eu-west-1"]


@pytest.mark.parametrize(
    ("text", "destination", "layout"),
    [
        ("not well formed", GROUP + ":*", FORMAT),
        ("not well formed", "arn:aws:firehose:eu-west-1:123456789012:deliverystream/other", FORMAT),
        ("must contain $context.requestId", GROUP, "$context.status"),
        ("single line", GROUP, "$context.requestId\n$context.status"),
        ("3 KB", GROUP, "$context.requestId " + "x" * 3072),
    ],
)
def test_what_access_logs_refuse(
    cloud: StandIn, shop: Shop, refuses: Refuse, text: str, destination: str, layout: str
) -> None:
    cloud.configure(log_role=ROLE)
    shop.stage()
    refuses("BadRequestException", text, update, shop, ("replace", "/accessLogSettings/destinationArn", destination),
            ("replace", "/accessLogSettings/format", layout))  # fmt: skip


def test_a_canary_starts_and_is_promoted(cloud: StandIn, shop: Shop, refuses: Refuse) -> None:
    """promote-canary-deployment of AWS's guide: copy, copy, remove, in one request."""
    shop.stage(variables={"a": "1", "b": "1"})
    shop.patch("update_method", ("replace", "/apiKeyRequired", "true"), **shop.get)
    newer = shop.deploy()
    canary = update(
        shop,
        ("replace", "/canarySettings/percentTraffic", "12.5"),
        ("replace", "/canarySettings/deploymentId", newer),
        ("replace", "/canarySettings/stageVariableOverrides/a", "2"),
    )["canarySettings"]
    assert canary == {
        "percentTraffic": 12.5, "deploymentId": newer, "useStageCache": False, "stageVariableOverrides": {"a": "2"},
    }  # fmt: skip
    refuses("BadRequestException", "needs canary settings", shop.deploy, stageName="prod")
    stage = world(cloud)["stages"]["prod"]
    assert (stage["serves"], stage["canary"]["serves"]) == ("older", "current")
    wire = [
        {"op": "copy", "path": "/deploymentId", "from": "/canarySettings/deploymentId"},
        {"op": "copy", "path": "/variables", "from": "/canarySettings/stageVariableOverrides"},
        {"op": "remove", "path": "/canarySettings"},
    ]
    promoted = shop.client.update_stage(restApiId=shop.id, stageName="prod", patchOperations=wire)
    assert (promoted["deploymentId"], promoted["variables"]) == (newer, {"a": "2", "b": "1"})
    assert "canarySettings" not in promoted


def test_a_canary_deployment_leaves_the_stage_where_it_is(shop: Shop) -> None:
    first = shop.stage()["deploymentId"]
    second = shop.deploy(stageName="prod", canarySettings={"percentTraffic": 50.0})
    stage = shop.client.get_stage(restApiId=shop.id, stageName="prod")
    assert (stage["deploymentId"], stage["canarySettings"]["deploymentId"]) == (first, second)


def test_stage_variables_one_by_one_and_whole(shop: Shop, refuses: Refuse) -> None:
    shop.stage(variables={"a": "1"})
    assert update(shop, ("replace", "/variables/b", "2"), ("remove", "/variables/a"))["variables"] == {"b": "2"}
    assert update(shop, ("replace", "/variables", '{"c": "3"}'))["variables"] == {"c": "3"}
    refuses("BadRequestException", "not JSON", update, shop, ("replace", "/variables", "c=3"))


def test_the_cache_cluster(shop: Shop) -> None:
    assert shop.stage(cacheClusterEnabled=True)["cacheClusterSize"] == "0.5"
    off = update(shop, ("replace", "/cacheClusterEnabled", "false"))
    assert (off["cacheClusterEnabled"], off["cacheClusterStatus"]) == (False, "NOT_AVAILABLE")
    on = update(shop, ("replace", "/cacheClusterEnabled", "true"), ("replace", "/cacheClusterSize", "6.1"))
    assert (on["cacheClusterSize"], on["cacheClusterStatus"]) == ("6.1", "AVAILABLE")


def test_a_certificate_and_a_documentation_version_stay_while_a_stage_shows_them(shop: Shop, refuses: Refuse) -> None:
    client = shop.client
    certificate = client.generate_client_certificate(description="back end")["clientCertificateId"]
    location = {"type": "METHOD", "path": "/orders/{id}", "method": "GET"}
    refuses("BadRequestException", "no documentation parts", client.create_documentation_version, restApiId=shop.id,
            documentationVersion="v1")  # fmt: skip
    client.create_documentation_part(restApiId=shop.id, location=location, properties='{"description": "One order"}')
    refuses("ConflictException", "already exists", client.create_documentation_part, restApiId=shop.id,
            location=location, properties='{"description": "Again"}')  # fmt: skip
    client.create_documentation_version(restApiId=shop.id, documentationVersion="v1")
    shop.stage(documentationVersion="v1")
    update(shop, ("replace", "/clientCertificateId", certificate))
    refuses("BadRequestException", "used by stage", client.delete_client_certificate, clientCertificateId=certificate)
    refuses("BadRequestException", "associated with stage", client.delete_documentation_version, restApiId=shop.id,
            documentationVersion="v1")  # fmt: skip
    update(shop, ("replace", "/clientCertificateId", ""), ("replace", "/documentationVersion", ""))
    client.delete_client_certificate(clientCertificateId=certificate)
    client.delete_documentation_version(restApiId=shop.id, documentationVersion="v1")


def test_a_web_acl_belongs_to_the_stage(cloud: StandIn, shop: Shop, refuses: Refuse) -> None:
    waf = cloud.client("wafv2")
    shop.stage()
    made = waf.create_web_acl(Name="edge", Scope="REGIONAL", DefaultAction={"Allow": {}}, VisibilityConfig={
        "SampledRequestsEnabled": False, "CloudWatchMetricsEnabled": False, "MetricName": "edge",
    })["Summary"]  # fmt: skip
    arn = f"arn:aws:apigateway:eu-west-1::/restapis/{shop.id}/stages/prod"
    refuses("WAFNonexistentItemException", "stage", waf.associate_web_acl, WebACLArn=made["ARN"], ResourceArn=arn + "x")
    waf.associate_web_acl(WebACLArn=made["ARN"], ResourceArn=arn)
    assert shop.client.get_stage(restApiId=shop.id, stageName="prod")["webAclArn"] == made["ARN"]
    assert waf.get_web_acl_for_resource(ResourceArn=arn)["WebACL"]["Name"] == "edge"
    assert world(cloud)["stages"]["prod"]["webAcl"] == "edge"
    gone = {"Name": "edge", "Scope": "REGIONAL", "Id": made["Id"], "LockToken": made["LockToken"]}
    refuses("WAFAssociatedItemException", "prod", waf.delete_web_acl, **gone)
    waf.disassociate_web_acl(ResourceArn=arn)
    assert "WebACL" not in waf.get_web_acl_for_resource(ResourceArn=arn)
    waf.delete_web_acl(**gone)
