"""The folder before the newer provider schemas, by the shared tool `tfcheck`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from . import environment

VERSIONS = ("6.25.0", "6.69.1")


def tfcheck(folder: Path, provider: str, steps: Sequence[str] = ()) -> bool:
    """Judges a copy of `folder`; False where the tool is not there (said aloud, an error in CI).

    Without `steps` all of fmt, init, validate, plan, apply and a second plan run.
    """
    shared = environment.shared(f"tfcheck with AWS provider {provider}")
    if shared is None:
        return False
    command = [str(shared / "tools/tfcheck/tfcheck"), "--copy", "--json", "--fill-vars", "--strict"]
    command += ["--provider", provider] if provider != VERSIONS[0] else []
    command += ["--steps", ",".join(steps)] if steps else []
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        try:
            said = json.dumps(json.loads(done.stdout)["diagnostics"], indent=1)
        except ValueError:
            said = done.stdout + done.stderr
        raise AssertionError(f"tfcheck --provider {provider} on {folder} exited {done.returncode}:\n{said}")
    return True
