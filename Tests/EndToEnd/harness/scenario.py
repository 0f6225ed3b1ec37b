"""One case: a spec and its successive versions, through everything.

`cases/<name>/apigw.yaml` is the first version, `changes/NN-<what>/apigw.yaml`
the next ones (other files beside them are copied too); `beside/` holds the
user's own files, `golden/` what apigw said (test_goldens.py). `case.json` may say:

    {"arguments": ["--env", "prod"],         # for every apigw command
     "env": {"NAME": "value"},               # for apigw
     "variables": {"secret_x": "value"},     # for Terraform; for scripts SECRET_X in the environment
     "moto": "why the second judge cannot run it",
     "newerProvider": "why the provider in hand cannot make its resources",
     "versions": {"01-rename": {"rows": {"aws_apigatewayv2_route.x": "update"},
                                "order": [["UpdateRoute", "DeleteAuthorizer"]],
                                "never": ["DeleteRoute"],
                                "secondPlan": ["aws_apigatewayv2_stage.default"],
                                "serves": {"shop/prod": ["GET /orders orders-fn"]},
                                "deployments": {"shop": ["e3af1c44"]}, "retiring": {"shop": ["0bf19ac6"]}},
                  "02-promoted": {"promote": ["dev", "prod"], "rows": {"aws_api_gateway_stage.shop_prod": "update"}}}}

Each version also goes through a script, and with REST APIs through one OpenAPI document for each (harness/scripted.py
and harness/bodied.py, with settings of their own).

`secondPlan` names what does not converge, `retried` the operations that AWS
refuses at first, both for a reason given in the case; `faults` makes the
stand-in refuse calls of the apply (`/_control/fault`), so that what does not
wait for them overtakes them; `kept` says what AWS keeps of an earlier version,
so that the worlds differ. `serves` says what callers of all stages get
(harness/callers.py), `deployments` which snapshots of an API stand, and
`retiring` which ones Terraform deletes with the next plan and a script has
deleted by then. A version with `promote` is not applied: `apigw promote` has
the second stage serve what the first does, and `rows` are all rows of that.
In no version, and at no moment of an apply, Lambda may refuse a call of what a
stage serves; `unpermitted` lists the functions whose permission a case leaves
to others, `cut` the routes of which the plan says that they are refused for a
moment.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .apigw import Apigw
from .bodied import STYLE, Bodied
from .callers import PROMOTE, Watch, assert_promoted, assert_served
from .cloud import Cloud, StandIn, assert_before
from .compare import addresses_in, assert_aws_accepts, assert_same_rows, without_accounts, world_differences
from .script import Runner, add_named_functions, operations_of
from .scripted import Scripted, assert_refused
from .terraform import Row, Terraform
from .tfcheck import VERSIONS, tfcheck

# facts/moto-support.md section 4: no route, or no handler.
MOTO_LACKS = {
    ("apigatewayv2", operation)
    for operation in (
        "CreateDeployment", "DeleteAccessLogSettings", "DeleteDeployment", "DeleteRouteSettings", "GetAuthorizers",
        "GetDeployment", "GetDeployments", "UpdateDeployment", "UpdateStage",
    )
} | {
    ("apigateway", operation)
    for operation in (
        "CreateDocumentationPart", "CreateDocumentationVersion", "GenerateClientCertificate", "UpdateDeployment",
        # It ends in a 500: moto's importer knows none of API Gateway's own schemes of integrations and authorizers.
        "PutRestApi",
        "UpdateGatewayResponse", "UpdateIntegration", "UpdateIntegrationResponse", "UpdateMethod",
        "UpdateMethodResponse", "UpdateModel", "UpdateResource", "UpdateVpcLink",
    )
}  # fmt: skip
LOG_ROLE = "arn:aws:iam::123456789012:role/logs-of-api-gateway"
# A run takes up the second style, and each version alone, for these; with APIGW_TEST_FULL=1 for every REST case.
FULL = bool(os.environ.get("APIGW_TEST_FULL"))
IN_BODY_TOO = {"rest-authorizers", "rest-cors", "rest-gateway-responses", "rest-templates", "rest-tree"}
PERMISSION = re.compile(r'^resource "aws_lambda_permission" .*?^}', re.MULTILINE | re.DOTALL)
LITERAL = re.compile(r'^  (\w+) += "(.*)"$', re.MULTILINE)
SETTINGS = {"arguments", "cli", "env", "moto", "newerProvider", "unpermitted", "variables", "versions"}


# (region, function name) → the aliases or versions that permissions name.
Functions = dict[tuple[str, str], set[str]]


@dataclass(frozen=True)
class Version:
    """One version of a case's spec and what is expected of it."""

    name: str
    folder: Path
    expected: dict[str, Any]


