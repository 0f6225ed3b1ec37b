"""The JSON Schema that editors use and the decoder behind `apigw lint` agree: on every spec of the repository, and on
each of them with one thing wrong.

`APIGW_BINARY` names the binary. The schema sees one file as it is written; it knows nothing of what params become, of
included files or of what `environments` merge into. Where that matters the test says so (`Mutant.one_way`, `isolated`).
"""

import copy
import json
import os
import pathlib
import re
import shutil
import subprocess

import jsonschema
import pytest

import yaml12

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("APIGW_BINARY", str(ROOT / ".build/debug/apigw"))
BATCH = 400

# Codes that speak of the form of a spec: what a JSON Schema can see.
STRUCTURE = {
    "AG103", "AG104", "AG105", "AG106", "AG120", "AG125", "AG126", "AG602",
    # A word or a value that the API type lacks.
    "AG201", "AG203", "AG204", "AG205", "AG206", "AG207", "AG208", "AG209", "AG210", "AG211", "AG212", "AG213",
    "AG214", "AG215", "AG216", "AG217", "AG219", "AG220", "AG221", "AG222", "AG224", "AG226", "AG227", "AG229",
    "AG230", "AG235", "AG350", "AG353", "AG374", "AG428",
}
# Codes that the decoder gives a word and a rule gives a value of the right form (a listener that is no ARN): a finding
# with nothing else may be either.
WORD_OR_VALUE = {"AG205", "AG206", "AG212", "AG222", "AG226", "AG350", "AG353", "AG374"}
# What `${{ }}` becomes or must not be: the schema takes any text that holds one.
EITHER_WAY = {"AG108", "AG124"}
REPLACEMENTS = ["a text", 7, 2.5, True, None, [], {}]


def specs():
    """Every whole spec of the repository; the end-to-end cases, which say nothing that no other does, in a full run."""
    patterns = ["templates/*.yaml", "Tests/**/Specs/**/*.yaml", "Tests/**/Golden/**/spec.yaml"]
    if os.environ.get("APIGW_TEST_FULL"):
        patterns.append("Tests/**/cases/**/apigw.yaml")
    found = sorted({path for pattern in patterns for path in ROOT.glob(pattern)})
    return [path for path in found if re.search(r"^apigw:", path.read_text(), re.MULTILINE)]


class Mutant:
    def __init__(self, what, path, document):
        self.what, self.path, self.document = what, path, document

    @property
    def one_way(self):
        """Nothing is required in an overlay and `null` removes: whether the merged spec is whole only lint knows."""
        takes_away = self.what in ("key removed", "replaced by null", "replaced by {}", "unknown key ({})")
        return self.path[:1] == ("environments",) and takes_away

    @property
    def in_document(self):
        """To the schema a resource policy is any document, and so is a parameter of a service, which on HTTP APIs has to
        be a text; the decoder knows more.
        """
        return "policy" in self.path or "service" in self.path and "parameters" in self.path

    def isolated(self):
        """What stands elsewhere and would speak of this place too is left out."""
        top = self.path[:1]
        if top == ("params",):
            self.document = {key: self.document[key] for key in ("apigw", "params") if key in self.document}
        elif self.path[:1] == ("environments",) and self.path[2:3] == ("params",):
            name = self.path[1]
            self.document = {key: self.document[key] for key in ("apigw", "params", "environments")}
            self.document["environments"] = {name: {"params": self.document["environments"][name].get("params", {})}}
        elif top and top != ("environments",):
            self.document = {key: value for key, value in self.document.items() if key != "environments"}
        return self

    def __str__(self):
        return f"{self.what} at {'/'.join(map(str, self.path)) or 'the top'}"


def nodes(value, path=()):
    yield path, value
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from nodes(child, path + (key,))


def changed(document, path, change):
    """A copy in which `change(container, key)` was done to the place of `path`."""
    result = copy.deepcopy(document)
    container = result
    for key in path[:-1]:
        container = container[key]
    change(container, path[-1])
    return result


def mutants(document):
    for path, value in nodes(document):
        if isinstance(value, dict):
            key = "GET /zz-unknown" if any(" " in key for key in value) else "zzUnknown"
            for added in ("x", {}):
                other = copy.deepcopy(document)
                container = other
                for step in path:
                    container = container[step]
                container[key] = added
                yield Mutant(f"unknown key ({json.dumps(added)})", path, other)
            for removed in value:
                yield Mutant("key removed", path + (removed,), changed(document, path + (removed,), dict.pop))
        if not path:
            continue
        for replacement in REPLACEMENTS:
            if type(replacement) is not type(value) or isinstance(value, str):
                what = f"replaced by {json.dumps(replacement)}"
                yield Mutant(what, path, changed(document, path, lambda c, k: c.__setitem__(k, replacement)))


