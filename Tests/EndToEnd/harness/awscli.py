"""The real AWS command line as a resident process: imported once, forked for every call.

A script under test finds `aws` (shim.c) first on its PATH. That program costs nothing to start; it hands its arguments,
environment, folder and standard files to the process that runs this file, which forks, becomes the command line and
answers with its exit code. On the way it records the call and does what the run's orders say: kill the script before or
after a call, lose an answer, answer by itself.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NoReturn

SHIM = Path(__file__).with_name("shim.c")
HEADER = struct.Struct("=III")
START_SECONDS = 60
# Read once before the first call; what else a call needs it reads itself.
SERVICES = ("apigateway", "apigatewayv2", "lambda", "logs", "sts")
LOST = '\nConnection was closed before we received a valid response from endpoint URL: "(lost on purpose)".\n'


@dataclass(frozen=True)
class Order:
    """What happens at one call of a run, told by its number or by its operation and how often that was called.

    `kill` ends all processes of the script. `signal` is sent to the script alone, as `kill PID` does, or to all of its
    processes, as a terminal does. Both come `before` the call, which is then not made, or `after` it, when its answer
    is not out yet. `lose` makes the call and reports a closed connection. `answer` prints `stdout` and `stderr` and
    exits with `code` instead of making it. `hold` waits until the file `release` stands in the run's folder.
    """

    action: str
    call: int | None = None
    operation: str | None = None
    nth: int = 1
    times: int = 1
    when: str = "before"
    number: int = signal.SIGTERM
    to_all: bool = False
    stdout: str = ""
    stderr: str = ""
    code: int = 255

    def fits(self, call: int, operation: str, nth: int) -> bool:
        if self.call is not None:
            return self.call <= call < self.call + self.times
        return self.operation in (None, operation) and self.nth <= nth < self.nth + self.times


@dataclass(frozen=True)
class Call:
    """One call as the script made it; `payload` holds the bytes of the file behind --cli-input-json or --body."""

    number: int
    arguments: Sequence[str]
    payload: bytes | None

    @property
    def service(self) -> str:
        return self.arguments[0]

    @property
    def operation(self) -> str:
        return self.arguments[1]

    @property
    def options(self) -> dict[str, str]:
        """`--rest-api-id a1` as `restApiId`: what stands beside the payload."""
        words = self.arguments[2:]
        return {camel_case(name): value for name, value in zip(words, words[1:]) if name.startswith("--")}

    @property
    def is_write(self) -> bool:
        return not self.operation.startswith(("get-", "list-", "describe-"))


def camel_case(option: str) -> str:
    first, *others = option.removeprefix("--").split("-")
    return first + "".join(word.capitalize() for word in others)


class AwsCli:
    """The resident process and the folder of programs that lead to it; a context manager that ends it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="awscli-"))
        self.programs = self.folder / "bin"
        self.programs.mkdir()
        compile_shim(self.programs / "aws")
        os.link(self.programs / "aws", self.programs / "sleep")
        self.socket = self.folder / "socket"
        with (self.folder / "said").open("wb") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(Path(__file__).resolve()), str(self.socket), str(os.getpid())],
                stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            )  # fmt: skip
        deadline = time.monotonic() + START_SECONDS
        while not self.socket.exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the AWS command line did not start: {(self.folder / 'said').read_text()}")
            time.sleep(0.02)

    def __enter__(self) -> AwsCli:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)
        said = (self.folder / "said").read_text()
        if said:
            print(f"\nthe resident AWS command line said:\n{said}", file=sys.__stderr__, flush=True)
        shutil.rmtree(self.folder)

    def environment(self, run: Path) -> dict[str, str]:
        """What a script needs so that its calls arrive here, with the orders of this run."""
        return {
            "PATH": f"{self.programs}:{os.environ['PATH']}",
            "APIGW_TEST_AWS": str(self.socket),
            "APIGW_TEST_RUN": str(run),
        }


def new_run(orders: Iterable[Order] = ()) -> Path:
    """A folder that takes the records of one run and gives its orders."""
    run = Path(tempfile.mkdtemp(prefix="script-run-"))
    (run / "orders.json").write_text(json.dumps([asdict(order) for order in orders]))
    return run


def calls_of(run: Path) -> list[Call]:
    """The calls that a run made, in order."""
    calls = []
    for file in sorted(run.glob("call-*.json")):
        kept = json.loads(file.read_text())
        payload = kept["payload"] and base64.b64decode(kept["payload"])
        calls.append(Call(kept["number"], kept["arguments"], payload))
    return calls


def slept(run: Path) -> list[float]:
    """Seconds that a run wanted to sleep."""
    file = run / "slept"
    return [float(line) for line in file.read_text().split()] if file.exists() else []


def compile_shim(to: Path) -> None:
    """Built by the C compiler that every Swift toolchain brings or needs."""
    compiler = shutil.which("cc") or shutil.which("clang")
    if compiler is None:
        raise RuntimeError("neither cc nor clang is on the PATH: the script tests build a small program")
    subprocess.run([compiler, "-O1", "-Wall", "-Werror", "-o", str(to), str(SHIM)], check=True)


# ---- The resident process --------------------------------------------------------------------------------------------


@dataclass
class Request:
    """What the shim sent."""

    arguments: list[str]
    folder: bytes
    environment: dict[bytes, bytes]
    files: list[int]
    group: int

    @property
    def run(self) -> Path | None:
        named = self.environment.get(b"APIGW_TEST_RUN")
        return Path(os.fsdecode(named)) if named else None


