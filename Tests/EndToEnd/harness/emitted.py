"""A project whose script is emitted and run: what it printed, what it left behind."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from . import environment
from .apigw import Apigw, Done

BASH = "/bin/bash"


@dataclass
class Emitted:
    """`folder` holds the spec; the script's private folders are made in `scratch`, which nothing else uses."""

    folder: Path
    scratch: Path
    env: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.scratch.mkdir(parents=True, exist_ok=True)

    @property
    def script(self) -> Path:
        return self.folder / "deploy/default/apply.sh"

    @property
    def state(self) -> Path:
        return self.folder / "apigw.state.json"

    @property
    def journal(self) -> Path:
        return self.folder / "apigw.state.json.journal"

    def apigw(self, *arguments: str, endpoint: str | None = None, **more: str) -> Done:
        where = {"AWS_ENDPOINT_URL": endpoint} if endpoint else {}
        return Apigw(self.folder, env={**self.env, "TMPDIR": str(self.scratch), **where, **more}).run(*arguments)

    def apply(self, *flags: str, endpoint: str | None = None, **more: str) -> Done:
        """Emits; with `--run` among the flags the script is run too."""
        return self.apigw("apply", "--emit", "cli", "--auto-approve", *flags, endpoint=endpoint, **more)

    def environment(self, endpoint: str | None = None, **more: str) -> dict[str, str]:
        env = environment.clean_environment(endpoint, self.folder, NO_COLOR="1", TMPDIR=str(self.scratch), **self.env)
        return {**env, **more}

    def run(self, endpoint: str | None = None, *, flags: tuple[str, ...] = (), **more: str) -> Done:
        """Runs the script in a process group of its own; its output is UTF-8 or an error."""
        process = subprocess.Popen(
            [BASH, *flags, str(self.script)],
            cwd=self.folder,
            env=self.environment(endpoint, **more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        stdout, stderr = process.communicate(timeout=300)
        return Done(["bash", "apply.sh"], process.returncode, stdout.decode(), stderr.decode())

    @property
    def left_behind(self) -> list[str]:
        """What stands in the folder for private files."""
        return sorted(os.listdir(self.scratch))
