"""The grammar of HTTP API route keys."""

from __future__ import annotations

import re

from ..errors import bad_request

METHODS = ("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY")
MALFORMED = (
    "The provided route key is not formatted properly for HTTP protocol. "
    'Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"'
)
PARAMETER = re.compile(r"\{[A-Za-z0-9._$-]+\+?\}")


def check_route_key(key: str) -> None:
    """`METHOD /path` or `$default`.

    facts/lint-catalogue.md AG301, AG302, AG304-AG307, AG319;
    facts/request-semantics.md section 1.
    """
    if key == "$default":
        return
    method, space, path = key.partition(" ")
    if not space or method not in METHODS or not path.startswith("/") or re.search(r"[\s?#]|//", path):
        raise bad_request(MALFORMED)
    names: list[str] = []
    segments = path[1:].split("/")
    for position, segment in enumerate(segments):
        if "{" not in segment and "}" not in segment:
            continue
        if not PARAMETER.fullmatch(segment):
            raise bad_request(f"{MALFORMED}: '{segment}' is no path parameter")
        if segment.endswith("+}") and position != len(segments) - 1:
            raise bad_request(f"{MALFORMED}: greedy path variable '{segment}' must be the last segment")
        name = segment.strip("{}").rstrip("+")
        if name in names:
            raise bad_request(f"{MALFORMED}: path variable '{name}' appears twice")
        names.append(name)