def receive(connection: socket.socket) -> Request:
    header, files, _, _ = socket.recv_fds(connection, HEADER.size, 3, socket.MSG_WAITALL)
    size, count, group = HEADER.unpack(header)
    text = b""
    while len(text) < size:
        part = connection.recv(size - len(text))
        if not part:
            raise ConnectionError("the shim went away")
        text += part
    folder, *words = text.split(b"\0")[:-1]
    pairs = (word.partition(b"=") for word in words[count:])
    arguments = [os.fsdecode(word) for word in words[1:count]]
    return Request(arguments, folder, {name: value for name, _, value in pairs}, list(files), group)


def serve(path: str, parent: int) -> NoReturn:
    """Forks for every call until `parent` is gone."""
    warm_up()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    threading.Thread(target=end_with, args=(parent,), daemon=True).start()
    numbers: Counter[Path | None] = Counter()
    seen: Counter[tuple[Path | None, str]] = Counter()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen(16)
        while True:
            connection, _ = server.accept()
            try:
                request = receive(connection)
            except (ConnectionError, struct.error):
                connection.close()
                continue
            operation = request.arguments[1] if len(request.arguments) > 1 else ""
            numbers[request.run] += 1
            seen[request.run, operation] += 1
            if os.fork() == 0:
                server.close()
                answer(connection, request, numbers[request.run], operation, seen[request.run, operation])
            for file in request.files:
                os.close(file)
            connection.close()


def end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)


def warm_up() -> None:
    """Imports what a call imports and keeps the models that it reads, so that forks find both in memory."""
    from awscli import clidriver
    from botocore.loaders import JSONFileLoader, Loader

    held: dict[str, Any] = {}
    read = JSONFileLoader.load_file

    def load_file(loader: JSONFileLoader, path: str) -> Any:
        if path not in held:
            held[path] = read(loader, path)
        return held[path]

    JSONFileLoader.load_file = load_file
    session = clidriver.create_clidriver().session
    for service in SERVICES:
        session.create_client(service, "eu-west-1", aws_access_key_id="none", aws_secret_access_key="none")
    # A client changes what it was given: forks begin with the models as they stand in the files.
    for path in held:
        held[path] = read(JSONFileLoader(), path)
    # Which services there are stands in hundreds of folders, and every call looks again.
    loader = session.get_component("data_loader")
    services = {kind: loader.list_available_services(kind) for kind in ("service-2", "paginators-1", "waiters-2")}
    find = Loader.list_available_services

    def list_available_services(loader: Loader, type_name: str) -> list[str]:
        return list(services[type_name]) if type_name in services else find(loader, type_name)

    Loader.list_available_services = list_available_services
    # A collection in a fork would touch, and so copy, all of that.
    gc.collect()
    gc.freeze()
    gc.disable()


def answer(connection: socket.socket, request: Request, number: int, operation: str, nth: int) -> NoReturn:
    """One call in a process of its own, which ends here."""
    code = 199
    try:
        code = obey(request, number, operation, nth)
    except BaseException:
        traceback.print_exc()
    finally:
        try:
            connection.sendall(bytes([code & 0xFF]))
        except OSError:
            pass
        os._exit(0)


def obey(request: Request, number: int, operation: str, nth: int) -> int:
    orders = []
    if request.run and request.run.is_dir():
        record(request, number)
        given = [Order(**order) for order in json.loads((request.run / "orders.json").read_text())]
        orders = [order for order in given if order.fits(number, operation, nth)]
    for order in orders:
        if order.action == "hold":
            hold(request)
        if order.action in ("kill", "signal") and order.when == "before":
            strike(order, request.group)
            return 255
        if order.action == "answer":
            os.write(request.files[1], order.stdout.encode())
            os.write(request.files[2], order.stderr.encode())
            return order.code
    lost = any(order.action == "lose" for order in orders)
    code = call_aws(request, silent=lost)
    if lost:
        os.write(request.files[2], LOST.encode())
        return 255
    for order in orders:
        if order.action in ("kill", "signal"):
            strike(order, request.group)
    return code


def record(request: Request, number: int) -> None:
    payload = None
    for word in request.arguments:
        scheme, mark, path = word.partition("://")
        file = Path(os.fsdecode(request.folder)) / path
        if mark and scheme in ("file", "fileb") and file.is_file():
            payload = base64.b64encode(file.read_bytes())
    kept = {"number": number, "arguments": request.arguments, "payload": payload and payload.decode()}
    assert request.run is not None
    (request.run / f"call-{number:05}.json").write_text(json.dumps(kept))


def hold(request: Request) -> None:
    assert request.run is not None
    while not (request.run / "release").exists():
        time.sleep(0.02)


def strike(order: Order, group: int) -> None:
    """The script leads its process group (script.py starts it so); `kill` leaves none of the group behind."""
    if order.action == "kill":
        os.killpg(group, signal.SIGKILL)
    elif order.to_all:
        os.killpg(group, order.number)
    else:
        os.kill(group, order.number)


def call_aws(request: Request, silent: bool) -> int:
    """Becomes the command line: its files, folder and environment."""
    from awscli import clidriver

    for target, file in enumerate(request.files):
        os.dup2(file, target)
    if silent:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
    os.chdir(request.folder)
    data = os.environ["AWS_DATA_PATH"]
    os.environb.clear()
    os.environb.update(request.environment)
    # What awscli sets when it is imported: where its own data are.
    os.environ["AWS_DATA_PATH"] = data
    sys.argv = ["aws", *request.arguments]
    for number in (signal.SIGINT, signal.SIGCHLD, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    try:
        code = clidriver.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or 1
    return int(code or 0)


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
