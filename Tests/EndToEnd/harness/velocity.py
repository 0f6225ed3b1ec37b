"""API Gateway's mapping templates, run by a real Velocity engine (airspeed).

`$input`, `$util`, `$context` and `$stageVariables` are bound as the developer guide says ("Mapping template reference").
Two rules of Velocity that airspeed does not keep are put right: a string literal has no escapes (the guide's own
`.replaceAll("\\\\'", "'")` depends on that), and `escapeJavaScript` is that of Apache Commons Lang, which makes `\\'` of
an apostrophe.
"""

from __future__ import annotations

import base64
import json
import re
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import airspeed
import jsonpath_ng

airspeed.StringLiteral.STRING = re.compile(r"'([^']*)'", re.S)
airspeed.InterpolatedStringLiteral.STRING = re.compile(r'"([^"]*)"', re.S)
NOTHING = re.compile(r"(?!)")
airspeed.StringLiteral.ESCAPED_CHAR = NOTHING
airspeed.InterpolatedStringLiteral.ESCAPED_CHAR = NOTHING


@dataclass
class Request:
    """What a caller sends, as API Gateway hands it to a template."""

    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    context: Mapping[str, Any] = field(default_factory=lambda: {"requestId": "11111111-2222-3333-4444-555555555555"})
    stage_variables: Mapping[str, str] = field(default_factory=dict)


class Input:
    """`$input`."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self.body = request.body or None

    def params(self, name: str | None = None) -> Any:
        places = {"path": self._request.path, "querystring": self._request.query, "header": self._request.headers}
        if name is None:
            return {place: dict(values) for place, values in places.items()}
        return next((values[name] for values in places.values() if name in values), "")

    def path(self, path: str) -> Any:
        found = jsonpath_ng.parse(path).find(json.loads(self._request.body or "{}"))
        return found[0].value if found else None

    def json(self, path: str) -> str:
        value = self.path(path)
        return '""' if value is None else json.dumps(value, ensure_ascii=False)


class Util:
    """`$util`."""

    def escapeJavaScript(self, text: str) -> str:  # noqa: N802 - the name is API Gateway's
        named = {"\b": "\\b", "\n": "\\n", "\t": "\\t", "\f": "\\f", "\r": "\\r"}
        named |= {"'": "\\'", '"': '\\"', "\\": "\\\\", "/": "\\/"}
        units = text.encode("utf-16-be")
        written = []
        for high, low in zip(units[::2], units[1::2], strict=True):
            unit = high << 8 | low
            plain = 0x20 <= unit < 0x7F
            written.append(named.get(chr(unit)) or (chr(unit) if plain else f"\\u{unit:04X}"))
        return "".join(written)

    def urlEncode(self, text: str) -> str:  # noqa: N802
        return urllib.parse.quote_plus(text)

    def urlDecode(self, text: str) -> str:  # noqa: N802
        return urllib.parse.unquote_plus(text)

    def base64Encode(self, text: str) -> str:  # noqa: N802
        return base64.b64encode(text.encode()).decode()

    def base64Decode(self, text: str) -> str:  # noqa: N802
        return base64.b64decode(text).decode()

    def parseJson(self, text: str) -> Any:  # noqa: N802
        return json.loads(text)


def render(template: str, request: Request) -> str:
    """The body that the back end gets."""
    return airspeed.Template(template).merge(
        {
            "input": Input(request),
            "util": Util(),
            "context": request.context,
            "stageVariables": request.stage_variables,
        }
    )


def source(expression: str, request: Request) -> str | None:
    """The value of a mapped parameter; None: the parameter is not sent."""
    if expression.startswith("'"):
        return expression[1:-1]
    for prefix, values in [
        ("method.request.path.", request.path),
        ("method.request.querystring.", request.query),
        ("method.request.header.", request.headers),
        ("stageVariables.", request.stage_variables),
        ("context.", request.context),
    ]:
        if expression.startswith(prefix):
            return values.get(expression.removeprefix(prefix))
    raise AssertionError(f"no source of a mapping: {expression}")
