"""Parameter mappings of REST integrations.

The dialect: facts/request-semantics.md section 8 "Parameter mapping";
facts/lint-catalogue.md AG363, AG364.
"""

from __future__ import annotations

import re

from ..errors import ServiceError, bad_request
from .store import Object

NAME = r"[A-Za-z0-9!#$%&'*+.^_`|~\[\]-]+"
PLACE = r"(path|querystring|header|multivaluequerystring|multivalueheader)"
REQUEST_TARGET = re.compile(rf"integration\.request\.{PLACE}\.{NAME}")
RESPONSE_TARGET = re.compile(rf"method\.response\.(header|multivalueheader)\.{NAME}")
REQUEST_SOURCE = re.compile(rf"method\.request\.{PLACE}\.({NAME})")
RESPONSE_SOURCE = re.compile(rf"integration\.response\.(header|multivalueheader)\.{NAME}")
BODY = r"\.body([.\[].+)?"
ANYWHERE = re.compile(r"'.*'|stageVariables\.[A-Za-z0-9_]+|context\.[A-Za-z0-9_.]+", re.DOTALL)


def invalid(expression: str) -> ServiceError:
    """The text is recorded in awsdocs/amazon-api-gateway-developer-guide issue 24."""
    return failed(f"Invalid mapping expression parameter specified: {expression}")


def failed(reason: str) -> ServiceError:
    return bad_request(
        f"Invalid mapping expression specified: Validation Result: warnings : [], errors : [{reason}]"
    )


def declared(method: Object, name: str) -> bool:
    """`method.request.multivalueheader.X` reads what is declared as a header."""
    return name.replace(".multivalue", ".") in (method.get("requestParameters") or {})


def check_request_mappings(method: Object, mappings: dict[str, str]) -> None:
    """Targets and sources are well formed, and the method declares each source."""
    for target, source in mappings.items():
        if not REQUEST_TARGET.fullmatch(target):
            raise invalid(target)
        if REQUEST_SOURCE.fullmatch(source):
            if not declared(method, source):
                raise invalid(source)
        elif not ANYWHERE.fullmatch(source) and not re.fullmatch(r"method\.request" + BODY, source):
            raise invalid(source)


def check_response_mappings(method_response: Object, mappings: dict[str, str]) -> None:
    """Only headers that the method response declares, from what the back end answered."""
    held = method_response.get("responseParameters") or {}
    for target, source in mappings.items():
        if not RESPONSE_TARGET.fullmatch(target) or target.replace(".multivalue", ".") not in held:
            raise invalid(target)
        answered = RESPONSE_SOURCE.fullmatch(source) or re.fullmatch(r"integration\.response" + BODY, source)
        if not answered and not ANYWHERE.fullmatch(source):
            raise invalid(source)


def check_cache_keys(method: Object, names: list[str]) -> None:
    """facts/patch-operations.md section 4 rule 2: declared by the method, or mapped by the integration (k)."""
    for name in names:
        if not REQUEST_SOURCE.fullmatch(name) or not declared(method, name):
            raise bad_request(f"Invalid cache key parameter specified: {name}")
