"""An OpenAPI file, read: both versions behind one set of questions."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from ...config import ACCOUNT
from ...errors import ServiceError, bad_request
from ..store import Object

# facts/control-plane-quotas.md section 3.
LARGEST = 6 * 1024 * 1024
PREFIX = "x-amazon-apigateway-"


@dataclass
class Document:
    """The file's root, and what the import has to say about it."""

    root: Object
    region: str
    warnings: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def swagger(self) -> bool:
        return "swagger" in self.root

    def extension(self, name: str, holder: Object | None = None) -> Any:
        return (self.root if holder is None else holder).get(PREFIX + name)

    @property
    def schemas(self) -> Object:
        return mapping(self.root.get("definitions") if self.swagger else self.components.get("schemas"))

    @property
    def schemes(self) -> Object:
        return mapping(
            self.root.get("securityDefinitions") if self.swagger else self.components.get("securitySchemes")
        )

    @property
    def components(self) -> Object:
        return mapping(self.root.get("components"))

    @property
    def server(self) -> Object:
        """The first server of OpenAPI 3.0."""
        servers = self.root.get("servers")
        return mapping(servers[0]) if isinstance(servers, list) and servers else {}

    @property
    def base_path(self) -> str:
        """`basePath`, or the path of the first server with its variables' defaults."""
        if self.swagger:
            return str(self.root.get("basePath") or "/")
        variables = mapping(self.server.get("variables"))
        if "basePath" in variables:
            return "/" + str(mapping(variables["basePath"]).get("default", "")).strip("/")
        url = re.sub(r"\{([^}]+)\}", lambda v: str(mapping(variables.get(v[1])).get("default", "")), self.url)
        return "/" + re.sub(r"^[a-z]+://[^/]*", "", url).strip("/")

    @property
    def url(self) -> str:
        return str(self.server.get("url", "/"))

    def resolved(self, thing: Any) -> Object:
        """A mapping, with a `$ref` into this file followed."""
        seen = set[str]()
        while isinstance(thing, dict) and isinstance(thing.get("$ref"), str):
            target = thing["$ref"]
            if not target.startswith("#/") or target in seen:
                raise bad_request(f"Unsupported reference: {target}")
            seen.add(target)
            thing = self.root
            for token in target[2:].split("/"):
                thing = mapping(thing).get(token.replace("~1", "/").replace("~0", "~"))
            if thing is None:
                raise bad_request(f"Reference leads nowhere: {target}")
        return mapping(thing)

    def attempt(self, what: str, action: Any, *arguments: Any) -> Any:
        """`action`, its refusal noted under what it was to do; quotas end the import at once."""
        try:
            return action(*arguments)
        except ServiceError as error:
            if error.code not in ("BadRequestException", "ConflictException", "NotFoundException"):
                raise
            self.errors.append(f"{what}: {error.message}")
            return None

    def finish(self, fail_on_warnings: bool) -> None:
        """One refusal for everything that was found; the form is recorded in Testlio/lambda-tools issue 56."""
        if self.errors:
            raise bad_request("Errors found during import:\n\t" + "\n\t".join(self.errors))
        if self.warnings and fail_on_warnings:
            raise bad_request("Warnings found during import:\n\t" + "\n\t".join(self.warnings))


def read(body: bytes, region: str) -> Document:
    """JSON or YAML; OpenAPI 3.0.x or Swagger 2.0, nothing else. First text recorded on AWS: lint-catalogue AG101."""
    if len(body) > LARGEST:
        raise bad_request("The OpenAPI definition exceeds 6 MB")
    text = substituted(body.decode("utf-8", "replace"), region)
    try:
        root = json.loads(text) if text.lstrip().startswith("{") else yaml.safe_load(text)
    except (ValueError, yaml.YAMLError) as error:
        raise bad_request(f"Unable to parse API definition: {error}") from error
    root = with_text_keys(root)
    if not isinstance(root, dict):
        raise bad_request("Invalid OpenAPI input.")
    version = str(root.get("openapi") or root.get("swagger") or "")
    if not (version == "2.0" if "swagger" in root else version.startswith("3.0")):
        raise bad_request("Invalid OpenAPI input.")
    if not str(mapping(root.get("info")).get("title") or ""):
        raise bad_request("Invalid OpenAPI input. The title of info is missing")
    return Document(root, region)


def substituted(text: str, region: str) -> str:
    """`${AWS::Region}` and its like, resolved at import."""
    known = {"AccountId": ACCOUNT, "Partition": "aws", "Region": region}
    return re.sub(r"\$\{AWS::(AccountId|Partition|Region)\}", lambda found: known[found[1]], text)


def with_text_keys(node: Any) -> Any:
    """YAML reads `200:` as a number; the name of a response is a text."""
    if isinstance(node, dict):
        return {str(key): with_text_keys(value) for key, value in node.items()}
    return [with_text_keys(one) for one in node] if isinstance(node, list) else node


def mapping(thing: Any) -> Object:
    return thing if isinstance(thing, dict) else {}
