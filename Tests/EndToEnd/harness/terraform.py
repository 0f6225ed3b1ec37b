"""The real Terraform on one folder, against one endpoint."""

from __future__ import annotations

import atexit
import json
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from . import environment
from .provider import Provider

# Terraform's action lists, in the words of our plan.
ACTIONS = {
    ("no-op",): "noop",
    ("create",): "create",
    ("update",): "update",
    ("delete",): "delete",
    ("forget",): "forget",
    ("delete", "create"): "replace",
    ("create", "delete"): "replace",
}

# Its words in `apply -json`, where they are others.
EVENT_ACTIONS = {"move": "noop", "import": "noop", "remove": "forget"}
# The one warning that is meant.
FORGETS = "Some objects will no longer be managed by Terraform"

# What a machine without a local provider downloads.
PROVIDER = {"source": "hashicorp/aws", "version": "~> 5.100"}
# Commands that may use a provider that runs already; `init` checks the installed one.
REATTACHED = {"apply", "destroy", "plan", "show", "validate"}

# Seconds per phase over the whole run, printed at its end.
TOTAL: dict[str, float] = {}


class TerraformFailed(AssertionError):
    """A command that had to succeed did not; the text is Terraform's."""


@dataclass(frozen=True)
class Row:
    """One line of a Terraform plan."""

    address: str
    action: str
    create_before_destroy: bool
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    after_unknown: dict[str, Any]
    previous_address: str | None

    @property
    def moved(self) -> bool:
        return self.previous_address is not None


