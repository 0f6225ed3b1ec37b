"""Adds up what ran: the log of `swift test`, then JUnit files of pytest. The last line is the sum.

A runner whose count cannot be found is an error: no run may pass for one that was not there.
"""

import re
import sys
from pathlib import Path
from xml.etree import ElementTree


def swift(log: Path) -> tuple[int, int, int]:
    text = log.read_text(errors="replace")
    runs = re.findall(r"Test run with (\d+) tests?.* (passed|failed) after", text)
    if not runs:
        raise SystemExit(f"error: {log} holds no result of a test run")
    total = sum(int(count) for count, _ in runs)
    failed = len(set(re.findall(r"^. Test (.*) failed after .* with \d+ issues?", text, re.MULTILINE)))
    if failed == 0 and any(word == "failed" for _, word in runs):
        failed = 1
    skipped = len(re.findall(r"^. Test .* skipped", text, re.MULTILINE))
    return total - failed - skipped, failed, skipped


def pytest(report: Path) -> tuple[int, int, int]:
    suite = ElementTree.parse(report).getroot().find("testsuite")
    if suite is None or int(suite.attrib["tests"]) == 0:
        raise SystemExit(f"error: {report} holds no test")
    total, skipped = int(suite.attrib["tests"]), int(suite.attrib["skipped"])
    failed = int(suite.attrib["failures"]) + int(suite.attrib["errors"])
    return total - failed - skipped, failed, skipped


def line(name: str, counts: tuple[int, int, int]) -> str:
    passed, failed, skipped = counts
    return f"{name}{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


def main() -> None:
    log, *reports = map(Path, sys.argv[1:])
    counts = {"swift test": swift(log)} | {report.stem: pytest(report) for report in reports}
    for name, found in counts.items():
        print(line(f"  {name}: ", found))
    print(line("", tuple(map(sum, zip(*counts.values())))))


if __name__ == "__main__":
    main()
