"""Strings that no one should write, and a spec with a place for each."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from .apigw import Apigw

HOSTILE = [
    '"', "\\", '\\"', "'", "`touch canary`", "$(touch canary)", "${x}", "$${x}", "%{ if true }", "%%{x}", "$", "%",
    "{", "}", "${", "%{", "#c", "//c", "/*c*/", "<<EOT", "EOT", "a\nb", "a\tb", "a\r\nb", "\u0001", "\u001b[31m",
    "\u007f", "\u0085", "\u202e", "\u2066", '"\u0301', "$\u0301{x}", "e\u0301", "日本", "😀", "<b>&amp;</b>", "{{x}}",
    "$context.x", "file:///etc/passwd", "http://127.0.0.1:9/x", "-x", "a,b=c", "\u2028", "\ufeff", "~/x", "*",
    "terraform.workspace", "var.x", "null", "true", "007",
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
    "authorizers": {
        "tokens": {"type": "jwt", "name": "tokens", "issuer": "https://idp.example.com", "audience": ["app"]},
    },
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


def accepted(
    folder: Path, place: Place, strings: Sequence[str] = HOSTILE, base: dict[str, Any] = API
) -> list[str]:
    """The strings that lint lets stand at a place, tried in one spec with an API for each."""
    apis = {}
    for number, text in enumerate(strings):
        api = unique(base, number)
        place(api, text)
        apis[f"a{number}"] = api
    (folder / "apigw.json").write_text(json.dumps(BASE | {"apis": apis}), encoding="utf-8")
    report = json.loads(Apigw(folder).run("lint", "--format", "json").stdout)
    text = (folder / "apigw.json").read_text(encoding="utf-8")
    starts = {f"a{number}": text.index(f'"a{number}": {{"type"') for number in range(len(strings))}
    order = sorted(starts, key=lambda name: starts[name])
    refused = set()
    for finding in report["findings"]:
        if finding["severity"] == "error":
            offset = len(text.encode()[: finding["location"]["startByte"]].decode(errors="ignore"))
            refused.add(next(name for name in reversed(order) if starts[name] <= offset))
    return [text for number, text in enumerate(strings) if f"a{number}" not in refused]


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


# ---- Many strings at once -------------------------------------------------------------------------------------------

MARKS = [
    '"', "'", "`", "\\", "$", "{", "}", "${", "$(", "$((", "$'", '$"', "{{", "}}", "{{{", "{{portal_api}}",
    "{{account}}", "{{secret:NAME}}", "!", "!!", "#", "&", "|", ";", "<", ">", "<(", "(", ")", "[", "]", "*", "?",
    "~", "^", "=", "%", "%s", "%n", "\\n", "\\u0041", "\\x00", "\\c", "\\0", "\n", "\r", "\t", " ", "\v", "\f", "\b",
    "\a", "\u001b[2J", "\u007f", "\nJSON\n", "JSON", "EOF", "\nexit\n", "-", "--", "--cli-input-json", "file://",
    "fileb://", "http://", "https://", "@", "$IFS", "${HOME}", "$0", "$@", "$$", "$?", "\u0080", "\u009b31m", "é",
    "e\u0301", "\u202e", "\u2066", "\u2028", "\u200b", "\ufeff", "\uffff", "日本", "😀", "👩‍💻", "\U000e0041.",
    "\U0010ffff", "null", "true", "0x1F", "1e3",
]  # fmt: skip
RANGES = [
    (0x20, 0x7E), (0x80, 0x24F), (0x300, 0x36F), (0x5D0, 0x6FF), (0x900, 0x97F), (0x1100, 0x11FF), (0x200B, 0x206F),
    (0x3041, 0x30FF), (0x4E00, 0x4F00), (0xAC00, 0xAD00), (0xE000, 0xE0FF), (0xFE00, 0xFFFD), (0x1D400, 0x1D500),
    (0x1F1E6, 0x1F64F), (0xE0020, 0xE007F), (0x10FF00, 0x10FFFF),
]  # fmt: skip


def generated() -> Iterator[str]:
    """Different strings without end, the same in every run: each byte alone and doubled, then marks and any Unicode.

    None holds `${{`, which the spec itself looks into.
    """
    chance = random.Random(20)
    seen = set()
    for byte in range(1, 128):
        yield from (chr(byte), chr(byte) * 2)
    while True:
        if chance.random() < 0.6:
            text = "".join(chance.choice(MARKS) for _ in range(chance.randint(2, 5)))
        else:
            ranges = [chance.choice(RANGES) for _ in range(chance.randint(2, 10))]
            text = "".join(chr(chance.randint(*pair)) for pair in ranges)
        if "${{" not in text and text not in seen:
            seen.add(text)
            yield text


def unprintable(text: str) -> list[str]:
    """Characters that change what a reader of a script or a terminal sees: controls but line feeds, and bidi ones."""
    return sorted(
        {
            f"U+{ord(c):04X}"
            for c in text
            if (ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c in BIDI
        }
    )  # fmt: skip


BIDI = {chr(code) for code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def strings_in(values: Iterable[Any]) -> set[str]:
    return {text for value in values for text in texts(value)}
