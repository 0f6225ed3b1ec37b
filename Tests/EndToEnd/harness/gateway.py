"""The way of a request through a REST API that calls an AWS service: as an integration of a plan says it.

Only what a service call needs: the template (or the body as it is), the mapped parameters, the URI, and the integration
response that the status chooses. What API Gateway adds by itself for an action that it knows is added here from the
service's model in botocore: the target of the JSON protocols.
"""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import botocore.session

from .cloud import Cloud
from .velocity import Request, render, source

MODELS = botocore.session.get_session()


@dataclass(frozen=True)
class Call:
    """What the service gets."""

    service: str
    region: str
    method: str
    # Path and query.
    target: str
    headers: Mapping[str, str]
    body: str

    @property
    def text(self) -> str:
        """As a page shows it: the request line, what the spec has decided among the headers, the body."""
        lines = [f"{self.method} {self.target}", f"Host: {self.service}.{self.region}.amazonaws.com"]
        lines += [f"{name}: {value}" for name, value in sorted(self.headers.items())]
        return "\n".join(lines) + (f"\n\n{self.body}" if self.body else "")


@dataclass(frozen=True)
class Answer:
    """What the service says, and what the caller gets of it."""

    service_status: int
    status: int
    headers: Mapping[str, str]
    body: bytes


def value_of(attribute: Any) -> str:
    assert isinstance(attribute, str | int), f"not a plain value: {attribute}"
    return str(attribute)


def normal(route: str) -> str:
    """A route key as addresses have it: what a variable is called is no part of them."""
    return re.sub(r"{[^}+]*(\+?)}", r"{\1}", route)


class Gateway:
    """The integrations of one API of a plan in JSON."""

    def __init__(self, plan: Mapping[str, Any], api: str) -> None:
        self._attributes = {
            change["address"]: {row["path"]: row["after"] for row in change["attributes"]}
            for change in plan["changes"]
            if change["address"].startswith(f"{api}/")
        }
        self._api = api

    def forward(self, route: str, request: Request) -> Call:
        """`route` is its key: `PUT /tasks/{id}`; a caller who sends no content type sends JSON."""
        integration = self._attributes[f"{self._api}/integration/{normal(route)}"]
        uri = value_of(integration["uri"])
        match = re.fullmatch(r"arn:aws:apigateway:([^:]+):([^:]+):(action|path)/(.*)", uri)
        assert match, uri
        region, service, form, rest = match.groups()
        mapped = {
            path.removeprefix('requestParameters["integration.request.')[:-2]: source(value_of(value), request)
            for path, value in integration.items()
            if path.startswith("requestParameters[")
        }
        known = {name: value for name, value in mapped.items() if value is not None}
        headers = {name.removeprefix("header."): value for name, value in known.items() if name.startswith("header.")}
        query = {
            name.removeprefix("querystring."): value
            for name, value in known.items()
            if name.startswith("querystring.")
        }
        body = self._body(integration, request)
        if form == "action":
            target = "/"
            model = MODELS.get_service_model({"states": "stepfunctions"}.get(service, service))
            if "targetPrefix" in model.metadata:
                headers.setdefault("X-Amz-Target", f"{model.metadata['targetPrefix']}.{rest}")
        else:
            target = "/" + re.sub(
                r"{([^}]+)}", lambda name: urllib.parse.quote(known[f"path.{name.group(1)}"], safe="/"), rest.lstrip("/")
            )
        if query:
            target += "?" + urllib.parse.urlencode(query)
        method = value_of(integration["integrationHttpMethod"])
        return Call(service, region, method, target, headers, body)

    def _body(self, integration: Mapping[str, Any], request: Request) -> str:
        sent = next((value for name, value in request.headers.items() if name.lower() == "content-type"), None)
        template = integration.get(f'requestTemplates["{sent or "application/json"}"]')
        if template is not None:
            return render(value_of(template), request)
        assert integration.get("passthroughBehavior") != "NEVER", f"415: no template for {sent}"
        return request.body

    def send(self, route: str, request: Request, cloud: Cloud) -> Answer:
        """To the cloud's own handler of the service, signed as far as the handler looks at it."""
        call = self.forward(route, request)
        scope = f"Credential=test/20260101/{call.region}/{call.service}/aws4_request"
        sent = urllib.request.Request(
            cloud.endpoint + call.target,
            method=call.method,
            data=call.body.encode() if call.body or call.method == "POST" else None,
            headers={
                "Content-Type": "application/json",
                "Authorization": f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=none",
                **call.headers,
            },
        )
        try:
            with urllib.request.urlopen(sent, timeout=60) as answer:
                status, headers, body = answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            status, headers, body = error.code, dict(error.headers), error.read()
        mapped, names = self._response(route, status)
        known = {name.lower(): value for name, value in headers.items()}
        return Answer(status, mapped, {name: known[name.lower()] for name in names if name.lower() in known}, body)

    def _response(self, route: str, status: int) -> tuple[int, list[str]]:
        prefix = f"{self._api}/integrationResponse/{normal(route)} "
        default = None
        for address, attributes in self._attributes.items():
            if not address.startswith(prefix):
                continue
            pattern = attributes.get("selectionPattern")
            headers = [
                path.removeprefix('responseParameters["method.response.header.')[:-2]
                for path, value in attributes.items()
                if path.startswith("responseParameters[") and value.startswith("integration.response.header.")
            ]
            code = int(address.removeprefix(prefix))
            if pattern is None:
                default = (code, headers)
            elif re.fullmatch(pattern, str(status)):
                return code, headers
        assert default, f"{route} has no default response"
        return default
