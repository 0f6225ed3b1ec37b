"""The WSGI application: who answers which call."""

from __future__ import annotations

import io
import json
import re
import socket
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any

from moto.backends import get_backend
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

from . import requestlog, v1, v2
from .config import Config
from .control import Control
from .errors import ServiceError, unsupported
from .faults import ANSWERS, Faults
from .lambda_permissions import LambdaPermissions
from .managed_policies import read_once
from .logs_rules import check_logs
from .model import ServiceShapes, encode
from .v1.waf import answer_waf
from .world import world

# What changes what callers get at once: the API itself does where a stage of an HTTP API deploys by itself.
WATCHED = {
    "apigateway": re.compile("UpdateStage|CreateStage"),
    "apigatewayv2": re.compile("(Update|Create|Delete)(?!Deployment)"),
    "lambda": re.compile("RemovePermission"),
}
# What moto answers for and a reset empties. A network takes long to make anew: only where one was looked at.
VPC = {"ec2", "elbv2"}
RESET = {"lambda", "logs", "iam", "sts", "s3", "sqs", "stepfunctions", "wafv2"} | VPC

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]
Answer = tuple[int, list[tuple[str, str]], bytes]


class ControlPlane:
    """One endpoint for all services.

    A call that an SDK makes again under the same invocation id, although nobody programmed a fault, lost its answer on
    loopback (seen on crowded machines); it gets the answer of the first. AWS has no such memory: where a lost answer is
    the point of a test, a fault makes it.
    """

    def __init__(self) -> None:
        read_once()
        self.config = Config()
        self.store = v2.Store(self.config)
        self.rest = v1.Store(self.config, self.store)
        self.permissions = LambdaPermissions()
        self.log = requestlog.RequestLog()
        self.moments: list[dict[str, Any]] = []
        self.faults = Faults()
        self._v1 = ServiceShapes("apigateway")
        self._v2 = ServiceShapes("apigatewayv2")
        self._lambda = ServiceShapes("lambda")
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._lock = threading.RLock()
        self._answered: dict[str, Answer] = {}
        self._vpc_used = False
        self._control = Control(self)

    def reset(self) -> None:
        """An empty cloud, an empty log, no faults, default settings; ids start again."""
        with self._lock:
            for service in RESET if self._vpc_used else RESET - VPC:
                for regions in list(get_backend(service).values()):
                    for backend in list(regions.values()):
                        backend.reset()
            self.config = Config()
            self.store = v2.Store(self.config)
            self.rest = v1.Store(self.config, self.store)
            self.log.clear()
            self.moments.clear()
            self.faults.clear()
            self._answered.clear()
            self._vpc_used = False

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        raw_path, _, query = environ.get("RAW_URI", environ["PATH_INFO"]).partition("?")
        if raw_path.startswith("/_control/"):
            status, headers, answer = self._control(environ["REQUEST_METHOD"], raw_path, query, body)
        else:
            status, headers, answer = self._serve(environ, raw_path, query, body)
        start_response(f"{status} {'OK' if status < 400 else 'Error'}", headers)
        return [answer]

    def _serve(self, environ: Environ, raw_path: str, query: str, body: bytes) -> Answer:
        region, service = requestlog.scope(environ.get("HTTP_AUTHORIZATION", ""))
        if service == "apigateway" and raw_path.startswith("/v2/"):
            service = "apigatewayv2"
        target = environ.get("HTTP_X_AMZ_TARGET", "")
        operation, parameters = requestlog.describe(service, environ["REQUEST_METHOD"], raw_path, query, target, body)
        invocation = environ.get("HTTP_AMZ_SDK_INVOCATION_ID", "")
        if invocation in self._answered:
            print(f"answered again: {operation} ({environ.get('HTTP_AMZ_SDK_REQUEST')})", file=sys.stderr, flush=True)
            return self._answered[invocation]
        entry = self.log.begin(service, operation, region, parameters)
        fault = self.faults.next(service, operation)
        if fault == "reset-before":
            entry.error = fault
            drop(environ)
        if fault in ANSWERS:
            answer = refused(ANSWERS[fault], service)
        else:
            answer = self._answer(environ, service, operation, region, raw_path, query, body, parameters)
        entry.status = answer[0]
        entry.error = error_code(answer)
        if self.config.watch and answer[0] < 400:
            self._keep_moment(entry)
        if fault == "reset-after":
            entry.error = fault
            drop(environ)
        if fault == "500-after":
            # The log keeps what was done; the caller hears of a failure.
            entry.error = fault
            return refused(ANSWERS["500"], service)
        if fault is None and invocation and answer[0] < 400:
            self._answered[invocation] = answer
        return answer

    def _keep_moment(self, entry: requestlog.Entry) -> None:
        """What stands after a write, so that a test can ask what callers got in between."""
        watched = WATCHED.get(entry.service)
        if watched and watched.match(entry.operation):
            with self._lock:
                stands = world(self.store, self.rest, self.permissions)
                self.moments.append({"after": f"{entry.number} {entry.operation}", "world": stands})

    def _answer(
        self,
        environ: Environ,
        service: str,
        operation: str,
        region: str,
        raw_path: str,
        query: str,
        body: bytes,
        parameters: dict[str, Any],
    ) -> Answer:
        """By the stand-in where it owns the call, else by moto."""
        try:
            if service == "apigateway":
                return self._own(self._v1, environ, region, raw_path, query, body)
            if service == "apigatewayv2":
                return self._own(self._v2, environ, region, raw_path, query, body)
            if service == "lambda" and operation in self.permissions.handlers:
                return self._own(self._lambda, environ, region, raw_path, query, body)
            if service == "logs":
                check_logs(operation, parameters)
            if service == "wafv2":
                with self._lock:
                    result = answer_waf(self.rest, region, operation, parameters)
                if result is not None:
                    return answered(200, result)
        except ServiceError as error:
            return refused(error, service)
        return self._pass_on(environ, body)

    def _own(
        self, shapes: ServiceShapes, environ: Environ, region: str, raw_path: str, query: str, body: bytes
    ) -> Answer:
        """Parse by the model, handle, serialise by the model."""
        match = shapes.match(environ["REQUEST_METHOD"], raw_path, query)
        if match is None:
            raise unsupported(f"{environ['REQUEST_METHOD']} {raw_path}")
        name = match.operation.name
        headers = {k.removeprefix("HTTP_").replace("_", "-").lower(): v for k, v in environ.items() if k[:5] == "HTTP_"}
        request = shapes.parse(match, query, headers, body)
        with self._lock:
            if shapes is self._lambda:
                result = self.permissions.handlers[name](region, request)
            elif shapes is self._v1 and name in v1.HANDLERS:
                result = v1.HANDLERS[name](v1.Call(self.rest, self.rest.region(region), request))
            elif shapes is self._v2 and name in v2.HANDLERS:
                result = v2.HANDLERS[name](v2.Call(self.store, self.store.region(region), request))
            else:
                raise unsupported(f"{shapes.service} {name} yet")
            answer = encode(match.operation.output_shape, result)
        return answered(match.operation.http.get("responseCode", 200), answer)

    def _pass_on(self, environ: Environ, body: bytes) -> Answer:
        """The call as it came, to moto in this process."""
        captured: dict[str, Any] = {}
        self._vpc_used |= requestlog.scope(environ.get("HTTP_AUTHORIZATION", ""))[1] in ("ec2", "elasticloadbalancing")

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            captured.update(status=int(status.split()[0]), headers=headers)

        chunks = self._moto({**environ, "wsgi.input": io.BytesIO(body)}, start_response)
        payload = b"".join(chunks)
        return captured["status"], captured["headers"], payload


