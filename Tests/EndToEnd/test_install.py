"""What `make install` puts in place: the binary, manual pages that `man` renders, completions that shells load."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from harness import environment
from harness.environment import REPOSITORY

COMMANDS = ["init", "lint", "plan", "apply", "destroy", "show", "state", "explain", "rules", "schema"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The prefix after an installation under a DESTDIR."""
    environment.binary()
    destination = tmp_path_factory.mktemp("destination")
    run = subprocess.run(
        [REPOSITORY / ".make/install.sh"],
        env={**os.environ, "DESTDIR": str(destination), "PREFIX": "/opt/apigw"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return destination / "opt/apigw"


def version() -> str:
    return subprocess.run([environment.binary(), "--version"], capture_output=True, text=True, check=True).stdout.strip()


def manual_pages(prefix: Path) -> list[Path]:
    return sorted((prefix / "share/man/man1").iterdir())


def shell(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        assert not os.environ.get("CI"), f"{name} is not installed"
        pytest.skip(f"left out: {name} is not installed here")
    return found


def test_everything_is_in_place(installed: Path) -> None:
    files = {str(path.relative_to(installed)) for path in installed.rglob("*") if path.is_file()}
    assert {
        "bin/apigw",
        "share/man/man1/apigw.1",
        "share/bash-completion/completions/apigw",
        "share/zsh/site-functions/_apigw",
        "share/fish/vendor_completions.d/apigw.fish",
        *(f"share/man/man1/apigw-{name}.1" for name in COMMANDS),
    } <= files


def test_the_binary_runs_and_is_stripped(installed: Path) -> None:
    binary = installed / "bin/apigw"
    assert subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout.strip() == version()
    assert binary.stat().st_size <= 25 * 2**20


def test_the_manual_renders(installed: Path) -> None:
    man = shell("man")
    for page in manual_pages(installed):
        run = subprocess.run(
            [man, "--warnings", "-l", str(page)],
            env={"PATH": os.environ["PATH"], "MANWIDTH": "100", "LC_ALL": "C.UTF-8", "MANPAGER": "cat"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (run.returncode, run.stderr) == (0, ""), page.name
        text = re.sub(r".\x08", "", run.stdout)
        assert f"{page.stem} - " in text and "SYNOPSIS" in text and "EXIT STATUS" in text, text
        assert f"apigw {version()}" in text.splitlines()[-1], text.splitlines()[-1]


def test_the_manual_has_no_date_and_is_the_same_each_time(installed: Path, tmp_path: Path) -> None:
    subprocess.run([os.environ["APIGW_DEV_BINARY"], "man", tmp_path], check=True)
    again = {page.name: page.read_bytes() for page in tmp_path.iterdir()}
    assert again == {page.name: page.read_bytes() for page in manual_pages(installed)}
    assert not [name for name, text in again.items() if re.search(rb"\b20\d\d\b", text)]


def test_bash_completes(installed: Path) -> None:
    script = installed / "share/bash-completion/completions/apigw"
    ask = (
        "source \"$1\"; COMP_WORDS=(apigw pl); COMP_CWORD=1; COMP_LINE='apigw pl'; COMP_POINT=8\n"
        "name=$(complete -p apigw | sed 's/.*-F \\([^ ]*\\).*/\\1/'); $name apigw pl apigw; echo \"${COMPREPLY[@]}\""
    )
    run = subprocess.run(
        [shell("bash"), "--norc", "-c", ask, "bash", script], capture_output=True, text=True, check=False
    )
    assert (run.stdout.split(), run.stderr) == (["plan"], "")


def test_zsh_loads_the_completions(installed: Path, tmp_path: Path) -> None:
    folder = installed / "share/zsh/site-functions"
    ask = 'fpath=("$1" $fpath); autoload -Uz compinit; compinit -u -d "$2/dump"; print -r -- ${_comps[apigw]}; autoload +X _apigw'
    run = subprocess.run(
        [shell("zsh"), "-f", "-c", ask, "zsh", folder, tmp_path], capture_output=True, text=True, check=False
    )
    assert (run.stdout.split(), run.stderr) == (["_apigw"], "")


def test_fish_completes(installed: Path, tmp_path: Path) -> None:
    script = installed / "share/fish/vendor_completions.d/apigw.fish"
    run = subprocess.run(
        [shell("fish"), "--no-config", "-c", 'source $argv[1]; complete -C "apigw pl"', "--", script],
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
    assert [line.split("\t")[0] for line in run.stdout.splitlines()] == ["plan"]
