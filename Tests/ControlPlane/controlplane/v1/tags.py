"""Tags of whatever takes them, by ARN."""

from __future__ import annotations

from ..errors import bad_request, not_found
from ..v2.tags import ARN, check_tags
from .store import Call, Object, operation


def tagged(call: Call) -> Object:
    """The object that a resource ARN names; `/restapis/ID`, never `/apis/ID`."""
    arn = call["resource_arn"]
    parts = ARN.fullmatch(arn)
    if not parts:
        raise bad_request("Invalid ARN specified in the request")
    if parts[1] != call.region.name:
        raise not_found(f"No resource of region {call.region.name}: {arn}")
    match parts[2].split("/"):
        case ["restapis", api_id]:
            return call.region.api(api_id).settings
        case ["restapis", api_id, "stages", stage]:
            return call.region.api(api_id).stage(stage)
        case ["vpclinks", link_id]:
            return call.region.vpc_link(link_id)
        case ["usageplans", plan_id]:
            return call.region.usage_plan(plan_id)
        case ["apikeys", key_id]:
            return call.region.api_key(key_id)
        case ["clientcertificates", certificate_id]:
            return call.region.client_certificate(certificate_id)
    raise bad_request("Invalid ARN specified in the request")


@operation("GetTags")
def get_tags(call: Call) -> Object:
    return {"tags": tagged(call).get("tags") or {}}


@operation("TagResource")
def tag_resource(call: Call) -> None:
    target = tagged(call)
    tags = {**(target.get("tags") or {}), **call["tags"]}
    check_tags(call, tags)
    target["tags"] = tags


@operation("UntagResource")
def untag_resource(call: Call) -> None:
    target = tagged(call)
    target["tags"] = {k: v for k, v in (target.get("tags") or {}).items() if k not in call["tagKeys"]}
