"""The binary under test."""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import environment


@dataclass(frozen=True)
class Done:
    """What a run said and how it ended."""

    arguments: Sequence[str]
    code: int
    stdout: str
    stderr: str

    def succeeded(self) -> Done:
        """Itself, or an error that shows everything."""
        if self.code != 0:
            raise AssertionError(f"apigw {shlex.join(self.arguments)} exited {self.code}\n{self.stdout}{self.stderr}")
        return self


@dataclass
class Apigw:
    """Runs in one folder; `arguments` go behind the sub-command's own (an environment, parameters)."""

    folder: Path
    arguments: Sequence[str] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    command: Sequence[str] = ()

    def run(self, *arguments: str, stdin: str | None = None) -> Done:
        command = [*(self.command or [str(environment.binary())]), *arguments]
        env = environment.clean_environment(None, self.folder, NO_COLOR="1", **self.env)
        env.setdefault("APIGW_LINEAGE", "00000000-0000-4000-8000-000000000000")
        done = subprocess.run(
            command, cwd=self.folder, env=env, input=stdin or "", capture_output=True, text=True, check=False
        )
        return Done(arguments, done.returncode, done.stdout, done.stderr)

    def lint(self) -> Done:
        return self.run("lint", *self.arguments)

    def plan(self, *more: str) -> dict[str, Any]:
        """The plan as JSON; its format is checked."""
        done = self.run("plan", "--format", "json", *self.arguments, *more).succeeded()
        plan = json.loads(done.stdout)
        assert plan.get("format") == "apigw.plan/1", f"unknown plan format {plan.get('format')!r}"
        return plan

    def apply(self, out: Path, *more: str) -> Done:
        """Emits Terraform into `out`."""
        return self.emit(out, *more).succeeded()

    def emit(self, out: Path, *more: str) -> Done:
        """The same, whatever comes of it."""
        flags = ["--emit", "terraform", "--auto-approve", "--out", str(out)]
        return self.run("apply", *flags, *self.arguments, *more)
