"""Endpoint types of REST APIs and the resource policy."""

from __future__ import annotations

import json

from ..errors import bad_request, limit_exceeded
from .patches import Patch, Row, change_list, refused_value
from .store import Call, Object

TYPES = ("REGIONAL", "EDGE", "PRIVATE")

# facts/request-semantics.md section 10, "Endpoint type changes".
MOVES = {
    "EDGE": ("REGIONAL", "PRIVATE"),
    "REGIONAL": ("EDGE", "PRIVATE"),
    "PRIVATE": ("REGIONAL",),
}


def completed(given: Object | None) -> Object:
    """EDGE unless said; a private API is dualstack, others ipv4.

    facts/common-misbeliefs.md row 50; facts/patch-operations.md RestApi, ipAddressType.
    """
    endpoint = dict(given or {})
    endpoint["types"] = endpoint.get("types") or ["EDGE"]
    endpoint.setdefault("ipAddressType", "dualstack" if "PRIVATE" in endpoint["types"] else "ipv4")
    return endpoint


def check_endpoint(endpoint: Object) -> None:
    """One type; endpoints of a VPC and `dualstack` belong to private APIs.

    Texts recorded on AWS: facts/lint-catalogue.md AG231, AG232. VPC endpoints: facts/patch-operations.md RestApi.
    """
    if len(endpoint["types"]) != 1:
        raise bad_request("Cannot create an api with multiple Endpoint Types.")
    if endpoint["types"][0] not in TYPES:
        raise bad_request(f"Invalid endpoint type {endpoint['types'][0]}. Valid values: {', '.join(TYPES)}")
    private = endpoint["types"] == ["PRIVATE"]
    if private and endpoint["ipAddressType"] != "dualstack":
        raise bad_request("Only dualstack ipAddressType is supported for Private APIs.")
    ids = endpoint.get("vpcEndpointIds") or []
    if ids and not private:
        raise bad_request("VPCEndpoints can only be specified with PRIVATE endpoint type.")
    for one in ids:
        if not one.startswith("vpce-"):
            raise bad_request(f"Invalid VPC endpoint id {one}")


def check_count(call: Call, kind: str) -> None:
    """facts/control-plane-quotas.md section 3: APIs per region, by endpoint type."""
    held = sum(api.settings["endpointConfiguration"]["types"] == [kind] for api in call.region.apis.values())
    if held >= getattr(call.store.config.quotas, f"{kind.lower()}_apis"):
        raise limit_exceeded(f"Maximum number of {kind} APIs for this account has been reached")


def check_policy(call: Call, policy: str | None) -> None:
    """A JSON policy of at most 8192 characters; text (k); facts/control-plane-quotas.md section 3."""
    if not policy:
        return
    try:
        document = json.loads(policy)
    except ValueError as error:
        raise bad_request("Invalid policy document. Please check the policy syntax.") from error
    if not isinstance(document, dict) or not document.get("Statement"):
        raise bad_request("Invalid policy document. Please check the policy syntax and ensure it has a Statement.")
    if len(policy) > call.store.config.quotas.policy_length:
        raise limit_exceeded(f"Policy length exceeds {call.store.config.quotas.policy_length} characters")


def move(target: Object, patch: Patch) -> None:
    """Another endpoint type: PRIVATE comes back only through REGIONAL, and its address type goes with it."""
    endpoint = target["endpointConfiguration"]
    current = endpoint["types"][0]
    if patch.text not in TYPES:
        raise refused_value(patch, f"Valid values: {', '.join(TYPES)}")
    if patch.text == current:
        return
    if patch.text not in MOVES[current]:
        raise refused_value(patch, f"The endpoint type cannot change from {current} to {patch.text}")
    endpoint["types"] = [patch.text]
    if patch.text == "PRIVATE":
        endpoint["ipAddressType"] = "dualstack"
    elif current == "PRIVATE":
        endpoint.pop("vpcEndpointIds", None)
        endpoint["ipAddressType"] = "ipv4"


def change_vpc_endpoint(target: Object, patch: Patch) -> None:
    """Text and refusal: hashicorp/terraform-provider-aws issue 14269, where the type had changed just before."""
    if target["endpointConfiguration"]["types"] != ["PRIVATE"]:
        raise bad_request("VPCEndpoints can only be specified with PRIVATE apis.")
    change_list(target["endpointConfiguration"], "vpcEndpointIds", patch, patch.text)


def change_address_type(target: Object, patch: Patch) -> None:
    if patch.text not in ("ipv4", "dualstack"):
        raise refused_value(patch, "Valid values: ipv4, dualstack")
    target["endpointConfiguration"]["ipAddressType"] = patch.text


ROWS = (
    Row("/endpointConfiguration/types/{type}", "R", move),
    Row("/endpointConfiguration/vpcEndpointIds", "AD", change_vpc_endpoint),
    Row("/endpointConfiguration/ipAddressType", "R", change_address_type),
)
