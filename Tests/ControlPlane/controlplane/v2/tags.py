"""Tags of APIs, stages and VPC links, by ARN."""

from __future__ import annotations

import re

from ..errors import bad_request, not_found
from .store import Call, Object, operation

ARN = re.compile(r"arn:aws[a-z-]*:apigateway:([a-z0-9-]+)::/(.+)")


def check_tags(call: Call, tags: dict[str, str] | None) -> None:
    """At most 50, key 1..128 and not `aws:`, value at most 256.

    facts/lint-catalogue.md AG117, AG118; facts/control-plane-quotas.md section 4.
    """
    tags = tags or {}
    if len(tags) > call.store.config.quotas.tags:
        raise bad_request(f"Too many tags: {len(tags)}, at most {call.store.config.quotas.tags} are allowed")
    for key, value in tags.items():
        if key.lower().startswith("aws:"):
            raise bad_request(f"Tag key '{key}' is invalid: 'aws:' prefixed tag key names are not allowed")
        if not 1 <= len(key) <= 128 or len(value) > 256:
            raise bad_request(f"Tag '{key}' is too long: 128 characters for a key, 256 for a value")


def tagged(call: Call) -> Object:
    """The object that a resource-arn names."""
    arn = call["resource-arn"]
    parts = ARN.fullmatch(arn)
    if not parts:
        raise bad_request(f"Invalid ARN specified in the request: {arn}")
    if parts[1] != call.region.name:
        raise not_found(f"No resource of region {call.region.name}: {arn}")
    match parts[2].split("/"):
        case ["apis", api_id]:
            return call.region.api(api_id).settings
        case ["apis", api_id, "stages", stage]:
            return call.region.api(api_id).stage(stage)
        case ["vpclinks", link_id]:
            return call.region.vpc_link(link_id)
    raise bad_request(f"The stand-in knows no taggable resource {arn}")


@operation("GetTags")
def get_tags(call: Call) -> Object:
    return {"tags": tagged(call).get("tags") or {}}


@operation("TagResource")
def tag_resource(call: Call) -> None:
    target = tagged(call)
    tags = {**(target.get("tags") or {}), **(call.get("tags") or {})}
    check_tags(call, tags)
    target["tags"] = tags


@operation("UntagResource")
def untag_resource(call: Call) -> None:
    target = tagged(call)
    target["tags"] = {k: v for k, v in (target.get("tags") or {}).items() if k not in call["tagKeys"]}