@dataclass
class Terraform:
    """Commands on one folder; `seconds` sums what each phase took."""

    folder: Path
    endpoint: str | None
    variables: dict[str, str] = field(default_factory=dict)
    region: str | None = None
    seconds: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="tf-home-"))

    def fmt_check(self) -> None:
        done = self._run("fmt", ["fmt", "-check", "-diff", "-recursive"])
        if done.returncode != 0:
            raise TerraformFailed(f"terraform fmt -check:\n{done.stdout}{done.stderr}")

    def init(self) -> None:
        """Links an initialised `.terraform` of the same provider selection, or makes the first one."""
        prepare(self.folder, self)

    def validate(self) -> None:
        done = self._run("validate", ["validate", "-json"])
        answer = json.loads(done.stdout)
        if not answer["valid"] or answer["warning_count"]:
            raise TerraformFailed(f"terraform validate:\n{json.dumps(answer['diagnostics'], indent=1)}")

    def plan(self, refresh: bool = True) -> list[Row]:
        """The rows of a plan, sorted by address; the plan itself stays for `apply`."""
        flags = ["-out", "tfplan", *([] if refresh else ["-refresh=false"])]
        self._must("plan", ["plan", "-no-color", *flags])
        return self._rows()

    def apply(self) -> str:
        """Applies the last plan."""
        return self._must("apply", ["apply", "-no-color", "tfplan"]).stdout

    def apply_now(self) -> list[Row]:
        """Plans and applies in one command, without a warning; the rows are those of the plan, without their values.

        Which half of a replacement came first is what the apply said.
        """
        done = self._run("apply", ["apply", "-json", "-auto-approve"])
        events = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        said = [event["diagnostic"] for event in events if event["type"] == "diagnostic"]
        if done.returncode != 0 or any(one["summary"] != FORGETS for one in said):
            raise TerraformFailed(f"terraform apply in {self.folder}:\n{json.dumps(said, indent=1)}{done.stderr}")
        started = [event["hook"] for event in events if event["type"] == "apply_start"]
        first = {hook["resource"]["addr"]: hook["action"] for hook in reversed(started)}
        planned = [event["change"] for event in events if event["type"] == "planned_change"]
        return sorted((row_of_event(change, first) for change in planned), key=lambda row: row.address)

    def second_plan(self) -> list[Row]:
        """What a fresh plan still wants; empty when Terraform says "no changes"."""
        done = self._run("second plan", ["plan", "-no-color", "-detailed-exitcode", "-out", "tfplan"])
        if done.returncode == 0:
            return []
        if done.returncode != 2:
            raise TerraformFailed(f"second plan:\n{done.stdout}{done.stderr}")
        rows = [row for row in self._rows() if row.action != "noop"]
        return rows or [Row("output values", "update", False, None, None, {}, None)]

    def destroy(self) -> None:
        self._must("destroy", ["destroy", "-no-color", "-auto-approve"])

    def state(self) -> dict[str, Any]:
        done = self._must("show", ["show", "-json"])
        return json.loads(done.stdout)

    def _rows(self) -> list[Row]:
        shown = json.loads(self._must("show", ["show", "-json", "tfplan"]).stdout)
        rows = [row_of(change) for change in shown.get("resource_changes", []) if change["mode"] == "managed"]
        return sorted(rows, key=lambda row: row.address)

    def _must(self, phase: str, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
        done = self._run(phase, arguments)
        if done.returncode != 0:
            raise TerraformFailed(f"terraform {' '.join(arguments)} in {self.folder}:\n{done.stdout}{done.stderr}")
        return done

    def _run(self, phase: str, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
        named = {f"TF_VAR_{name}": value for name, value in self.variables.items()}
        region = {"AWS_REGION": self.region} if self.region else {}
        env = environment.clean_environment(self.endpoint, self._home, **named, **region)
        env["TF_CLI_CONFIG_FILE"] = "/dev/null"
        # A command lives for seconds and mostly reads the provider's schema: collecting its garbage is a third of that.
        env |= {"GOGC": "400", "GOMEMLIMIT": "1GiB"}
        if self.endpoint and arguments[0] in REATTACHED:
            env["TF_REATTACH_PROVIDERS"] = provider_at(self.endpoint, provider_mirror(self)).reattach
        start = time.monotonic()
        done = subprocess.run(
            [environment.terraform(), *arguments], cwd=self.folder, env=env, capture_output=True, text=True, check=False
        )
        self.seconds[phase] = self.seconds.get(phase, 0) + time.monotonic() - start
        TOTAL[phase] = TOTAL.get(phase, 0) + time.monotonic() - start
        return done


def row_of(change: dict[str, Any]) -> Row:
    actions = tuple(change["change"]["actions"])
    return Row(
        address=change["address"],
        action=ACTIONS[actions],
        create_before_destroy=actions == ("create", "delete"),
        before=change["change"].get("before"),
        after=change["change"].get("after"),
        after_unknown=change["change"].get("after_unknown") or {},
        previous_address=change.get("previous_address"),
    )


def row_of_event(change: dict[str, Any], first: dict[str, str]) -> Row:
    """A `planned_change` of `apply -json`; `first` is what was done first to each address."""
    address, action = change["resource"]["addr"], change["action"]
    previous = change.get("previous_resource", {}).get("addr")
    created_first = action == "replace" and first[address] == "create"
    return Row(address, EVENT_ACTIONS.get(action, action), created_first, None, None, {}, previous)


@cache
def initialised() -> Path:
    """One folder for the run in which `terraform init` was done for the AWS provider alone."""
    return Path(tempfile.mkdtemp(prefix="tf-init-"))


def prepare(folder: Path, terraform: Terraform) -> None:
    """`init` in `folder`, the slow half of it shared by all folders of a run.

    Only the provider installation is shared (a symbolic link to the installed
    plugin, never a copy of its 700 MB); `init` itself runs in every folder, so
    version constraints and sources are checked each time.
    """
    mirror = provider_mirror(terraform)
    for stale in (folder / ".terraform", folder / ".terraform.lock.hcl"):
        shutil.rmtree(stale) if stale.is_dir() else stale.unlink(missing_ok=True)
    lock = initialised() / ".terraform.lock.hcl"
    if lock.exists():
        shutil.copy(lock, folder)
    terraform._must("init", ["init", "-no-color", "-input=false", f"-plugin-dir={mirror}"])
    if not lock.exists():
        shutil.copy(folder / ".terraform.lock.hcl", lock)


PROVIDERS: dict[str, Provider] = {}
STARTING = threading.Lock()


def provider_at(endpoint: str, mirror: Path) -> Provider:
    """The one process that all commands against a cloud share; it ends with this process."""
    with STARTING:
        if endpoint not in PROVIDERS:
            PROVIDERS[endpoint] = Provider(mirror, endpoint)
            atexit.register(PROVIDERS[endpoint].stop)
    return PROVIDERS[endpoint]


def provider_mirror(terraform: Terraform) -> Path:
    """The folder that `init -plugin-dir` takes the provider from."""
    return environment.plugin_dir() or downloaded(terraform)


def downloaded(terraform: Terraform) -> Path:
    """A mirror made by a plain `terraform init`, as users do, on a machine without a local provider."""
    base = initialised() / "download"
    providers = base / ".terraform" / "providers"
    if not providers.is_dir():
        base.mkdir(exist_ok=True)
        (base / "main.tf.json").write_text(json.dumps({"terraform": {"required_providers": {"aws": PROVIDER}}}))
        Terraform(base, None)._must("init", ["init", "-no-color", "-input=false"])
    return providers
