"""README.md and docs/*.md say what is so: commands are run, links lead somewhere, make targets exist.

UPDATE_DOCS=1 writes the outputs that the commands have now, and fails where it changed something, so that a person
reads the change and runs again.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from harness import console, environment
from harness.cloud import StandIn
from harness.environment import REPOSITORY

PAGES = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
# What AWS must have before the Terraform of the templates can be applied.
FUNCTIONS = ["tasks-dev", "tasks-fn", "hello"]
SHELLS = {"sh", "bash", "shell", "zsh"}


def identity(page: Path) -> str:
    return str(page.relative_to(REPOSITORY))


@pytest.fixture
def shell(tmp_path: Path, stand_in: StandIn) -> console.Shell:
    """An empty project folder; `apigw` and `terraform` in the PATH, the stand-in as AWS."""
    for name in FUNCTIONS:
        stand_in.add_function(name)
    programs, home, project = (tmp_path / name for name in ("bin", "home", "project"))
    for folder in (programs, home, project):
        folder.mkdir()
    (programs / "apigw").symlink_to(environment.binary())
    plugins = environment.plugin_dir()
    env = environment.clean_environment(
        stand_in.endpoint,
        home,
        PATH=f"{programs}{os.pathsep}{os.environ['PATH']}",
        APIGW_LINEAGE="00000000-0000-4000-8000-000000000000",
        LC_ALL="C.UTF-8",
        NO_COLOR="1",
        TF_CLI_CONFIG_FILE="/dev/null",
        TF_CLI_ARGS="-no-color",
        **({"TF_CLI_ARGS_init": f"-plugin-dir={plugins}"} if plugins else {}),
    )
    return console.Shell(project, env)


@pytest.mark.parametrize("page", PAGES, ids=identity)
def test_the_commands_print_what_the_page_shows(page: Path, shell: console.Shell, tmp_path: Path) -> None:
    text = page.read_text()
    found = console.commands(text)
    outputs = []
    wrong = []
    for index, command in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        actual = shell.run(command.text, tmp_path / "folder")
        outputs.append((command, actual))
        place = f"{identity(page)}:{command.line}: $ {command.text}"
        if shell.status != 0 and not (following and following.shows_exit_code):
            wrong.append(f"{place}\n  exited {shell.status}, and no `$ echo $?` follows\n" + "\n".join(actual))
        if not console.agrees(command.expected, actual):
            wrong.append(f"{place}\n--- the page shows\n" + "\n".join(command.expected))
            wrong.append("--- it prints\n" + "\n".join(actual))
    if os.environ.get("UPDATE_DOCS") == "1":
        updated = console.with_outputs(text, outputs)
        if updated != text:
            page.write_text(updated)
            pytest.fail(f"rewrote {identity(page)}: read the change and run again")
    assert not wrong, "\n".join(wrong)


def test_the_readme_shows_commands() -> None:
    assert len(console.commands((REPOSITORY / "README.md").read_text())) >= 5


@pytest.mark.parametrize("page", PAGES, ids=identity)
def test_other_shell_snippets_are_make_targets(page: Path) -> None:
    """A command that is not run here would be a promise without proof."""
    for fence in console.fences(page.read_text()):
        if fence.language in SHELLS:
            for line in fence.lines:
                words = line.split("#")[0].split()
                assert words and words[0] == "make", f"{identity(page)}:{fence.line}: use a console block: {line}"
                done = subprocess.run(["make", "-n", *words[1:]], cwd=REPOSITORY, capture_output=True, check=False)
                assert done.returncode == 0, f"{identity(page)}: {line}\n{done.stderr.decode()}"
        elif fence.language != "console":
            shown = [line for line in fence.lines if line.startswith("$ ")]
            assert not shown, f"{identity(page)}:{fence.line}: commands outside of a console block: {shown}"


def anchors(page: Path) -> set[str]:
    """GitHub's anchors of the headings, and those that are written out."""
    found: dict[str, int] = {}
    inside = False
    names = set()
    for line in page.read_text().split("\n"):
        if line.lstrip().startswith("```"):
            inside = not inside
        heading = None if inside else re.match(r"#+ +(.*)", line)
        if heading:
            slug = re.sub(r"[^\w\- ]", "", heading.group(1).strip().lower()).replace(" ", "-")
            names.add(slug if slug not in found else f"{slug}-{found[slug]}")
            found[slug] = found.get(slug, 0) + 1
        if not inside:
            names.update(re.findall(r'<a (?:id|name)="([^"]+)"', line))
    return names


@pytest.mark.parametrize("page", PAGES, ids=identity)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{identity(page)}: {target}"
        if anchor and file.suffix == ".md":
            assert anchor in anchors(file), f"{identity(page)}: {target}"


def test_the_runner_sees_a_wrong_page(tmp_path: Path) -> None:
    """The proof that the tests above can fail."""
    page = "```console\n$ printf 'a\\nb\\nc\\n'\na\n…\nc\n$ cd sub && pwd | grep -c sub\n2\n$ false\n$ echo $?\n1\n```\n"
    (tmp_path / "project/sub").mkdir(parents=True)
    shell = console.Shell(tmp_path / "project", {"PATH": os.environ["PATH"]})
    runs = [(command, shell.run(command.text, tmp_path / "folder")) for command in console.commands(page)]
    assert [console.agrees(command.expected, actual) for command, actual in runs] == [True, False, True, True]
    assert console.with_outputs(page, runs) == page.replace("\n2\n", "\n1\n")
    assert shutil.which("bash")
