"""Requests and answers by botocore's own service models.

`ServiceShapes.match` finds the operation of a method and path through the
model's http trait; `decode` turns what came over the wire into a dict keyed by
wire names and refuses what the model does not allow; `encode` keeps of an
answer only what the output shape knows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote

from botocore.loaders import Loader
from botocore.model import OperationModel, ServiceModel, Shape

from .errors import ServiceError, bad_request

# botocore does not enforce the ranges that apigatewayv2 puts into shape names;
# the service does. facts/aws-api-model.md, "name_range".
NAMED_LENGTH = re.compile(r"StringWithLengthBetween(\d+)And(\d+)(K?)$")


@dataclass(frozen=True)
class Match:
    """An operation and the raw parts of its URI."""

    operation: OperationModel
    uri: dict[str, str]


class ServiceShapes:
    """One service's model, prepared for matching and checking."""

    def __init__(self, service: str) -> None:
        self.service = service
        self.model = ServiceModel(Loader().load_service_model(service, "service-2"), service)
        self._routes: list[tuple[str, set[tuple[str, str]], re.Pattern[str], list[str], OperationModel]] = []
        for name in self.model.operation_names:
            operation = self.model.operation_model(name)
            template, _, fixed = operation.http["requestUri"].partition("?")
            method, pattern = operation.http["method"], compile_template(template)
            self._routes.append((method, set(parse_qsl(fixed)), *pattern, operation))
        # A literal path beats a parameter at the same place, `/restapis?mode=import` beats `/restapis`.
        self._routes.sort(key=lambda row: (row[2].pattern.count("([^/]+)"), -len(row[1])))

    def match(self, method: str, raw_path: str, query: str = "") -> Match | None:
        """The operation whose http trait fits, with its URI parameters unquoted."""
        given = set(parse_qsl(query))
        for wanted, fixed, pattern, names, operation in self._routes:
            found = pattern.fullmatch(raw_path.rstrip("/") or "/") if wanted == method and fixed <= given else None
            if found:
                return Match(operation, dict(zip(names, map(unquote, found.groups()), strict=True)))
        return None

    def parse(self, match: Match, query: str, headers: Mapping[str, str], body: bytes) -> dict[str, Any]:
        """The checked input of a call: wire name → value, absent members left out."""
        shape = match.operation.input_shape
        if shape is None:
            return {}
        blob = shape.serialization.get("payload")
        payload = {blob: body} if blob else parse_body(body)
        queries: dict[str, list[str]] = {}
        for key, value in parse_qsl(query, keep_blank_values=True):
            queries.setdefault(key, []).append(value)
        given: dict[str, Any] = {}
        for member, member_shape in shape.members.items():
            wire = wire_name(member, member_shape)
            match member_shape.serialization.get("location"):
                case "uri" if wire in match.uri:
                    given[wire] = match.uri[wire]
                case "querystring" if wire in queries:
                    given[wire] = from_text(member_shape, queries[wire])
                case "querystring" if member_shape.type_name == "map":
                    given[wire] = loose_queries(match.operation, queries)
                case "header" if wire in headers:
                    given[wire] = from_text(member_shape, [headers[wire]])
                case None if wire in payload:
                    given[wire] = payload.pop(wire)
        if payload:
            raise bad_request(f"Invalid request input: unknown member '{sorted(payload)[0]}'")
        updating = match.operation.name.startswith("Update")
        return check_structure(shape, given, match.operation.name, updating)


def loose_queries(operation: OperationModel, queries: dict[str, list[str]]) -> dict[str, str]:
    """A map in the query is every key that no member and no fixed part of the URI claims."""
    members = operation.input_shape.members.items()
    fixed = dict(parse_qsl(operation.http["requestUri"].partition("?")[2]))
    claimed = {wire_name(member, shape) for member, shape in members} | set(fixed)
    return {key: values[0] for key, values in queries.items() if key not in claimed}


def compile_template(template: str) -> tuple[re.Pattern[str], list[str]]:
    """`/v2/apis/{apiId}` as a pattern over the raw path, and its parameter names."""
    names: list[str] = []
    pattern = ""
    for part in re.split(r"(\{[^}]+\})", template.rstrip("/") or "/"):
        if part.startswith("{"):
            names.append(part[1:-1].rstrip("+"))
            pattern += "(.+)" if part.endswith("+}") else "([^/]+)"
        else:
            pattern += re.escape(part)
    return re.compile(pattern), names


def parse_body(body: bytes) -> dict[str, Any]:
    """The JSON object of a request body; an empty body is an empty object."""
    if not body.strip():
        return {}
    try:
        payload = json.loads(body)
    except ValueError as error:
        raise ServiceError("SerializationException", 400, f"Could not parse request body into json: {error}") from error
    if not isinstance(payload, dict):
        raise ServiceError("SerializationException", 400, "The request body is not a JSON object")
    return payload


