"""The AWS provider as one process that stays, instead of one for every command.

Reading the provider's schema is most of what a small `terraform plan` costs; a process that stays reads it once.
Terraform calls this reattaching (plugin development, "Debugging providers"). Each cloud has a process of its own,
because the provider takes its endpoint from its environment.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
import time
from pathlib import Path

from . import environment

START_SECONDS = 120
REATTACH = re.compile(rb"TF_REATTACH_PROVIDERS='([^']+)'")


class Provider:
    """A running provider; `reattach` is what Terraform wants to know of it."""

    def __init__(self, mirror: Path, endpoint: str) -> None:
        found = sorted((mirror / "registry.terraform.io/hashicorp/aws").glob("*/*/terraform-provider-aws_*"))
        if not found:
            raise environment.HarnessError(f"{mirror} holds no terraform-provider-aws")
        self._home = tempfile.TemporaryDirectory(prefix="tf-provider-")
        self._said = Path(self._home.name) / "said"
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                [str(found[-1]), "-debug"],
                env=environment.clean_environment(endpoint, Path(self._home.name), GOGC="400"),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        self.reattach = self._wait()

    def _wait(self) -> str:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            if match := REATTACH.search(self._said.read_bytes()):
                return match[1].decode()
            time.sleep(0.05)
        raise environment.HarnessError(f"the AWS provider did not start: {self._said.read_text()}")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)
        self._home.cleanup()
