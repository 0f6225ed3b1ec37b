"""Every string position of a spec, through apigw and the real Terraform: what arrives is what was written.

Terraform normalises every string to NFC, so both sides are compared after NFC. Positions that lint closes to a string
(an operation name of 65 characters, a stage variable with a quote) take the hostile strings that it lets through; a
position that takes none is an error of this test.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

from harness.apigw import Apigw
from harness.cloud import StandIn
from harness.hostile import API, BASE, HOSTILE, PLACES, accepted, texts, unique
from harness.terraform import Terraform


def test_every_string_arrives_as_it_was_written(tmp_path: Path, stand_in: StandIn) -> None:
    tried = tmp_path / "tried"
    tried.mkdir()
    by_place = {name: accepted(tried, place) for name, place in PLACES.items()}
    closed = [name for name, strings in by_place.items() if not strings]
    assert closed == [], "places that take no hostile string at all"
    assert by_place["API description"] == HOSTILE, "a description takes any text"

    project = tmp_path / "project"
    project.mkdir()
    apis: dict[str, Any] = {}
    expected: dict[str, set[str]] = {}
    for number, text in enumerate(HOSTILE):
        api = unique(API, number)
        names = [name for name, strings in by_place.items() if text in strings]
        for name in names:
            PLACES[name](api, text)
        apis[f"a{number}"] = api
        for name in names:
            arrives = f"$context.requestId {text}" if name == "log format" else text
            expected.setdefault(name, set()).add(unicodedata.normalize("NFC", arrives))
    (project / "apigw.json").write_text(json.dumps(BASE | {"apis": apis}), encoding="utf-8")
    out = project / "out"
    Apigw(project).run("apply", "--emit", "terraform", "--auto-approve", "--out", str(out)).succeeded()

    terraform = Terraform(out, stand_in.endpoint)
    terraform.init()
    terraform.fmt_check()
    rows = terraform.plan(refresh=False)
    arrived = {unicodedata.normalize("NFC", text) for row in rows for text in texts(row.after)}
    missing = {name: sorted(strings - arrived) for name, strings in expected.items() if strings - arrived}
    assert missing == {}
    listed = Apigw(project).run("state", "list").succeeded().stdout.splitlines()
    assert len(rows) == len(listed), "a block was smuggled in or lost"
    assert not list(tmp_path.rglob("canary")), "a string was run as a command"
