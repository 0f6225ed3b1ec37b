"""The real Terraform with the real provider on REST APIs: every resource type, changed in place, destroyed.

Two folders: `hcl/rest` has each type as a resource of its own, the other is one `body`. Each step edits the folder,
says which rows the plan must have, and must leave nothing for a second plan.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from harness.cloud import StandIn, assert_before, start_stand_in
from harness.compare import assert_aws_accepts
from harness.terraform import Terraform
from test_rest_import import DOCUMENT
from test_terraform import Folder

HCL = Path(__file__).parent / "hcl" / "rest" / "main.tf"
BODY = """
resource "aws_api_gateway_rest_api" "shop" {{
  name              = "shop"
  put_rest_api_mode = "overwrite"
  body              = file("body.json")
  description       = "{description}"

  endpoint_configuration {{
    types = ["REGIONAL"]
  }}
}}

resource "aws_api_gateway_stage" "prod" {{
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  stage_name    = "prod"
  deployment_id = aws_api_gateway_deployment.{deployment}.id
}}
"""
DEPLOYMENT = """
resource "aws_api_gateway_deployment" "{deployment}" {{
  rest_api_id = aws_api_gateway_rest_api.shop.id
}}
"""


class RestFolder(Folder):
    """A folder of REST resources."""

    def changed(self, rows: dict[str, str]) -> list[dict[str, Any]]:
        """Applies, expects exactly these rows and nothing left; answers the writes, none of which was refused."""
        self.cloud.clear_log()
        done = {row.address: row.action for row in self.terraform.apply_now()}
        assert done == {f"aws_api_gateway_{name}": action for name, action in rows.items()}
        writes = self.cloud.writes()
        assert_aws_accepts(writes)
        assert [(row.address, row.before, row.after) for row in self.terraform.second_plan()] == []
        return writes

    @property
    def shop(self) -> dict[str, Any]:
        return self.cloud.world()["eu-west-1"]["restApis"]["shop"]


def started(folder: Path, cloud: StandIn) -> Terraform:
    terraform = Terraform(folder, cloud.endpoint)
    terraform.fmt_check()
    terraform.init()
    terraform.validate()
    assert {row.action for row in terraform.apply_now()} == {"create"}
    assert [(row.address, row.before, row.after) for row in terraform.second_plan()] == []
    return terraform


@pytest.fixture(scope="module")
def applied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RestFolder]:
    """The hand-written folder, applied once; the tests of this module build on one another."""
    folder = tmp_path_factory.mktemp("rest")
    shutil.copy(HCL, folder)
    with start_stand_in() as cloud:
        yield RestFolder(started(folder, cloud), cloud)


def test_the_world_is_what_the_folder_says(applied: RestFolder) -> None:
    held = applied.cloud.world()["eu-west-1"]
    post = applied.shop["methods"]["POST /orders"]
    assert (post["authorizer"]["name"], post["requestValidator"]["name"]) == ("users", "body")
    assert post["methodIntegration"]["integrationResponses"]["202"]["responseTemplates"] == {"application/json": ""}
    assert applied.shop["methods"]["GET /orders/{id}"]["methodIntegration"]["connectionId"] == "<vpcLink:stock>"
    stage = applied.shop["stages"]["prod"]
    assert (stage["serves"], stage["canary"]["serves"], stage["webAcl"]) == ("current", "current", "edge")
    assert sorted(stage["methodSettings"]) == ["* *", "GET /orders/{id}"]
    plan = held["usagePlans"]["gold"]
    assert plan["apiStages"] == {"<api:shop>/prod": {"/orders/{id}/GET": {"burstLimit": 10, "rateLimit": 5.0}}}
    assert (plan["keys"], held["apiKeys"]["generated"]["value"]) == (["acme"], "(generated)")


def test_what_changes_in_place(applied: RestFolder) -> None:
    """One apply for many kinds, each by its patches."""
    applied.edit(
        ('  description                  = "Orders"', '  description                  = "All orders"'),
        ('["application/pdf", "image/png"]', '["image/jpeg", "image/png"]'),
        ('minimum_compression_size     = "1024"', 'minimum_compression_size     = "-1"'),
        ('authorizer_result_ttl_in_seconds = 60', 'authorizer_result_ttl_in_seconds = 0'),
        ('["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123dEf"]',
         '["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Other"]'),
        ('required = ["sku"], ', ""),
        ("validate_request_parameters = true", "validate_request_parameters = false"),
        ('status_code        = "401"', 'status_code        = "403"'),
        ('  operation_name       = "placeOrder"', '  operation_name       = "order"'),
        ("timeout_milliseconds    = 5000", "timeout_milliseconds    = 6000"),
        ('"integration.response.header.x-amzn-RequestId"', "\"'none'\""),
        ('variables             = { alias = "live" }', 'variables             = { stock = "on" }'),
        ("percent_traffic          = 10", "percent_traffic          = 20"),
        ("throttling_rate_limit  = 50.5", "throttling_rate_limit  = 60"),
        ('description = "ACME Inc."\n  enabled     = true', 'description = "ACME Inc."\n  enabled     = false'),
        ("      burst_limit = 10\n", "      burst_limit = 20\n"),
        ('offset = 2\n    period = "WEEK"', 'offset = 0\n    period = "DAY"'),
        ('"Places an order"', '"Takes an order"'),
        ('description = "First"', 'description = "The first"'),
        ('description = "shop"', 'description = "store"'),
    )  # fmt: skip
    writes = applied.changed({
        "rest_api.shop": "update", "authorizer.partner": "update", "authorizer.users": "update",
        "model.order": "update", "request_validator.body": "update", "gateway_response.unauthorized": "update",
        "method.post_orders": "update", "integration.post_orders": "update",
        "integration_response.post_orders_202": "update", "stage.prod": "update", "method_settings.all": "update",
        "api_key.acme": "update", "usage_plan.gold": "update", "documentation_part.post_orders": "update",
        "documentation_version.v1": "update", "client_certificate.backend": "update",
    })  # fmt: skip
    assert {write["operation"] for write in writes} >= {"UpdateRestApi", "UpdateStage", "UpdateUsagePlan"}
    assert applied.shop["stages"]["prod"]["variables"] == {"stock": "on"}
    assert applied.shop["stages"]["prod"]["serves"] == "older"


def test_a_new_deployment_is_one_more_resource(applied: RestFolder) -> None:
    """Decision 1: the stage moves after the new one is there; the one before stays."""
    text = applied.file.read_text()
    block = 'resource "aws_api_gateway_deployment" "e3af1c44"' + text.partition(
        'resource "aws_api_gateway_deployment" "e3af1c44"')[2].partition("\n}\n")[0] + "\n}\n"  # fmt: skip
    applied.add("\n" + block.replace("e3af1c44", "b7aa0011"))
    applied.edit(("deployment_id         = aws_api_gateway_deployment.e3af1c44.id",
                  "deployment_id         = aws_api_gateway_deployment.b7aa0011.id"),
                 ("deployment_id            = aws_api_gateway_deployment.e3af1c44.id",
                  "deployment_id            = aws_api_gateway_deployment.b7aa0011.id"))  # fmt: skip
    writes = applied.changed({"deployment.b7aa0011": "create", "stage.prod": "update"})
    assert_before(writes, "CreateDeployment", "UpdateStage")
    applied.remove("aws_api_gateway_deployment", "e3af1c44")
    applied.changed({"deployment.e3af1c44": "delete"})
    assert applied.shop["stages"]["prod"]["serves"] == "current"


def test_a_stage_gives_up_what_it_need_not_have(applied: RestFolder) -> None:
    text = applied.file.read_text()
    for name in ("access_log_settings", "canary_settings"):
        start = f"  {name} {{"
        block = start + text.partition(start)[2].partition("  }\n\n")[0] + "  }\n\n"
        applied.edit((block, ""))
    applied.edit(("cache_cluster_enabled = true", "cache_cluster_enabled = false"))
    applied.changed({"stage.prod": "update"})
    assert not {"accessLogSettings", "canary", "cacheClusterEnabled"} & set(applied.shop["stages"]["prod"])


def test_a_renamed_variable_is_an_update(applied: RestFolder) -> None:
    """pains.md 17: the resource and its method are patched; only settings keyed by the path are made anew."""
    text = applied.file.read_text()
    applied.file.write_text(
        text.replace('"{id}"', '"{orderId}"').replace("~1{id}", "~1{orderId}").replace("/{id}", "/{orderId}")
        .replace("request.path.id", "request.path.orderId")
    )  # fmt: skip
    applied.changed({
        "resource.order": "update", "method.get_order": "update", "integration.get_order": "update",
        "method_settings.get_order": "replace", "usage_plan.gold": "update",
    })  # fmt: skip
    assert "GET /orders/{orderId}" in applied.shop["methods"]


def test_destroy_leaves_only_the_accounts_role(applied: RestFolder) -> None:
    """Provider 5 keeps it (facts/terraform-resources.md aws_api_gateway_account)."""
    applied.cloud.clear_log()
    applied.terraform.destroy()
    assert_aws_accepts(applied.cloud.writes())
    left = {name: held for name, held in applied.cloud.world()["eu-west-1"].items() if held}
    assert left == {"account": {"cloudwatchRoleArn": "arn:aws:iam::123456789012:role/apigw-logs"}}


def test_one_body(tmp_path: Path) -> None:
    """Created, changed by a new body, destroyed: nothing left to plan each time."""
    head = HCL.read_text().partition('resource "aws_api_gateway_rest_api"')[0].rstrip("\n") + "\n"
    first, second = DEPLOYMENT.format(deployment="a1"), DEPLOYMENT.format(deployment="b2")
    (tmp_path / "main.tf").write_text(head + BODY.format(description="Orders", deployment="a1") + first)
    (tmp_path / "body.json").write_text(json.dumps(DOCUMENT))
    with start_stand_in() as cloud:
        folder = RestFolder(started(tmp_path, cloud), cloud)
        assert folder.shop["stages"]["prod"]["serves"] == "current"
        assert folder.shop["settings"]["policy"] == DOCUMENT["x-amazon-apigateway-policy"]
        less = {**DOCUMENT, "paths": {path: item for path, item in DOCUMENT["paths"].items() if path != "/{proxy+}"}}
        (tmp_path / "body.json").write_text(json.dumps(less))
        (tmp_path / "main.tf").write_text(head + BODY.format(description="Fewer", deployment="b2") + first + second)
        cloud.clear_log()
        folder.terraform.apply_now()
        assert_aws_accepts(cloud.writes())
        assert_before(cloud.writes(), "PutRestApi", "CreateDeployment")
        assert [(row.address, row.before, row.after) for row in folder.terraform.second_plan()] == []
        assert sorted(folder.shop["methods"]) == ["GET /orders/{id}", "POST /orders"]
        assert folder.shop["settings"]["description"] == "Fewer"
        folder.terraform.destroy()
        assert cloud.world() == {}
