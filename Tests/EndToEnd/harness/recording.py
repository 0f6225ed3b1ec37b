"""A program in the place of `aws` that keeps what it is given, byte for byte."""

from __future__ import annotations

import os
from pathlib import Path

RECORDER = Path(__file__).with_name("recorder.sh")


def recording(folder: Path) -> dict[str, str]:
    """The environment in which the recorder stands for `aws`, and nothing waits for a clock or a disk."""
    programs, record = folder / "programs", folder / "record"
    programs.mkdir()
    record.mkdir()
    (programs / "aws").symlink_to(RECORDER)
    for name in ("sleep", "sync"):
        (programs / name).symlink_to("/bin/true")
    return {"PATH": f"{programs}:{os.environ['PATH']}", "RECORD": str(record)}


def recorded(folder: Path) -> tuple[list[list[bytes]], list[bytes]]:
    """Arguments and payloads of all calls, in order."""
    calls = folder / "record"
    arguments = [file.read_bytes().split(b"\0")[:-1] for file in sorted(calls.glob("*.arguments"))]
    return arguments, [file.read_bytes() for file in sorted(calls.glob("*.payload"))]
