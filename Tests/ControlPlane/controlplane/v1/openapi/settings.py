"""API-level settings of an OpenAPI file."""

from __future__ import annotations

import json

from ...errors import bad_request
from ..apis import check_settings
from ..store import Call, Object, RestApi
from .document import Document, mapping

# What `overwrite` keeps of an API although the file cannot say it.
KEPT = ("id", "createdDate", "rootResourceId", "tags", "endpointConfiguration")


def import_settings(call: Call, document: Document, api: RestApi, overwrite: bool) -> None:
    """`overwrite` resets what the file does not carry, VPC endpoint ids included; `merge` keeps it."""
    before = api.settings
    settings = {name: before[name] for name in KEPT} if overwrite else dict(before)
    if overwrite:
        settings |= {"apiKeySource": "HEADER", "disableExecuteApiEndpoint": False}
    settings |= root_settings(document)
    endpoint = dict(before["endpointConfiguration"])
    if overwrite:
        endpoint.pop("vpcEndpointIds", None)
    holder = document.root if document.swagger else document.server
    given = mapping(document.extension("endpoint-configuration", holder))
    for name in ("vpcEndpointIds", "ipAddressType"):
        if name in given:
            endpoint[name] = given[name]
    if "disableExecuteApiEndpoint" in given:
        settings["disableExecuteApiEndpoint"] = given["disableExecuteApiEndpoint"]
    settings["endpointConfiguration"] = endpoint
    check_settings(call, settings)
    api.settings = settings


def root_settings(document: Document) -> Object:
    """What `info` and the root's extensions say, absent members left out."""
    info = mapping(document.root.get("info"))
    size, policy = document.extension("minimum-compression-size"), document.extension("policy")
    if policy is not None and not isinstance(policy, dict):
        raise bad_request("x-amazon-apigateway-policy must be an object")
    if size is not None and not isinstance(size, int):
        raise bad_request("x-amazon-apigateway-minimum-compression-size must be an integer")
    source = document.extension("api-key-source")
    if source not in (None, "HEADER", "AUTHORIZER"):
        raise bad_request(f"Invalid API key source: {source}")
    found = {
        "name": str(info["title"]),
        "description": str(info["description"]) if info.get("description") else None,
        "version": str(info["version"]) if info.get("version") else None,
        "apiKeySource": source,
        "binaryMediaTypes": document.extension("binary-media-types"),
        "minimumCompressionSize": size,
        "policy": json.dumps(policy, separators=(",", ":")) if policy else None,
        "securityPolicy": document.extension("security-policy"),
        "endpointAccessMode": document.extension("endpoint-access-mode"),
    }
    return {name: value for name, value in found.items() if value is not None}
