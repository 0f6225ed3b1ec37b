"""Scripts in a bad world: AWS refuses, answers get lost, files are damaged, shells and environments are odd."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from harness.awscli import AwsCli, Order
from harness.bench import CREATES, Bench, emitted
from harness.cloud import StandIn
from harness.script import ScriptProject, add_named_functions, successful_writes, until_journal_write

FULL = bool(os.environ.get("APIGW_TEST_FULL"))
EVERYTHING = Path(__file__).parent / "cases/everything-at-once/apigw.yaml"
SMALL = """\
apigw: 1
aws: {region: eu-west-1, account: "123456789012"}
functions: {notes: notes-fn}
apis:
  notes:
    type: http
    defaults: {authorizer: iam, function: notes}
    routes:
      GET /notes: {}
      POST /notes: {}
    stages: {$default: {}}
"""

Worlds = dict[str, tuple[dict[str, Any], list[str]]]


@pytest.fixture(scope="module")
def worlds(running_stand_in: StandIn, awscli: AwsCli, tmp_path_factory: pytest.TempPathFactory) -> Worlds:
    """What undisturbed runs make, and the operations that they call in order."""
    found = {}
    for spec in (SMALL, EVERYTHING.read_text()):
        running_stand_in.reset()
        project = emitted(tmp_path_factory.mktemp("undisturbed") / "project", spec, running_stand_in, awscli)
        add_named_functions(running_stand_in, project.script())
        running_stand_in.clear_log()
        project.run().succeeded()
        found[spec] = running_stand_in.world(), [write["operation"] for write in running_stand_in.writes()]
    return found


MakeBench = Callable[..., Bench]


@pytest.fixture
def make(stand_in: StandIn, awscli: AwsCli, worlds: Worlds, tmp_path: Path) -> MakeBench:
    def bench(spec: str = SMALL, folder: Path = tmp_path / "project") -> Bench:
        project = emitted(folder, spec, stand_in, awscli)
        add_named_functions(stand_in, project.script())
        stand_in.clear_log()
        world, operations = worlds.get(spec, ({}, []))
        return Bench(project, stand_in, world, operations)

    return bench


@pytest.fixture
def small(make: MakeBench) -> Iterator[Bench]:
    yield make()


# ---- AWS -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["reset-after", "reset-before", "500"])
def test_every_create_is_lost_once(make: MakeBench, answer: str) -> None:
    """Nobody knows whether AWS did it: the script looks, adopts what is there, and makes nothing twice."""
    bench = make(EVERYTHING.read_text())
    calls = [operation for operation in bench.operations if operation.startswith(CREATES)]
    for operation in sorted(set(calls)):
        # Each call of it, not only the first; a call that is made again is not lost again.
        step = 1 if answer == "reset-after" else 2
        for nth in range(1, step * calls.count(operation) + 1, step):
            bench.cloud.fault(operation, answer, nth=nth)
    ran = bench.project.run().succeeded()
    bench.ended_well()
    assert ran.stdout.count("made by an earlier call") == (len(calls) if answer == "reset-after" else 0)


def test_every_answer_is_lost_on_its_way(make: MakeBench) -> None:
    """Not only of creates: of changes, and of the looks as well."""
    bench = make(EVERYTHING.read_text())
    names = {call.operation for call in bench.project.run(orders=[Order("lose", nth=1)]).succeeded().calls}
    assert {"create-api", "get-apis", "put-retention-policy", "get-vpc-link"} <= names
    bench.ended_well()


@pytest.mark.parametrize("answer", ["429", "500", "409"])
def test_a_storm(small: Bench, answer: str) -> None:
    """The first three calls of each operation: it waits longer each time, a little at random, and gets through."""
    for operation in set(small.operations):
        small.cloud.fault(operation, answer, times=3)
    ran = small.project.run().succeeded()
    small.ended_well()
    waits = [wait for wait in ran.slept if wait > 0]
    assert len(waits) == 3 * len(set(small.operations))
    of_one_call = [waits[start : start + 3] for start in range(0, len(waits), 3)]
    assert all(waits == sorted(waits) for waits in of_one_call), of_one_call
    assert len(set(waits)) > len(waits) / 2, "no jitter"


def test_a_storm_that_does_not_end(small: Bench) -> None:
    small.cloud.fault("CreateRoute", "429", times=1000)
    ran = small.project.run().ended(1, "TooManyRequestsException", "run the script again: it goes on here")
    assert ran.slept[-1] > 16 and sum(ran.slept) < 600
    small.cloud.clear_faults()
    small.resumes()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("expired", ("ExpiredTokenException", "renew the credentials")),
        ("403", ("AccessDeniedException", "lack a permission")),
        ("limit", ("LimitExceededException", "quota")),
    ],
)
def test_what_waiting_does_not_help(small: Bench, answer: str, words: tuple[str, ...]) -> None:
    """It stops at once, says at which step, and goes on when the reason is gone."""
    small.cloud.fault("*", answer, nth=4, service="apigatewayv2")
    ran = small.project.run().ended(1, *words, "failed")
    assert ran.slept == []
    assert len([call for call in ran.calls if call.service == "apigatewayv2"]) == 4
    assert not small.project.lock.exists()
    small.resumes()


def test_a_quota_that_aws_reports_as_too_many_requests(small: Bench) -> None:
    small.cloud.configure(quotas={"routes": 1})
    ran = small.project.run().ended(1, "Maximum number of Routes", "quota")
    assert ran.slept == []
    small.cloud.configure(quotas={"routes": 300})
    small.resumes()


def test_the_wrong_account(make: MakeBench) -> None:
    bench = make(SMALL.replace("123456789012", "999999999999"))
    bench.project.run().ended(1, "account 123456789012", "for 999999999999")
    assert bench.cloud.writes() == []


def test_another_account_on_the_way(make: MakeBench) -> None:
    """A spec that names no account: the one of the first run stays."""
    bench = make(SMALL.replace(', account: "123456789012"', "").replace("{notes: notes-fn}", f"{{notes: {FUNCTION}}}"))
    bench.project.run(orders=[Order("kill", call=4)])
    made = bench.cloud.writes()
    other = Order("answer", operation="get-caller-identity", stdout="999999999999\n", code=0)
    bench.project.run(orders=[other]).ended(1, "in account 123456789012", "of 999999999999")
    assert bench.cloud.writes() == made
    bench.project.run().succeeded()


FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:notes-fn"


def test_another_region(small: Bench) -> None:
    small.project.run(env={"AWS_REGION": "us-east-1"}).ended(1, "AWS_REGION is us-east-1", "eu-west-1")
    assert small.cloud.log() == []
    small.project.run(env={"AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "us-east-1"}).succeeded()
    small.ended_well()


def test_removed_by_hand_on_the_way(small: Bench) -> None:
    """It is reported with the step; nothing is made in its place behind the back of the state."""
    small.project.run(orders=[Order("kill", operation="create-route")])
    v2 = small.cloud.client("apigatewayv2")
    v2.delete_api(ApiId=v2.get_apis()["Items"][0]["ApiId"])
    small.cloud.clear_log()
    ran = small.project.run().ended(1, "NotFoundException", "create route", "not in AWS any more")
    assert small.cloud.world() == {} or successful_writes(small.cloud) == []
    assert "failed" in ran.stdout


def test_a_slow_vpc_link(make: MakeBench) -> None:
    bench = make(EVERYTHING.read_text())
    bench.cloud.configure(vpc_link_reads=4)
    ran = bench.project.run().succeeded()
    assert len([call for call in ran.calls if call.operation == "get-vpc-link"]) == 4
    bench.ended_well()
    bench.project.emit("destroy").succeeded()
    ran = bench.project.run("destroy").succeeded()
    assert len([call for call in ran.calls if call.operation == "get-vpc-link"]) == 4
    assert all(not region["vpcLinks"] for region in bench.cloud.world().values())


def test_a_vpc_link_that_fails(make: MakeBench) -> None:
    bench = make(EVERYTHING.read_text())
    bench.cloud.configure(vpc_links_fail=True)
    bench.project.run().ended(1, "FAILED", "The subnets have no free addresses")


# ---- Two of them, and old ones ---------------------------------------------------------------------------------------


def test_two_at_once(small: Bench) -> None:
    first = small.project.runner.start(small.project.script(), orders=[Order("hold", call=3)])
    wait_for(lambda: first.has_called(3))
    try:
        second = small.project.run().ended(75, "the state is locked by process")
        assert second.calls == []
        assert small.project.emit().code == 75
    finally:
        first.release()
    first.wait().succeeded()
    small.ended_well()


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def test_an_old_script(small: Bench) -> None:
    """After a newer apply the script before it does nothing, also where it was not finished."""
    old = small.project.out / "old.sh"
    shutil.copy(small.project.script(), old)
    small.project.run(orders=[Order("kill", call=4)])
    (small.project.folder / "apigw.yaml").write_text(SMALL.replace("POST /notes", "PUT /notes"))
    small.project.emit().succeeded()
    small.cloud.clear_log()
    small.project.runner.run(old).ended(1, "of serial 1", "is at 2")
    assert small.cloud.log() == []
    small.project.run().succeeded()
    assert small.project.plan() == []


def test_a_script_beside_a_state_that_is_gone_or_another(small: Bench, tmp_path: Path) -> None:
    state, kept = small.project.state, small.project.state.read_text()
    state.unlink()
    small.project.runner.run(small.project.script()).ended(74, "cannot read the state")
    state.write_text(kept.replace("00000000-0000-4000-8000-000000000000", "11111111-0000-4000-8000-000000000000"))
    small.project.run().ended(1, "is not the one that this script was written for")
    state.write_text("")
    small.project.run().ended(1, "is not the one that this script was written for")
    assert small.cloud.log() == []
    state.write_text(kept)
    small.resumes()


# ---- The journal -----------------------------------------------------------------------------------------------------


def halfway(bench: Bench) -> bytes:
    """Killed after a create, whose answer the journal does not have."""
    bench.project.run(orders=[Order("kill", operation="create-route", when="after")])
    return bench.project.journal.read_bytes()


def test_a_journal_of_something_else(small: Bench) -> None:
    whole = halfway(small)
    journal = small.project.journal
    lineage = b"00000000-0000-4000-8000-000000000000"
    other = lineage.replace(b"0", b"1", 1)
    head, _, rest = whole.partition(b"\n")
    journal.write_bytes(checked(head.rpartition(b" ")[0].replace(lineage, other)) + rest)
    small.project.run().ended(1, "belongs to another state")
    words = head.split(b" ")
    journal.write_bytes(checked(b" ".join([*words[:3], b"0123456789abcdef"])) + rest)
    small.project.run().ended(1, "belongs to another script")
    journal.write_bytes(whole)
    small.resumes()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"rm -rf /",
        b"$(touch x) 1",
        b"done x[$(touch x)] 1",
        b"done 07 x",
        b"done 7 x",
        b"done 99999999999999999999 x",
        b"done 1 second",
        b"intent 1",
        b"failed 1 refused X",
        b"account",
        b"folder /",
        b"folder /tmp/../etc/apigw.1",
    ],
)
@pytest.mark.parametrize("sums", ["right", "wrong"])
def test_a_line_that_no_script_wrote(small: Bench, text: bytes, sums: str) -> None:
    """Its checksum may be right: it says what cannot be, so nothing is done on its word."""
    whole = halfway(small)
    writes = successful_writes(small.cloud)
    line = checked(text) if sums == "right" else text + b" 00000000\n"
    small.project.journal.write_bytes(whole + line + checked(b"account 123456789012"))
    # Folders are for scripts alone.
    assert text.startswith(b"folder") or small.project.apigw.run("plan").code == 74
    ran = small.project.run().ended(74, "is damaged at line")
    assert [call.operation for call in ran.calls] == ["get-caller-identity"]
    assert successful_writes(small.cloud) == writes
    assert not (small.project.folder / "x").exists()


def checked(text: bytes) -> bytes:
    """A line of the journal with its checksum (FNV-1a, 32 bits)."""
    value = 2166136261
    for byte in text:
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return text + b" %08x\n" % value


def test_the_last_record_is_cut(small: Bench) -> None:
    """At every byte of it, as when the power goes while it is written: what the step made is found again."""
    # Header, account, folder, two records for each of three steps; then `intent`, `done` of the integration.
    small.project.run(command=until_journal_write(small.project.journal, 12))
    whole = small.project.journal.read_bytes()
    start = whole.rindex(b"\n", 0, -1) + 1
    assert whole[start:].startswith(b"done 4 "), whole
    done = successful_writes(small.cloud)
    cuts = range(start, len(whole))
    for cut in cuts if FULL else cuts[:: max(1, len(cuts) // 4)]:
        small.project.journal.write_bytes(whole[:cut])
        ran = small.project.run(orders=[Order("kill", call=3)])
        assert ran.code == -9, ran.stderr
        assert "ok, made by an earlier call" in ran.stdout and ran.calls[1].operation == "get-integrations", cut
        small.project.journal.write_bytes(whole[:cut])
        assert small.project.apigw.run("plan").succeeded()
    assert successful_writes(small.cloud) == done
    small.project.journal.write_bytes(whole[:-1])
    small.resumes()


def test_a_flipped_bit(small: Bench) -> None:
    """It is found, by the script and by apigw, or it did what a cut does."""
    whole = halfway(small)
    writes = successful_writes(small.cloud)
    bits = range(8 * len(whole))
    rng = random.Random(4)
    for bit in bits if FULL else sorted(rng.sample(bits, 24)):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        small.project.journal.write_bytes(flipped)
        said = small.project.apigw.run("plan")
        if bit // 8 == len(whole) - 1:
            continue
        assert said.code in (1, 74), (bit, said.stdout, said.stderr)
        ran = small.project.run()
        assert ran.code in (1, 74), (bit, ran.stdout, ran.stderr)
        assert successful_writes(small.cloud) == writes, bit
        assert small.project.journal.read_bytes() == bytes(flipped), f"bit {bit}: the journal was written"
    small.project.journal.write_bytes(whole)
    small.resumes()


@pytest.mark.parametrize("what", ["folder", "link"])
def test_no_journal_but_something_else(small: Bench, tmp_path: Path, what: str) -> None:
    if what == "folder":
        small.project.journal.mkdir()
    else:
        (tmp_path / "elsewhere").write_text("keep me\n")
        small.project.journal.symlink_to(tmp_path / "elsewhere")
    small.project.run().ended(74, "is no file")
    assert what == "folder" or (tmp_path / "elsewhere").read_text() == "keep me\n"
    assert small.cloud.writes() == []


# ---- Shells, folders, environments -----------------------------------------------------------------------------------


def test_no_aws(small: Bench, tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("bash", "date", "ln", "mkdir", "mv", "rm", "uname", "env", "readlink", "cat", "sync"):
        found = shutil.which(name)
        assert found
        (programs / name).symlink_to(found)
    small.project.run(env={"PATH": str(programs)}).ended(1, "not found on PATH: aws sleep")


def test_no_credentials(small: Bench) -> None:
    nothing = {"AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None}
    small.project.run(env=nothing).ended(1, "credentials")
    assert not small.project.journal.exists()
    small.resumes()


def test_a_folder_that_cannot_be_written(small: Bench) -> None:
    """Mounted read-only, because tests may run as root."""
    mount = f'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && cd / && exec bash "$2"'
    command = ["unshare", "-rm", "bash", "-c", mount, "bash", str(small.project.folder)]
    small.project.run(command=command).ended(74, "cannot write beside the state")
    assert small.cloud.log() == []
    small.resumes()


@pytest.mark.parametrize("name", ["a b", "it's", 'say "hi"', "two\nlines", "$(touch x)", "-rf", "\\t*?[a]", "ünïcode"])
def test_odd_folders(make: MakeBench, tmp_path: Path, name: str) -> None:
    bench = make(folder=tmp_path / name)
    bench.project.run(orders=[Order("kill", call=3)])
    bench.resumes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_odd_ways_to_start_it(small: Bench) -> None:
    script = small.project.script()
    run = small.project.runner.run
    run(script, command=["bash"], arguments=["-s"], stdin=script).ended(1, "run it as a file")
    run(script, command=["bash"], arguments=["-c", script.read_text()]).ended(1, "run it as a file")
    assert small.cloud.log() == []
    dash = shutil.which("dash")
    if dash:
        run(script, command=[dash]).ended(1, "this script needs bash")
    run(script, orders=[Order("kill", call=3)], command=["bash", "--posix"])
    run("apply.sh", orders=[Order("kill", call=3)], cwd=small.project.out)
    run("./apply.sh", orders=[Order("kill", call=3)], cwd=small.project.out, command=())
    strict = ["bash", "-eu", "-o", "noclobber"]
    run("deploy/apply.sh", orders=[Order("kill", call=3)], cwd=small.project.folder, command=strict)
    small.resumes()


def test_a_link_to_it(small: Bench, tmp_path: Path) -> None:
    """The script finds the state by its own place; from another it refuses, and says so."""
    (tmp_path / "link.sh").symlink_to(small.project.script())
    small.project.runner.run(tmp_path / "link.sh").ended(74, "works in the folder that it was written to")
    assert small.cloud.log() == []


@pytest.mark.parametrize(
    "odd",
    [
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"LC_ALL": "de_DE.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"},
        {"LC_ALL": "C"},
        {"AWS_DEFAULT_OUTPUT": "table", "AWS_PAGER": "less", "AWS_CLI_AUTO_PROMPT": "on"},
        {"AWS_MAX_ATTEMPTS": "9", "AWS_RETRY_MODE": "adaptive"},
        {"IFS": "abc", "GLOBIGNORE": "*", "CDPATH": "/", "POSIXLY_CORRECT": "1", "TMPDIR": "relative"},
        {"TMPDIR": "/nowhere at all"},
        {"BASH_ENV": "set -o noclobber; set -o noglob; shopt -s nocasematch failglob nullglob extglob"},
        {"BASH_ENV": "aws() { echo wrong; }; sleep() { echo wrong; }; alias aws=false; unset HOME"},
        {"BASH_ENV": "set -x; set -v"},
        {"number": "7", "answer": "x", "doing": "yes", "look": "a", "ID": "z", "OUTCOME": "done", "secrets": "HOME"},
    ],
    ids=str,
)
def test_odd_environments(small: Bench, tmp_path: Path, odd: dict[str, str]) -> None:
    if "BASH_ENV" in odd:
        (tmp_path / "bash-env").write_text(odd["BASH_ENV"] + "\n")
        odd = {"BASH_ENV": str(tmp_path / "bash-env")}
    small.project.run(env=odd, orders=[Order("kill", operation="create-route", when="after")])
    ran = small.project.run(env=odd).succeeded()
    assert "wrong" not in ran.stdout
    small.ended_well()


def test_umask(small: Bench) -> None:
    """Nobody else may read what the script writes, whatever the umask says."""
    command = ["bash", "-c", 'umask 000; exec bash "$1"', "bash"]
    running = small.project.runner.start(small.project.script(), command=command, orders=[Order("hold", call=3)])
    wait_for(lambda: running.has_called(3))
    private = running.folder / "tmp" / running.left_behind()[0]
    modes = {path.name: path.stat().st_mode & 0o777 for path in (private, *private.iterdir())}
    running.release()
    running.wait().succeeded()
    assert modes.pop(private.name) == 0o700
    assert set(modes.values()) == {0o600}, modes
    assert small.project.journal.stat().st_mode & 0o777 == 0o600
    small.ended_well()


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(
    ("name", "to_all"), [("SIGINT", True), ("SIGTERM", False), ("SIGTERM", True), ("SIGHUP", False)]
)
def test_a_signal_on_the_way(small: Bench, name: str, to_all: bool, when: str) -> None:
    """It ends by the signal, its temporary folder and its lock are gone, and the next run goes on."""
    number = getattr(signal, name)
    order = Order("signal", operation="create-route", when=when, number=number, to_all=to_all)
    running = small.project.runner.start(small.project.script(), orders=[order])
    running.process.wait(60)
    assert running.left_behind() == []
    running.wait().ended(-number, "run the script again to go on", f"stopped by {name.removeprefix('SIG')}")
    assert not small.project.lock.exists()
    small.resumes()


def test_a_signal_while_it_waits(make: MakeBench, tmp_path: Path) -> None:
    """The real sleep: the signal does not wait for its end."""
    bench = make()
    bench.cloud.fault("CreateRoute", "429", times=1000)
    path = os.pathsep.join([str(link_to_aws(bench, tmp_path)), os.environ["PATH"]])
    running = bench.project.runner.start(bench.project.script(), env={"PATH": path})
    wait_for(lambda: len(bench.cloud.writes()) >= 7)
    os.killpg(running.process.pid, signal.SIGINT)
    running.process.wait(10)
    running.wait().ended(-signal.SIGINT, "stopped by INT")


def link_to_aws(bench: Bench, folder: Path) -> Path:
    """A folder with our `aws` and without our `sleep`."""
    assert bench.project.runner.aws
    programs = folder / "bin"
    programs.mkdir()
    os.link(bench.project.runner.aws.programs / "aws", programs / "aws")
    return programs


def test_run_by_apigw(make: MakeBench, tmp_path: Path) -> None:
    """`apply --run`: the script's output and its exit code."""
    bench = make()
    run = tmp_path / "run"
    run.mkdir()
    (run / "orders.json").write_text(json.dumps([]))
    given = bench.project.runner.environment(run)
    env = {name: given[name] for name in ("PATH", "APIGW_TEST_AWS", "APIGW_TEST_RUN", "AWS_ENDPOINT_URL", "TMPDIR")}
    done = ScriptProject(bench.project.folder, bench.project.runner, env=env).apigw.run(
        "apply", "--emit", "cli", "--auto-approve", "--out", str(bench.project.out), "--run"
    )
    assert done.code == 0, done.stderr
    assert "Done." in done.stdout
    bench.ended_well()
