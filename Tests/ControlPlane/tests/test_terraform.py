"""The real Terraform with the real provider against the stand-in: every kind of change, one after another.

Each step edits the folder, says which rows the plan must have, and must leave
nothing for a second plan; the log shows the order of the writes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from harness.cloud import StandIn, assert_before, start_stand_in
from harness.terraform import Terraform, TerraformFailed

HCL = Path(__file__).parent / "hcl" / "main.tf"


@dataclass
class Folder:
    """A Terraform folder that goes through one change after another."""

    terraform: Terraform
    cloud: StandIn

    @property
    def file(self) -> Path:
        return self.terraform.folder / "main.tf"

    def edit(self, *replacements: tuple[str, str]) -> None:
        text = self.file.read_text()
        for old, new in replacements:
            assert text.count(old) == 1, f"{text.count(old)} times in main.tf: {old}"
            text = text.replace(old, new)
        self.file.write_text(text)

    def add(self, block: str) -> None:
        self.file.write_text(self.file.read_text() + block)

    def remove(self, kind: str, name: str) -> None:
        start = f'resource "{kind}" "{name}" {{'
        head, found, tail = self.file.read_text().partition(start)
        assert found, start
        self.file.write_text(head + tail.partition("\n}\n")[2].lstrip("\n"))

    def change(self, **rows: str) -> list[dict[str, Any]]:
        """Applies, expects exactly these rows (`route__get_task="update"`) and nothing left; answers the writes."""
        self.cloud.clear_log()
        done = {row.address: row.action for row in self.terraform.apply_now()}
        assert done == {address(key): action for key, action in rows.items()}
        writes = self.cloud.writes()
        assert self.terraform.second_plan() == []
        return writes


def address(key: str) -> str:
    kind, _, name = key.partition("__")
    types = {"permission": "aws_lambda_permission", "log_group": "aws_cloudwatch_log_group"}
    return f"{types.get(kind, 'aws_apigatewayv2_' + kind)}.{name}"


@pytest.fixture(scope="module")
def applied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    """The hand-written folder, applied once; the tests of this module build on one another."""
    folder = tmp_path_factory.mktemp("http")
    shutil.copy(HCL, folder)
    with start_stand_in() as cloud:
        cloud.add_function("tasks")
        cloud.add_function("partner-auth", qualifiers=["live"])
        terraform = Terraform(folder, cloud.endpoint)
        terraform.fmt_check()
        terraform.init()
        terraform.validate()
        assert {row.action for row in terraform.apply_now()} == {"create"}
        assert terraform.second_plan() == []
        yield Folder(terraform, cloud)
        print({phase: round(seconds, 1) for phase, seconds in terraform.seconds.items()})


def test_the_world_is_what_the_folder_says(applied: Folder) -> None:
    held = applied.cloud.world()["eu-west-1"]
    api = held["apis"]["portal"]
    assert api["routes"]["GET /tasks/{id}"]["authorizer"] == "users"
    assert api["routes"]["GET /tasks/{id}"]["integration"]["integrationUri"].endswith("function:tasks")
    assert api["routes"]["POST /orders"]["integration"]["connectionId"] == "<vpcLink:orders>"
    assert api["routes"]["POST /orders"]["integration"]["requestParameters"]["overwrite:path"] == "/v2${request.path}"
    assert {name: stage["serves"] for name, stage in api["stages"].items()} == {
        "$default": "current",
        "pinned": "current",
    }
    permission = held["lambdaPermissions"]["partner-auth:live"]["portal-partner"]
    assert permission["Condition"]["ArnLike"]["AWS:SourceArn"] == (
        "arn:aws:execute-api:eu-west-1:123456789012:<api:portal>/authorizers/<authorizer:partner>"
    )
    assert held["logGroups"] == {"/aws/apigateway/portal/default": {"retentionInDays": 30, "tags": {}}}


def test_a_route_key_changes_in_place(applied: Folder) -> None:
    """The stage's settings for the old key are deleted after the route has its new one."""
    applied.edit(
        ('route_key            = "GET /tasks/{id}"', 'route_key            = "GET /task/{id}"'),
        ('route_key                = "GET /tasks/{id}"', 'route_key                = "GET /task/{id}"'),
    )
    writes = applied.change(route__get_task="update", stage__default="update")
    assert_before(writes, "UpdateRoute", "DeleteRouteSettings")
    assert_before(writes, "DeleteRouteSettings", "UpdateStage")
    stage = applied.cloud.world()["eu-west-1"]["apis"]["portal"]["stages"]["$default"]
    assert list(stage["routeSettings"]) == ["GET /task/{id}"]


