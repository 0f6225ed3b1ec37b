"""The `console` blocks of a Markdown page: commands with their output, run as a reader would run them.

A line `$ command` is a command (lines `> …` go on with it), the lines below it are what it prints, standard error too.
A line `…` stands for any number of lines. A command that fails is followed by `$ echo $?`.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ANY_LINES = "…"


@dataclass
class Command:
    text: str
    # Of the first line, counted from 1.
    line: int
    # Where its output stands in the page: lines [first, last).
    first: int
    last: int
    expected: list[str] = field(default_factory=list)

    @property
    def shows_exit_code(self) -> bool:
        return self.text == "echo $?"


@dataclass(frozen=True)
class Fence:
    language: str
    line: int
    lines: list[str]


def fences(page: str) -> Iterator[Fence]:
    """Every fenced block; `line` is the number of its first line inside."""
    language, start, held = None, 0, []
    for number, line in enumerate(page.split("\n"), 1):
        fence = re.match(r"^(\s*)```(\S*)", line)
        if fence and language is None:
            language, start, held = fence.group(2), number + 1, []
        elif fence and line.strip() == "```":
            yield Fence(language or "", start, held)
            language = None
        elif language is not None:
            held.append(line)
    assert language is None, f"the block that starts at line {start - 1} is not closed"


def commands(page: str) -> list[Command]:
    found: list[Command] = []
    for fence in fences(page):
        if fence.language != "console":
            continue
        assert fence.lines and fence.lines[0].startswith("$ "), f"line {fence.line}: a console block starts with `$ `"
        for offset, line in enumerate(fence.lines):
            number = fence.line + offset
            if line.startswith("$ "):
                found.append(Command(line[2:], number, number, number))
            elif line.startswith("> ") and not found[-1].expected:
                found[-1].text += "\n" + line[2:]
                found[-1].first = found[-1].last = number
            else:
                found[-1].expected.append(line)
                found[-1].last = number
    return found


class Shell:
    """Runs one command after the other; the folder and `$?` carry over."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        self.folder = folder
        self.status = 0
        self._env = dict(env)

    def run(self, text: str, where: Path) -> list[str]:
        """What it prints, line by line; `where` is a file to note the folder in."""
        script = f'(exit {self.status})\n{text}\nstatus=$?\npwd > "$SHELL_FOLDER"\nexit $status\n'
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env={**self._env, "SHELL_FOLDER": str(where)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            check=False,
        )
        self.status = done.returncode
        self.folder = Path(where.read_text().strip())
        return [line.rstrip() for line in done.stdout.rstrip("\n").split("\n")] if done.stdout.strip() else []


def agrees(expected: list[str], actual: list[str]) -> bool:
    parts = [r"(?:[^\n]*\n)*" if line == ANY_LINES else re.escape(line.rstrip()) + r"\n" for line in expected]
    return re.fullmatch("".join(parts), "".join(line + "\n" for line in actual)) is not None


def with_outputs(page: str, outputs: list[tuple[Command, list[str]]]) -> str:
    """The page with these outputs in place of what stands there; a `…` is kept."""
    lines = page.split("\n")
    for command, actual in reversed(outputs):
        if ANY_LINES not in command.expected:
            lines[command.first : command.last] = actual
    return "\n".join(lines)
