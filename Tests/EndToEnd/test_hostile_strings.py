"""Every string position of a spec, through apigw and the real Terraform: what arrives is what was written.

Terraform normalises every string to NFC, so both sides are compared after NFC. Positions that lint closes to a string
(an operation name of 65 characters, a stage variable with a quote) take the hostile strings that it lets through; a
position that takes none is an error of this test.
"""

from __future__ import annotations

import copy
import json
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from harness.apigw import Apigw
from harness.cloud import StandIn
from harness.terraform import Terraform

HOSTILE = [
    '"', "\\", '\\"', "'", "`touch canary`", "$(touch canary)", "${x}", "$${x}", "%{ if true }", "%%{x}", "$", "%", "{", "}",
    "${", "%{", "#c", "//c", "/*c*/", "<<EOT", "EOT", "a\nb", "a\tb", "a\r\nb", "\u0001", "\u001b[31m", "\u007f", "\u0085",
    "\u202e", "\u2066", '"\u0301', "$\u0301{x}", "e\u0301", "日本", "😀", "<b>&amp;</b>", "{{x}}", "$context.x", "file:///etc/passwd",
    "http://127.0.0.1:9/x", "-x", "a,b=c", "\u2028", "\ufeff", "~/x", "*", "terraform.workspace", "var.x", "null", "true", "007",
]

LISTENER = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/0123456789abcdef/0123456789abcdef"
API: dict[str, Any] = {
    "type": "http",
    "routes": {
        "GET /mapped": {
            "http": "https://backend.example.com",
            "authorizer": "tokens",
            "request": {"parameters": {"overwrite:header.x-note": "note"}},
            "responses": {"500": {"headers": {"x-note": "note"}}},
            "integration": {"description": "note"},
        },
        "POST /queue": {
            "service": {
                "action": "sqs:SendMessage",
                "parameters": {"QueueUrl": "https://queue.example.com", "MessageBody": "note"},
                "role": "arn:aws:iam::123456789012:role/send",
            },
            "authorizer": "tokens",
            "scopes": ["scope"],
        },
        "GET /private": {
            "private": {"vpcLink": "internal", "listener": LISTENER, "tls": {"serverName": "in.example.com"}},
            "authorizer": "tokens",
            "operationName": "note",
        },
    },
    "authorizers": {"tokens": {"type": "jwt", "name": "tokens", "issuer": "https://idp.example.com", "audience": ["app"]}},
    "stages": {
        "$default": {
            "description": "note",
            "variables": {"note": "note"},
            "tags": {"note": "note"},
            "accessLogs": {"format": {"requestId": "$context.requestId", "note": "note"}},
        },
        "plain": {"accessLogs": {"format": "$context.requestId", "retention": "30d"}},
    },
    "name": "api",
    "description": "note",
    "version": "1",
    "tags": {"note": "note"},
}

BASE: dict[str, Any] = {
    "apigw": 1,
    "aws": {"region": "eu-west-1", "account": "123456789012", "quotas": {"authorizers": 1000, "routes": 1000}},
    "vpcLinks": {"internal": {"subnets": ["subnet-0a1b2c3d"], "securityGroups": ["sg-0a1b2c3d"]}},
}

Place = Callable[[dict[str, Any], str], None]


def value_at(*path: str | int) -> Place:
    """Puts the string where the path leads."""

    def put(api: dict[str, Any], text: str) -> None:
        *way, last = path
        node: Any = api
        for step in way:
            node = node[step]
        node[last] = text

    return put


def key_at(*path: str) -> Place:
    """Puts the string as one more key."""

    def put(api: dict[str, Any], text: str) -> None:
        node: Any = api
        for step in path:
            node = node[step]
        node[text] = "value"

    return put


def log_format(api: dict[str, Any], text: str) -> None:
    api["stages"]["plain"]["accessLogs"]["format"] = f"$context.requestId {text}"