def test_an_authorizer_leaves_after_its_route(applied: Folder) -> None:
    """With create_before_destroy the route is updated first, and AWS accepts the delete (decisions.md 2)."""
    applied.remove("aws_apigatewayv2_authorizer", "partner")
    applied.remove("aws_lambda_permission", "partner_auth")
    applied.edit(
        ('authorization_type = "CUSTOM"', 'authorization_type = "JWT"'),
        (
            "authorizer_id      = aws_apigatewayv2_authorizer.partner.id",
            "authorizer_id      = aws_apigatewayv2_authorizer.users.id",
        ),
    )
    writes = applied.change(route__post_order="update", authorizer__partner="delete", permission__partner_auth="delete")
    assert_before(writes, "UpdateRoute", "DeleteAuthorizer")


def test_a_route_becomes_public(applied: Folder) -> None:
    applied.edit(
        ('  authorization_scopes = ["tasks/read"]\n', ""),
        (
            '  authorization_type   = "JWT"\n  authorizer_id        = aws_apigatewayv2_authorizer.users.id\n',
            '  authorization_type   = "NONE"\n',
        ),
    )
    applied.change(route__get_task="update")
    route = applied.cloud.world()["eu-west-1"]["apis"]["portal"]["routes"]["GET /task/{id}"]
    assert (route["authorizationType"], route["authorizer"], route.get("authorizationScopes")) == ("NONE", None, None)


def test_an_integration_is_replaced_under_its_route(applied: Folder) -> None:
    """A changed type replaces; the new one is made and targeted before the old one goes."""
    block = (
        applied.file.read_text()
        .partition('resource "aws_apigatewayv2_integration" "orders" {')[2]
        .partition("\n}\n")[0]
    )
    public = """
  api_id                 = aws_apigatewayv2_api.portal.id
  integration_type       = "AWS_PROXY"
  integration_uri        = "arn:aws:lambda:eu-west-1:123456789012:function:tasks"
  payload_format_version = "1.0"

  lifecycle {
    create_before_destroy = true
  }"""
    applied.edit((block, public))
    applied.remove("aws_apigatewayv2_vpc_link", "orders")
    writes = applied.change(integration__orders="replace", route__post_order="update", vpc_link__orders="delete")
    assert_before(writes, "CreateIntegration", "UpdateRoute")
    assert_before(writes, "UpdateRoute", "DeleteIntegration")
    assert_before(writes, "DeleteIntegration", "DeleteVpcLink")


def test_integration_members_change_in_place(applied: Folder) -> None:
    applied.edit(
        ("  timeout_milliseconds   = 20000\n", "  timeout_milliseconds   = 15000\n"),
        ('function:tasks"\n  payload_format_version = "2.0"', 'function:tasks:live"\n  payload_format_version = "2.0"'),
    )
    applied.change(integration__tasks="update")


def test_stage_settings_change_and_go(applied: Folder) -> None:
    """A variable goes by "", a route's settings by a delete, the CORS block by a delete."""
    applied.edit(
        ('    mode  = "fast"\n', ""),
        ("throttling_rate_limit    = 100.5", "throttling_rate_limit    = 50"),
        ("  retention_in_days = 30", "  retention_in_days = 60"),
    )
    text = applied.file.read_text()
    route_settings = "  route_settings {" + text.partition("  route_settings {")[2].partition("  }\n\n")[0] + "  }\n\n"
    cors = "  cors_configuration {" + text.partition("  cors_configuration {")[2].partition("  }\n\n")[0] + "  }\n\n"
    applied.edit((route_settings, ""), (cors, ""))
    writes = applied.change(stage__default="update", api__portal="update", log_group__portal="update")
    assert {"DeleteRouteSettings", "UpdateStage", "DeleteCorsConfiguration"} <= {w["operation"] for w in writes}
    api = applied.cloud.world()["eu-west-1"]["apis"]["portal"]
    assert "corsConfiguration" not in api["settings"]
    assert api["stages"]["$default"]["stageVariables"] == {"alias": "live"}
    assert "routeSettings" not in api["stages"]["$default"]