def wire_name(member: str, shape: Shape) -> str:
    return shape.serialization.get("name", member)


def from_text(shape: Shape, values: list[str]) -> Any:
    """A query or header value in the type of its shape."""
    if shape.type_name == "list":
        return values
    if shape.type_name == "boolean":
        return values[0] == "true"
    if shape.type_name in ("integer", "long"):
        return int(values[0]) if re.fullmatch(r"-?\d+", values[0]) else values[0]
    return values[0]


def check(shape: Shape, value: Any, where: str, updating: bool) -> Any:
    """`value` with every member checked against `shape`."""
    match shape.type_name:
        case "structure":
            return check_structure(shape, expect(value, dict, where), where, updating)
        case "map":
            return check_map(shape, expect(value, dict, where), where, updating)
        case "list":
            check_range(shape, len(expect(value, list, where)), where)
            return [check(shape.member, one, f"{where}[{n}]", updating) for n, one in enumerate(value)]
        case "string":
            return check_string(shape, expect(value, str, where), where, updating)
        case "boolean":
            return expect(value, bool, where)
        case "blob":
            return expect(value, bytes, where)
        case "integer" | "long":
            check_range(shape, expect(value, int, where), where)
            return value
        case "double" | "float":
            check_range(shape, expect(value, (int, float), where), where)
            return float(value)
        case other:
            raise bad_request(f"{where} has the type {other}, which the stand-in cannot read")


def check_structure(shape: Shape, given: dict[str, Any], where: str, updating: bool) -> dict[str, Any]:
    """Unknown and missing members refused, null taken as absent."""
    known = {wire_name(member, s): (member, s) for member, s in shape.members.items()}
    checked: dict[str, Any] = {}
    for name, value in given.items():
        if name not in known:
            raise bad_request(f"Invalid request input: unknown member '{name}' in {where}")
        if value is not None:
            checked[name] = check(known[name][1], value, f"{where}.{name}", updating)
    for name, (member, _) in known.items():
        if member in shape.required_members and name not in checked:
            raise bad_request(f"Missing required parameter in {where}: {name}")
    return checked


def check_map(shape: Shape, given: dict[str, Any], where: str, updating: bool) -> dict[str, Any]:
    checked = {}
    for key, value in given.items():
        check_string(shape.key, key, f"{where} key", updating=False)
        if value is not None:
            checked[key] = check(shape.value, value, f"{where}['{key}']", updating)
    return checked


def check_string(shape: Shape, value: str, where: str, updating: bool) -> str:
    """Enum, pattern and length; an update may clear a text by sending "".

    Clearing: facts/patch-operations.md section 3, 'Clearing a string means
    sending "" where AWS allows it'; which members AWS allows is (k), names
    are refused by their own rule.
    """
    if updating and value == "":
        return value
    enum = shape.metadata.get("enum")
    if enum and value not in enum:
        raise bad_request(f"Invalid value '{value}' for {where}. Valid values: {', '.join(enum)}")
    pattern = shape.metadata.get("pattern")
    if pattern and not re.search(pattern, value):
        raise bad_request(f"Value '{value}' at {where} failed to satisfy the pattern {pattern}")
    check_range(shape, len(value), where)
    named = NAMED_LENGTH.search(shape.name)
    if named:
        low, high = int(named[1]), int(named[2]) * (1024 if named[3] else 1)
        if not low <= len(value) <= high:
            raise bad_request(f"{where} must be {low} to {high} characters long, was {len(value)}")
    return value


def check_range(shape: Shape, size: float, where: str) -> None:
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    if low is not None and size < low:
        raise bad_request(f"{where} must be at least {low}, was {size}")
    if high is not None and size > high:
        raise bad_request(f"{where} must be at most {high}, was {size}")


def expect(value: Any, kind: type | tuple[type, ...], where: str) -> Any:
    """`value` if it has the JSON type; a bool is no number."""
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise bad_request(f"Invalid request input: {where} has the wrong type ({type(value).__name__})")
    return value


def encode(shape: Shape | None, answer: Any) -> Any:
    """Of `answer` (wire names) what the output shape knows; None is left out."""
    if shape is None or answer is None:
        return None
    match shape.type_name:
        case "structure":
            named = {wire_name(member, s): s for member, s in shape.members.items()}
            picked = {n: encode(s, answer[n]) for n, s in named.items() if answer.get(n) is not None}
            return picked
        case "map":
            return {key: encode(shape.value, value) for key, value in answer.items()}
        case "list":
            return [encode(shape.member, value) for value in answer]
        case _:
            return answer
