"""The folder before the newer provider schemas, by the shared tool `tfcheck`."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from . import environment

VERSIONS = ("6.25.0", "6.69.1")
# Long enough for the value of an API key.
PLACEHOLDER = "x" * 30
VARIABLE = re.compile(r'^variable "([A-Za-z0-9_]+)"', re.MULTILINE)


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


def tfcheck_together(root: Path, folders: Mapping[str, Path], provider: str, steps: Sequence[str] = ()) -> None:
    """Judges many folders at once, as modules of one root that is made here: each by the name it is given.

    A module may have no file of its own for a backend or with `import` blocks.
    """
    modules = []
    for name, folder in sorted(folders.items()):
        shutil.copytree(folder, root / name)
        text = "".join(file.read_text() for file in sorted(folder.glob("*.tf")))
        named = sorted(VARIABLE.findall(text))
        width = max(map(len, named), default=0)
        variables = "".join(f'\n  {variable:<{width}} = "{PLACEHOLDER}"' for variable in named)
        modules.append(f'module "v{name}" {{\n  source = "./{name}"\n{variables}\n}}\n')
    (root / "main.tf").write_text("\n".join(modules))
    tfcheck(root, provider, steps)