@dataclass
class Case:
    """A case folder, read."""

    folder: Path
    settings: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        file = self.folder / "case.json"
        self.settings = json.loads(file.read_text()) if file.exists() else {}
        names = {version.name for version in self.versions}
        unknown = self.settings.keys() - SETTINGS | self.settings.get("versions", {}).keys() - names
        assert not unknown, f"{file}: unknown {sorted(unknown)}"

    @property
    def versions(self) -> list[Version]:
        expected = self.settings.get("versions", {})
        later = sorted((self.folder / "changes").glob("*/"))
        folders = [("00-create", self.folder), *((folder.name, folder) for folder in later)]
        return [Version(name, folder, expected.get(name, {})) for name, folder in folders]

    @property
    def is_template(self) -> bool:
        return self.folder.parent.name.endswith(".apigw.yaml")

    @property
    def has_rest(self) -> bool:
        return any("type: rest" in file.read_text() for file in self.folder.glob("*.yaml"))

    @property
    def beside(self) -> list[Path]:
        return sorted((self.folder / "beside").glob("*"))


def cases(folder: Path) -> list[Case]:
    return [Case(spec.parent) for spec in sorted(folder.glob("*/apigw.yaml"))]


@dataclass
class Run:
    """A case on its way: the project folder, the Terraform folder, the cloud."""

    case: Case
    project: Path
    cloud: StandIn
    command: Sequence[str] = ()
    functions: Functions = field(default_factory=dict)
    # Options of every plan and apply beside those of the case.
    style: Sequence[str] = ()

    @property
    def out(self) -> Path:
        return self.project / "out"

    @property
    def apigw(self) -> Apigw:
        settings = self.case.settings
        return Apigw(self.project, settings.get("arguments", ()), settings.get("env", {}), self.command)

    def terraform(self, cloud: Cloud) -> Terraform:
        return Terraform(self.out, cloud.endpoint, self.case.settings.get("variables", {}))

    def emit(self, version: Version) -> dict[str, Any]:
        """Lints, plans and emits one version; answers apigw's plan."""
        self.bring(version)
        self.apigw.lint().succeeded()
        if stages := version.expected.get("promote"):
            return self.promote(stages, version.expected["rows"])
        plan = self.apigw.plan(*self.style)
        self.apigw.apply(self.out, *self.style)
        again = self.apigw.plan()
        # A deployment that a stage has just left can go with the next apply alone.
        left = [c for c in again["changes"] if c["action"] != "noop" and not c.get("retirement")]
        assert not left, f"apigw plan after apply still wants {left}"
        return plan

    def promote(self, stages: list[str], rows: dict[str, str]) -> dict[str, Any]:
        """Moves a stage; answers the plan of the rows that it is expected to be."""
        done = self.apigw.run("promote", *stages, *PROMOTE, "terraform", "--out", str(self.out), *self.apigw.arguments)
        assert_promoted(done, len(rows))
        return {"changes": [{"terraformAddress": address, "action": action} for address, action in rows.items()]}

    def bring(self, version: Version) -> None:
        """The version's files, and the user's own beside what will be emitted."""
        copy_version(version.folder, self.project)
        self.out.mkdir(parents=True, exist_ok=True)
        for file in self.case.beside:
            shutil.copy(file, self.out)


def copy_version(source: Path, project: Path) -> None:
    """The version's files into the project folder, the runner's own left out."""
    project.mkdir(parents=True, exist_ok=True)
    shutil.copytree(
        source, project, dirs_exist_ok=True, ignore=shutil.ignore_patterns("changes", "beside", "case.json", "emitted", "golden")
    )


