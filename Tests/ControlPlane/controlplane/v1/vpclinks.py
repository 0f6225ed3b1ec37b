"""VPC links of version 1: to network load balancers."""

from __future__ import annotations

import re

from ..errors import bad_request, limit_exceeded
from ..v2.tags import check_tags
from .patches import Table, text
from .store import Call, Object, operation, page

# How many reads a link takes to get where it is going; no member of AWS's, so no answer shows it.
READS = "reads"
BALANCER = re.compile(r"arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:loadbalancer/net/\S+")


@operation("CreateVpcLink")
def create_vpc_link(call: Call) -> Object:
    """Exactly one network load balancer: facts/terraform-resources.md aws_api_gateway_vpc_link; texts (k)."""
    targets = call["targetArns"]
    if len(targets) != 1 or not BALANCER.fullmatch(targets[0]):
        raise bad_request("Invalid target ARN specified. A VPC link takes the ARN of exactly one network load balancer")
    if len(call.region.vpc_links) >= call.store.config.quotas.rest_vpc_links:
        raise limit_exceeded("Maximum number of Vpc Links for this account has been reached")
    check_tags(call, call.get("tags"))
    link = {
        "tags": {},
        **call.request,
        "id": call.new_id("restvpclink", call["name"]),
        "status": "PENDING",
        "statusMessage": "Your vpc link is being provisioned",
        READS: call.store.config.vpc_link_reads,
    }
    call.region.vpc_links[link["id"]] = link
    answer = dict(link)
    settle(call, link)
    return answer


def settle(call: Call, link: Object) -> None:
    """Ends what is on its way, when it has been looked at often enough; `config.vpc_link_reads` as for version 2."""
    if link[READS] > 0:
        return
    if link["status"] == "DELETING":
        del call.region.vpc_links[link["id"]]
        call.region.deleted_vpc_links[link["id"]] = link["name"]
    elif link["status"] == "PENDING" and call.store.config.vpc_links_fail:
        link.update(status="FAILED", statusMessage="NLB is already associated with another VPC Endpoint Service")
    elif link["status"] == "PENDING":
        link.update(status="AVAILABLE", statusMessage="Your vpc link is ready for use")


@operation("GetVpcLink")
def get_vpc_link(call: Call) -> Object:
    link = call.region.vpc_link(call["vpclink_id"])
    link[READS] -= 1
    settle(call, link)
    return call.region.vpc_link(call["vpclink_id"])


@operation("GetVpcLinks")
def get_vpc_links(call: Call) -> Object:
    return page(call, list(call.region.vpc_links.values()))


PATCHES = Table(text("name", required=True), text("description"))


@operation("UpdateVpcLink")
def update_vpc_link(call: Call) -> Object:
    wanted = PATCHES.patched(call.region.vpc_link(call["vpclink_id"]), call.patches)
    call.region.vpc_links[wanted["id"]] = wanted
    return wanted


@operation("DeleteVpcLink")
def delete_vpc_link(call: Call) -> None:
    """Refused while an integration uses it; text as recorded in hashicorp/terraform-provider-aws issue 12195."""
    link = call.region.vpc_link(call["vpclink_id"])
    for used in call.store.link_users(call.region.name, link["id"]):
        raise bad_request(
            f"Cannot delete vpc link. Vpc link '{link['id']}', is referenced in [{used}] "
            "in format of [Method:Resource]."
        )
    link["status"] = "DELETING"
    link[READS] = call.store.config.vpc_link_reads
    settle(call, link)
