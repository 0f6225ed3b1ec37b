"""Requests are checked, and answers built, by botocore's model."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

import pytest
from harness.cloud import StandIn

SIGNED = "AWS4-HMAC-SHA256 Credential=x/20260101/eu-west-1/apigateway/aws4_request, SignedHeaders=host, Signature=0"


def send(cloud: StandIn, method: str, path: str, body: Any) -> tuple[int, dict[str, Any]]:
    """A request as no SDK would send it."""
    request = urllib.request.Request(
        cloud.endpoint + path,
        data=json.dumps(body).encode(),
        method=method,
        headers={"Authorization": SIGNED, "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_a_correct_request_passes(cloud: StandIn) -> None:
    status, api = send(cloud, "POST", "/v2/apis", {"name": "a", "protocolType": "HTTP"})
    assert status == 201
    assert len(api["apiId"]) == 10
    assert api["routeSelectionExpression"] == "$request.method $request.path"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"name": "a", "protocolType": "HTTP", "colour": "red"}, "unknown member 'colour'"),
        ({"name": "a"}, "protocolType"),
        ({"name": 7, "protocolType": "HTTP"}, "wrong type"),
        ({"name": True, "protocolType": "HTTP"}, "wrong type"),
        ({"name": "a", "protocolType": "GRPC"}, "Valid values"),
        ({"name": "", "protocolType": "HTTP"}, "1 to 128"),
        ({"name": "a" * 129, "protocolType": "HTTP"}, "1 to 128"),
        ({"name": "a", "protocolType": "HTTP", "description": "d" * 1025}, "0 to 1024"),
        ({"name": "a", "protocolType": "HTTP", "version": "v" * 65}, "1 to 64"),
        ({"name": "a", "protocolType": "HTTP", "corsConfiguration": {"maxAge": 86401}}, "at most 86400"),
        ({"name": "a", "protocolType": "HTTP", "corsConfiguration": {"maxAge": "1"}}, "wrong type"),
        ({"name": "a", "protocolType": "HTTP", "corsConfiguration": {"origins": []}}, "unknown member 'origins'"),
        ({"name": "a", "protocolType": "HTTP", "corsConfiguration": {"allowOrigins": "*"}}, "wrong type"),
    ],
)
def test_the_model_refuses(cloud: StandIn, body: dict[str, Any], reason: str) -> None:
    status, error = send(cloud, "POST", "/v2/apis", body)
    assert (status, reason in error["message"]) == (400, True), error


def test_null_is_absent(cloud: StandIn) -> None:
    status, api = send(cloud, "POST", "/v2/apis", {"name": "a", "protocolType": "HTTP", "description": None})
    assert status == 201
    assert "description" not in api


def test_a_body_that_is_no_object(cloud: StandIn) -> None:
    assert send(cloud, "POST", "/v2/apis", ["name"])[0] == 400


def test_what_is_not_modelled_says_so(cloud: StandIn) -> None:
    status, error = send(cloud, "POST", "/v2/apis", {"name": "a", "protocolType": "WEBSOCKET"})
    assert status == 501
    assert "does not model WebSocket APIs yet" in error["message"]


def test_ids_depend_on_what_is_made(cloud: StandIn) -> None:
    def make() -> list[str]:
        v2 = cloud.client("apigatewayv2")
        return [v2.create_api(Name=name, ProtocolType="HTTP")["ApiId"] for name in ("a", "b", "a")]

    first = make()
    cloud.reset()
    assert make() == first
    assert len(set(first)) == 3


def test_lists_come_in_pages(cloud: StandIn) -> None:
    cloud.configure(page_size=2)
    v2 = cloud.client("apigatewayv2")
    names = [f"api-{n}" for n in range(5)]
    for name in names:
        v2.create_api(Name=name, ProtocolType="HTTP")
    assert len(v2.get_apis()["Items"]) == 2
    pages = v2.get_paginator("get_apis").paginate()
    assert [item["Name"] for page in pages for item in page["Items"]] == names


def test_regions_are_apart(cloud: StandIn) -> None:
    cloud.client("apigatewayv2", "eu-west-1").create_api(Name="a", ProtocolType="HTTP")
    assert cloud.client("apigatewayv2", "us-east-1").get_apis()["Items"] == []
    assert list(cloud.world()) == ["eu-west-1"]
