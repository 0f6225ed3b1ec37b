"""The second style of a case with REST APIs: one OpenAPI document for each API, against the world of its resources.

`case.json` may say for this half:

    {"versions": {"02-x": {"bodyRefused": "what no document can say",     # apigw must refuse it; the half ends there
                           "bodyWorld": {"eu-west-1|restApis|shop|x": "why the worlds differ here"}}}}
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .compare import Log, assert_aws_accepts, our_rows, terraform_rows, without_accounts
from .scripted import assert_same_world
from .terraform import Row, Terraform

STYLE = ("--style", "body")


@dataclass
class Bodied:
    """A case on its way in body style, in a project and a cloud of its own."""

    terraform: Terraform
    world: Callable[[], dict[str, Any]]

    def apply(
        self,
        name: str,
        plan: dict[str, Any],
        not_ours: set[str],
        prepare: Callable[[], None],
        writes: Callable[[], Log],
        plans_again: bool,
    ) -> None:
        """Terraform over what was emitted: well formed, the plan's rows, an accepted order, nothing left to plan."""
        self.terraform.fmt_check()
        if not (self.terraform.folder / ".terraform").exists():
            self.terraform.init()
        prepare()
        rows = self.terraform.apply_now()
        assert terraform_rows(rows, not_ours) == rows_of(plan), f"{name}: the plans in body style differ"
        assert_aws_accepts(writes())
        left = [row.address for row in self.terraform.second_plan()] if plans_again else []
        assert not left, f"{name}: a second plan in body style wants {left}"

    def compare(self, name: str, resources: dict[str, Any], explained: Mapping[str, str]) -> None:
        assert_same_world(f"{name} in body style", comparable(resources), comparable(self.world()), explained)

    def destroy(self) -> None:
        self.terraform.destroy()
        left = without_accounts(self.world())
        assert left == {}, f"destroy in body style left {json.dumps(left, indent=1)}"


def rows_of(plan: dict[str, Any]) -> dict[str, str]:
    """The rows that Terraform must show: those beside the documents, and an update of each API with a row inside."""
    inside = [change for change in plan["changes"] if "terraformAddress" not in change]
    rows = our_rows({"changes": [change for change in plan["changes"] if "terraformAddress" in change]})
    for change in inside:
        api = "aws_apigatewayv2_api" if "gatewayv2" in change["kind"] else "aws_api_gateway_rest_api"
        rows.setdefault(f"{api}.{change['address'].partition('/')[0]}_body", "update")
    return rows


def comparable(world: dict[str, Any]) -> dict[str, Any]:
    """What both styles can say (docs/terraform.md, "Two styles").

    Permissions are for any authorizer, as the import alone knows which; APIs need no version, models no description.
    """
    text = re.sub(r'/authorizers/[^"]+', "/authorizers/*", json.dumps(world))
    found: dict[str, Any] = json.loads(text.replace('"version": "unversioned"', '"version": null'))
    for held in found.values():
        for api in held["apis"].values():
            if api.get("settings", api).get("version") is None:
                api.get("settings", api).pop("version", None)
        for rest in held.get("restApis", {}).values():
            rest.pop("modelDescriptions", None)
    return found
