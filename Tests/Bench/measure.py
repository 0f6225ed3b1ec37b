"""Instructions, CPU time and peak memory of one command, each from the tool that can tell it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

RUNS_FOR_TIME = 5
# Of callgrind; at 50 to 100 million instructions a second the largest run here takes about a minute.
LIMIT_SECONDS = 600

VALGRIND = shutil.which("valgrind")
GNU_TIME = next((path for path in ("/usr/bin/time",) if os.access(path, os.X_OK)), None)


@dataclass(frozen=True)
class Cost:
    """What a run took; `None` where no tool could tell."""

    instructions: int | None
    cpu_seconds: float
    peak_kib: int

    def less(self, start_up: Cost) -> Cost:
        """Without what a run of nothing takes. Memory stays whole: a peak is not a sum."""
        both = self.instructions is not None and start_up.instructions is not None
        return Cost(
            max(self.instructions - start_up.instructions, 1) if both else None,
            max(self.cpu_seconds - start_up.cpu_seconds, 0.0),
            self.peak_kib,
        )


class BenchError(Exception):
    """A command of the benchmark failed."""


def cost(command: Sequence[str | Path], folder: Path, prepare: Callable[[], None] = lambda: None) -> Cost:
    """`prepare` puts the folder back into its first state before each run."""
    words = [str(word) for word in command]
    prepare()
    run(words, folder)
    seconds = []
    for _ in range(RUNS_FOR_TIME):
        prepare()
        seconds.append(cpu_seconds(words, folder))
    prepare()
    peak = peak_kib(words, folder)
    prepare()
    return Cost(instructions(words, folder), min(seconds), peak)


def environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return {**kept, "LC_ALL": "C", "NO_COLOR": "1", "APIGW_LINEAGE": "00000000-0000-4000-8000-000000000000"}


def run(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        timeout=LIMIT_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        raise BenchError(f"{' '.join(command)} exited {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done


def cpu_seconds(command: Sequence[str], folder: Path) -> float:
    with open(os.devnull, "r+b") as null:
        process = subprocess.Popen(command, cwd=folder, env=environment(), stdin=null, stdout=null, stderr=null)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise BenchError(f"{' '.join(command)} exited {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def peak_kib(command: Sequence[str], folder: Path) -> int:
    """By GNU time: what a child of Python's reports holds Python's own memory from before the exec."""
    if GNU_TIME is None:
        raise BenchError("GNU time is not installed (apt-get install time)")
    report = folder / ".peak"
    run([GNU_TIME, "-f", "%M", "-o", str(report), *command], folder)
    peak = int(report.read_text().split()[-1])
    report.unlink()
    return peak


def instructions(command: Sequence[str], folder: Path) -> int | None:
    if VALGRIND is None:
        return None
    done = run([VALGRIND, "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], folder)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if found is None:
        raise BenchError(f"callgrind said nothing:\n{done.stderr[-2000:]}")
    return int(found.group(1))
