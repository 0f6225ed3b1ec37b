"""The tools that run scripts: the resident command line beside the plain one, and every order it takes."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest
from harness.awscli import AwsCli, Order, new_run
from harness.cloud import StandIn
from harness.environment import clean_environment
from harness.script import Ran, Runner, assert_calls_once, until_journal_write
from harness.scripted import assert_same_world

SCRIPT = Path(__file__).parent / "selftest/script.sh"
REGION = {"AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "eu-west-1"}


@pytest.fixture
def runner(stand_in: StandIn, awscli: AwsCli) -> Runner:
    return Runner(stand_in, awscli, REGION)


def operations(ran: Ran) -> list[str]:
    return [call.operation for call in ran.calls]


def made(cloud: StandIn) -> list[str]:
    return [name for region in cloud.world().values() for name in region["apis"]]


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (0, ["apigatewayv2", "get-apis"]),
        (0, ["sts", "get-caller-identity", "--query", "Account", "--output", "text"]),
        (0, ["apigatewayv2", "create-api", "--cli-input-json", "file://payload.json", "--query", "Name"]),
        (0, ["logs", "describe-log-groups", "--output", "table"]),
        (0, ["--version"]),
        (255, ["apigatewayv2", "get-api", "--api-id", "nope"]),
        (255, ["lambda", "get-policy", "--function-name", "nope", "--output", "text"]),
        (255, ["apigatewayv2", "create-api", "--cli-input-json", "file://missing.json"]),
        (2, ["apigatewayv2", "no-such-operation"]),
        (2, ["apigatewayv2", "get-api"]),
        (2, []),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else None,
)
def test_it_answers_as_the_plain_aws(
    stand_in: StandIn, awscli: AwsCli, tmp_path: Path, code: int, arguments: list[str]
) -> None:
    (tmp_path / "payload.json").write_text('{"Name": "ünïcode \\u0001", "ProtocolType": "HTTP"}')
    answers = []
    for more in ({}, awscli.environment(new_run())):
        env = {**clean_environment(stand_in.endpoint, tmp_path, **REGION), **more}
        done = subprocess.run(["aws", *arguments], env=env, cwd=tmp_path, capture_output=True, check=False)
        answers.append((done.returncode, done.stdout, done.stderr))
    assert answers[0] == answers[1]
    assert answers[0][0] == code


def test_no_credentials_and_no_endpoint(awscli: AwsCli, tmp_path: Path) -> None:
    """Nothing of the environment of the resident process, or of an earlier call, is left."""
    env = clean_environment("http://127.0.0.1:1", tmp_path, **REGION)
    command = ["aws", "apigatewayv2", "get-apis"]
    expected = {"AWS_ACCESS_KEY_ID": "Unable to locate credentials", "": "Could not connect"}
    for name, said in expected.items():
        given = {**{key: value for key, value in env.items() if key != name}, **awscli.environment(new_run())}
        done = subprocess.run(command, env=given, capture_output=True, text=True, check=False)
        assert done.returncode == 255 and said in done.stderr, done.stderr


def test_an_undisturbed_run(runner: Runner, stand_in: StandIn) -> None:
    ran = runner.run(SCRIPT).succeeded()
    assert operations(ran) == ["get-caller-identity", "create-api", "get-api"]
    assert [call.number for call in ran.calls if call.is_write] == [2]
    assert ran.calls[1].payload == b'{"Name": "notes", "ProtocolType": "HTTP", "Description": "it\'s $HOME"}'
    assert ran.slept == [7.5]
    assert ran.stdout.startswith("123456789012\nmade ") and ran.stdout.endswith("\nnotes\n")
    assert made(stand_in) == ["notes"]


def test_killed_before_and_after(runner: Runner, stand_in: StandIn) -> None:
    assert runner.run(SCRIPT, orders=[Order("kill", call=2, when="before")]).code == -signal.SIGKILL
    assert made(stand_in) == []
    ran = runner.run(SCRIPT, orders=[Order("kill", operation="create-api", when="after")])
    assert (ran.code, operations(ran)) == (-signal.SIGKILL, ["get-caller-identity", "create-api"])
    assert "made" not in ran.stdout
    assert made(stand_in) == ["notes"]


def test_a_signal(runner: Runner) -> None:
    running = runner.start(SCRIPT, orders=[Order("signal", call=3, number=signal.SIGTERM)])
    running.process.wait(60)
    assert running.left_behind() == []
    running.wait().ended(-signal.SIGTERM, "interrupted")


def test_a_lost_and_a_forged_answer(runner: Runner, stand_in: StandIn) -> None:
    runner.run(SCRIPT, orders=[Order("lose", operation="create-api")]).ended(255, "Connection was closed")
    assert made(stand_in) == ["notes"]
    forged = Order("answer", operation="create-api", nth=1, stdout="id\n", stderr="(Expired)", code=3)
    runner.run(SCRIPT, orders=[forged]).ended(3, "(Expired)")
    assert made(stand_in) == ["notes"]


def test_it_waits_for_a_held_call(runner: Runner, stand_in: StandIn) -> None:
    running = runner.start(SCRIPT, orders=[Order("hold", call=2)])
    with pytest.raises(subprocess.TimeoutExpired):
        running.process.wait(1.5)
    assert running.has_called(2) and made(stand_in) == []
    running.release()
    running.wait().succeeded()


def test_a_script_that_hangs(runner: Runner) -> None:
    with pytest.raises(AssertionError, match="did not end within 1"):
        runner.run(SCRIPT, orders=[Order("hold", call=1)], timeout=1)


def test_killed_at_the_nth_write(runner: Runner, tmp_path: Path) -> None:
    script, journal = tmp_path / "script.sh", tmp_path / "journal"
    words = f"echo $i >>{tmp_path}/x/../journal; echo $i; echo $i >>{tmp_path}/other"
    script.write_text(f"for i in 1 2 3 4; do {words}; done\n")
    (tmp_path / "x").mkdir()
    for number in (1, 3, 4):
        journal.unlink(missing_ok=True)
        ran = runner.run(script, command=until_journal_write(journal, number))
        assert ran.code == -signal.SIGKILL
        assert (journal.read_text() if journal.exists() else "").split() == [str(n) for n in range(1, number)]
    assert runner.run(script, command=until_journal_write(journal, 5)).code == 0


def test_comparisons_can_fail() -> None:
    one = {"eu-west-1": {"apis": {"a": {"settings": {"name": "a", "tags": {"apigw:address": "a/api", "team": "x"}}}}}}
    other = {"eu-west-1": {"apis": {"a": {"settings": {"name": "a", "tags": {"team": "x"}}}}}}
    assert_same_world("v", one, other, {})
    other["eu-west-1"]["apis"]["a"]["settings"]["name"] = "b"
    path = "eu-west-1|apis|a|settings|name"
    with pytest.raises(AssertionError, match="the worlds differ"):
        assert_same_world("v", one, other, {})
    assert_same_world("v", one, other, {path: "because"})
    with pytest.raises(AssertionError, match="not there"):
        assert_same_world("v", one, one, {path: "because"})
    write = {"service": "s", "operation": "CreateApi", "parameters": {}, "status": 201, "number": 1}
    assert_calls_once([write, {**write, "status": 429, "number": 2}])
    with pytest.raises(AssertionError, match="are the same"):
        assert_calls_once([write, {**write, "number": 2}])
