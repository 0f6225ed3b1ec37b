"""Our planner's update and replace are the real provider's, attribute by attribute."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from harness import environment
from harness.provider_changes import BASES, CONFIGURATION, Question, probe_all, provider_schema
from harness.terraform import Terraform

# facts/terraform-resources.md, tables of the resource types: what replaces.
REPLACES = {
    "aws_apigatewayv2_api": {"protocol_type"},
    "aws_apigatewayv2_authorizer": {"api_id"},
    "aws_apigatewayv2_integration": {"api_id", "integration_type", "integration_subtype"},
    "aws_apigatewayv2_route": {"api_id"},
    "aws_apigatewayv2_stage": {"api_id", "name"},
    "aws_apigatewayv2_deployment": {"api_id", "triggers"},
    "aws_apigatewayv2_vpc_link": {"subnet_ids", "security_group_ids"},
    "aws_lambda_permission": set(BASES["aws_lambda_permission"].values),
    "aws_cloudwatch_log_group": {"name"},
    "aws_api_gateway_rest_api": set(),
    "aws_api_gateway_rest_api_policy": {"rest_api_id"},
    "aws_api_gateway_resource": {"rest_api_id"},
    "aws_api_gateway_method": {"rest_api_id", "resource_id", "http_method"},
    "aws_api_gateway_method_response": {"rest_api_id", "resource_id", "http_method"},
    "aws_api_gateway_integration": {
        "rest_api_id", "resource_id", "http_method", "type", "integration_http_method", "credentials",
        "passthrough_behavior",
    },
    "aws_api_gateway_integration_response": {"rest_api_id", "resource_id", "http_method"},
    "aws_api_gateway_model": {"rest_api_id", "name", "content_type"},
    "aws_api_gateway_request_validator": {"rest_api_id"},
    "aws_api_gateway_gateway_response": {"rest_api_id", "response_type"},
    "aws_api_gateway_authorizer": {"rest_api_id"},
    "aws_api_gateway_deployment": {"rest_api_id", "triggers"},
    "aws_api_gateway_stage": {"rest_api_id", "stage_name"},
    "aws_api_gateway_method_settings": {"rest_api_id", "stage_name", "method_path"},
    "aws_api_gateway_vpc_link": {"target_arns"},
    "aws_api_gateway_usage_plan": set(),
    "aws_api_gateway_api_key": {"value"},
    "aws_api_gateway_usage_plan_key": {"usage_plan_id", "key_id", "key_type"},
    "aws_api_gateway_account": set(),
    "aws_api_gateway_documentation_part": {
        "rest_api_id", "location", "location.type", "location.path", "location.method", "location.status_code",
        "location.name",
    },
    "aws_api_gateway_documentation_version": {"rest_api_id", "version"},
    "aws_wafv2_web_acl_association": {"resource_arn", "web_acl_arn"},
    "aws_iam_role": {"name"},
    "aws_iam_role_policy_attachment": {"role", "policy_arn"},
}

# What the provider in hand has no argument for: a body alone says a version, and newer providers have the others
# (facts/terraform-resources.md, "5.100 -> 6.x differences that matter").
WITHOUT_ARGUMENT = {
    ("aws_api_gateway_rest_api", "version"),
    ("aws_api_gateway_integration", "integration_target"),
    ("aws_api_gateway_integration", "response_transfer_mode"),
}

# Our planner is stricter than the provider on purpose: facts/terraform-resources.md,
# "our planner should treat it as replace".
STRICTER = {("aws_apigatewayv2_authorizer", "authorizer_type")}


@pytest.fixture(scope="module")
def answers() -> dict[tuple[str, str], dict[str, str]]:
    """Type and path → the changes asked and what the provider does."""
    questions = [
        Question(kind, path, before, after)
        for kind, base in BASES.items()
        for path in base.values
        for before, after in base.changes(path)
    ]
    found: dict[tuple[str, str], dict[str, str]] = {}
    for question, answer in zip(questions, probe_all(questions), strict=True):
        found.setdefault((question.resource_type, question.path), {})[str(question)] = answer
    return found


@pytest.mark.parametrize("kind", BASES)
def test_the_provider_does_what_the_facts_say(answers: dict[tuple[str, str], dict[str, str]], kind: str) -> None:
    """Also the proof that the probe tells the two apart."""
    for path in BASES[kind].values:
        expected = "replace" if path in REPLACES[kind] else "update"
        assert set(answers[kind, path].values()) == {expected}, answers[kind, path]


def leaves(attributes: list[dict[str, Any]], prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every attribute of a kind with its dotted path, the members of blocks after their block."""
    for attribute in attributes:
        path = prefix + attribute["name"]
        yield path, attribute
        yield from leaves(attribute.get("attributes", []), path + ".")