def test_a_permission_is_added_before_the_old_one_goes(applied: Folder) -> None:
    applied.edit(
        (
            '"${aws_apigatewayv2_api.portal.execution_arn}/*/GET/tasks/*"',
            '"${aws_apigatewayv2_api.portal.execution_arn}/*/*"',
        ),
        ('statement_id  = "portal-tasks-1"', 'statement_id  = "portal-tasks-2"'),
    )
    writes = applied.change(permission__tasks_1="replace")
    assert_before(writes, "AddPermission", "RemovePermission")


def test_deployments_by_fingerprint(applied: Folder) -> None:
    """New deployment after the routes, the stage moves, a later emission drops the old (decisions.md 1)."""
    assert applied.cloud.world()["eu-west-1"]["apis"]["portal"]["stages"]["pinned"]["serves"] == "older"
    old = (
        applied.file.read_text().partition('resource "aws_apigatewayv2_deployment" "pinned_1"')[2].partition("\n}\n")[0]
    )
    new = old.replace('description = "1"', 'description = "2"').replace('fingerprint = "1"', 'fingerprint = "2"')
    applied.edit(("aws_apigatewayv2_deployment.pinned_1.id", "aws_apigatewayv2_deployment.pinned_2.id"))
    applied.edit(('route_key            = "GET /task/{id}"', 'route_key            = "GET /job/{id}"'))
    applied.add(f'\nresource "aws_apigatewayv2_deployment" "pinned_2"{new}\n}}\n')
    writes = applied.change(route__get_task="update", deployment__pinned_2="create", stage__pinned="update")
    assert_before(writes, "UpdateRoute", "CreateDeployment")
    assert_before(writes, "CreateDeployment", "UpdateStage")
    assert applied.cloud.world()["eu-west-1"]["apis"]["portal"]["stages"]["pinned"]["serves"] == "current"
    applied.remove("aws_apigatewayv2_deployment", "pinned_1")
    writes = applied.change(deployment__pinned_1="delete")
    assert [w["operation"] for w in writes] == ["DeleteDeployment"]


def test_removed_access_logs_stay_on_aws(applied: Folder) -> None:
    """The provider sends an empty object, which AWS ignores: the second plan wants it again, for ever.

    Whoever emits HCL cannot just drop the block; update_stage in
    controlplane/v2/stages.py has the source.
    """
    text = applied.file.read_text()
    logs = "  access_log_settings {" + text.partition("  access_log_settings {")[2].partition("  }\n\n")[0] + "  }\n\n"
    applied.edit((logs, ""))
    applied.terraform.apply_now()
    assert [(row.address, row.action) for row in applied.terraform.second_plan()] == [
        ("aws_apigatewayv2_stage.default", "update")
    ]
    applied.edit(("  default_route_settings {", logs + "  default_route_settings {"))
    assert applied.terraform.second_plan() == []


def test_a_removed_stage_description_stays_on_aws(applied: Folder) -> None:
    """UpdateStage ignores an empty description, so the second plan wants it again, for ever."""
    applied.edit(('  description = "Live"\n', ""))
    applied.terraform.apply_now()
    left = applied.terraform.second_plan()
    assert [(row.address, row.action) for row in left] == [("aws_apigatewayv2_stage.default", "update")]
    applied.edit(("  auto_deploy = true\n", '  auto_deploy = true\n  description = "Live"\n'))
    assert applied.terraform.second_plan() == []


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (('    DelaySeconds = "1"\n', ""), "Mapping expression missing source or destination"),
        (("role/queue", "role/other"), "RequestParameters are required"),
    ],
    ids=["a parameter removed", "another member changed"],
)
def test_what_a_service_integration_cannot_do_in_place(applied: Folder, edit: tuple[str, str], reason: str) -> None:
    """Terraform sends a removed parameter as "", and none of them when something else changed; AWS refuses both."""
    before = applied.file.read_text()
    applied.edit(edit)
    with pytest.raises(TerraformFailed, match=reason):
        applied.terraform.apply_now()
    applied.file.write_text(before)
    assert applied.terraform.second_plan() == []


def test_a_service_integration_changes_its_parameters_in_place(applied: Folder) -> None:
    applied.edit(('    DelaySeconds = "1"\n', '    DelaySeconds = "2"\n'))
    applied.change(integration__queue="update")


def test_destroy_leaves_nothing(applied: Folder) -> None:
    applied.terraform.destroy()
    assert applied.cloud.world() == {}
