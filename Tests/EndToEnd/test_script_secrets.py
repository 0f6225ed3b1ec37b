"""Secrets: they reach AWS byte for byte, and nothing else ever shows them.

Each value is unlike everything else in the world, so a search for its parts, as they are and as encoders would write
them, tells whether it leaked.
"""

from __future__ import annotations

import base64
import json
import os
import random
import re
import signal
import stat
import string
import threading
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from harness.apigw import Done
from harness.awscli import AwsCli, Order, new_run
from harness.cloud import StandIn
from harness.emitted import Emitted

CHANCE = random.Random(7)


def unlike_all(length: int = 24) -> str:
    return "".join(CHANCE.choice(string.ascii_letters + string.digits) for _ in range(length))


# In a stage variable AWS takes these characters alone.
PLAIN = {
    "PLAIN": unlike_all(40),
    "DASHED": "--" + unlike_all(),
    "ADDRESS": f"https://h.example/{unlike_all()}/?a={unlike_all()}&b",
}
# A literal request parameter is any text. The lower-case names are those of the script's own variables.
ANY = {
    "QUOTED": f"{unlike_all()}'\"{unlike_all()}\\{unlike_all()}\\n\"",
    "MARKED": f"{{{{x}}}}{unlike_all()}{{{{secret:PLAIN}}}}{{{{secret:SHELL}}}}{{{{shop_api}}}}{{{unlike_all()}",
    "LINES": f"{unlike_all()}\n{unlike_all()}\t{unlike_all()}\n",
    "FOREIGN": f"é{unlike_all()}日本😀{unlike_all()}\u202e",
    "SHELL": f"$(touch made)`touch made`{unlike_all()}*?[a] ~ ${{x}} !! %s",
    "CONTROL": f"\u0001{unlike_all()}\u001b[31m\u007f\u0085{unlike_all()}",
    "FILE": f"file:///etc/hostname#{unlike_all()}",
    "LONG": unlike_all(500),
    "text": unlike_all(),
    "name": unlike_all(),
    "state": unlike_all(),
    "ID": unlike_all(),
    "values": unlike_all(),
    "secrets": unlike_all(),
    "answer": unlike_all(),
}
SECRETS = PLAIN | ANY
SPEC: dict[str, Any] = {
    "apigw": 1,
    "aws": {"region": "eu-west-1", "account": "123456789012"},
    "apis": {
        "shop": {
            "type": "http",
            "defaults": {"authorizer": "iam"},
            "routes": {
                "GET /x": {
                    "http": "https://backend.example.com",
                    "request": {
                        "parameters": {
                            f"overwrite:header.x-{number}": f"${{{{ secrets.{name} }}}}"
                            for number, name in enumerate(SECRETS)
                        }
                    },
                },
            },
            "stages": {"$default": {"variables": {name: f"a=${{{{ secrets.{name} }}}}" for name in PLAIN}}},
        }
    },
}


def encoded(part: bytes) -> list[bytes]:
    """What encoders make of a part, wherever in a longer text it stands."""
    forms = [part, part.hex().encode(), part.hex().upper().encode(), part[::-1]]
    forms.append(",".join(str(byte) for byte in part).encode())
    for shift in range(3):
        text = base64.b64encode(b"\0" * shift + part)
        forms.append(text[4 if shift else 0 : len(text) - 4])
    return forms


PARTS = {part.encode() for value in SECRETS.values() for part in re.findall("[A-Za-z0-9]{20,}", value)}
FORMS = re.compile(b"|".join(re.escape(form) for part in sorted(PARTS) for form in encoded(part[:24])))


def assert_hidden(*texts: bytes | str) -> None:
    for text in texts:
        found = FORMS.search(text.encode() if isinstance(text, str) else text)
        assert found is None, f"a secret shows in {text[max(0, found.start() - 100) : found.end()]!r}"


def assert_hidden_in_files(*folders: Path) -> None:
    for folder in folders:
        for path in folder.rglob("*"):
            assert_hidden(str(path))
            if path.is_file() and not path.is_symlink():
                assert_hidden(path.read_bytes())


