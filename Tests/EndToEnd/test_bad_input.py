"""Bad input: a located message, the right exit code, and every file as it was."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from harness import environment
from harness.apigw import Apigw, Done

SPEC = """\
apigw: 1
aws: {region: eu-west-1, account: "123456789012"}
functions: {tasks: tasks-fn}
apis:
  todo:
    type: http
    authorizers: {users: {type: jwt, issuer: https://login.example.com, audience: [todo]}}
    defaults: {authorizer: users}
    routes:
      GET /tasks: tasks
      GET /tasks/{id}: {function: tasks, timeout: 5s}
    stages: {$default: {}}
"""
CHANGED = SPEC.replace("timeout: 5s", "timeout: 6s")
STATE = "apigw.state.json"


def snapshot(folder: Path) -> dict[str, bytes | str]:
    """Everything under a folder: bytes of files, targets of links, and which folders there are."""
    found: dict[str, bytes | str] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        found[name] = f"-> {os.readlink(path)}" if path.is_symlink() else "folder" if path.is_dir() else path.read_bytes()
    return found


@dataclass
class Project:
    """A folder with a spec that was applied once."""

    folder: Path

    @property
    def apigw(self) -> Apigw:
        return Apigw(self.folder)

    def write(self, text: str | bytes, name: str = "apigw.yaml") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def apply(self, *arguments: str, out: str = "out") -> Done:
        return self.apigw.run("apply", "--emit", "terraform", "--auto-approve", "--out", out, *arguments)

    def refuses(self, code: int, *said: str, arguments: tuple[str, ...]) -> Done:
        """The command ends with this code, says all of this, and leaves every file as it was."""
        before = snapshot(self.folder)
        done = self.apigw.run(*arguments)
        text = done.stdout + done.stderr
        assert done.code == code, f"exit code {done.code}, not {code}\n{text}"
        for part in said:
            assert part in text, f"{part!r} is not said:\n{text}"
        after = snapshot(self.folder)
        assert after == before, f"changed: {sorted(k for k in before | after if before.get(k) != after.get(k))}"
        return done

    def refuses_apply(self, code: int, *said: str, more: tuple[str, ...] = (), out: str = "out") -> Done:
        command = ("apply", "--emit", "terraform", "--auto-approve", "--out", out, *more)
        return self.refuses(code, *said, arguments=command)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.write(SPEC)
    made.apply().succeeded()
    return made


# A spec that is no spec

COMMANDS = [("lint",), ("plan",), ("apply", "--emit", "terraform", "--auto-approve", "--out", "out")]
commands = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])


@commands
def test_a_missing_spec(project: Project, command: tuple[str, ...]) -> None:
    project.refuses(74, "'missing.yaml'", arguments=(command[0], "missing.yaml", *command[1:]))


@commands
def test_a_folder_without_a_spec(tmp_path: Path, command: tuple[str, ...]) -> None:
    empty = Project(tmp_path)
    empty.refuses(74, "no spec here", "apigw init", arguments=command)


@commands
def test_a_folder_for_a_spec(project: Project, command: tuple[str, ...]) -> None:
    project.refuses(74, "'out'", "folder", arguments=(command[0], "out", *command[1:]))


@commands
def test_an_unreadable_spec(project: Project, command: tuple[str, ...]) -> None:
    if os.geteuid() == 0:
        # Nothing is unreadable for root: the binary runs as nobody, in a folder that nobody may read.
        pytest.skip("root reads everything: covered where the tests run as a user")
    (project.folder / "apigw.yaml").chmod(0)
    done = project.apigw.run(*command)
    assert done.code == 74 and "apigw.yaml" in done.stderr


def test_an_unreadable_spec_as_nobody(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can run a command as somebody else: the test above covers it")
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        binary = Path(shutil.copy(environment.binary(), folder / "apigw"))
        spec = folder / "apigw.yaml"
        spec.write_text(SPEC)
        spec.chmod(0o600)
        done = subprocess.run(
            [str(binary), "lint", str(spec)], user=65534, cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 74, done.stdout + done.stderr
        assert "apigw.yaml" in done.stderr and "ermission" in done.stderr


CONTENTS = {
    "empty": (b"", "empty"),
    "blank": (b"\n\n  \n# nothing\n", "nothing but comments"),
    "binary": (bytes(range(1, 256)) * 8, "(line 3, column 115)"),
    "program": (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0", "(line 1, column 8)"),
    "null bytes": (b"apigw: 1\n\0\0\0", "(line 2, column 1)"),
    "invalid UTF-8": (b"apigw: 1\ntags: {a: \xff\xfe}\n", "(line 2, column 11)"),
    "a scalar": (b"hello\n", "apigw.yaml:1:1"),
    "a list": (b"- apigw: 1\n", "apigw.yaml:1:1"),
    "two documents": (SPEC.encode() + b"---\n" + SPEC.encode(), "apigw.yaml:13:1"),
    "cut off": (SPEC.encode()[:-5], "apigw.yaml:"),
}


@commands
@pytest.mark.parametrize("content", CONTENTS)
def test_content_that_is_no_spec(project: Project, command: tuple[str, ...], content: str) -> None:
    text, said = CONTENTS[content]
    project.write(text)
    project.refuses(1, said, "error[AG1", arguments=command)


# What lint refuses, refused by every command that would write

MISTAKES = {
    "unknown key": ("timeout: 5s", "timeuot: 5s", "AG103", "11:42"),
    "wrong type": ("timeout: 5s", "timeout: [5s]", "AG104", "11:51"),
    "undeclared function": ("GET /tasks: tasks", "GET /tasks: taks", "AG109", "10:19"),
    "undeclared authorizer": ("authorizer: users}", "authorizer: user}", "AG109", "8:28"),
    "undeclared param": ("tasks: tasks-fn", 'tasks: "${{ params.fn }}"', "AG108", "3:21"),
    "bad method": ("GET /tasks: tasks", "FETCH /tasks: tasks", "AG301", "10:7"),
    "bad path": ("GET /tasks: tasks", "GET tasks: tasks", "AG302", "10:11"),
    "duplicate route": ("GET /tasks: tasks", "GET /tasks: tasks\n      GET /tasks: tasks", "AG102", "11:7"),
    "REST-only feature": ("timeout: 5s", "cache: {ttl: 60s}", "AG203", "11:42"),
    "REST-only setting of the API": ("    defaults:", "    gatewayResponses: {}\n    defaults:", "AG216", "8:5"),
    "another type": ("type: http", "type: grpc", "AG106", "6:11"),
}


@commands
@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistakes(project: Project, command: tuple[str, ...], mistake: str) -> None:
    old, new, code, place = MISTAKES[mistake]
    assert SPEC.count(old) == 1
    project.write(SPEC.replace(old, new))
    done = project.refuses(1, f"error[{code}]", f"apigw.yaml:{place}", arguments=command)
    if mistake.startswith("REST-only"):
        assert "REST" in done.stdout + done.stderr


ENVIRONMENTS = "environments: {dev: {}, prod: {params: {size: 2}}}\nparams: {size: {type: number, default: 1}}\n"


@commands
def test_an_unknown_environment(project: Project, command: tuple[str, ...]) -> None:
    project.write(SPEC + ENVIRONMENTS)
    project.refuses(64, "'staging'", "dev", "prod", arguments=(*command, "--env", "staging"))
    project.refuses(64, "'pord'", "prod", arguments=(*command, "--env", "pord"))


@pytest.mark.parametrize("command", COMMANDS[1:], ids=lambda command: command[0])
def test_a_missing_environment(project: Project, command: tuple[str, ...]) -> None:
    project.write(SPEC + ENVIRONMENTS)
    project.refuses(64, "--env", "dev", "prod", arguments=command)


@commands
def test_an_environment_of_a_spec_without_any(project: Project, command: tuple[str, ...]) -> None:
    project.refuses(64, "the spec has no environments", arguments=(*command, "--env", "prod"))


@commands
def test_wrong_params(project: Project, command: tuple[str, ...]) -> None:
    project.write(SPEC + ENVIRONMENTS)
    project.refuses(64, "'sise'", arguments=(*command, "--env", "dev", "--param", "sise=2"))
    project.refuses(64, "size", arguments=(*command, "--env", "dev", "--param", "size"))


def test_unknown_words_of_the_command_line(project: Project) -> None:
    for arguments in (("aply",), ("plan", "--fromat", "json"), ("plan", "--format", "yaml"), ("apply", "--emit", "pulumi")):
        project.refuses(64, arguments=arguments)
    project.refuses(64, "http-lamda", "http-lambda", arguments=("init", "--template", "http-lamda"))


# The folder that is written to


def test_a_file_of_somebody_else(project: Project) -> None:
    project.write(CHANGED)
    other = project.folder / "other"
    other.mkdir()
    (other / "versions.tf").write_text("# mine\n")
    project.refuses_apply(1, "'other'", "versions.tf  apigw did not write it", "--overwrite", out="other")
    (other / "notes.tf").write_text("# mine too\n")
    project.apply("--overwrite", out="other").succeeded()
    assert (other / "notes.tf").read_text() == "# mine too\n"
    assert (other / "versions.tf").read_text() != "# mine\n"


def test_an_edited_file(project: Project) -> None:
    project.write(CHANGED)
    edited = project.folder / "out/api_todo.tf"
    edited.write_text(edited.read_text() + "# by hand\n")
    project.refuses_apply(1, "api_todo.tf  edited since apigw wrote it", "--overwrite")
    project.apply("--overwrite").succeeded()
    assert "# by hand" not in edited.read_text()


def test_an_edited_file_of_an_unchanged_spec(project: Project) -> None:
    edited = project.folder / "out/api_todo.tf"
    edited.write_text(edited.read_text() + "# by hand\n")
    project.refuses_apply(1, "api_todo.tf  edited since apigw wrote it")


def test_a_deleted_file_is_written_again(project: Project) -> None:
    file = project.folder / "out/api_todo.tf"
    text = file.read_bytes()
    file.unlink()
    project.apply().succeeded()
    assert file.read_bytes() == text


@pytest.mark.parametrize("target", ["file", "nothing"])
def test_a_symbolic_link_in_the_folder(project: Project, target: str) -> None:
    project.write(CHANGED)
    outside = project.folder / "outside.tf"
    file = project.folder / "out/api_todo.tf"
    if target == "file":
        shutil.copy(file, outside)
    file.unlink()
    file.symlink_to(outside)
    project.refuses_apply(1, "api_todo.tf  is a symbolic link")
    project.refuses_apply(1, "api_todo.tf  is a symbolic link", more=("--overwrite",))


def test_a_folder_where_a_file_should_stand(project: Project) -> None:
    project.write(CHANGED)
    file = project.folder / "out/api_todo.tf"
    file.unlink()
    file.mkdir()
    project.refuses_apply(1, "api_todo.tf  is not a file")


def test_a_file_where_the_folder_should_stand(project: Project) -> None:
    project.write(CHANGED)
    project.write("", "file")
    project.refuses_apply(74, "file", out="file")
    project.refuses_apply(74, "file", out="file/below")


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b'{"format":"apigw.files/9"}', b'{"format":"apigw.files/1","files":{"../x":"0"}}'])
def test_a_damaged_list_of_files(project: Project, text: bytes) -> None:
    project.write(CHANGED)
    project.write(text, "out/.apigw-files.json")
    project.refuses_apply(74, ".apigw-files.json", "--out")


# The state

def sealed_again(text: bytes) -> bytes:
    """The file with a checksum that fits: the last line is of every byte before the comma that ends the line above."""
    body = text[: text.rindex(b',\n  "sha256": "')]
    return body + b',\n  "sha256": "' + hashlib.sha256(body).hexdigest().encode() + b'"\n}\n'


STATES: dict[str, tuple[Callable[[bytes], bytes], int, str]] = {
    "empty": (lambda _: b"", 74, "damaged"),
    "cut off": (lambda text: text[: len(text) // 2], 74, "damaged"),
    "one byte changed": (lambda text: text.replace(b"GET /tasks", b"GET /tusks", 1), 74, "damaged"),
    "no JSON": (lambda _: b"apigw: 1\n", 74, "damaged"),
    "binary": (lambda _: bytes(range(256)), 74, "damaged"),
    "conflict markers": (lambda text: b"<<<<<<< ours\n" + text + b"=======\n" + text + b">>>>>>> theirs\n", 74, "conflict"),
    "carriage returns": (lambda text: text.replace(b"\n", b"\r\n"), 74, "damaged"),
    "of a newer format": (lambda text: sealed_again(text.replace(b"apigw.state/1", b"apigw.state/2", 1)), 74, "newer"),
    "of another spec": (lambda text: text, 1, "another spec"),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("command", COMMANDS[1:], ids=lambda command: command[0])
def test_states(project: Project, command: tuple[str, ...], state: str) -> None:
    change, code, said = STATES[state]
    project.write(CHANGED)
    file = project.folder / STATE
    file.write_bytes(change(file.read_bytes()))
    if state == "of another spec":
        project.write(CHANGED.replace("todo:", "tasks:"))
    project.refuses(code, said, STATE, "help:", arguments=command)


def test_a_state_of_another_region(project: Project) -> None:
    project.write(SPEC.replace("eu-west-1", "eu-central-1"))
    project.refuses(1, "another spec", "'eu-west-1'", "'eu-central-1'", arguments=("plan",))


def test_a_state_of_another_account(project: Project) -> None:
    project.write(SPEC.replace("123456789012", "210987654321"))
    project.refuses(1, "another spec", "'123456789012'", "'210987654321'", arguments=("plan",))


def test_a_state_that_is_gone_but_for_its_backup(project: Project) -> None:
    project.write(CHANGED)
    project.apply().succeeded()
    (project.folder / STATE).unlink()
    project.refuses_apply(74, "gone, but its backup is there", "cp ")


def test_a_symbolic_link_for_a_state(project: Project) -> None:
    """The state may live elsewhere behind a link: the link stays, and what it names is written."""
    project.write(CHANGED)
    real = project.folder / "real.json"
    (project.folder / STATE).rename(real)
    (project.folder / STATE).symlink_to("real.json")
    done = project.apply()
    assert (project.folder / STATE).is_symlink() and done.code == 0 or done.code != 0, done.stderr


# Saved plans


def saved(project: Project) -> None:
    project.apigw.run("plan", "--out", "saved.apigwplan").succeeded()


def apply_saved(project: Project, *said: str, code: int = 1) -> None:
    command = ("apply", "saved.apigwplan", "--emit", "terraform", "--auto-approve", "--out", "out")
    project.refuses(code, *said, arguments=command)


def test_a_saved_plan_after_another_apply(project: Project) -> None:
    project.write(CHANGED)
    saved(project)
    project.apply().succeeded()
    apply_saved(project, "this plan is stale: it was made from serial 1, the state is now at 2", "apigw plan --out")


def test_a_saved_plan_after_the_first_apply_of_another(project: Project) -> None:
    state = project.folder / STATE
    text = state.read_bytes()
    state.unlink()
    saved(project)
    state.write_bytes(text)
    apply_saved(project, "stale: it was made when there was no state")


def test_a_saved_plan_without_its_state(project: Project) -> None:
    project.write(CHANGED)
    saved(project)
    (project.folder / STATE).unlink()
    apply_saved(project, "stale: it was made from serial 1, and the state is gone")


def test_a_saved_plan_of_another_lineage(project: Project) -> None:
    project.write(CHANGED)
    saved(project)
    shutil.rmtree(project.folder / "out")
    (project.folder / STATE).unlink()
    project.write(SPEC)
    other = Apigw(project.folder, env={"APIGW_LINEAGE": "11111111-1111-4111-8111-111111111111"})
    other.apply(project.folder / "out")
    project.write(CHANGED)
    apply_saved(project, "stale: it was made from a state of another lineage")


def test_a_saved_plan_of_another_content_at_its_serial(project: Project, tmp_path: Path) -> None:
    project.write(CHANGED)
    saved(project)
    twin = Project(tmp_path / "twin")
    twin.write(SPEC.replace("timeout: 5s", "timeout: 9s"))
    twin.apply().succeeded()
    shutil.copy(twin.folder / STATE, project.folder / STATE)
    apply_saved(project, "stale: the state has another content at serial 1 than when it was made")


def test_a_saved_plan_of_a_changed_spec(project: Project) -> None:
    project.write(CHANGED)
    saved(project)
    project.write(SPEC.replace("timeout: 5s", "timeout: 7s"))
    apply_saved(project, "stale: the spec or its params changed since it was made")


def test_a_saved_plan_with_flags_of_a_spec(project: Project) -> None:
    project.write(CHANGED)
    saved(project)
    command = ("apply", "saved.apigwplan", "--emit", "terraform", "--auto-approve", "--param", "a=b")
    project.refuses(64, "drop `--env` and `--param`", arguments=command)


@pytest.mark.parametrize("change", ["cut off", "one byte changed", "of a newer format"])
def test_a_damaged_saved_plan(project: Project, change: str) -> None:
    project.write(CHANGED)
    saved(project)
    file = project.folder / "saved.apigwplan"
    text = file.read_bytes()
    changed = {
        "cut off": text[: len(text) - 100],
        "one byte changed": text.replace(b"GET /tasks", b"GET /tusks", 1),
        "of a newer format": sealed_again(text.replace(b"apigw.savedPlan/1", b"apigw.savedPlan/2", 1)),
    }[change]
    assert changed != text
    file.write_bytes(changed)
    if change == "of a newer format":
        apply_saved(project, "saved.apigwplan", "newer apigw", code=74)
    else:
        apply_saved(project, "saved.apigwplan", "is damaged", "apigw plan --out FILE")


def test_a_saved_plan_without_its_spec(project: Project) -> None:
    project.write(CHANGED)
    saved(project)
    (project.folder / "apigw.yaml").unlink()
    apply_saved(project, "'apigw.yaml'", code=74)


def test_a_saved_plan_that_still_fits(project: Project) -> None:
    project.write(CHANGED)
    saved(project)
    project.apigw.run("apply", "saved.apigwplan", "--emit", "terraform", "--out", "out").succeeded()
    assert "6000" in (project.folder / "out/api_todo.tf").read_text()


# Locks, prompts, disks, kills


def test_a_locked_state(project: Project) -> None:
    """The lock of a process that lives; a plan reads all the same."""
    project.write(CHANGED)
    lock = lock_of(project)
    project.refuses_apply(75, "the state is locked", "--lock-timeout", "apigw state unlock")
    project.apigw.run("plan").succeeded()
    identity = json.loads(lock.read_text())["id"]
    project.refuses(1, "does not have the id", arguments=("state", "unlock", "wrong"))
    project.apigw.run("state", "unlock", identity).succeeded()
    project.apply().succeeded()


def lock_of(project: Project) -> Path:
    """Makes an apply that waits for its answer, copies its lock, and ends it."""
    master, slave = os.openpty()
    command = [str(environment.binary()), "apply", "--emit", "terraform", "--out", "out"]
    env = environment.clean_environment(None, project.folder, NO_COLOR="1")
    process = subprocess.Popen(command, cwd=project.folder, env=env, stdin=slave, stdout=slave, stderr=slave)
    locks: list[Path] = []
    deadline = time.monotonic() + 30
    while not locks and time.monotonic() < deadline:
        locks = [path for path in project.folder.glob("*") if path.name.endswith(".lock")]
        time.sleep(0.02)
    assert locks, f"no lock in {sorted(path.name for path in project.folder.iterdir())}"
    record = json.loads(locks[0].read_text())
    process.send_signal(signal.SIGINT)
    code = process.wait(timeout=30)
    os.close(master)
    os.close(slave)
    assert code in (130, -signal.SIGINT), f"exit code {code}"
    assert not locks[0].exists(), "an interrupted apply leaves its lock"
    # Held by this very process, which lives.
    record["pid"] = os.getpid()
    record.pop("processStarted", None)
    locks[0].write_text(json.dumps(record))
    return locks[0]


def test_nobody_can_answer(project: Project) -> None:
    project.write(CHANGED)
    command = ("apply", "--emit", "terraform", "--out", "out")
    project.refuses(1, "standard input is not a terminal", "--auto-approve", arguments=command)
    project.refuses(1, "standard input is not a terminal", arguments=("destroy", "--emit", "terraform", "--out", "out"))


def test_a_no(project: Project) -> None:
    project.write(CHANGED)
    before = snapshot(project.folder)
    master, slave = os.openpty()
    command = [str(environment.binary()), "apply", "--emit", "terraform", "--out", "out"]
    env = environment.clean_environment(None, project.folder, NO_COLOR="1")
    process = subprocess.Popen(command, cwd=project.folder, env=env, stdin=slave, stdout=slave, stderr=slave)
    os.write(master, b"no\n")
    assert process.wait(timeout=30) == 1
    os.close(master)
    os.close(slave)
    assert snapshot(project.folder) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KiB; said where none can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        print("\ncheck left out: a full disk (a small tmpfs cannot be mounted here)", file=sys.__stderr__, flush=True)
        pytest.skip("a small tmpfs cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(folder: Path) -> None:
    with (folder / "filling").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            pass


def test_a_full_disk_under_the_folder(project: Project, small_disk: Path) -> None:
    """The files cannot be written: the state stays, and the next run with room finishes."""
    project.write(CHANGED)
    fill(small_disk)
    before = snapshot(project.folder)
    out = str(small_disk / "out")
    done = project.apply(out=out)
    assert done.code == 74, done.stdout + done.stderr
    assert "the disk is full" in done.stderr and "free some space" in done.stderr, done.stderr
    assert snapshot(project.folder) == before
    (small_disk / "filling").unlink()
    project.apply(out=out).succeeded()


def test_a_full_disk_under_the_state(small_disk: Path, tmp_path: Path) -> None:
    project = Project(small_disk)
    project.write(SPEC)
    out = str(tmp_path / "out")
    project.apply(out=out).succeeded()
    project.write(CHANGED)
    fill(small_disk)
    state = (small_disk / STATE).read_bytes()
    done = project.apply(out=out)
    assert done.code == 74, done.stdout + done.stderr
    assert (small_disk / STATE).read_bytes() == state
    assert sorted(path.name for path in small_disk.iterdir()) == [STATE, "apigw.yaml", "filling"]
    (small_disk / "filling").unlink()
    project.apply(out=out).succeeded()


def test_a_kill_at_any_moment(project: Project, tmp_path: Path) -> None:
    """kill -9 between any two writes: the next run needs no help, and leaves what an unbroken one does."""
    want = Project(tmp_path / "unbroken")
    shutil.copytree(project.folder, want.folder)
    want.write(CHANGED)
    want.apply().succeeded()
    expected = snapshot(want.folder)
    moments = 0
    for delay in range(0, 60, 2):
        folder = tmp_path / f"killed-{delay}"
        shutil.copytree(project.folder, folder)
        killed = Project(folder)
        killed.write(CHANGED)
        command = [str(environment.binary()), "apply", "--emit", "terraform", "--auto-approve", "--out", "out"]
        env = environment.clean_environment(None, folder, NO_COLOR="1")
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay / 1000)
        process.kill()
        moments += process.wait() == -signal.SIGKILL
        done = killed.apply()
        assert done.code == 0, f"after a kill at {delay} ms\n{done.stdout}{done.stderr}"
        after = snapshot(folder)
        assert after == expected, f"after a kill at {delay} ms: {sorted(k for k in after | expected if after.get(k) != expected.get(k))}"
    assert moments > 3, "no run was killed before its end"


def test_files_written_and_the_state_not(project: Project) -> None:
    """What a kill between the files and the state leaves: new files beside the old state."""
    old = (project.folder / STATE).read_bytes()
    project.write(CHANGED)
    project.apply().succeeded()
    new = snapshot(project.folder / "out")
    (project.folder / STATE).write_bytes(old)
    for backup in project.folder.glob(f"{STATE}.*"):
        backup.unlink()
    project.apply().succeeded()
    assert snapshot(project.folder / "out") == new
    plan = project.apigw.plan()
    assert [change for change in plan["changes"] if change["action"] != "noop"] == []
