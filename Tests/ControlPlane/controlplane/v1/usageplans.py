"""Usage plans: stages with throttles, a quota, and the keys that they are for."""

from __future__ import annotations

from ..errors import bad_request, conflict, limit_exceeded, not_found
from ..v2.tags import check_tags
from .method_settings import has_method
from .patches import Patch, Row, Table, integer, invalid_path, number, refused_value, text, unescaped
from .store import Call, Object, find, operation, page

# facts/patch-operations.md UsagePlan: DAY 0, WEEK 0..6, MONTH 0..27.
OFFSETS = {"DAY": 0, "WEEK": 6, "MONTH": 27}


def check_plan(call: Call, plan: Object) -> None:
    """Name, quota, throttles, stages."""
    if not plan.get("name"):
        raise bad_request("Usage plan name cannot be empty")
    check_quota(plan.get("quota"))
    check_throttle(plan.get("throttle"))
    for entry in plan["apiStages"]:
        check_entry(call, entry)


def check_quota(quota: Object | None) -> None:
    if quota is None:
        return
    if not quota.get("limit") or quota["limit"] < 1:
        raise bad_request("Usage plan quota limit must be greater than 0")
    period, offset = quota.get("period"), quota.get("offset") or 0
    if period not in OFFSETS:
        raise bad_request(f"Usage plan quota period must be one of {', '.join(OFFSETS)}")
    if not 0 <= offset <= OFFSETS[period]:
        raise bad_request(f"Usage plan quota offset for {period} must be between 0 and {OFFSETS[period]}")


def check_throttle(throttle: Object | None) -> None:
    for name, value in (throttle or {}).items():
        if value < 0:
            raise bad_request(f"Usage plan {name} cannot be negative")


def check_entry(call: Call, entry: Object) -> None:
    """A stage that exists (text: serverless/serverless issue 2831); throttles of its methods (k), at most 20."""
    api = call.region.apis.get(entry.get("apiId") or "")
    if api is None or entry.get("stage") not in api.stages:
        raise not_found(f"API Stage not found: {entry.get('apiId')}:{entry.get('stage')}")
    throttles = entry.get("throttle") or {}
    if len(throttles) > call.store.config.quotas.plan_method_throttles:
        raise limit_exceeded("Maximum number of method throttles for this stage of the usage plan has been reached")
    for key, throttle in throttles.items():
        path, _, verb = key.rpartition("/")
        if not has_method(api, api.stages[entry["stage"]], verb, path or "/"):
            raise bad_request(f"Invalid method throttle {key}: stage {entry['stage']} has no such method")
        check_throttle(throttle)


def method_key(raw: str) -> str:
    """`/pets/{id}/GET`, of `~1pets~1{id}/GET` or of the `/pets/{id}/GET` of Terraform; the root has `//GET` (k)."""
    path, _, verb = raw.strip("/").rpartition("/")
    return f"/{unescaped(path).strip('/')}/{verb}"


def with_keys(entry: Object) -> Object:
    """An entry of a create call with its throttles under the keys that answers have."""
    return {**entry, "throttle": {method_key(key): one for key, one in (entry.get("throttle") or {}).items()}}


@operation("CreateUsagePlan")
def create_usage_plan(call: Call) -> Object:
    if len(call.region.usage_plans) >= call.store.config.quotas.usage_plans:
        raise limit_exceeded("Maximum number of usage plans for this account has been reached")
    check_tags(call, call.get("tags"))
    plan = {
        "tags": {},
        **call.request,
        "apiStages": [with_keys(entry) for entry in call.get("apiStages") or []],
        "keys": [],
    }
    if plan.get("quota"):
        plan["quota"] = {"offset": 0, **plan["quota"]}
    if len({(entry.get("apiId"), entry.get("stage")) for entry in plan["apiStages"]}) != len(plan["apiStages"]):
        raise conflict("Duplicate API Stage specified")
    check_plan(call, plan)
    plan["id"] = call.new_id("usageplan", plan["name"])
    call.region.usage_plans[plan["id"]] = plan
    return plan


@operation("GetUsagePlan")
def get_usage_plan(call: Call) -> Object:
    return call.region.usage_plan(call["usageplanId"])


@operation("GetUsagePlans")
def get_usage_plans(call: Call) -> Object:
    wanted = call.get("keyId")
    return page(call, [plan for plan in call.region.usage_plans.values() if wanted is None or wanted in plan["keys"]])


def change_stages(target: Object, patch: Patch) -> None:
    """`apiId:stage`, once (code (k)); what goes must be there: boto/boto3 issue 2629."""
    api_id, _, stage = patch.text.partition(":")
    held = [entry for entry in target["apiStages"] if (entry["apiId"], entry["stage"]) == (api_id, stage)]
    if patch.op == "add":
        if held:
            raise conflict(f"API Stage {patch.value} is already part of the usage plan")
        target["apiStages"].append({"apiId": api_id, "stage": stage, "throttle": {}})
    elif not held:
        raise bad_request("Invalid API Stage specified")
    else:
        target["apiStages"].remove(held[0])


def entry_at(target: Object, stage: str) -> Object:
    for entry in target["apiStages"]:
        if f"{entry['apiId']}:{entry['stage']}" == stage:
            return entry
    raise bad_request("Invalid API Stage specified")


