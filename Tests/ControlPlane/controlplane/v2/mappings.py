"""Parameter mappings of HTTP API integrations.

The dialect: facts/request-semantics.md section 8 "Parameter mapping", HTTP API
(v2); facts/lint-catalogue.md AG228, AG365, AG366, AG126.
"""

from __future__ import annotations

import re

from ..errors import bad_request

REQUEST_KEY = re.compile(
    r"(append|overwrite|remove):(header|querystring)\.([A-Za-z0-9!#$%&'*+.^_`|~-]+)|overwrite:path"
)
RESPONSE_KEY = re.compile(r"(append|overwrite|remove):header\.([A-Za-z0-9!#$%&'*+.^_`|~-]+)|overwrite:statuscode")
REST_DIALECT = re.compile(r"^(method|integration)\.(request|response)\.")
RESERVED = re.compile(
    r"(access-control-.*|apigw-.*|authorization|connection|content-encoding|content-length|content-location"
    r"|forwarded|keep-alive|origin|proxy-authenticate|proxy-authorization|te|trailers|transfer-encoding|upgrade"
    r"|x-amz-.*|x-amzn-.*|x-forwarded-for|x-forwarded-host|x-forwarded-proto|via)",
    re.IGNORECASE,
)


def invalid(reason: str) -> Exception:
    """The wrapping text is recorded in hashicorp/terraform-provider-aws pull request 17997."""
    return bad_request(f"Invalid mapping expression specified: Validation Result: warnings : [], errors : [{reason}]")


def check_request_mappings(mappings: dict[str, str]) -> None:
    for key, value in mappings.items():
        found = REQUEST_KEY.fullmatch(key)
        if not found:
            raise invalid(f"Invalid Request Actioned Parameter: {key}")
        if found[2] == "header":
            check_header(found[3])
        check_value(key, value)


def check_response_mappings(by_status: dict[str, dict[str, str]]) -> None:
    for status, mappings in by_status.items():
        if not re.fullmatch(r"[2-5]\d\d", status):
            raise invalid(f"Invalid status code: {status}. It must be 200 to 599")
        for key, value in mappings.items():
            found = RESPONSE_KEY.fullmatch(key)
            if not found:
                raise invalid(f"Invalid Response Actioned Parameter: {key}")
            if found[2]:
                check_header(found[2])
            check_value(key, value)


def check_header(name: str) -> None:
    if RESERVED.fullmatch(name):
        raise invalid(f"Operations on header {name} are restricted")


def check_value(key: str, value: str) -> None:
    """`remove:` takes `''`; anything else is a variable, a text with `${…}`, or static."""
    if key.startswith("remove:"):
        if value not in ("''", ""):
            raise invalid(f"{key} takes the value ''")
    elif REST_DIALECT.match(value):
        raise invalid(f"Invalid mapping expression parameter specified: {value}")