def run_case(
    case: Case,
    scratch: Path,
    cloud: StandIn,
    fresh: StandIn,
    moto: Cloud,
    command: Sequence[str] = (),
    scripts: Runner | None = None,
) -> None:
    """Every version after the other on `cloud`, each also alone on `fresh`; the first on moto; then destroy.

    With `scripts` each version is also made by a script there, and both worlds must be the same.
    """
    if "newerProvider" in case.settings:
        return run_before_newer_provider(case, scratch, cloud, moto, command, scripts)
    run = Run(case, scratch / "project", cloud, command)
    scripted = begin_scripts(case, scratch / "scripts", scripts)
    fresh.reset()
    has_body = case.has_rest and (FULL or case.is_template or case.folder.name in IN_BODY_TOO)
    in_body = Run(case, scratch / "body", fresh, command, style=STYLE) if has_body else None
    for version in case.versions:
        is_last = version.name == case.versions[-1].name
        apply_version(run, version, is_last)
        if in_body and not apply_in_body_style(in_body, run, version, is_last):
            in_body = None
        if scripted:
            copy_version(version.folder, scripted.project.folder)
            script_version(run, scripted, version, moto, scratch / "script-moto")
        keep_version(run, scratch / "versions" / version.name)
        is_compared = FULL or (is_last and not case.has_rest)
        if is_compared and not in_body and version.name != "00-create" and "kept" not in version.expected:
            compare_with_fresh(run, version, scratch / f"fresh-{version.name}", fresh)
        if version.name == "00-create":
            judge_by_moto(run, moto, scratch / "moto")
    if in_body:
        bodied(in_body).destroy()
    run.terraform(cloud).destroy()
    left = without_accounts(cloud.world())
    assert left == {}, f"destroy left {json.dumps(left, indent=1)}"
    if scripted:
        scripted.destroy()


def bodied(run: Run) -> Bodied:
    return Bodied(run.terraform(run.cloud), run.cloud.world)


def apply_in_body_style(run: Run, resources: Run | None, version: Version, is_last: bool) -> bool:
    """One version in the second style, beside what its resources have just made; whether that style goes on."""
    body = bodied(run)
    if why := version.expected.get("bodyRefused"):
        run.bring(version)
        done = run.apigw.emit(run.out, *run.style)
        assert done.code == 1, f"{version.name}: body style is not refused, although {why}\n{done.stdout}{done.stderr}"
        leave_out(f"{run.case.folder.name} {version.name} in body style ({why})")
        if version.name != "00-create":
            body.destroy()
        return False
    plan = run.emit(version)
    watch: list[Watch] = []

    def prepare() -> None:
        bring_functions(run)
        set_log_role(run.cloud, version.folder)
        watch.append(Watch(run.cloud))

    body.apply(version.name, plan, addresses_in(run.case.beside), prepare, run.cloud.writes, FULL or is_last)
    cut = version.expected.get("cut", ())
    watch[0].assert_answered(f"{version.name} in body style", run.case.settings.get("unpermitted", ()), cut)
    assert_served(f"{version.name} in body style", run.cloud, version.expected, run.case.settings, retires=True)
    if resources:
        body.compare(version.name, resources.cloud.world(), version.expected.get("bodyWorld", {}))
    return True


def run_before_newer_provider(
    case: Case, scratch: Path, cloud: StandIn, moto: Cloud, command: Sequence[str], scripts: Runner | None
) -> None:
    """Every version of a case whose resources need a newer provider than the one in hand.

    The newer provider's schemas judge them; what they say is applied as documents and as scripts.
    """
    run = Run(case, scratch / "project", cloud, command)
    in_body = Run(case, scratch / "body", cloud, command, style=STYLE)
    scripted = begin_scripts(case, scratch / "scripts", scripts)
    leave_out(f"{case.folder.name} as resources ({case.settings['newerProvider']})")
    for version in case.versions:
        run.emit(version)
        for provider in VERSIONS:
            tfcheck(run.out, provider)
        assert apply_in_body_style(in_body, None, version, version.name == case.versions[-1].name)
        if scripted:
            copy_version(version.folder, scripted.project.folder)
            script_version(in_body, scripted, version, moto, scratch / "script-moto")
    bodied(in_body).destroy()
    if scripted:
        scripted.destroy()


def begin_scripts(case: Case, scratch: Path, runner: Runner | None) -> Scripted | None:
    """The script half of a case, or None where there is none; where the case says so, apigw must refuse it."""
    if runner is None:
        return None
    scripted = Scripted.begin(scratch, runner, case.settings, case.beside)
    if why := case.settings.get("cli"):
        for version in case.versions:
            copy_version(version.folder, scripted.project.folder)
            if not any("terraform:" in file.read_text() for file in version.folder.glob("*.yaml")):
                continue  # What only the user's Terraform knows is what this version has dropped.
            assert_refused(scripted.project, f"{case.folder.name} {version.name}: {why}")
        return None
    return scripted