def change_method_throttle(target: Object, patch: Patch) -> None:
    """`/apiStages/{api}:{stage}/throttle...`: all throttles away, one method's away, or one limit of one method.

    The path between is escaped (facts/patch-operations.md UsagePlan) or, from Terraform, plain. What can be removed:
    boto/boto3 issue 2629.
    """
    stage, found, rest = patch.path.removeprefix("/apiStages/").partition("/throttle")
    path, _, leaf = rest.rpartition("/")
    if not found or (patch.op != "remove" and leaf not in ("rateLimit", "burstLimit")):
        start = "/apiStages/{apiId:stageName}/throttle"
        method = f"{start}/{{resourcePath}}/{{httpMethod}}"
        limits = [f"{method}/rateLimit", f"{method}/burstLimit"]
        raise invalid_path(patch, [start, method] if patch.op == "remove" else limits)
    throttles = entry_at(target, stage)["throttle"]
    if patch.op != "remove":
        limits = throttles.setdefault(method_key(path), {})
        limits[leaf] = integer(patch, 0) if leaf == "burstLimit" else number(patch, float, 0)
    elif not rest:
        throttles.clear()
    elif throttles.pop(method_key(rest), None) is None:
        raise not_found(f"Invalid method throttle specified: {rest}")


def block(member: str, leaf: str) -> Row:
    """A limit in `throttle` or `quota`, which appears with its first limit."""

    def apply(target: Object, patch: Patch) -> None:
        held = dict(target.get(member) or {})
        if leaf == "period":
            if patch.text not in OFFSETS:
                raise refused_value(patch, f"Valid values: {', '.join(OFFSETS)}")
            held[leaf] = patch.text
        else:
            held[leaf] = number(patch, float, 0) if leaf == "rateLimit" else integer(patch, 0)
        target[member] = held

    return Row(f"/{member}/{leaf}", "AR", apply)


def without_block(member: str) -> Row:
    return Row(f"/{member}", "D", lambda target, patch: target.pop(member, None) and None)


PATCHES = Table(
    text("name", required=True),
    text("description"),
    text("productCode", ops="ARD"),
    block("throttle", "rateLimit"),
    block("throttle", "burstLimit"),
    block("quota", "limit"),
    block("quota", "offset"),
    block("quota", "period"),
    without_block("throttle"),
    without_block("quota"),
    Row("/apiStages", "AD", change_stages),
    Row("/apiStages/{path*}", "ARD", change_method_throttle),
)


@operation("UpdateUsagePlan")
def update_usage_plan(call: Call) -> Object:
    wanted = PATCHES.patched(call.region.usage_plan(call["usageplanId"]), call.patches)
    check_plan(call, wanted)
    for key_id in wanted["keys"]:
        check_one_plan_per_stage(call, wanted, key_id)
    call.region.usage_plans[wanted["id"]] = wanted
    return wanted


@operation("DeleteUsagePlan")
def delete_usage_plan(call: Call) -> None:
    """Refused while it has stages; the text is recorded in aws/aws-sdk-js issue 3841. Its keys stay, without it."""
    plan = call.region.usage_plan(call["usageplanId"])
    if plan["apiStages"]:
        first = f"{plan['apiStages'][0]['apiId']}:{plan['apiStages'][0]['stage']}"
        raise bad_request(
            f"Cannot delete Usage Plan {plan['id']} because there are API Stages associated with it, including {first}"
        )
    del call.region.usage_plans[plan["id"]]


def check_one_plan_per_stage(call: Call, plan: Object, key_id: str) -> None:
    """facts/request-semantics.md section 5: a key may be in several plans, but one per stage."""
    stages = {(entry["apiId"], entry["stage"]) for entry in plan["apiStages"]}
    for other in call.region.usage_plans.values():
        if other["id"] != plan["id"] and key_id in other["keys"]:
            for entry in other["apiStages"]:
                if (entry["apiId"], entry["stage"]) in stages:
                    raise conflict(
                        f"The API key {key_id} is already in usage plan {other['id']} for the stage "
                        f"{entry['apiId']}:{entry['stage']}"
                    )


def plan_key(call: Call, key_id: str) -> Object:
    key = call.region.api_keys[key_id]
    return {"id": key_id, "type": "API_KEY", "name": key["name"], "value": key["value"]}


@operation("CreateUsagePlanKey")
def create_usage_plan_key(call: Call) -> Object:
    plan = call.region.usage_plan(call["usageplanId"])
    if call["keyType"] != "API_KEY":
        raise bad_request("Usage Plan Key Type must be API_KEY")
    key_id = call.region.api_key(call["keyId"])["id"]
    if key_id in plan["keys"]:
        raise conflict(f"Usage plan key already exists: {key_id}")
    if sum(key_id in other["keys"] for other in call.region.usage_plans.values()) >= (
        call.store.config.quotas.plans_per_key
    ):
        raise limit_exceeded("Maximum number of usage plans for this API key has been reached")
    check_one_plan_per_stage(call, plan, key_id)
    plan["keys"].append(key_id)
    return plan_key(call, key_id)


def held_key(call: Call) -> str:
    plan = call.region.usage_plan(call["usageplanId"])
    return find({key_id: key_id for key_id in plan["keys"]}, call["keyId"], "Invalid Usage Plan Key specified")


@operation("GetUsagePlanKey")
def get_usage_plan_key(call: Call) -> Object:
    return plan_key(call, held_key(call))


@operation("GetUsagePlanKeys")
def get_usage_plan_keys(call: Call) -> Object:
    keys = [plan_key(call, key_id) for key_id in call.region.usage_plan(call["usageplanId"])["keys"]]
    return page(call, [key for key in keys if key["name"].startswith(call.get("name") or "")])


@operation("DeleteUsagePlanKey")
def delete_usage_plan_key(call: Call) -> None:
    call.region.usage_plan(call["usageplanId"])["keys"].remove(held_key(call))
