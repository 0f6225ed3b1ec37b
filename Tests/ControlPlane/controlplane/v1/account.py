"""Account settings of a region: the role that writes logs."""

from __future__ import annotations

import re

from ..errors import bad_request
from .patches import Patch, Row, Table, change_list
from .store import Call, Object, operation

ROLE = re.compile(r"arn:aws[a-z-]*:iam::\d{12}:role/.+")


def log_role(call: Call) -> str | None:
    """The role as last set, else the one that others have set (`/_control/config`, `log_role`)."""
    account = call.region.account
    return account.get("cloudwatchRoleArn") if "cloudwatchRoleArn" in account else call.store.config.log_role


def shown(call: Call) -> Object:
    """Throttles: facts/control-plane-quotas.md section 2."""
    return {
        "apiKeyVersion": "1",
        "throttleSettings": {"burstLimit": 5000, "rateLimit": 10000.0},
        "features": call.region.account.get("features", ["UsagePlans"]),
        "cloudwatchRoleArn": log_role(call),
    }


def set_role(target: Object, patch: Patch) -> None:
    """A role's ARN, or nothing; whether it can be assumed is not looked at."""
    if patch.value and not ROLE.fullmatch(patch.value):
        raise bad_request("Invalid ARN specified in the request")
    target["cloudwatchRoleArn"] = patch.value or None


def change_feature(target: Object, patch: Patch) -> None:
    """facts/patch-operations.md Account: `UsagePlans` cannot be removed."""
    if patch.op == "remove" and patch.value == "UsagePlans":
        raise bad_request("Usage Plans cannot be disabled once enabled")
    target.setdefault("features", ["UsagePlans"])
    change_list(target, "features", patch, patch.text)


PATCHES = Table(Row("/cloudwatchRoleArn", "R", set_role), Row("/features", "AD", change_feature))


@operation("GetAccount")
def get_account(call: Call) -> Object:
    return shown(call)


@operation("UpdateAccount")
def update_account(call: Call) -> Object:
    call.region.account = PATCHES.patched(call.region.account, call.patches)
    return shown(call)
