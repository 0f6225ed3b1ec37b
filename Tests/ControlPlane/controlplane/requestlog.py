"""Every call, in order: what the harness asserts the order of writes on."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

from botocore.exceptions import UnknownServiceError

from .model import ServiceShapes

SCOPE = re.compile(r"Credential=[^/]+/\d+/([^/]+)/([^/]+)/aws4_request")


@dataclass
class Entry:
    """One call: `operation` is botocore's name, `parameters` what was sent."""

    number: int
    service: str
    operation: str
    region: str
    parameters: dict[str, Any]
    status: int = 0
    error: str | None = None


@dataclass
class RequestLog:
    """The calls so far; entries get their number when the call arrives."""

    entries: list[Entry] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, service: str, operation: str, region: str, parameters: dict[str, Any]) -> Entry:
        with self._lock:
            entry = Entry(len(self.entries) + 1, service, operation, region, parameters)
            self.entries.append(entry)
            return entry

    def clear(self) -> None:
        with self._lock:
            self.entries.clear()

    def as_json(self) -> list[dict[str, Any]]:
        with self._lock:
            return [asdict(entry) for entry in self.entries]


def scope(authorization: str) -> tuple[str, str]:
    """Region and signing name of a SigV4 header."""
    found = SCOPE.search(authorization)
    return (found[1], found[2]) if found else ("us-east-1", "unknown")


@cache
def shapes(service: str) -> ServiceShapes | None:
    try:
        return ServiceShapes(service)
    except UnknownServiceError:
        return None


def describe(
    service: str, method: str, raw_path: str, query: str, target: str, body: bytes
) -> tuple[str, dict[str, Any]]:
    """Operation and parameters of a call that moto answers, by the service's protocol."""
    if target:
        return target.rpartition(".")[2], json_object(body)
    # The query protocol; a JSON body may hold a template with `Action=` in it.
    form = dict(parse_qsl(body.decode("utf-8", "replace"))) if b"Action=" in body and body[:1] != b"{" else {}
    if "Action" in form:
        return form["Action"], {k: v for k, v in form.items() if k not in ("Action", "Version")}
    model = shapes(service)
    by_path = model and model.model.metadata["protocol"].startswith("rest")
    match = model.match(method, raw_path, query) if model and by_path else None
    if match is None:
        return f"{method} {raw_path}", dict(parse_qsl(query))
    shape = match.operation.input_shape
    blob = shape.serialization.get("payload") if shape else None
    sent = {blob: body.decode("utf-8", "replace")} if blob else json_object(body)
    return match.operation.name, {**match.uri, **dict(parse_qsl(query)), **sent}


def json_object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
