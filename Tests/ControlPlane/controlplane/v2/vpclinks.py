"""VPC links of version 2."""

from __future__ import annotations

from ..errors import ServiceError, bad_request
from .store import Call, Object, operation, page
from .tags import check_tags

# How many reads a link takes to get where it is going; no member of AWS's, so no answer shows it.
READS = "reads"

@operation("CreateVpcLink")
def create_vpc_link(call: Call) -> Object:
    """facts/terraform-resources.md aws_apigatewayv2_vpc_link; quotas in facts/control-plane-quotas.md section 4."""
    quotas = call.store.config.quotas
    if not call["subnetIds"]:
        raise bad_request("At least one subnet is required")
    if len(call["subnetIds"]) > quotas.subnets_per_link:
        raise bad_request(f"Too many subnets: {len(call['subnetIds'])}")
    if len(call.region.vpc_links) >= quotas.vpc_links:
        raise ServiceError("TooManyRequestsException", 429, "Maximum number of VpcLinks for this account exceeded")
    check_tags(call, call.get("tags"))
    link = {
        "securityGroupIds": [],
        "tags": {},
        **call.request,
        "createdDate": call.store.now(),
        "vpcLinkId": call.new_id("vpclink", call["name"])[:6],
        "vpcLinkStatus": "PENDING",
        "vpcLinkVersion": "V2",
        READS: call.store.config.vpc_link_reads,
    }
    call.region.vpc_links[link["vpcLinkId"]] = link
    settle(call, link)
    return link


def settle(call: Call, link: Object) -> None:
    """Ends what is on its way, when it has been looked at often enough.

    A link is PENDING for minutes, then AVAILABLE or FAILED; a deleted one is DELETING, then gone:
    facts/cli-script-recipes.md section 5 "Waits"; the states of botocore's model, VpcLinkStatus.
    """
    if link[READS] > 0:
        return
    if link["vpcLinkStatus"] == "DELETING":
        del call.region.vpc_links[link["vpcLinkId"]]
        call.region.deleted_vpc_links[link["vpcLinkId"]] = link["name"]
    elif link["vpcLinkStatus"] == "PENDING" and call.store.config.vpc_links_fail:
        link["vpcLinkStatus"] = "FAILED"
        link["vpcLinkStatusMessage"] = "The subnets have no free addresses"
    elif link["vpcLinkStatus"] == "PENDING":
        link["vpcLinkStatus"] = "AVAILABLE"
        link["vpcLinkStatusMessage"] = "VPC link is ready to route traffic"


@operation("GetVpcLink")
def get_vpc_link(call: Call) -> Object:
    link = call.region.vpc_link(call["vpcLinkId"])
    link[READS] -= 1
    settle(call, link)
    return call.region.vpc_link(call["vpcLinkId"])


@operation("GetVpcLinks")
def get_vpc_links(call: Call) -> Object:
    return page(call, list(call.region.vpc_links.values()))


@operation("UpdateVpcLink")
def update_vpc_link(call: Call) -> Object:
    """The name only: facts/patch-operations.md section 3; the model has no other member."""
    link = call.region.vpc_link(call["vpcLinkId"])
    if call.get("name") == "":
        raise bad_request("VpcLink name cannot be empty")
    link.update({"name": call["name"]} if "name" in call.request else {})
    return link


@operation("DeleteVpcLink")
def delete_vpc_link(call: Call) -> None:
    """Refused while an integration uses it; text as recorded in hashicorp/terraform-provider-aws issue 12195."""
    link_id = call.region.vpc_link(call["vpcLinkId"])["vpcLinkId"]
    for api in call.region.apis.values():
        for integration in api.integrations.values():
            if integration.get("connectionId") == link_id:
                used = f"{integration.get('integrationMethod')}:{integration['integrationId']}"
                raise bad_request(
                    f"Cannot delete vpc link. Vpc link '{link_id}', is referenced in [{used}] "
                    "in format of [Method:Resource]."
                )
    for used in call.store.link_users(call.region.name, link_id):
        raise bad_request(
            f"Cannot delete vpc link. Vpc link '{link_id}', is referenced in [{used}] in format of [Method:Resource]."
        )
    link = call.region.vpc_links[link_id]
    link["vpcLinkStatus"] = "DELETING"
    link[READS] = call.store.config.vpc_link_reads
    settle(call, link)