PLACES: dict[str, Place] = {
    "API name": value_at("name"),
    "API description": value_at("description"),
    "API version": value_at("version"),
    "tag value": value_at("tags", "note"),
    "tag key": key_at("tags"),
    "stage tag value": value_at("stages", "$default", "tags", "note"),
    "stage description": value_at("stages", "$default", "description"),
    "stage variable": value_at("stages", "$default", "variables", "note"),
    "log field value": value_at("stages", "$default", "accessLogs", "format", "note"),
    "log field name": key_at("stages", "$default", "accessLogs", "format"),
    "log format": log_format,
    "authorizer name": value_at("authorizers", "tokens", "name"),
    "audience": value_at("authorizers", "tokens", "audience", 0),
    "scope": value_at("routes", "POST /queue", "scopes", 0),
    "operation name": value_at("routes", "GET /private", "operationName"),
    "TLS server name": value_at("routes", "GET /private", "private", "tls", "serverName"),
    "integration description": value_at("routes", "GET /mapped", "integration", "description"),
    "request header": value_at("routes", "GET /mapped", "request", "parameters", "overwrite:header.x-note"),
    "response header": value_at("routes", "GET /mapped", "responses", "500", "headers", "x-note"),
    "service parameter": value_at("routes", "POST /queue", "service", "parameters", "MessageBody"),
}


def unique(api: dict[str, Any], number: int) -> dict[str, Any]:
    """A copy that makes no log group of another one."""
    api = copy.deepcopy(api)
    for name, stage in api["stages"].items():
        stage["accessLogs"]["destination"] = f"/hostile/{number}/{name.strip('$')}"
    return api


def accepted(folder: Path, place: Place) -> list[str]:
    """The hostile strings that lint lets stand at a place, tried in one spec with an API for each."""
    apis = {}
    for number, text in enumerate(HOSTILE):
        api = unique(API, number)
        place(api, text)
        apis[f"a{number}"] = api
    (folder / "apigw.json").write_text(json.dumps(BASE | {"apis": apis}), encoding="utf-8")
    report = json.loads(Apigw(folder).run("lint", "--format", "json").stdout)
    text = (folder / "apigw.json").read_text(encoding="utf-8")
    starts = {f"a{number}": text.index(f'"a{number}": {{"type"') for number in range(len(HOSTILE))}
    order = sorted(starts, key=lambda name: starts[name])
    refused = set()
    for finding in report["findings"]:
        if finding["severity"] == "error":
            offset = len(text.encode()[: finding["location"]["startByte"]].decode(errors="ignore"))
            refused.add(next(name for name in reversed(order) if starts[name] <= offset))
    return [text for number, text in enumerate(HOSTILE) if f"a{number}" not in refused]


def texts(value: Any) -> Iterator[str]:
    """Every string in a planned value, and those in a string that is a JSON document."""
    match value:
        case dict():
            for key, item in value.items():
                yield key
                yield from texts(item)
        case list():
            for item in value:
                yield from texts(item)
        case str():
            yield value
            if value.startswith("{"):
                try:
                    yield from texts(json.loads(value))
                except json.JSONDecodeError:
                    pass


def test_every_string_arrives_as_it_was_written(tmp_path: Path, stand_in: StandIn) -> None:
    tried = tmp_path / "tried"
    tried.mkdir()
    by_place = {name: accepted(tried, place) for name, place in PLACES.items()}
    closed = [name for name, strings in by_place.items() if not strings]
    assert closed == [], "places that take no hostile string at all"
    assert by_place["API description"] == HOSTILE, "a description takes any text"

    project = tmp_path / "project"
    project.mkdir()
    apis: dict[str, Any] = {}
    expected: dict[str, set[str]] = {}
    for number, text in enumerate(HOSTILE):
        api = unique(API, number)
        names = [name for name, strings in by_place.items() if text in strings]
        for name in names:
            PLACES[name](api, text)
        apis[f"a{number}"] = api
        for name in names:
            arrives = f"$context.requestId {text}" if name == "log format" else text
            expected.setdefault(name, set()).add(unicodedata.normalize("NFC", arrives))
    (project / "apigw.json").write_text(json.dumps(BASE | {"apis": apis}), encoding="utf-8")
    out = project / "out"
    Apigw(project).run("apply", "--emit", "terraform", "--auto-approve", "--out", str(out)).succeeded()

    terraform = Terraform(out, stand_in.endpoint)
    terraform.init()
    terraform.fmt_check()
    rows = terraform.plan(refresh=False)
    arrived = {unicodedata.normalize("NFC", text) for row in rows for text in texts(row.after)}
    missing = {name: sorted(strings - arrived) for name, strings in expected.items() if strings - arrived}
    assert missing == {}
    listed = Apigw(project).run("state", "list").succeeded().stdout.splitlines()
    assert len(rows) == len(listed), "a block was smuggled in or lost"
    assert not list(tmp_path.rglob("canary")), "a string was run as a command"
