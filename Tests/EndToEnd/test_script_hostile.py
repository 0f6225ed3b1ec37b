"""Every string position of a spec, through an emitted script: what AWS is given is what was written.

First a stand-in for `aws` keeps every argument and every payload byte for byte, then the real command line talks to
servers. A string may name files, commands or servers: none of them is touched.
"""

from __future__ import annotations

import copy
import http.server
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from harness.apigw import Apigw
from harness.awscli import AwsCli, Order, calls_of, new_run, slept
from harness.cloud import Cloud, StandIn
from harness.emitted import Emitted
from harness.hostile import (
    API, BASE, HOSTILE, PLACES, Place, accepted, generated, key_at, strings_in, texts, unique, unprintable, value_at,
)  # fmt: skip
from harness.recording import recorded, recording


def after(prefix: str, place: Place) -> Place:
    return lambda api, text: place(api, prefix + text)


def route_path(api: dict[str, Any], text: str) -> None:
    api["routes"]["GET /more/" + text] = api["routes"]["GET /private"]


def log_group(api: dict[str, Any], text: str) -> None:
    api["stages"]["plain"]["accessLogs"]["destination"] += text


# With what stands before the string where it arrives.
MORE: dict[str, tuple[Place, str]] = {
    "CORS header": (value_at("cors", "allowHeaders", 0), ""),
    "CORS exposed header": (value_at("cors", "exposeHeaders", 0), ""),
    "CORS origin": (after("https://", value_at("cors", "allowOrigins", 0)), "https://"),
    "CORS method": (value_at("cors", "allowMethods", 0), ""),
    "issuer": (after("https://idp.example.com/", value_at("authorizers", "tokens", "issuer")), "https://idp.example.com/"),
    "identity source": (
        after("$request.header.", value_at("authorizers", "tokens", "identitySource")), "$request.header.",
    ),
    "URL": (
        after("https://backend.example.com/", value_at("routes", "GET /mapped", "http")), "https://backend.example.com/",
    ),
    "route path": (route_path, "GET /more/"),
    "mapped header": (
        lambda api, text: key_at("routes", "GET /mapped", "request", "parameters")(api, "append:header." + text),
        "append:header.",
    ),
    "answered header": (
        lambda api, text: key_at("routes", "GET /mapped", "responses", "500", "headers")(api, text), "overwrite:header.",
    ),
    "queue": (
        after("https://queue.example.com/", value_at("routes", "POST /queue", "service", "parameters", "QueueUrl")),
        "https://queue.example.com/",
    ),
    "stage variable name": (key_at("stages", "$default", "variables"), ""),
    "log group": (log_group, ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def aws_cli() -> Iterator[AwsCli]:
    with AwsCli() as cli:
        yield cli


class Canaries:
    """A folder, files and a server that hostile strings name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        (folder / "read").write_text("read-by-somebody")
        self.requests: list[str] = []
        requests = self.requests

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                requests.append(self.path)
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"read-by-somebody")

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def strings(self) -> list[str]:
        file, made = self.folder / "read", self.folder / "made"
        server = f"http://127.0.0.1:{self.server.server_address[1]}"
        return [
            f"file://{file}", f"fileb://{file}", f"@{file}", f"{server}/x", f"$(touch {made})", f"`touch {made}`",
            f"'; touch {made} #", f'"; touch {made} #', f"\nJSON\ntouch {made}\n", f"${{x:-$(touch {made})}}",
            f"$((a[$(touch {made})]))", f"<(touch {made})", f"| touch {made}", f"& touch {made} &", f"> {made}",
            f"'\\''$(touch {made})'\\''", f"\\$(touch {made})", f"$'\\047'$(touch {made})",
        ]  # fmt: skip

    def assert_untouched(self, seen: bytes = b"") -> None:
        self.server.shutdown()
        self.server.server_close()
        assert os.listdir(self.folder) == ["read"], "a string was run as a command"
        assert self.requests == [], "a string was fetched"
        assert b"read-by-somebody" not in seen, "a file was read"


def with_cors(api: dict[str, Any]) -> dict[str, Any]:
    api = copy.deepcopy(api)
    api["cors"] = {
        "allowOrigins": ["https://app.example.com"], "allowMethods": ["GET"], "allowHeaders": ["x-a"],
        "exposeHeaders": ["x-b"],
    }  # fmt: skip
    return api


def test_every_string_is_handed_over_as_it_was_written(tmp_path: Path) -> None:
    canaries = Canaries(tmp_path / "canaries")
    strings = HOSTILE + canaries.strings
    places = {name: (place, "") for name, place in PLACES.items()} | MORE
    tried = tmp_path / "tried"
    tried.mkdir()
    by_place = {name: accepted(tried, place, strings, with_cors(API)) for name, (place, _) in places.items()}
    closed = {name for name, taken in by_place.items() if not taken}
    assert closed == set(), "places that take no hostile string at all"

    emitted = Emitted(tmp_path / "project", tmp_path / "scratch")
    apis: dict[str, Any] = {}
    expected: dict[str, set[str]] = {}
    links: dict[str, Any] = {}
    for number, text in enumerate(strings):
        api = unique(with_cors(API), number)
        for name, (place, prefix) in places.items():
            if text in by_place[name]:
                place(api, text)
                arrives = f"$context.requestId {text}" if name == "log format" else prefix + text
                expected.setdefault(name, set()).add(arrives)
        api["routes"]["GET /private"]["private"]["vpcLink"] = f"v{number}"
        links[f"v{number}"] = BASE["vpcLinks"]["internal"] | {"name": text, "tags": {text: text}}
        apis[f"a{number}"] = api
    expected["log group"] = {f"/hostile/{n}/plain{t}" for n, t in enumerate(strings) if t in by_place["log group"]}
    expected["VPC link"] = set(strings)
    (emitted.folder / "apigw.json").write_text(json.dumps(BASE | {"apis": apis, "vpcLinks": links}), encoding="utf-8")
    emitted.apply().succeeded()
    done = emitted.run(**recording(tmp_path)).succeeded()

    script = emitted.script.read_text(encoding="utf-8")
    arguments, payloads = recorded(tmp_path)
    assert len(payloads) == script.count("\n  payload"), "a call was smuggled in or lost"
    arrived = strings_in(json.loads(payload) for payload in payloads)
    assert {name: sorted(wanted - arrived) for name, wanted in expected.items() if wanted - arrived} == {}
    assert all(byte < 0x7F for payload in payloads for byte in payload), "payloads are ASCII, whatever the locale"
    words = {word for call in arguments for word in call}
    said = [text for text in strings if any(text.encode() in word for word in words) and text not in HARMLESS]
    assert said == [], "a user's string stood in an argument"
    assert unprintable(script) == [] and unprintable(done.stdout + done.stderr) == []
    assert emitted.left_behind == []
    canaries.assert_untouched(b"".join(payloads))


# Parts of what the script itself says to `aws`.
HARMLESS = {'"', "$", "{", "}", "`", "'", "-x", "true", "null", "*", "%", "\\"}


class Many:
    """APIs whose every text is made of many strings, each handed out once."""

    def __init__(self) -> None:
        self._strings = generated()
        self._next = next(self._strings)
        self.count = 0

    def joined(self, limit: int) -> str:
        """As many as fit into so many characters, at least one."""
        text = ""
        while not text or len(text) + 1 + len(self._next) <= limit:
            text += (" " if text else "") + self._next
            self._next = next(self._strings)
            self.count += 1
        return text

    def map(self, entries: int, key: int, value: int) -> dict[str, str]:
        return {self.joined(key): self.joined(value) for _ in range(entries)}

    def api(self, number: int) -> dict[str, Any]:
        api = unique(with_cors(API), number)
        stage, mapped = api["stages"]["$default"], api["routes"]["GET /mapped"]
        queue, private = api["routes"]["POST /queue"], api["routes"]["GET /private"]
        api |= {"name": self.joined(128), "description": self.joined(1024), "version": self.joined(64)}
        api["tags"] = self.map(24, 128, 256)
        api["stages"]["plain"] |= {"description": self.joined(1024), "tags": self.map(24, 128, 256)}
        stage |= {"description": self.joined(1024), "tags": self.map(24, 128, 256)}
        stage["accessLogs"]["format"] = {"requestId": "$context.requestId"} | self.map(8, 30, 50)
        mapped["integration"]["description"] = self.joined(1024)
        mapped["request"]["parameters"]["overwrite:header.x-note"] = self.joined(500)
        mapped["responses"]["500"]["headers"]["x-note"] = self.joined(500)
        queue["service"]["parameters"]["MessageBody"] = self.joined(500)
        queue["scopes"] = [self.joined(60) for _ in range(5)]
        private["operationName"] = self.joined(64)
        api["authorizers"]["tokens"] |= {"name": self.joined(128), "audience": [self.joined(60) for _ in range(5)]}
        return api

    def spec(self, at_least: int) -> dict[str, Any]:
        apis: dict[str, Any] = {}
        while self.count < at_least:
            apis[f"a{len(apis)}"] = self.api(len(apis))
        link = BASE["vpcLinks"]["internal"] | {"name": self.joined(128), "tags": self.map(24, 128, 256)}
        return BASE | {"vpcLinks": {"internal": link}, "apis": apis}


CREATES = [
    "create-api", "create-authorizer", "create-integration", "create-log-group", "create-route", "create-stage",
    "create-vpc-link",
]  # fmt: skip


def emitted_many(folder: Path) -> tuple[Emitted, dict[str, Any]]:
    many = Many()
    spec = many.spec(5000)
    emitted = Emitted(folder / "project", folder / "scratch")
    (emitted.folder / "apigw.json").write_text(json.dumps(spec), encoding="utf-8")
    emitted.apply().succeeded()
    return emitted, spec


def writes_of(emitted: Emitted) -> list[str]:
    """The lines of the script that change something."""
    lines = emitted.script.read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line.startswith(("  create ", "  change ", "  delete "))]


def own_tags(found: dict[str, str]) -> dict[str, str]:
    """Without those by which a script finds what it made."""
    return {key: value for key, value in found.items() if not key.startswith("apigw:")}


def assert_arrived(spec: dict[str, Any], cloud: Cloud) -> None:
    """What boto3 reads back, field by field."""
    v2 = cloud.client("apigatewayv2")
    by_name = {api["Name"]: api for api in v2.get_apis()["Items"]}
    assert by_name.keys() == {api["name"] for api in spec["apis"].values()}
    (link,) = v2.get_vpc_links()["Items"]
    wanted = spec["vpcLinks"]["internal"]
    assert (link["Name"], own_tags(link["Tags"])) == (wanted["name"], wanted["tags"])
    for wanted in spec["apis"].values():
        api = by_name[wanted["name"]]
        assert (api["Description"], api["Version"]) == (wanted["description"], wanted["version"])
        assert own_tags(api["Tags"]) == wanted["tags"]
        stages = {stage["StageName"]: stage for stage in v2.get_stages(ApiId=api["ApiId"])["Items"]}
        for name, stage in wanted["stages"].items():
            assert stages[name]["Description"] == stage["description"]
            assert stages[name]["Tags"] == wanted["tags"] | stage["tags"]
        logged = json.loads(stages["$default"]["AccessLogSettings"]["Format"])
        assert logged == wanted["stages"]["$default"]["accessLogs"]["format"]
        routes = {route["RouteKey"]: route for route in v2.get_routes(ApiId=api["ApiId"])["Items"]}
        assert sorted(routes["POST /queue"]["AuthorizationScopes"]) == sorted(wanted["routes"]["POST /queue"]["scopes"])
        assert routes["GET /private"]["OperationName"] == wanted["routes"]["GET /private"]["operationName"]
        integrations = v2.get_integrations(ApiId=api["ApiId"])["Items"]
        found = {integration["IntegrationId"]: integration for integration in integrations}
        mapped = found[routes["GET /mapped"]["Target"].removeprefix("integrations/")]
        asked = wanted["routes"]["GET /mapped"]
        assert mapped["Description"] == asked["integration"]["description"]
        assert mapped["RequestParameters"] == asked["request"]["parameters"]
        assert list(mapped["ResponseParameters"]["500"].values()) == [asked["responses"]["500"]["headers"]["x-note"]]
        queue = found[routes["POST /queue"]["Target"].removeprefix("integrations/")]
        assert queue["RequestParameters"] == wanted["routes"]["POST /queue"]["service"]["parameters"]


def test_thousands_of_strings_arrive_through_the_real_command_line(
    tmp_path: Path, aws_cli: AwsCli, stand_in: StandIn, moto: Cloud
) -> None:
    emitted, spec = emitted_many(tmp_path)
    for cloud in (stand_in, moto):
        run = new_run()
        emitted.run(cloud.endpoint, **aws_cli.environment(run)).succeeded()
        assert_arrived(spec, cloud)
        calls = calls_of(run)
        assert len([call for call in calls if call.is_write]) == len(writes_of(emitted))
        emitted.journal.unlink()
    assert emitted.left_behind == []


def test_what_was_made_is_found_again_whatever_it_is_called(
    tmp_path: Path, aws_cli: AwsCli, stand_in: StandIn
) -> None:
    """The answer to every create is lost: each is looked for by its texts, and none is made twice."""
    emitted, spec = emitted_many(tmp_path)
    run = new_run(Order("lose", operation=operation, times=100) for operation in CREATES)
    done = emitted.run(stand_in.endpoint, **aws_cli.environment(run)).succeeded()
    assert_arrived(spec, stand_in)
    creates = [line for line in writes_of(emitted) if line.startswith("  create ")]
    assert len([call for call in calls_of(run) if call.is_write]) == len(writes_of(emitted))
    assert done.stdout.count("ok, made by an earlier call") == len(creates)
    assert len(slept(run)) >= len(creates)
    assert unprintable(done.stdout + done.stderr) == []
