"""What AWS refuses of an API, its CORS configuration and its tags."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Refuse
from harness.cloud import StandIn


def create(v2: Any, **more: Any) -> dict[str, Any]:
    return v2.create_api(Name="portal", ProtocolType="HTTP", **more)


def test_defaults_are_filled_in(v2: Any) -> None:
    api = create(v2)
    assert api["ApiEndpoint"] == f"https://{api['ApiId']}.execute-api.eu-west-1.amazonaws.com"
    assert (api["DisableExecuteApiEndpoint"], api["IpAddressType"]) == (False, "ipv4")
    assert v2.get_api(ApiId=api["ApiId"])["Name"] == "portal"


def test_credentials_forbid_the_wildcard(v2: Any, refuses: Refuse) -> None:
    text = "allow-credentials is not supported if 'allow-origin' is *"
    cors = {"AllowCredentials": True, "AllowOrigins": ["*"]}
    refuses("BadRequestException", text, create, v2=v2, CorsConfiguration=cors)
    api = create(v2, CorsConfiguration={**cors, "AllowOrigins": ["https://a.example"]})
    refuses("BadRequestException", text, v2.update_api, ApiId=api["ApiId"], CorsConfiguration=cors)


@pytest.mark.parametrize("origin", ["https://a.example/", "a.example", "https://a.example/x", "https://*.a.example/?q"])
def test_what_is_no_origin(v2: Any, refuses: Refuse, origin: str) -> None:
    refuses("BadRequestException", origin, create, v2=v2, CorsConfiguration={"AllowOrigins": [origin]})


@pytest.mark.parametrize("origin", ["*", "https://*", "http://*", "https://a.example", "http://localhost:3000"])
def test_origins(v2: Any, origin: str) -> None:
    assert create(v2, CorsConfiguration={"AllowOrigins": [origin]})["CorsConfiguration"]["AllowOrigins"] == [origin]


def test_a_cors_method_must_exist(v2: Any, refuses: Refuse) -> None:
    refuses("BadRequestException", "FETCH", create, v2=v2, CorsConfiguration={"AllowMethods": ["FETCH"]})


def test_an_http_api_has_one_selection_expression(v2: Any, refuses: Refuse) -> None:
    refuses("BadRequestException", "Route selection", create, v2=v2, RouteSelectionExpression="$request.body.action")


def test_update_replaces_cors_as_a_whole_and_delete_removes_it(v2: Any) -> None:
    api = create(v2, CorsConfiguration={"AllowOrigins": ["https://a.example"], "MaxAge": 5})["ApiId"]
    changed = v2.update_api(ApiId=api, CorsConfiguration={"AllowOrigins": ["https://b.example"]})
    assert changed["CorsConfiguration"] == {"AllowOrigins": ["https://b.example"]}
    v2.delete_cors_configuration(ApiId=api)
    assert "CorsConfiguration" not in v2.get_api(ApiId=api)


def test_update_keeps_what_it_does_not_name_and_clears_by_an_empty_text(v2: Any, refuses: Refuse) -> None:
    api = create(v2, Description="d", Version="1")["ApiId"]
    assert v2.update_api(ApiId=api, Name="other")["Description"] == "d"
    changed = v2.update_api(ApiId=api, Description="", Version="")
    assert ("Description" in changed, "Version" in changed) == (False, False)
    refuses("BadRequestException", "name", v2.update_api, ApiId=api, Name="")


def test_deleting_an_api_takes_its_children_along_and_nothing_else(cloud: Any, v2: Any, api: str, route: str) -> None:
    cloud.client("logs").create_log_group(logGroupName="/kept")
    v2.create_stage(ApiId=api, StageName="prod")
    v2.delete_api(ApiId=api)
    held = cloud.world()["eu-west-1"]
    assert (held["apis"], list(held["logGroups"])) == ({}, ["/kept"])


def test_an_unknown_api(v2: Any, refuses: Refuse) -> None:
    for call in (v2.get_api, v2.delete_api, v2.get_routes, v2.get_stages):
        refuses("NotFoundException", "Invalid API identifier", call, ApiId="abcdefghij")


def test_tags_by_arn(v2: Any, api: str, refuses: Refuse) -> None:
    v2.create_stage(ApiId=api, StageName="prod", Tags={"a": "1"})
    link = v2.create_vpc_link(Name="l", SubnetIds=["subnet-1"])["VpcLinkId"]
    for path in (f"/apis/{api}", f"/apis/{api}/stages/prod", f"/vpclinks/{link}"):
        arn = f"arn:aws:apigateway:eu-west-1::{path}"
        v2.tag_resource(ResourceArn=arn, Tags={"b": "2", "c": "3"})
        v2.untag_resource(ResourceArn=arn, TagKeys=["b", "a"])
        assert v2.get_tags(ResourceArn=arn)["Tags"] == {"c": "3"}
        refuses("BadRequestException", "aws:", v2.tag_resource, ResourceArn=arn, Tags={"aws:x": "1"})
        refuses("BadRequestException", "too long", v2.tag_resource, ResourceArn=arn, Tags={"k": "v" * 257})
        refuses(
            "BadRequestException", "Too many", v2.tag_resource, ResourceArn=arn, Tags={f"k{n}": "v" for n in range(50)}
        )
    refuses(
        "NotFoundException", "Stage", v2.get_tags, ResourceArn=f"arn:aws:apigateway:eu-west-1::/apis/{api}/stages/x"
    )


def test_vpc_links(v2: Any, api: str, refuses: Refuse) -> None:
    refuses("BadRequestException", "subnet", v2.create_vpc_link, Name="l", SubnetIds=[])
    link = v2.create_vpc_link(Name="l", SubnetIds=["subnet-1"])["VpcLinkId"]
    assert v2.get_vpc_link(VpcLinkId=link)["VpcLinkStatus"] == "AVAILABLE"
    assert v2.update_vpc_link(VpcLinkId=link, Name="m")["Name"] == "m"
    private = v2.create_integration(
        ApiId=api,
        ConnectionId=link,
        ConnectionType="VPC_LINK",
        IntegrationMethod="ANY",
        IntegrationType="HTTP_PROXY",
        IntegrationUri="arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1",
        PayloadFormatVersion="1.0",
    )["IntegrationId"]
    refuses("BadRequestException", f"is referenced in [ANY:{private}]", v2.delete_vpc_link, VpcLinkId=link)
    v2.delete_integration(ApiId=api, IntegrationId=private)
    v2.delete_vpc_link(VpcLinkId=link)
    refuses("NotFoundException", "VpcLink", v2.get_vpc_link, VpcLinkId=link)


def test_vpc_links_take_their_time(cloud: StandIn, v2: Any, refuses: Refuse) -> None:
    cloud.configure(vpc_link_reads=2)
    made = v2.create_vpc_link(Name="l", SubnetIds=["subnet-1"])
    link = made["VpcLinkId"]
    seen = [made["VpcLinkStatus"], *(v2.get_vpc_link(VpcLinkId=link)["VpcLinkStatus"] for _ in range(3))]
    assert seen == ["PENDING", "PENDING", "AVAILABLE", "AVAILABLE"]
    v2.delete_vpc_link(VpcLinkId=link)
    assert v2.get_vpc_link(VpcLinkId=link)["VpcLinkStatus"] == "DELETING"
    refuses("NotFoundException", "VpcLink", v2.get_vpc_link, VpcLinkId=link)
    cloud.configure(vpc_links_fail=True)
    link = v2.create_vpc_link(Name="l", SubnetIds=["subnet-1"])["VpcLinkId"]
    v2.get_vpc_link(VpcLinkId=link)
    assert v2.get_vpc_link(VpcLinkId=link)["VpcLinkStatus"] == "FAILED"
