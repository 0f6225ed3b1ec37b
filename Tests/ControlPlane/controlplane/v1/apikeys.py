"""API keys."""

from __future__ import annotations

from ..errors import bad_request, conflict, limit_exceeded
from ..v2.tags import check_tags
from .patches import Patch, Row, Table, change_list, flag, items, text
from .store import Call, Object, operation, page

# Whether AWS made the value; no member of AWS's, so no answer shows it.
GENERATED = "generated"


def check_value(call: Call, value: str) -> None:
    """Texts recorded on AWS: facts/lint-catalogue.md AG519; a taken one: facts/moto-support.md section 3."""
    if len(value) < 20:
        raise bad_request("API Key value should be at least 20 characters")
    if len(value) > 128:
        raise bad_request("API Key value exceeds maximum size of 128 characters")
    if any(key["value"] == value for key in call.region.api_keys.values()):
        raise conflict("API Key already exists")


@operation("CreateApiKey")
def create_api_key(call: Call) -> Object:
    """Enabled only if asked for: botocore's CreateApiKey, a boolean without a default (k)."""
    if len(call.region.api_keys) >= call.store.config.quotas.api_keys:
        raise limit_exceeded("Maximum number of API keys for this account has been reached")
    check_tags(call, call.get("tags"))
    if call.get("value"):
        check_value(call, call["value"])
    name = call.get("name") or call.new_id("apikeyname")
    stages = [f"{key['restApiId']}/{key['stageName']}" for key in call.get("stageKeys") or []]
    for stage in stages:
        check_stage(call, stage)
    key = {
        "enabled": False,
        "tags": {},
        **call.request,
        "name": name,
        "value": call.get("value") or call.new_id("apikeyvalue", name, length=40),
        "stageKeys": stages,
        "id": call.new_id("apikey", name, length=10),
        "createdDate": call.store.now(),
        "lastUpdatedDate": call.store.now(),
        GENERATED: not call.get("value"),
    }
    call.region.api_keys[key["id"]] = key
    return key


def check_stage(call: Call, stage: str) -> None:
    """`apiId/stage`, both there."""
    api_id, _, name = stage.partition("/")
    if api_id not in call.region.apis or name not in call.region.apis[api_id].stages:
        raise bad_request(f"Invalid stage identifier specified: {stage}")


@operation("GetApiKey")
def get_api_key(call: Call) -> Object:
    return shown(call.region.api_key(call["api_Key"]), call.get("includeValue"))


def shown(key: Object, with_value: bool | None) -> Object:
    return key if with_value else {**key, "value": None}


@operation("GetApiKeys")
def get_api_keys(call: Call) -> Object:
    """By the beginning of the name and by customer: facts/moto-support.md section 3; botocore's model."""
    start, customer = call.get("name") or "", call.get("customerId")
    keys = [
        shown(key, call.get("includeValues"))
        for key in call.region.api_keys.values()
        if key["name"].startswith(start) and customer in (None, key.get("customerId"))
    ]
    return page(call, keys)


def change_stage(target: Object, patch: Patch) -> None:
    change_list(target, "stageKeys", patch, patch.text)


PATCHES = Table(
    text("name", required=True),
    text("description"),
    text("customerId"),
    flag("enabled"),
    Row("/stages", "AD", change_stage),
    items("labels"),
)


@operation("UpdateApiKey")
def update_api_key(call: Call) -> Object:
    """Never the value: facts/patch-operations.md ApiKey."""
    current = call.region.api_key(call["api_Key"])
    wanted = PATCHES.patched(current, call.patches)
    for stage in set(wanted["stageKeys"]) - set(current["stageKeys"]):
        check_stage(call, stage)
    wanted["lastUpdatedDate"] = call.store.now()
    call.region.api_keys[wanted["id"]] = wanted
    return wanted


@operation("DeleteApiKey")
def delete_api_key(call: Call) -> None:
    """Leaves its plans on the way (k)."""
    key_id = call.region.api_key(call["api_Key"])["id"]
    for plan in call.region.usage_plans.values():
        plan["keys"] = [held for held in plan["keys"] if held != key_id]
    del call.region.api_keys[key_id]
