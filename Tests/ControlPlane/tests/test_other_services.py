"""Lambda permissions and log groups: where AWS refuses and moto does not; the rest is moto's."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Refuse
from harness.cloud import StandIn

ALLOW = {
    "FunctionName": "tasks",
    "StatementId": "s",
    "Action": "lambda:InvokeFunction",
    "Principal": "apigateway.amazonaws.com",
    "SourceArn": "arn:aws:execute-api:eu-west-1:123456789012:abcdefghij/*/*",
}


@pytest.fixture
def functions(cloud: StandIn) -> Any:
    cloud.add_function("tasks", qualifiers=["live", "1"])
    return cloud.client("lambda")


def sids(functions: Any, **where: str) -> list[str]:
    return [s["Sid"] for s in json.loads(functions.get_policy(FunctionName="tasks", **where)["Policy"])["Statement"]]


def test_a_statement_id_is_used_once(functions: Any, refuses: Refuse) -> None:
    statement = json.loads(functions.add_permission(**ALLOW)["Statement"])
    assert statement["Resource"] == "arn:aws:lambda:eu-west-1:123456789012:function:tasks"
    assert statement["Condition"] == {"ArnLike": {"AWS:SourceArn": ALLOW["SourceArn"]}}
    refuses("ResourceConflictException", "already exists", functions.add_permission, **ALLOW)


def test_each_alias_has_a_policy_of_its_own(cloud: StandIn, functions: Any, refuses: Refuse) -> None:
    functions.add_permission(**ALLOW)
    functions.add_permission(**{**ALLOW, "Qualifier": "live"})
    functions.add_permission(**{**ALLOW, "StatementId": "t", "FunctionName": "tasks:live"})
    assert (sids(functions), sids(functions, Qualifier="live")) == (["s"], ["s", "t"])
    refuses("ResourceNotFoundException", "does not exist", functions.get_policy, FunctionName="tasks", Qualifier="1")
    assert set(cloud.world()["eu-west-1"]["lambdaPermissions"]) == {"tasks", "tasks:live"}


def test_what_is_missing(functions: Any, refuses: Refuse) -> None:
    refuses(
        "ResourceNotFoundException", "Function not found", functions.add_permission, **{**ALLOW, "FunctionName": "x"}
    )
    refuses("ResourceNotFoundException", "tasks:dead", functions.add_permission, **{**ALLOW, "Qualifier": "dead"})
    gone = {"FunctionName": "tasks", "StatementId": "s"}
    refuses("ResourceNotFoundException", "is not found in resource policy", functions.remove_permission, **gone)
    functions.add_permission(**ALLOW)
    functions.remove_permission(**gone)
    refuses("ResourceNotFoundException", "does not exist", functions.get_policy, FunctionName="tasks")


def test_a_policy_dies_with_its_function(cloud: StandIn, functions: Any, refuses: Refuse) -> None:
    functions.add_permission(**ALLOW)
    functions.delete_function(FunctionName="tasks")
    cloud.add_function("tasks")
    refuses("ResourceNotFoundException", "does not exist", functions.get_policy, FunctionName="tasks")


@pytest.mark.parametrize("name", ["/aws/apigateway/portal/$default", "a b", "a:b"])
def test_log_group_names(cloud: StandIn, refuses: Refuse, name: str) -> None:
    logs = cloud.client("logs", check_parameters=False)
    refuses("InvalidParameterException", "logGroupName", logs.create_log_group, logGroupName=name)


def test_log_groups(cloud: StandIn, refuses: Refuse) -> None:
    logs = cloud.client("logs")
    logs.create_log_group(logGroupName="/a", tags={"k": "v"})
    refuses("ResourceAlreadyExistsException", "", logs.create_log_group, logGroupName="/a")
    refuses("InvalidParameterException", "13", logs.put_retention_policy, logGroupName="/a", retentionInDays=13)
    logs.put_retention_policy(logGroupName="/a", retentionInDays=14)
    assert cloud.world()["eu-west-1"]["logGroups"] == {"/a": {"retentionInDays": 14, "tags": {"k": "v"}}}


def test_moto_answers_the_rest(cloud: StandIn) -> None:
    assert cloud.client("sts").get_caller_identity()["Account"] == "123456789012"
    cloud.client("sqs").create_queue(QueueName="q")
    cloud.client("s3").list_buckets()
    operations = [entry["operation"] for entry in cloud.log()]
    assert operations == ["GetCallerIdentity", "CreateQueue", "ListBuckets"]