@pytest.fixture(scope="module")
def kinds() -> list[dict[str, Any]]:
    """What `apigw-dev kinds` prints: our own description of every resource kind."""
    command = os.environ.get("APIGW_DEV_BINARY")
    if not command:
        raise environment.HarnessError("APIGW_DEV_BINARY is not set: build apigw-dev and name the binary")
    done = subprocess.run([*shlex.split(command), "kinds"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def disagreements(kinds: list[dict[str, Any]], answers: dict[tuple[str, str], dict[str, str]]) -> list[str]:
    """Where our kinds and the provider differ, and what nobody asked the provider."""
    wrong = []
    for kind in kinds:
        name = kind["terraformType"]
        for path, attribute in leaves(kind["attributes"]):
            if attribute["change"] == "computed" or (name, path) in WITHOUT_ARGUMENT:
                continue
            if (name, path) not in answers:
                wrong.append(f"{name}.{path} is not probed: add values to harness/provider_values.py")
            elif (name, path) in STRICTER:
                if attribute["change"] != "replace":
                    wrong.append(f"{name}.{path} must be a replacement for us")
            elif set(answers[name, path].values()) != {attribute["change"]}:
                wrong.append(f"{name}.{path}: we say {attribute['change']}, the provider {answers[name, path]}")
    return wrong


def test_the_comparison_can_fail() -> None:
    answers = {("t", "a"): {"t.a: 1 -> 2": "update"}, ("t", "b"): {"x": "update"}, ("t", "b.c"): {"y": "replace"}}
    right = [
        {"name": "a", "change": "update"},
        {"name": "id", "change": "computed"},
        {"name": "b", "change": "update", "block": True, "attributes": [{"name": "c", "change": "replace"}]},
    ]
    assert disagreements([{"terraformType": "t", "attributes": right}], answers) == []
    wrong = [{**right[0], "change": "replace"}, {"name": "z", "change": "update"}]
    wrong.append({**right[2], "attributes": [{"name": "c", "change": "update"}]})
    found = disagreements([{"terraformType": "t", "attributes": wrong}], answers)
    assert [line.split(":")[0].split(" ")[0] for line in found] == ["t.a", "t.z", "t.b.c"]


def test_our_kinds_say_what_the_provider_does(
    kinds: list[dict[str, Any]], answers: dict[tuple[str, str], dict[str, str]]
) -> None:
    """Every attribute that our emitter writes is probed, and agrees."""
    assert kinds, "apigw-dev kinds printed no kind"
    wrong = disagreements(kinds, answers)
    assert not wrong, "\n".join(wrong)


def test_our_kinds_have_the_providers_names(kinds: list[dict[str, Any]], tmp_path: Path) -> None:
    """Attributes, blocks and computed attributes are what the provider's schema has."""
    (tmp_path / "main.tf.json").write_text(json.dumps(CONFIGURATION))
    terraform = Terraform(tmp_path, None)
    terraform.init()
    schemas = provider_schema(terraform)
    wrong = []
    for kind in kinds:
        for path, attribute in leaves(kind["attributes"]):
            block = schemas[kind["terraformType"]]["block"]
            *outer, last = path.split(".")
            for name in outer:
                block = block["block_types"][name]["block"]
            found = last in block.get("block_types" if attribute.get("block") else "attributes", {})
            if (kind["terraformType"], path) in WITHOUT_ARGUMENT:
                if found:
                    wrong.append(f"{kind['terraformType']}.{path} can be asked about now")
            elif not found:
                wrong.append(
                    f"{kind['terraformType']}.{path} is no {'block' if attribute.get('block') else 'attribute'}"
                )
            elif attribute["change"] == "computed" and not block["attributes"][last].get("computed"):
                wrong.append(f"{kind['terraformType']}.{path} is not computed")
    assert not wrong, "\n".join(wrong)
