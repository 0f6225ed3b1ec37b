"""A stand-in for the binary: "emits" folders written by hand, so that the runner can be tested without apigw.

The spec's first line names the version; FAKE_EMITTED the folder that holds
`<version>/main.tf` and, for later versions, `<version>/plan.json` with the
changes from the version before.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path

EMITTED = Path(os.environ["FAKE_EMITTED"])


def changes(version: str, previous: str | None) -> list[dict[str, str]]:
    """What a plan says: nothing, the written changes, or that everything is created."""
    if previous == version:
        return []
    if previous is not None:
        return json.loads((EMITTED / version / "plan.json").read_text())
    found = re.findall(r'^resource "(\w+)" "(\w+)"', (EMITTED / version / "main.tf").read_text(), re.MULTILINE)
    return [{"terraformAddress": f"{kind}.{name}", "kind": kind, "action": "create"} for kind, name in found]


def main() -> int:
    version = Path("apigw.yaml").read_text().splitlines()[0].removeprefix("# version: ")
    state = Path("fake.state")
    match sys.argv[1:]:
        case ["lint"]:
            return 0
        case ["plan", "--format", "json"]:
            previous = state.read_text() if state.exists() else None
            print(json.dumps({"format": "apigw.plan/1", "changes": changes(version, previous)}))
            return 0
        case ["apply", "--emit", "terraform", "--auto-approve", "--out", out]:
            shutil.copy(EMITTED / version / "main.tf", out)
            state.write_text(version)
            return 0
    print(f"unexpected arguments {sys.argv[1:]}", file=sys.stderr)
    return 64


if __name__ == "__main__":
    sys.exit(main())