def answered(status: int, answer: Any) -> Answer:
    """A JSON answer, or an empty one for None."""
    payload = b"" if answer is None else json.dumps(answer).encode()
    return status, [("Content-Type", "application/json"), ("Content-Length", str(len(payload)))], payload


def refused(error: ServiceError, service: str) -> Answer:
    """An error in the form of the service's protocol (rest-json or json)."""
    body: dict[str, str] = {"message": error.message, "Message": error.message}
    if service not in ("apigateway", "apigatewayv2", "lambda"):
        body["__type"] = error.code
    payload = json.dumps(body).encode()
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(payload))),
        ("x-amzn-ErrorType", error.code),
    ]
    return error.status, headers, payload


def error_code(answer: Answer) -> str | None:
    """The AWS error code of an answer, for the log."""
    status, headers, payload = answer
    if status < 400:
        return None
    header = {name.lower(): value for name, value in headers}.get("x-amzn-errortype")
    kind = header or requestlog.json_object(payload).get("__type")
    return kind or f"HTTP {status}"


def drop(environ: Environ) -> None:
    """Ends the connection without an answer."""
    connection: socket.socket = environ["werkzeug.socket"]
    connection.shutdown(socket.SHUT_RDWR)
    raise ConnectionError("connection dropped by a programmed fault")
