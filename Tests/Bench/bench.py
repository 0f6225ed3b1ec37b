"""What apigw costs beside bare scans of the same bytes, and whether that is within the bars.

E is libyaml's event scan of the spec, J our JSON reader's token scan of the state, both without start-up. Ratios are
the result: they hold from machine to machine, seconds do not.

    make bench                          prints
    make bench-doc                      writes docs/performance.md
    python3 Tests/Bench/bench.py 10 100 these sizes only
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from measure import VALGRIND, BenchError, Cost, cost, run

REPOSITORY = Path(__file__).resolve().parents[2]
APIGW = Path(os.environ.get("APIGW_BINARY") or REPOSITORY / ".build/dist/apigw").resolve()
DEV = Path(os.environ.get("APIGW_DEV_BINARY") or REPOSITORY / ".build/dist/apigw-dev").resolve()

SIZES = [10, 100, 1_000, 10_000]
COMMANDS = [
    "lint", "plan, nothing changed", "plan, one route changed", "apply --emit terraform", "apply --emit cli",
]
# From this size on the bars in multiples of E and J hold.
FIRST_JUDGED = 1_000


@dataclass
class Size:
    """Everything measured for one number of routes, without start-up."""

    routes: int
    spec_bytes: int
    state_bytes: int
    yaml_scan: Cost
    json_scan: Cost
    commands: dict[str, Cost]
    # What `plan --emit cli` says: calls that change something, and the least seconds by AWS's quotas.
    calls: tuple[int, int]


def kind_of(rest: bool) -> list[str]:
    return ["--rest"] if rest else []


def measure(routes: int, rest: bool, scratch: Path, start_up: Cost, dev_start_up: tuple[Cost, Cost]) -> Size:
    folder = scratch / f"{routes}{'-rest' if rest else ''}"
    folder.mkdir()
    spec, state = folder / "apigw.yaml", folder / "apigw.state.json"
    first = run([str(DEV), "spec", str(routes), *kind_of(rest)], folder).stdout
    changed = run([str(DEV), "spec", str(routes), "--changed", *kind_of(rest)], folder).stdout
    assert changed != first, "the changed spec is another"
    emit = [APIGW, "apply", "--emit", "terraform", "--auto-approve"]
    script = [APIGW, "apply", "--emit", "cli", "--auto-approve"]

    def afresh() -> None:
        spec.write_text(first)
        for left in folder.iterdir():
            if left != spec:
                shutil.rmtree(left) if left.is_dir() else left.unlink()

    def take(name: str, command: list[str | Path], prepare=lambda: None) -> Cost:
        print(f"  {routes:>6,} {'REST' if rest else 'HTTP'} routes: {name}", file=sys.stderr, flush=True)
        return cost(command, folder, prepare).less(start_up)

    spec.write_text(first)
    costs = {"lint": take("lint", [APIGW, "lint"])}
    said = json.loads(run([str(APIGW), "plan", "--emit", "cli", "--format", "json"], folder).stdout)["calls"]
    costs["apply --emit cli"] = take("apply --emit cli", script, afresh)
    costs["apply --emit terraform"] = take("apply --emit terraform", emit, afresh)
    costs["plan, nothing changed"] = take("plan, nothing changed", [APIGW, "plan", "--detailed-exitcode"])
    yaml_scan = cost([DEV, "scan-yaml", spec], folder).less(dev_start_up[0])
    json_scan = cost([DEV, "scan-json", state], folder).less(dev_start_up[1])
    spec.write_text(changed)
    shown = run([str(APIGW), "plan"], folder).stdout
    rows = "1 to add, 3 to change" if rest else "0 to add, 1 to change"
    assert f"{rows}, 0 to replace, 0 to destroy" in shown, shown[-500:]
    costs["plan, one route changed"] = take("plan, one route changed", [APIGW, "plan"])
    return Size(routes, len(first.encode()), state.stat().st_size, yaml_scan, json_scan, costs, (said["writes"], said["seconds"]))


def empty_program(scratch: Path) -> Path:
    """A Swift program that does nothing, linked as apigw is: what starting costs everybody."""
    source = scratch / "empty.swift"
    source.write_text("")
    built = scratch / "empty"
    subprocess.run(["swiftc", "-O", "-static-stdlib", "-o", built, source], check=True, capture_output=True)
    return built


def ratio(size: Size, command: str) -> float | None:
    """In multiples of E, or of E + J where the state is read too."""
    scans = [size.yaml_scan] if command == "lint" else [size.yaml_scan, size.json_scan]
    parts = [scan.instructions for scan in scans]
    if None in parts or size.commands[command].instructions is None:
        return None
    return size.commands[command].instructions / sum(parts)


def exponent(small: Size, large: Size, command: str) -> float | None:
    before, after = small.commands[command].instructions, large.commands[command].instructions
    if before is None or after is None:
        return None
    return math.log(after / before) / math.log(large.routes / small.routes)


def number(value: float | None, form: str = ".2f") -> str:
    return "–" if value is None else format(value, form)


def millions(cost: Cost) -> str:
    return number(None if cost.instructions is None else cost.instructions / 1e6, ",.1f")


def costs_table(sizes: list[Size]) -> list[str]:
    lines = [
        "| routes | command | instructions (millions) | in scans | CPU time (ms) | peak memory (MiB) |",
        "| ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    for size in sizes:
        rows = [
            ("bare scan of the spec (E)", size.yaml_scan, "1 E"),
            ("bare scan of the state (J)", size.json_scan, "1 J"),
            *(
                (name, size.commands[name], f"{number(ratio(size, name))} {'E' if name == 'lint' else '(E+J)'}")
                for name in COMMANDS
            ),
        ]
        for name, cost_, scans in rows:
            lines.append(
                f"| {size.routes:,} | {name} | {millions(cost_)} | {scans} "
                f"| {cost_.cpu_seconds * 1000:,.1f} | {cost_.peak_kib / 1024:.1f} |"
            )
    return lines


def bars(sizes: list[Size], start_up: Cost, empty: Cost) -> list[tuple[str, str, str, bool | None]]:
    """What is to be reached, what was, and whether it is met (`None`: could not be measured)."""
    found: list[tuple[str, str, str, bool | None]] = []

    def judge(what: str, value: float | None, bar: float, unit: str, aim: float | None = None) -> None:
        wanted = f"≤ {bar:g} {unit}" + (f" (aim: {aim:g})" if aim else "")
        found.append((what, number(value) + (f" {unit}" if value is not None else ""), wanted, None if value is None else value <= bar))

    for size in (size for size in sizes if size.routes >= FIRST_JUDGED):
        judge(f"lint, {size.routes:,} routes", ratio(size, "lint"), 5, "E", 3)
        for name in COMMANDS[1:3]:
            judge(f"{name}, {size.routes:,} routes", ratio(size, name), 7, "(E+J)", 4)
    for small, large in zip(sizes, sizes[1:]):
        if small.routes >= FIRST_JUDGED:
            for name in COMMANDS:
                what = f"growth of {name}, {small.routes:,} → {large.routes:,}"
                judge(what, exponent(small, large, name), 1.05, "exponent")
    for size in sizes:
        allowed = 12 + size.routes * 4 / 1024
        judge(f"memory of lint, {size.routes:,} routes", size.commands["lint"].peak_kib / 1024, allowed, "MiB")
    relative = None
    if start_up.instructions is not None and empty.instructions is not None:
        relative = start_up.instructions / empty.instructions
    judge("--version beside an empty static Swift program, instructions", relative, 2, "×")
    judge("size of the stripped binary", APIGW.stat().st_size / 2**20, 25, "MiB")
    return found


def bars_table(found: list[tuple[str, str, str, bool | None]]) -> list[str]:
    word = {True: "met", False: "MISSED", None: "not measured"}
    rows = [f"| {what} | {value} | {bar} | {word[met]} |" for what, value, bar, met in found]
    return ["| what | measured | bar | |", "| --- | ---: | --- | --- |", *rows]


def machine() -> str:
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {model}"


def calls_table(sizes: list[Size]) -> list[str]:
    """Control-plane calls of scripts, as plans say them: rows are what Terraform would call for one by one."""
    rows = [
        f"| {size.routes:,} | {size.calls[0]:,} | {size.calls[1]:,} s | 0 |" for size in sizes
    ]
    return ["| routes | create | least time by quotas | no change |", "| ---: | ---: | ---: | ---: |", *rows]


PAGE = """# Performance

