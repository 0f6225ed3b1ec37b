#!/usr/bin/env python3
"""Writes the pages of all codes from the doc comments of Sources/SpecLint.

    Tests/Tools/rule_pages.py           writes Sources/SpecLint/RulePages.generated.swift and docs/rules.md
    Tests/Tools/rule_pages.py --check   fails where they are not what would be written
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = ROOT / "Sources/SpecLint"
SWIFT = SOURCES / "RulePages.generated.swift"
MARKDOWN = ROOT / "docs/rules.md"

TYPE = re.compile(
    r"((?:^///[^\n]*\n)+)package (?:struct|enum) (\w+): (LintRule|DocumentedCode) \{\n(.*?)^\}", re.M | re.S)
CODE = re.compile(r'static let code: DiagnosticCode = "(AG\d{3})"')
SEVERITY = re.compile(r"static let severity = Diagnostic\.Severity\.(\w+)")
TITLE = re.compile(r'static let title = "([^"]*)"')
LEFT_OUT = re.compile(r'LeftOutRule\(\s*"(AG\d{3})",\s*"([^"]*)",\s*because:\s*"([^"]*)"\)')

FAMILIES = [
    ("1", "Structure and names"),
    ("2", "What an API type does not have"),
    ("3", "Routes and integrations"),
    ("4", "Authorization"),
    ("5", "Throttles and quotas"),
    ("6", "Stages, deployments, logs"),
    ("7", "CORS"),
    ("9", "Models, mapping templates, validation"),
]


class Page:
    def __init__(self, path, comment, kind, body):
        self.text = "\n".join(line[3:].removeprefix(" ") for line in comment.strip().split("\n"))
        found = [pattern.search(body) for pattern in (CODE, SEVERITY, TITLE)]
        if None in found:
            sys.exit(f"{path}: a rule needs a code, a severity and a title on one line each")
        self.code, self.severity, self.title = (match.group(1) for match in found)
        self.is_suppressible = kind == "LintRule" and "isSuppressible = false" not in body

    def closing(self):
        if self.is_suppressible:
            return (
                f"A finding that is meant is suppressed where it stands, with a reason:\n"
                f"`# apigw:ignore {self.code} — why` at the end of its line, or alone on the line before a key for all\n"
                f"under it; or with an entry of `lint.ignores`. `lint.severities` changes its severity.\n\nSince 1.0.")
        return "This finding cannot be suppressed: no plan can be made while it stands.\n\nSince 1.0."

    def whole(self):
        return f"{self.text}\n\n{self.closing()}"


def read():
    pages = []
    for folder in ("Rules", "Pages"):
        for path in sorted((SOURCES / folder).glob("*.swift")):
            matches = TYPE.findall(path.read_text())
            if not matches:
                sys.exit(f"{path}: no documented rule in it")
            pages += [Page(path, comment, kind, body) for comment, _, kind, body in matches]
    pages.sort(key=lambda page: page.code)
    for one, other in zip(pages, pages[1:]):
        if one.code == other.code:
            sys.exit(f"{one.code} has two pages")
    left_out = LEFT_OUT.findall((SOURCES / "Engine/LeftOutRule.swift").read_text())
    return pages, left_out


def swift(pages):
    lines = [
        "// swift-format-ignore-file",
        "// Written by Tests/Tools/rule_pages.py from the doc comments of the rules; do not edit.",
        "",
        "extension RuleCatalog {",
        "  /// The text of each page, by code.",
        "  static let pageTexts: [String: String] = [",
    ]
    for page in pages:
        lines.append(f'    "{page.code}": #"""')
        lines += [f"      {line}".rstrip() for line in page.whole().split("\n")]
        lines.append('      """#,')
    lines += ["  ]", "}", ""]
    return "\n".join(lines)


def anchor(page):
    return page.code.lower()


def markdown(pages, left_out):
    lines = [
        "# Rules",
        "",
        "<!-- Written by Tests/Tools/rule_pages.py from the doc comments of the rules; do not edit. -->",
        "",
        "Every finding of apigw has a code; `apigw explain CODE` prints its page. A code is never used again for something",
        "else, and its first digit is its family.",
        "",
    ]
    for digit, name in FAMILIES:
        family = [page for page in pages if page.code[2] == digit]
        if not family:
            continue
        lines += [f"## AG{digit}xx: {name}", "", "| code | severity | finding |", "| --- | --- | --- |"]
        lines += [f"| [{page.code}](#{anchor(page)}) | {page.severity} | {page.title} |" for page in family]
        lines.append("")
    unknown = [page.code for page in pages if page.code[2] not in dict(FAMILIES)]
    if unknown:
        sys.exit(f"no family for {', '.join(unknown)}")
    lines += ["## Left out", "", "These have no place in the language.", "", "| code | finding | left out, because |",
              "| --- | --- | --- |"]
    lines += [f"| {code} | {title} | {reason} |" for code, title, reason in left_out]
    lines.append("")
    for page in pages:
        lines += [f'<a id="{anchor(page)}"></a>', "", f"## {page.code}: {page.title}", "", f"*{page.severity}*", "",
                  page.whole(), ""]
    return "\n".join(lines)


def main():
    pages, left_out = read()
    stale = []
    for path, text in ((SWIFT, swift(pages)), (MARKDOWN, markdown(pages, left_out))):
        if path.exists() and path.read_text() == text:
            continue
        if "--check" in sys.argv[1:]:
            stale.append(str(path.relative_to(ROOT)))
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
    if stale:
        sys.exit(f"stale: {', '.join(stale)}; run Tests/Tools/rule_pages.py")


if __name__ == "__main__":
    main()
