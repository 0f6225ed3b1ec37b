"""A loopback cloud: the control-plane stand-in, or plain moto as second judge."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from .environment import REPOSITORY, HarnessError

START_SECONDS = 60
ROLE_POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"},
    ],
}


class Cloud:
    """A running server; a context manager that ends it."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self._process = process
        self.endpoint = f"http://127.0.0.1:{port}"

    def __enter__(self) -> Cloud:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)

    def reset_moto(self) -> None:
        """Empties what moto holds."""
        request = urllib.request.Request(f"{self.endpoint}/moto-api/reset", data=b"", method="POST")
        urllib.request.urlopen(request, timeout=30).close()

    def client(self, service: str, region: str = "eu-west-1", check_parameters: bool = True) -> Any:
        """A boto3 client of this cloud; unchecked, it sends what botocore itself would refuse."""
        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name=region,
            aws_access_key_id="test",
            aws_secret_access_key="test",
            config=Config(parameter_validation=check_parameters, retries={"total_max_attempts": 1}),
        )

    def add_function(self, name: str, region: str = "eu-west-1", qualifiers: Iterable[str] = ()) -> None:
        """A Lambda function with the aliases (or version numbers) that a permission will name."""
        iam, functions = self.client("iam", region), self.client("lambda", region)
        try:
            role = iam.get_role(RoleName="functions")["Role"]["Arn"]
        except iam.exceptions.NoSuchEntityException:
            role = iam.create_role(RoleName="functions", AssumeRolePolicyDocument=json.dumps(ROLE_POLICY))["Role"][
                "Arn"
            ]
        try:
            functions.get_function(FunctionName=name)
        except functions.exceptions.ResourceNotFoundException:
            functions.create_function(
                FunctionName=name,
                Runtime="python3.12",
                Role=role,
                Handler="index.handler",
                Code={"ZipFile": EMPTY_ZIP},
                Publish=True,
            )
        known = {alias["Name"] for alias in functions.list_aliases(FunctionName=name)["Aliases"]}
        for qualifier in qualifiers:
            if not qualifier.isdigit() and qualifier not in known:
                functions.create_alias(FunctionName=name, Name=qualifier, FunctionVersion="1")


# The end record of an empty zip archive; moto wants bytes, no code is ever run.
EMPTY_ZIP = b"PK\x05\x06" + b"\0" * 18


class StandIn(Cloud):
    """The stand-in, with what it knows of itself."""

    log_file: Path | None = None

    def stop(self) -> None:
        super().stop()
        if self.log_file and (text := self.log_file.read_text(errors="replace")):
            print(f"\nthe stand-in said:\n{text}", file=sys.__stderr__, flush=True)

    def reset(self) -> None:
        self._control("POST", "reset")

    def clear_log(self) -> None:
        self._control("POST", "clear-log")

    def log(self) -> list[dict[str, Any]]:
        return self._control("GET", "log")

    def writes(self) -> list[dict[str, Any]]:
        """The calls that change something, in order."""
        reads = ("Get", "List", "Describe", "Head")
        return [entry for entry in self.log() if not entry["operation"].startswith(reads)]

    def world(self) -> dict[str, Any]:
        return self._control("GET", "world")

    def moments(self) -> list[dict[str, Any]]:
        """`{"after": "12 UpdateStage", "world": …}` after each write that changes what callers get (`watch`)."""
        return self._control("GET", "moments")

    def configure(self, **settings: Any) -> None:
        self._control("POST", "config", settings)

    def fault(self, operation: str, answer: str, **more: Any) -> None:
        self._control("POST", "fault", {"operation": operation, "answer": answer, **more})

    def clear_faults(self) -> None:
        self._control("POST", "clear-faults")

    def _control(self, method: str, path: str, body: Any = None) -> Any:
        data = json.dumps(body).encode() if body is not None else (b"" if method == "POST" else None)
        request = urllib.request.Request(f"{self.endpoint}/_control/{path}", data=data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise HarnessError(f"/_control/{path}: {error.read().decode()}") from error


def start_stand_in() -> StandIn:
    """The stand-in on a free port; it ends with this process."""
    command = [sys.executable, "-m", "controlplane", "--parent", str(os.getpid())]
    handle, name = tempfile.mkstemp(prefix="controlplane-", suffix=".log")
    with open(handle, "w") as log:
        process = subprocess.Popen(
            command, cwd=REPOSITORY / "Tests/ControlPlane", stdout=subprocess.PIPE, stderr=log, text=True
        )
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line.startswith("listening on "):
        raise HarnessError(f"the stand-in did not start: {line!r} (see {name})")
    cloud = StandIn(process, int(line.rsplit(":", 1)[1]))
    cloud.log_file = Path(name)
    return cloud


def start_moto() -> Cloud:
    """Plain moto_server on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).parent / "moto_server"), "-H", "127.0.0.1", "-p", str(port)]
    # Roles attach policies that AWS manages.
    env = {**os.environ, "MOTO_IAM_LOAD_MANAGED_POLICIES": "true"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True, env=env)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/moto-api/", timeout=2).close()
            return Cloud(process, port)
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise HarnessError(f"moto_server did not answer within {START_SECONDS} s")


def assert_before(log: list[dict[str, Any]], first: str, second: str, **where: Any) -> None:
    """The last successful `first` comes before the first successful `second`; both must have happened.

    `where` narrows both to calls that carry these parameters.
    """

    def numbers(operation: str) -> list[int]:
        return [
            entry["number"]
            for entry in log
            if entry["operation"] == operation
            and entry["status"] < 400
            and all(entry["parameters"].get(k) == v for k, v in where.items())
        ]

    firsts, seconds = numbers(first), numbers(second)
    assert firsts, f"{first} was never called"
    assert seconds, f"{second} was never called"
    assert max(firsts) < min(seconds), (
        f"{first} (call {max(firsts)}) did not come before {second} (call {min(seconds)})"
    )