class CommandLines:
    """Looks at the command lines of all processes for as long as it is entered."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> CommandLines:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        assert self._seen, "no process was seen"
        assert_hidden(b"\n".join(self._seen))

    def _watch(self) -> None:
        while not self._over.is_set():
            for process in Path("/proc").glob("[0-9]*"):
                try:
                    self._seen.add((process / "cmdline").read_bytes())
                except OSError:
                    continue
            time.sleep(0.005)


@pytest.fixture(scope="module")
def aws_cli() -> Iterator[AwsCli]:
    with AwsCli() as cli:
        yield cli


@pytest.fixture
def emitted(tmp_path: Path) -> Emitted:
    """The project, its script emitted without any secret set."""
    project = Emitted(tmp_path / "project", tmp_path / "scratch")
    (project.folder / "apigw.json").write_text(json.dumps(SPEC), encoding="utf-8")
    return project


def assert_arrived(cloud: StandIn) -> None:
    v2 = cloud.client("apigatewayv2")
    (api,) = v2.get_apis()["Items"]
    (stage,) = v2.get_stages(ApiId=api["ApiId"])["Items"]
    assert stage["StageVariables"] == {name: f"a={value}" for name, value in PLAIN.items()}
    (integration,) = v2.get_integrations(ApiId=api["ApiId"])["Items"]
    wanted = {f"overwrite:header.x-{number}": value for number, value in enumerate(SECRETS.values())}
    assert integration["RequestParameters"] == wanted


def assert_nothing_shows(emitted: Emitted, *runs: Done) -> None:
    for run in runs:
        assert_hidden(run.stdout, run.stderr)
    assert_hidden_in_files(emitted.folder)
    assert emitted.left_behind == []


@pytest.mark.parametrize("flags", [(), ("-x",), ("-v", "-x")], ids=["plain", "traced", "verbose"])
def test_secrets_reach_aws_and_nothing_else(
    emitted: Emitted, aws_cli: AwsCli, stand_in: StandIn, flags: tuple[str, ...]
) -> None:
    run = new_run()
    with CommandLines():
        planned = emitted.apigw("plan", **SECRETS).succeeded()
        applied = emitted.apply(**SECRETS).succeeded()
        done = emitted.run(stand_in.endpoint, flags=flags, **aws_cli.environment(run), **SECRETS).succeeded()
    assert_arrived(stand_in)
    assert_nothing_shows(emitted, planned, applied, done, emitted.apigw("show", "apigw.state.json"))


def test_a_run_by_apigw_itself(emitted: Emitted, aws_cli: AwsCli, stand_in: StandIn) -> None:
    run = new_run()
    with CommandLines():
        done = emitted.apply("--run", endpoint=stand_in.endpoint, **aws_cli.environment(run), **SECRETS).succeeded()
    assert_arrived(stand_in)
    again = emitted.apply(**SECRETS).succeeded()
    assert_nothing_shows(emitted, done, again)


# ---- Failures --------------------------------------------------------------------------------------------------------


def echoes(value: str) -> list[str]:
    """How an answer, or the command line itself, may repeat a value."""
    as_json = (json.dumps(value), json.dumps(value, ensure_ascii=False))
    return [value, repr(value), *as_json, urllib.parse.quote(value), f"x{value}"]


def test_an_answer_that_repeats_the_values(emitted: Emitted, aws_cli: AwsCli, stand_in: StandIn) -> None:
    runs = [emitted.apply(**SECRETS).succeeded()]
    refusal = "\nAn error occurred (BadRequestException) when calling the CreateIntegration operation: "
    said = [" ".join(texts) for texts in zip(*map(echoes, SECRETS.values()), strict=True)]
    for text in (*(refusal + text + "\n" for text in said), said[0]):
        run = new_run([Order("answer", operation="create-integration", stderr=text, code=254, times=100)])
        done = emitted.run(stand_in.endpoint, **aws_cli.environment(run), **SECRETS)
        assert done.code == 1 and "(secret " in done.stderr
        runs.append(done)
    runs += [emitted.apigw(word, **SECRETS) for word in ("plan", "show")]
    assert_nothing_shows(emitted, *runs)


def test_the_command_line_that_repeats_the_payload(emitted: Emitted, aws_cli: AwsCli, stand_in: StandIn) -> None:
    """What the real one says about a payload that it does not take: the whole of it."""
    emitted.apply(**SECRETS).succeeded()
    text = emitted.script.read_text()
    for wrong in ('"ConnectionType": INTERNET,', '"ConnectionType": {"x": 1},', '"Unknown": 1,'):
        assert text.count('"ConnectionType": "INTERNET",') == 1
        emitted.script.write_text(text.replace('"ConnectionType": "INTERNET",', wrong))
        done = emitted.run(stand_in.endpoint, **aws_cli.environment(new_run()), **SECRETS)
        assert done.code == 1
        assert_nothing_shows(emitted, done)


def test_a_value_that_is_no_text(emitted: Emitted, aws_cli: AwsCli, stand_in: StandIn) -> None:
    emitted.apply(**SECRETS).succeeded()
    for wrong in (b"\xff", b"\xc3", b"\x80", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xf8"):
        value = os.fsdecode(PLAIN["PLAIN"].encode() + wrong)
        done = emitted.run(stand_in.endpoint, **aws_cli.environment(new_run()), **SECRETS | {"text": value})
        assert done.stderr.startswith("error: the value of text is no UTF-8\n"), done
        assert_nothing_shows(emitted, done)
    assert stand_in.log() == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
@pytest.mark.parametrize("to_all", [False, True], ids=["alone", "group"])
def test_a_signal_in_the_middle(
    emitted: Emitted, aws_cli: AwsCli, stand_in: StandIn, number: signal.Signals, to_all: bool
) -> None:
    emitted.apply(**SECRETS).succeeded()
    order = Order("signal", operation="create-integration", when="after", number=number, to_all=to_all)
    done = emitted.run(stand_in.endpoint, **aws_cli.environment(new_run([order])), **SECRETS)
    assert done.code == -number and f"stopped by {number.name.removeprefix('SIG')} at step 2" in done.stderr
    assert_nothing_shows(emitted, done)
    finished = emitted.run(stand_in.endpoint, **aws_cli.environment(new_run()), **SECRETS).succeeded()
    assert_arrived(stand_in)
    assert_nothing_shows(emitted, finished)


@pytest.mark.parametrize("is_new", [False, True], ids=["same-script", "next-script"])
def test_killed_in_the_middle(emitted: Emitted, aws_cli: AwsCli, stand_in: StandIn, is_new: bool) -> None:
    """Nobody tidies up after SIGKILL: the private folder stays, and goes with whatever comes next."""
    emitted.apply(**SECRETS).succeeded()
    order = Order("kill", operation="create-integration", when="after")
    done = emitted.run(stand_in.endpoint, **aws_cli.environment(new_run([order])), **SECRETS)
    assert done.code == -signal.SIGKILL
    (left,) = emitted.left_behind
    folder = emitted.scratch / left
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert_hidden(done.stdout, done.stderr)
    assert_hidden_in_files(emitted.folder)
    if is_new:
        emitted.apply(**SECRETS).succeeded()
        assert emitted.left_behind == [], "the journal that names the folder is gone, so the folder must be too"
    again = emitted.run(stand_in.endpoint, **aws_cli.environment(new_run()), **SECRETS).succeeded()
    assert_arrived(stand_in)
    assert_nothing_shows(emitted, again)


# ---- Missing ones ----------------------------------------------------------------------------------------------------


def test_missing_secrets_are_named_at_once(emitted: Emitted, aws_cli: AwsCli, stand_in: StandIn) -> None:
    emitted.apply().succeeded()
    given = {name: value for name, value in SECRETS.items() if name not in ("PLAIN", "text", "QUOTED")} | {"QUOTED": ""}
    before = emitted.state.read_bytes()
    done = emitted.run(stand_in.endpoint, **aws_cli.environment(new_run()), **given)
    assert (done.code, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0] == "error: not set: PLAIN QUOTED text"
    assert stand_in.log() == []
    assert emitted.state.read_bytes() == before and not emitted.journal.exists()
    assert_nothing_shows(emitted, done)


def test_a_run_without_its_secrets_writes_nothing(emitted: Emitted, aws_cli: AwsCli, stand_in: StandIn) -> None:
    given = {name: value for name, value in SECRETS.items() if name not in ("PLAIN", "text")}
    done = emitted.apply("--run", endpoint=stand_in.endpoint, **aws_cli.environment(new_run()), **given)
    assert done.code == 1
    assert "error: not set: PLAIN, text\n" in done.stderr
    assert sorted(path.name for path in emitted.folder.iterdir() if not path.name.startswith(".")) == ["apigw.json"]
    assert stand_in.log() == []
    assert_nothing_shows(emitted, done)