Written by `make bench-doc`. Each command runs whole, on a generated spec of one API, beside two bare scans of the
same bytes on the same machine: E takes the spec through libyaml's events and keeps nothing, J takes the state through
the tokens of apigw's JSON reader and keeps nothing. Start-up is subtracted (`--version`; for the scans an empty file).
Instructions are callgrind's, user space only; CPU time is the best of five runs; memory is the peak of the process and
includes start-up. `apply` writes the Terraform of everything into an empty folder.

Measured on {machine}. Compare the ratios, not the milliseconds.

## HTTP APIs

{costs}

## REST APIs

A REST API of so many routes has three to four times as many resources.

{rest_costs}

## Control-plane calls

What a script calls to make a REST API, and to change nothing. One changed route takes at most three writes and one for
each stage that moves, whatever the size of the API (`Tests/CLIEmitterTests`).

{calls}

## Bars

Ratios count from 1,000 routes up: below that, fixed work weighs too much.

{bars}
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of routes")
    parser.add_argument("--write", type=Path, help="write the page here as well")
    arguments = parser.parse_args()
    if VALGRIND is None:
        print("left out: instructions, and every bar in instructions; valgrind is not installed", file=sys.stderr)
    scratch = Path(tempfile.mkdtemp(prefix="apigw-bench-"))
    try:
        start_up = cost([APIGW, "--version"], scratch)
        empty = cost([empty_program(scratch)], scratch)
        (scratch / "nothing").write_text("{}\n")
        dev_start_up = tuple(cost([DEV, scan, scratch / "nothing"], scratch) for scan in ("scan-yaml", "scan-json"))
        sizes = [measure(routes, False, scratch, start_up, dev_start_up) for routes in sorted(arguments.sizes)]
        rest_sizes = [measure(routes, True, scratch, start_up, dev_start_up) for routes in sorted(arguments.sizes)]
    except BenchError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(scratch)
    found = bars(sizes, start_up, empty)
    found += [(f"REST: {what}", *rest) for what, *rest in bars(rest_sizes, start_up, empty) if "routes" in what or "→" in what]
    page = PAGE.format(
        machine=machine(),
        costs="\n".join(costs_table(sizes)),
        rest_costs="\n".join(costs_table(rest_sizes)),
        calls="\n".join(calls_table(rest_sizes)),
        bars="\n".join(bars_table(found)),
    )
    print(page)
    if arguments.write:
        arguments.write.write_text(page)
        print(f"wrote {arguments.write}", file=sys.stderr)
    missed = sum(met is False for *_, met in found)
    print(f"{sum(met is True for *_, met in found)} bars met, {missed} missed", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
