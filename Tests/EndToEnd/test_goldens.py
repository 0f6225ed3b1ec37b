"""What apigw says and writes, byte for byte: every case's plans and HCL, and the lint of broken specs.

`UPDATE_GOLDENS=1` rewrites the files and fails, so that a person reads the difference and runs again.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from harness.apigw import Apigw
from harness.callers import PROMOTE
from harness.scenario import Case, cases, copy_version

HERE = Path(__file__).parent
CASES = cases(HERE / "cases")
BROKEN = sorted((HERE / "broken").glob("*.apigw.yaml"))
FORMATS = {"text": "plan.txt", "json": "plan.json", "markdown": "plan.md"}


def compare(golden: Path, made: dict[str, str]) -> None:
    """`made` is what the folder `golden` holds: the same files, the same bytes."""
    standing = {file.name: file.read_bytes() for file in golden.glob("*")} if golden.is_dir() else {}
    bytes_made = {name: text.encode() for name, text in made.items()}
    if bytes_made == standing:
        return
    if not os.environ.get("UPDATE_GOLDENS"):
        assert made == {name: content.decode() for name, content in standing.items()}
    shutil.rmtree(golden, ignore_errors=True)
    golden.mkdir(parents=True)
    for name, content in bytes_made.items():
        (golden / name).write_bytes(content)
    pytest.fail(f"{golden} is rewritten: read the difference, then run again")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.folder.name)
def test_plans_and_hcl(case: Case, tmp_path: Path) -> None:
    """The plan of every version in three formats; the HCL of the first and of the last."""
    apigw = Apigw(tmp_path, case.settings.get("arguments", ()), case.settings.get("env", {}))
    rewritten = []
    for version in case.versions:
        copy_version(version.folder, tmp_path)
        out = tmp_path / "out"
        if stages := version.expected.get("promote"):
            flags = [*PROMOTE, "terraform", "--out", str(out), *apigw.arguments]
            made = {"plan.txt": apigw.run("promote", *stages, *flags).succeeded().stdout}
        else:
            made = {
                name: apigw.run("plan", "--format", form, *apigw.arguments).succeeded().stdout
                for form, name in FORMATS.items()
            }
            apigw.apply(out)
        if version in (case.versions[0], case.versions[-1]):
            made |= {file.name: file.read_text() for file in sorted(out.glob("*.tf"))}
        try:
            compare(case.folder / "golden" / version.name, made)
        except pytest.fail.Exception:
            rewritten.append(version.name)
    assert not rewritten, f"{case.folder / 'golden'}: {rewritten} are rewritten: read the difference, then run again"


@pytest.mark.parametrize("spec", BROKEN, ids=lambda spec: spec.name.partition(".")[0])
def test_lint_of_a_broken_spec(spec: Path, tmp_path: Path) -> None:
    """A mistake that people make who know other tools is found, where it stands, with the way out."""
    shutil.copy(spec, tmp_path / "apigw.yaml")
    done = Apigw(tmp_path).lint()
    assert done.code in (0, 1), f"exit code {done.code}\n{done.stdout}{done.stderr}"
    assert not done.stdout.startswith("no findings"), "nothing is found"
    golden = spec.with_name(spec.name.removesuffix(".apigw.yaml") + ".txt")
    if golden.exists() and golden.read_text() == done.stdout:
        return
    if not os.environ.get("UPDATE_GOLDENS"):
        assert done.stdout == (golden.read_text() if golden.exists() else None)
    golden.write_text(done.stdout)
    pytest.fail(f"{golden} is rewritten: read the difference, then run again")