def script_version(run: Run, scripted: Scripted, version: Version, moto: Cloud, folder: Path) -> None:
    """One version by a script, beside what Terraform just made of it; the first also on plain moto."""
    set_log_role(scripted.cloud, version.folder)
    add_functions(scripted.cloud, run.functions)
    scripted.apply(version.name, version.expected, run.cloud.world())
    name = f"{version.name} by a script"
    assert_served(name, scripted.cloud, version.expected, run.case.settings, retires=False)
    if version.name != "00-create":
        return
    project = scripted.for_moto(moto, folder, scripted.project.folder)
    script = project.script()
    reason = moto_lacks(run.case, operations_of(script), has_policy='"path": "/policy"' in script.read_text())
    if reason:
        leave_out(f"the script of {run.case.folder.name} on plain moto ({reason})")
        return
    moto.reset_moto()
    add_functions(moto, run.functions)
    add_named_functions(moto, script)
    project.run().succeeded()
    region = region_of(run.out)
    assert route_keys(moto, region) == route_keys(scripted.cloud, region)


def apply_version(run: Run, version: Version, is_last: bool) -> None:
    """Emit, fmt, init, apply with the rows of our plan, in an accepted order; nothing left to plan.

    What a version leaves to plan would be a row too many of the next one: a short run asks once, after the last.
    """
    required = requirements(run.out)
    plan = run.emit(version)
    terraform = run.terraform(run.cloud)
    terraform.fmt_check()
    if requirements(run.out) != required:
        terraform.init()
    bring_functions(run)
    set_log_role(run.cloud, version.folder)
    watch = Watch(run.cloud)
    for fault in version.expected.get("faults", []):
        run.cloud.fault(**fault)
    rows = terraform.apply_now()
    writes = run.cloud.writes()
    assert_same_rows(plan, rows, addresses_in(run.case.beside))
    planned = {row.address: row.action for row in rows if row.action != "noop"}
    for address, action in version.expected.get("rows", {}).items():
        assert planned.get(address) == action, f"{version.name}: {address} is {planned.get(address)}, not {action}"
    assert_aws_accepts(writes, version.expected.get("retried", []))
    for first, second in version.expected.get("order", []):
        assert_before(writes, first, second)
    watch.assert_answered(version.name, run.case.settings.get("unpermitted", ()), version.expected.get("cut", ()))
    called = {write["operation"] for write in writes}
    assert not called & set(version.expected.get("never", ())), f"{version.name}: called {sorted(called)}"
    assert_served(version.name, run.cloud, version.expected, run.case.settings, retires=True)
    if not (FULL or is_last or "secondPlan" in version.expected):
        return
    left = sorted(row.address for row in terraform.second_plan())
    assert left == version.expected.get("secondPlan", []), f"{version.name}: a second plan wants {left}"


def requirements(folder: Path) -> list[str]:
    """What `init` looks at: the files that name versions and providers."""
    return [text for file in sorted(folder.glob("*.tf")) if "required_providers" in (text := file.read_text())]


def keep_version(run: Run, folder: Path) -> None:
    """A copy of what one version emitted, with the user's own files."""
    shutil.copytree(run.out, folder, ignore=shutil.ignore_patterns(".terraform*", "terraform.tfstate*", "tfplan"))


def compare_with_fresh(run: Run, version: Version, project: Path, fresh: StandIn) -> None:
    """What the changes led to is what the same version makes in an empty cloud."""
    fresh.reset()
    alone = Run(run.case, project, fresh, run.command)
    alone.emit(version)
    terraform = alone.terraform(fresh)
    share_init(run.out, alone.out)
    set_log_role(fresh, version.folder)
    add_functions(fresh, run.functions)
    terraform.apply_now()
    if not version.expected.get("secondPlan"):
        differences = world_differences(run.cloud.world(), fresh.world())
        assert not differences, f"{version.name}: changed (-) and created at once (+) differ\n{differences}"


