"""Every script that the cases and templates lead to, as text: what it is made of, and that it says the same twice.

macOS brings bash 3.2 and nothing newer, so a script uses nothing that came later.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from harness.emitted import BASH, Emitted
from harness.environment import REPOSITORY
from harness.hostile import unprintable
from harness.recording import recording
from harness.scenario import Case, cases, copy_version

CASES = Path(__file__).parent / "cases"
TEMPLATES = sorted((REPOSITORY / "templates").glob("*.apigw.yaml"))
SHELLCHECK = Path(sys.executable).parent / "shellcheck"
# Word → since which version of bash.
NEWER = {
    r"\b(declare|local|typeset|readonly) -[a-zA-Z]*A": "associative arrays (4.0)",
    r"\b(declare|local|typeset) -[a-zA-Z]*[nglu]\b": "references, globals, case (4.2, 4.3)",
    r"\b(mapfile|readarray|coproc)\b": "4.0",
    r"\$\{[^}]*@[QEPAaUuLKk]\}": "transformations (4.4)",
    r"\$\{[A-Za-z_][A-Za-z0-9_]*(\[[^]]*\])?[,^]": "changes of case (4.0)",
    r"\bwait -[np]": "4.3",
    r"&>>": "4.0",
    r"\|&": "4.0",
    r";;?&": "4.0",
    r"printf -v \"?[A-Za-z_]+\[": "elements of arrays (4.1)",
    r"printf [^\n]*%\(": "times (4.2)",
    r"\$\{[A-Za-z_][A-Za-z0-9_]*(\[[^]]*\])?:[^}:]*: *-": "negative lengths (4.2)",
    r"\[\[? -v ": "4.2",
    r"\$\{?(EPOCHSECONDS|EPOCHREALTIME|SRANDOM|BASHPID|BASH_ARGV0)": "4.0, 5.0",
    r"\{[0-9a-z]+\.\.[0-9a-z]+\.\.": "steps of sequences (4.0)",
    r"shopt -s [^\n]*(globstar|lastpipe|inherit_errexit|assoc_expand_once)": "4.0, 4.2, 4.4",
    r"\bread [^\n]*-[a-zA-Z]*[iN]\b": "4.0, 4.1",
    r"\\u[0-9a-fA-F{]": "characters by number (4.2)",
    r"\$\([^()]*\bcase\b[^()]*\)": "bash 3.2 reads the ) of a pattern as the end",
    r"exec \{": "4.1",
    r"\[-[0-9]+\]": "negative subscripts (4.2)",
}  # fmt: skip
END = '\nmain "$@"; exit\n'
HERE_DOCUMENT = re.compile(r"^  (payload|look_with)[^\n]* <<'JSON'\n(.*?)\nJSON\n", re.MULTILINE | re.DOTALL)
SECRETS = re.compile(r"^values=.*$", re.MULTILINE)
STEP = re.compile(r"^  step ", re.MULTILINE)


def emitted_scripts(case: Case | Path, emitted: Emitted, env: dict[str, str]) -> list[Path]:
    """The scripts of all versions and of the end, each run on a recorder so that the next one is about the change."""
    kept: list[Path] = []
    flags: list[str] = []
    if isinstance(case, Path):
        shutil.copytree(case.parent, emitted.folder, dirs_exist_ok=True)
        name = case.name.removesuffix(".apigw.yaml")
        for file in case.parent.glob(f"{name}.*"):
            shutil.copy(file, emitted.folder / file.name.removeprefix(f"{name}."))
        versions = [None]
        flags = ["--env", "dev"] if "environments:" in case.read_text() else []
    else:
        flags = list(case.settings.get("arguments", ()))
        emitted.env = case.settings.get("env", {})
        versions = list(case.versions)
    for version in versions:
        if version is not None:
            copy_version(version.folder, emitted.folder)
        kept += emit_and_run(emitted, ["apply", *flags], len(kept), env)
        if kept and imports(kept[-1]):
            # A recorder cannot answer what an import made, so what would follow is for `test_cases.py` alone.
            return kept
    return kept + emit_and_run(emitted, ["destroy", *flags], len(kept), env)


def emit_and_run(emitted: Emitted, command: list[str], number: int, env: dict[str, str]) -> list[Path]:
    out = emitted.folder / "out"
    twin = emitted.folder.with_name(f"twin-{number}")
    shutil.rmtree(twin, ignore_errors=True)
    shutil.copytree(emitted.folder, twin)
    for folder in (emitted.folder, twin):
        same = Emitted(folder, emitted.scratch, emitted.env)
        done = same.apigw(*command, "--emit", "cli", "--auto-approve", "--out", str(folder / "out")).succeeded()
    script = out / f"{command[0]}.sh"
    # Where nothing is to do, what stands there is the script before.
    if script.name not in done.stdout + done.stderr:
        return []
    assert script.read_bytes() == (twin / "out" / script.name).read_bytes(), "the same twice is the same bytes"
    secrets = dict.fromkeys(re.findall(r"\$\{(\w+):-\}", SECRETS.findall(script.read_text())[0]), "secret")
    variables = emitted.environment(**env, **secrets)
    kept = emitted.folder.with_name(f"script-{number}.sh")
    shutil.copy(script, kept)
    if imports(script):
        return [kept]
    ran = subprocess.run([BASH, str(script)], env=variables, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert unprintable(ran.stdout + ran.stderr) == []
    return [kept]


def imports(script: Path) -> bool:
    """Whether it makes REST APIs, by an import or call by call with the ids of other answers."""
    return "create-rest-api" in script.read_text()


def assert_shape(script: Path) -> None:
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n")
    assert text.endswith("\n}\n" + END) and text.count('main "$@"') == 1, "bash never reads on behind main"
    assert unprintable(text) == []
    code = HERE_DOCUMENT.sub("", text)
    assert not re.search(r"(?<!<)<<-? ?['\"A-Za-z]", code), "here-documents hold payloads and nothing else"
    blocks = STEP.split(text)[1:]
    for block in blocks:
        words = [found[1] for found in HERE_DOCUMENT.finditer(block)]
        assert words in (["payload"], ["payload", "look_with"]), block
        assert len(re.findall(r"^  (?:create|change|delete|await|import_into) ", block, re.MULTILINE)) == 1, block
    for document in HERE_DOCUMENT.finditer(text):
        assert all(" " <= character <= "~" or character == "\n" for character in document[2])
    newer = {why: found[0] for word, why in NEWER.items() if (found := re.search(word, code))}
    assert newer == {}, "macOS has bash 3.2"


# Expressions of the user's own Terraform are no script's.
ALL: dict[str, Case | Path] = {case.folder.name: case for case in cases(CASES) if not case.beside}
ALL.update({template.name: template for template in TEMPLATES})


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """By case: the scripts of its versions and of its end."""
    found = {}
    for name, case in ALL.items():
        folder = tmp_path_factory.mktemp(name)
        found[name] = emitted_scripts(case, Emitted(folder / "project", folder / "scratch"), recording(folder))
    return found


@pytest.mark.parametrize("name", ALL)
def test_scripts_are_plain_old_bash(name: str, scripts: dict[str, list[Path]]) -> None:
    assert scripts[name], "no script came of it"
    for script in scripts[name]:
        assert_shape(script)
        subprocess.run([BASH, "-n", str(script)], check=True)


def test_shellcheck_finds_nothing(scripts: dict[str, list[Path]]) -> None:
    text = joined([script for found in scripts.values() for script in found])
    checked = subprocess.run([str(SHELLCHECK), "-"], input=text, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout[:3000]


def joined(scripts: list[Path]) -> str:
    """The first script whole and the steps of the others: what stands between is the same in all."""
    first, *others = [script.read_text().removesuffix(END) for script in scripts]
    assert all(helpers_of(other) == helpers_of(first) for other in others)
    return first + "".join("\nmain() {" + other.partition("\nmain() {")[2] for other in others) + END


def helpers_of(script: str) -> str:
    return script[script.index("# ---- How it works") : script.index("# ---- The steps")]
