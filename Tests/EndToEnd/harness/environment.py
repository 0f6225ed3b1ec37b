"""Where things are: read once from the environment, an error where something is missing."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

AWS_PROVIDER = "registry.terraform.io/hashicorp/aws"
REPOSITORY = Path(__file__).resolve().parents[3]


class HarnessError(Exception):
    """Something the harness needs is not there; never a reason to skip."""


def binary() -> Path:
    """The `apigw` under test, from APIGW_BINARY."""
    named = os.environ.get("APIGW_BINARY")
    if not named:
        raise HarnessError("APIGW_BINARY is not set: build apigw and name the binary")
    path = Path(named).resolve()
    if not os.access(path, os.X_OK):
        raise HarnessError(f"APIGW_BINARY names {path}, which is not an executable file")
    return path


def terraform() -> str:
    """The real Terraform; a missing one is an error."""
    found = shutil.which("terraform")
    if found is None:
        raise HarnessError("terraform is not installed: the end-to-end tests need the real one (1.7 or newer)")
    return found


def plugin_dir() -> Path | None:
    """A folder that holds the AWS provider, for `init -plugin-dir`; None: init downloads it."""
    named = [os.environ[name] for name in ("APIGW_TF_PLUGIN_DIR", "TF_PLUGIN_DIR") if os.environ.get(name)]
    usual = [Path.home() / ".terraform.d/plugins", Path.home() / ".local/share/terraform/plugins"]
    installed = [mirror.parents[2] for mirror in sorted(Path("/").glob(f"*/*plugins*/{AWS_PROVIDER}"))]
    shared = [Path("/usr/share/terraform/plugins"), Path("/usr/local/share/terraform/plugins")]
    for folder in [*map(Path, named), *usual, *shared, *installed]:
        if (folder / AWS_PROVIDER).is_dir():
            return folder
    if named:
        raise HarnessError(f"{named[0]} holds no {AWS_PROVIDER}")
    return None


def shared(what_is_left_out: str) -> Path | None:
    """The folder beside the repository (APIGW_SHARED); without it one loud line, and an error in CI."""
    path = Path(os.environ.get("APIGW_SHARED") or REPOSITORY.parent / "shared").resolve()
    if path.is_dir():
        return path
    if os.environ.get("CI"):
        raise HarnessError(f"CI needs APIGW_SHARED; {path} is missing ({what_is_left_out})")
    print(f"\ncheck left out: {what_is_left_out} (APIGW_SHARED: {path} is missing)", file=sys.__stderr__, flush=True)
    return None


def clean_environment(endpoint: str | None, home: Path, **more: str) -> dict[str, str]:
    """No AWS setting of the machine reaches a tool: dummy credentials, an empty home, no region.

    AWS_MAX_ATTEMPTS=1 keeps the SDKs from hiding a refusal behind retries.
    """
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "TF_"))}
    env = {
        **kept,
        "HOME": str(home),
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": str(home / "aws-config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(home / "aws-credentials"),
        "AWS_MAX_ATTEMPTS": "1",
        "AWS_PAGER": "",
        "CHECKPOINT_DISABLE": "1",
        "TF_IN_AUTOMATION": "1",
        "TF_INPUT": "0",
    }
    if endpoint:
        env["AWS_ENDPOINT_URL"] = endpoint
    return {**env, **more}
