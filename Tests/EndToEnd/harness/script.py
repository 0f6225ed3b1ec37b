"""An emitted script on its way: the project it belongs to, one run of it, and what the run left behind."""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from . import environment
from .apigw import Apigw, Done
from .awscli import AwsCli, Call, Order, calls_of, new_run, slept
from .cloud import Cloud, StandIn

SECONDS = 300
ANNOUNCED = re.compile(r"^#   calls +(\d+) that change something", re.MULTILINE)
SETTING = re.compile(r"^readonly (script_\w+)=(.*)$", re.MULTILINE)
OPERATION = re.compile(
    r"^  (?:create \S+ \S+|look_for|change|delete|await|import_into) ([a-z0-9]+) ([a-z0-9-]+)", re.MULTILINE
)
FUNCTION = re.compile(r'^  "FunctionName": "([^"]+)"', re.MULTILINE)
QUALIFIER = re.compile(r'^  "Qualifier": "([^"]+)"', re.MULTILINE)


@dataclass(frozen=True)
class Ran:
    """How a run ended, what it said, which calls it made and how long it wanted to sleep."""

    code: int
    stdout: str
    stderr: str
    calls: Sequence[Call]
    slept: Sequence[float]

    def succeeded(self) -> Ran:
        """Itself, or an error that shows everything."""
        assert self.code == 0, f"the script exited {self.code}\n{self.stdout}{self.stderr}"
        return self

    def ended(self, code: int, *words: str) -> Ran:
        """Itself, or an error; `words` all stand in what it said."""
        assert self.code == code, f"the script exited {self.code}, not {code}\n{self.stdout}{self.stderr}"
        said = self.stdout + self.stderr
        missing = [word for word in words if word not in said]
        assert not missing, f"the script did not say {missing}\n{self.stdout}{self.stderr}"
        return self


@dataclass
class Runner:
    """Runs scripts against one cloud, through the resident command line or, without one, the plain `aws`."""

    cloud: Cloud
    aws: AwsCli | None
    env: Mapping[str, str] = field(default_factory=dict)

    def environment(self, run: Path) -> dict[str, str]:
        """Credentials, the cloud and the programs, with all that is temporary in the folder of this run."""
        home, temporary = run / "home", run / "tmp"
        home.mkdir()
        temporary.mkdir()
        given = environment.clean_environment(self.cloud.endpoint, home, TMPDIR=str(temporary), NO_COLOR="1")
        # The command line's own retries and output are for the script to set.
        del given["AWS_MAX_ATTEMPTS"], given["AWS_PAGER"]
        given["PATH"] = f"{without_sleep()}:{given['PATH']}"
        return {**given, **(self.aws.environment(run) if self.aws else {}), **self.env}

    def start(
        self,
        script: Path | str,
        *,
        orders: Iterable[Order] = (),
        env: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
        command: Sequence[str] = ("bash",),
        arguments: Sequence[str] | None = None,
        stdin: Path | None = None,
    ) -> Running:
        """The script, started as the leader of a session, so that orders can strike it and nothing else.

        `env` lays over the environment; a variable given as None is not set. `arguments` stand in the place of the path
        of the script.
        """
        run = new_run(orders)
        given = self.environment(run)
        for name, value in (env or {}).items():
            if value is None:
                given.pop(name, None)
            else:
                given[name] = value
        with (run / "stdout").open("wb") as out, (run / "stderr").open("wb") as err:
            process = subprocess.Popen(
                [*command, *([str(script)] if arguments is None else arguments)],
                cwd=cwd or run, env=given, stdin=stdin.open("rb") if stdin else subprocess.DEVNULL,
                stdout=out, stderr=err, start_new_session=True,
            )  # fmt: skip
        return Running(process, run)

    def run(self, script: Path | str, timeout: float = SECONDS, **more: Any) -> Ran:
        return self.start(script, **more).wait(timeout)


@dataclass
class Running:
    """A script that was started."""

    process: subprocess.Popen[bytes]
    folder: Path

    def wait(self, timeout: float = SECONDS) -> Ran:
        """Its end; one that does not come is an error, and the script with all of its processes is ended."""
        try:
            code = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            raise AssertionError(f"the script did not end within {timeout} s:\n{self._text('stdout')}") from None
        ran = Ran(code, self._text("stdout"), self._text("stderr"), calls_of(self.folder), slept(self.folder))
        shutil.rmtree(self.folder)
        return ran

    def release(self) -> None:
        """Lets calls go on that an order holds."""
        (self.folder / "release").touch()

    def has_called(self, number: int) -> bool:
        return (self.folder / f"call-{number:05}.json").exists()

    def left_behind(self) -> list[str]:
        """What stands in the folder for temporary files."""
        return sorted(path.name for path in (self.folder / "tmp").iterdir())

    def _text(self, name: str) -> str:
        return (self.folder / name).read_text(errors="replace")