@pytest.fixture(scope="session")
def validator():
    run = subprocess.run([BINARY, "schema"], capture_output=True, check=True)
    schema = json.loads(run.stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def codes(folder, names):
    """Which codes `lint` reports for each file."""
    found = {name: set() for name in names}
    for start in range(0, len(names), BATCH):
        batch = names[start : start + BATCH]
        run = subprocess.run([BINARY, "lint", "--format", "json", *batch], cwd=folder, capture_output=True)
        assert run.returncode in (0, 1), run.stderr.decode()
        for finding in json.loads(run.stdout)["findings"]:
            name = finding["location"]["path"].removeprefix("./")
            if name in found:
                found[name].add(finding["code"])
    return found


def first_error(validator, document):
    error = jsonschema.exceptions.best_match(validator.iter_errors(document))
    return error and f"{'/'.join(map(str, error.absolute_path))}: {error.message}"[:200]


def disagreements(validator, cases, found):
    for name, mutant in cases.items():
        reported = found[name]
        rejects = bool(reported & STRUCTURE)
        accepts = validator.is_valid(mutant.document)
        if rejects and not reported & (STRUCTURE - WORD_OR_VALUE):
            continue
        if accepts != rejects or ((mutant.one_way or mutant.in_document) and accepts) or (not rejects and reported & EITHER_WAY):
            continue
        yield f"{mutant}: lint says {sorted(reported)}, the schema {first_error(validator, mutant.document) or 'accepts'}"


def test_finds_the_templates():
    names = {path.name for path in specs()}
    assert {"http-lambda.apigw.yaml", "http-jwt.apigw.yaml", "http-private.apigw.yaml", "http-services.apigw.yaml",
            "rest-lambda.apigw.yaml", "rest-partner.apigw.yaml", "rest-private.apigw.yaml", "rest-vtl.apigw.yaml",
            "every-word-http.apigw.yaml", "every-word-rest.apigw.yaml", "every-word-websocket.apigw.yaml"} <= names


@pytest.mark.parametrize("spec", specs(), ids=lambda path: str(path.relative_to(ROOT)))
def test_schema_and_decoder_agree(spec, validator, tmp_path):
    folder = tmp_path / "project"
    shutil.copytree(spec.parent, folder)
    document = yaml12.load(spec.read_text())
    cases = {spec.name: Mutant("as it is", (), document)}
    for mutant in map(Mutant.isolated, mutants(document)):
        name = f"zz-mutant-{len(cases)}.json"
        (folder / name).write_text(json.dumps(mutant.document))
        cases[name] = mutant
    found = codes(folder, list(cases))
    wrong = list(disagreements(validator, cases, found))
    assert not wrong, f"{len(wrong)} of {len(cases)}:\n" + "\n".join(wrong[:40])


def test_every_word_is_tried(validator):
    """The three specs that say every word do: whoever adds a word adds it there."""
    documents = [yaml12.load(path.read_text()) for path in specs() if path.name.startswith("every-word-")]
    said = {key for document in documents for _, value in nodes(document) if isinstance(value, dict) for key in value}
    definitions = validator.schema["definitions"]
    known = {key for name, body in definitions.items() for key in body.get("properties", {})}
    assert sorted(known - said) == []


def test_every_choice_is_one_word_or_the_other(validator):
    """No enum holds what YAML reads as something else: `off` and `no` are texts, and only `false` may be a boolean."""
    def enums(value):
        if isinstance(value, dict):
            if "enum" in value:
                yield value["enum"]
            for child in value.values():
                yield from enums(child)
        elif isinstance(value, list):
            for child in value:
                yield from enums(child)

    for enum in enums(validator.schema):
        for word in enum:
            if isinstance(word, str) and yaml12.load(word) != word:
                assert yaml12.load(word) in enum, f"{word} is not what a bare {word} is"


def test_documentation_examples_are_valid(validator):
    text = (ROOT / "docs/spec.md").read_text()
    examples = [block for block in re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL) if "apigw: 1" in block]
    assert examples
    for example in examples:
        assert first_error(validator, yaml12.load(example)) is None


def test_snippets_fit_where_they_are_offered(validator):
    def filled(value):
        if isinstance(value, dict):
            return {filled(key): filled(child) for key, child in value.items()}
        if isinstance(value, list):
            return [filled(item) for item in value]
        text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", value).replace("\\$", "$")
        return yaml12.load(text) if text.isdigit() else text

    offered = 0
    for api_type, definition in [(t, validator.schema["definitions"][f"api.{t}"]) for t in ("http", "rest", "websocket")]:
        for key, value in definition["properties"].items():
            for snippet in value.get("defaultSnippets", []):
                offered += 1
                api = {"type": api_type, key: filled(snippet["body"])}
                assert first_error(validator, {"apigw": 1, "apis": {"a": api}}) is None, snippet["label"]
    assert offered >= 6