def share_init(initialised: Path, folder: Path) -> None:
    """What `init` made for the same requirements elsewhere."""
    shutil.copytree(initialised / ".terraform", folder / ".terraform", symlinks=True)
    shutil.copy(initialised / ".terraform.lock.hcl", folder)


def judge_by_moto(run: Run, moto: Cloud, folder: Path) -> None:
    """The first version once more on plain moto, where moto has every call that it takes."""
    patches = [
        patch.get("path")
        for entry in run.cloud.log()
        if entry["operation"] == "UpdateRestApi"
        for patch in entry["parameters"].get("patchOperations", [])
    ]
    used = {(entry["service"], entry["operation"]) for entry in run.cloud.log()}
    reason = moto_lacks(run.case, used, has_policy="/policy" in patches)
    if reason:
        leave_out(f"{run.case.folder.name} on plain moto ({reason})")
        return
    keep_version(run, folder)
    share_init(run.out, folder)
    terraform = Terraform(folder, moto.endpoint, run.case.settings.get("variables", {}))
    moto.reset_moto()
    add_functions(moto, run.functions)
    terraform.apply_now()
    assert route_keys(moto, region_of(folder)) == route_keys(run.cloud, region_of(folder))


def moto_lacks(case: Case, used: set[tuple[str, str]], has_policy: bool) -> str | None:
    """Why moto cannot take these calls; None where it can."""
    lacking = sorted(operation for service, operation in used & MOTO_LACKS)
    if has_policy:
        # It answers plain JSON where AWS answers JSON with its quotes escaped, as the provider expects.
        lacking.append("policies of REST APIs")
    return case.settings.get("moto") or (f"moto lacks {', '.join(lacking)}" if lacking else None)


def leave_out(what: str) -> None:
    print(f"\ncheck left out: {what}", file=sys.__stderr__, flush=True)


def route_keys(cloud: Cloud, region: str) -> dict[str, list[str]]:
    """API name → route keys, as boto3 reads them."""
    v2, v1 = cloud.client("apigatewayv2", region), cloud.client("apigateway", region)
    keys = {
        api["Name"]: [route["RouteKey"] for route in v2.get_routes(ApiId=api["ApiId"])["Items"]]
        for api in v2.get_apis()["Items"]
    }
    for api in v1.get_rest_apis()["items"]:
        resources = v1.get_resources(restApiId=api["id"], embed=["methods"], limit=500)["items"]
        keys[api["name"]] = [
            f"{method} {resource['path']}" for resource in resources for method in resource.get("resourceMethods", {})
        ]
    return {name: sorted(found) for name, found in keys.items()}


def region_of(folder: Path) -> str:
    """The region of the emitted provider block."""
    for file in sorted(folder.glob("*.tf")):
        found = re.search(r'^  region\s+= "([a-z0-9-]+)"', file.read_text(), re.MULTILINE)
        if found:
            return found[1]
    return "us-east-1"


def bring_functions(run: Run) -> None:
    """Has all functions of what was emitted up to now stand in the cloud."""
    for name, qualifiers in functions_in(run.out).items():
        run.functions.setdefault(name, set()).update(qualifiers)
    add_functions(run.cloud, run.functions)


def functions_in(folder: Path) -> Functions:
    """The functions that emitted permissions name by themselves; those of the user's Terraform it makes."""
    named: Functions = {}
    for file in sorted(folder.glob("*.tf")):
        for block in PERMISSION.findall(file.read_text()):
            said = dict(LITERAL.findall(block))
            if function := said.get("function_name"):
                parts = function.split(":")
                own = parts[0] == "arn"
                where, name, inside = (parts[3], parts[6], parts[7:]) if own else (region_of(folder), parts[0], parts[1:])
                qualifiers = {qualifier for qualifier in (said.get("qualifier"), *inside) if qualifier}
                named.setdefault((where, name), set()).update(qualifiers)
    return named


def set_log_role(cloud: StandIn, folder: Path) -> None:
    """Where a spec says `logRole: external`, somebody has set the account's role for logs."""
    if any("logRole: external" in file.read_text() for file in folder.glob("*.yaml")):
        cloud.configure(log_role=LOG_ROLE)


def add_functions(cloud: Cloud, functions: Functions) -> None:
    """The Lambda functions that a spec refers to exist before its permissions are added, as they do for a user."""
    for (region, name), qualifiers in sorted(functions.items()):
        cloud.add_function(name, region, sorted(qualifiers))