@dataclass
class ScriptProject:
    """A folder with a spec whose scripts go to `deploy/`."""

    folder: Path
    runner: Runner
    arguments: Sequence[str] = ()
    env: Mapping[str, str] = field(default_factory=dict)

    @property
    def apigw(self) -> Apigw:
        return Apigw(self.folder, self.arguments, self.env)

    @property
    def out(self) -> Path:
        return self.folder / "deploy"

    @property
    def state(self) -> Path:
        found = sorted(self.folder.glob("*.state.json"))
        assert len(found) == 1, f"{self.folder} holds {len(found)} states"
        return found[0]

    @property
    def journal(self) -> Path:
        return self.state.with_name(self.state.name + ".journal")

    @property
    def lock(self) -> Path:
        return self.state.with_name(f".{self.state.name}.lock")

    def plan(self) -> list[dict[str, Any]]:
        """The changes that apigw wants, what the journal says taken in."""
        done = self.apigw.run("plan", "--emit", "cli", "--format", "json", *self.arguments).succeeded()
        return [change for change in json.loads(done.stdout)["changes"] if change["action"] != "noop"]

    def emit(self, verb: str = "apply") -> Done:
        flags = ["--emit", "cli", "--auto-approve", "--out", str(self.out)]
        return self.apigw.run(verb, *flags, *self.arguments)

    def script(self, verb: str = "apply") -> Path:
        return self.out / f"{verb}.sh"

    def run(self, verb: str = "apply", **more: Any) -> Ran:
        return self.runner.run(self.script(verb), **more)

    def deployed(self) -> Ran:
        """Emits and runs to the end."""
        self.emit().succeeded()
        add_named_functions(self.runner.cloud, self.script())
        return self.run().succeeded()


@cache
def without_sleep() -> Path:
    """A folder with a `sleep` that does not, for runs with the plain `aws`."""
    folder = Path(tempfile.mkdtemp(prefix="no-sleep-"))
    (folder / "sleep").write_text("#!/bin/sh\n")
    (folder / "sleep").chmod(0o755)
    return folder


def announced(script: Path) -> int:
    """How many calls that change something the script's header promises."""
    found = ANNOUNCED.search(script.read_text())
    assert found, f"{script} does not say how many calls it makes"
    return int(found[1])


def operations_of(script: Path) -> set[tuple[str, str]]:
    """Service and operation, by AWS's name, of what a script calls."""
    return {
        (service, "".join(word.capitalize() for word in operation.split("-")))
        for service, operation in OPERATION.findall(script.read_text())
    }


def settings_of(script: Path) -> dict[str, str]:
    """The values that the script checks: lineage, serial, account, region, number of steps."""
    return {name: value.strip("'") for name, value in SETTING.findall(script.read_text())}


def add_named_functions(cloud: Cloud, script: Path) -> None:
    """The functions that permissions name exist before, as they do for a user."""
    text = script.read_text()
    region = settings_of(script)["script_region"]
    for payload in re.findall(r"^\{\n(.*?)^\}\n", text, re.MULTILINE | re.DOTALL):
        for named in FUNCTION.findall(payload):
            parts = named.split(":")
            if parts[0] != "arn":
                parts = ["arn", "aws", "lambda", region, "", "function", *parts]
            cloud.add_function(parts[6], parts[3], [*QUALIFIER.findall(payload), *parts[7:]])


def assert_calls_once(writes: Iterable[dict[str, Any]]) -> None:
    """No call that changes something is made twice with the same content."""
    seen: dict[str, int] = {}
    for write in writes:
        if write["status"] >= 400:
            continue
        key = json.dumps([write["service"], write["operation"], write["parameters"]], sort_keys=True)
        assert key not in seen, f"calls {seen[key]} and {write['number']} are the same: {key}"
        seen[key] = write["number"]


def until_journal_write(journal: Path, number: int) -> list[str]:
    """A bash that is killed at its n-th write to the journal, which is then not made.

    Not with strace's --seccomp-bpf: its filter and -P together let every write pass.
    """
    tracer = shutil.which("strace")
    if tracer is None:
        raise environment.HarnessError("strace is not installed: the tests that kill scripts need it")
    inject = f"inject=write:signal=SIGKILL:when={number}"
    traced = ["-e", "trace=write", "-P", str(journal.resolve()), "-e", inject]
    return [tracer, "-f", "-qq", "-o", os.devnull, *traced, "bash"]


def replay(cloud: Cloud, history: Iterable[Call], region: str) -> None:
    """Makes calls again that a script made, without it; in a cloud that was reset they give the same ids."""
    for call in history:
        assert call.payload is not None
        operation = getattr(cloud.client(call.service, region), call.operation.replace("-", "_"))
        given = call.options
        if "body" in given:
            # An import: the payload is a document, and what else the call says stands in options of its own.
            operation(restApiId=given["restApiId"], mode=given["mode"], body=call.payload)
        else:
            operation(**json.loads(call.payload))


def assert_world(cloud: StandIn, expected: dict[str, Any]) -> None:
    """The cloud holds what is expected, older deployments and our own tags counted."""
    texts = [json.dumps(world, indent=1, sort_keys=True).splitlines() for world in (expected, cloud.world())]
    lines = "\n".join(difflib.unified_diff(*texts, "expected", "found", lineterm="", n=4))
    assert not lines, f"the world is not the expected one:\n{lines}"


def successful_writes(cloud: StandIn) -> list[dict[str, Any]]:
    """Those that AWS carried out, heard of or not."""
    return [write for write in cloud.writes() if 200 <= write["status"] < 400]
