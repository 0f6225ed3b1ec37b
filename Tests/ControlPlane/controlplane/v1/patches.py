"""Patch operations: every update of version 1.

A `Table` lists the paths of a kind with the ops that each takes, as
facts/patch-operations.md section 2 does (A add, R replace, D remove, C copy),
and what each does to the object. A request is applied in order to a copy, so
one refused operation leaves everything as it was.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..errors import ServiceError, bad_request, not_found
from .store import Object

OPS = {"A": "add", "R": "replace", "D": "remove", "C": "copy"}


@dataclass(frozen=True)
class Patch:
    """One operation; `raw` are the tokens of its path as sent, `tokens` with `~1` and `~0` undone."""

    op: str
    path: str
    value: str | None
    source: str | None

    @property
    def raw(self) -> list[str]:
        return self.path.split("/")[1:]

    @property
    def tokens(self) -> list[str]:
        return [unescaped(token) for token in self.raw]

    @property
    def text(self) -> str:
        """The value, which this operation needs."""
        if self.value is None:
            raise bad_request(f"Invalid value for patch path '{self.path}': a value is required for op '{self.op}'")
        return self.value


Apply = Callable[[Object, Patch], None]


@dataclass(frozen=True)
class Row:
    """A path (`{x}` stands for any token, `{x*}` at the end for one or more), its ops, and what they do."""

    path: str
    ops: str
    apply: Apply

    def fits(self, patch: Patch) -> bool:
        wanted, given = self.path.split("/")[1:], patch.raw
        if wanted[-1].endswith("*}"):
            given = [*given[: len(wanted) - 1], "/".join(given[len(wanted) - 1 :])]
        same = len(wanted) == len(given)
        return same and all(w[0] == "{" or w == g for w, g in zip(wanted, given, strict=True))


class Table:
    """The patch paths of one kind."""

    def __init__(self, *rows: Row) -> None:
        self._rows = rows

    def patched(self, current: Object, operations: list[Object]) -> Object:
        """A copy of `current` with all operations applied."""
        result = copy.deepcopy(current)
        for given in operations:
            patch = Patch(given.get("op", ""), given.get("path", ""), given.get("value"), given.get("from"))
            self._row(patch).apply(result, patch)
        return result

    def _row(self, patch: Patch) -> Row:
        """The text of the refusal is recorded in boto/boto3 issue 2629 (two blanks, `<names>`)."""
        for row in self._rows:
            if row.fits(patch) and patch.op in (OPS[letter] for letter in row.ops):
                return row
        valid = [row.path for row in self._rows if patch.op in (OPS[letter] for letter in row.ops)]
        raise invalid_path(patch, valid)


def invalid_path(patch: Patch, valid: list[str]) -> ServiceError:
    listed = ", ".join(valid).replace("{", "<").replace("*}", ">").replace("}", ">")
    return bad_request(f"Invalid patch path  '{patch.path}' specified for op '{patch.op}'. Must be one of: [{listed}]")


def unescaped(token: str) -> str:
    return token.replace("~1", "/").replace("~0", "~")


def text(member: str, required: bool = False, path: str | None = None, ops: str = "R") -> Row:
    """A text; "" or no value clears it unless it is required."""

    def apply(target: Object, patch: Patch) -> None:
        value = None if patch.op == "remove" else patch.value
        if value:
            target[member] = value
        elif required:
            raise bad_request(f"Invalid value for patch path '{patch.path}': it cannot be empty")
        else:
            target.pop(member, None)

    return Row(path or f"/{member}", ops, apply)


def choice(member: str, values: tuple[str, ...], clears: bool = False, path: str | None = None) -> Row:
    """One of a few words."""

    def apply(target: Object, patch: Patch) -> None:
        if clears and not patch.value:
            target.pop(member, None)
        elif patch.text not in values:
            raise bad_request(f"Invalid value '{patch.value}' for {patch.path}. Valid values: {', '.join(values)}")
        else:
            target[member] = patch.text

    return Row(path or f"/{member}", "R", apply)


def flag(member: str, path: str | None = None) -> Row:
    def apply(target: Object, patch: Patch) -> None:
        target[member] = boolean(patch)

    return Row(path or f"/{member}", "R", apply)


def boolean(patch: Patch) -> bool:
    """facts/patch-operations.md section 1: values are texts, `"true"` for a boolean."""
    if patch.text not in ("true", "false"):
        raise bad_request(f"Invalid value '{patch.value}' for {patch.path}. It must be true or false")
    return patch.text == "true"


def integer(patch: Patch, low: int | None = None, high: int | None = None) -> int:
    return int(number(patch, int, low, high))


def number(patch: Patch, kind: type = float, low: float | None = None, high: float | None = None) -> float:
    try:
        value = kind(patch.text)
    except ValueError as error:
        raise bad_request(f"Invalid value '{patch.value}' for {patch.path}. It must be a number") from error
    if (low is not None and value < low) or (high is not None and value > high):
        raise bad_request(f"Invalid value '{patch.value}' for {patch.path}. It must be between {low} and {high}")
    return value


def whole(member: str, low: int, high: int, path: str | None = None) -> Row:
    def apply(target: Object, patch: Patch) -> None:
        target[member] = integer(patch, low, high)

    return Row(path or f"/{member}", "R", apply)


def entries(member: str, convert: Callable[[Patch], Any] | None = None) -> Row:
    """`/member/{key}` A R D: one key of a map; what is removed must be there.

    Code and text for parameters: hashicorp/terraform-provider-aws pull request 40124; the same for templates is (k).
    """

    def apply(target: Object, patch: Patch) -> None:
        held, key = target.get(member) or {}, patch.tokens[-1]
        if patch.op == "remove":
            if key not in held:
                raise not_found(f"Invalid parameter name specified: {key}")
            held = {k: v for k, v in held.items() if k != key}
        else:
            held = {**held, key: convert(patch) if convert else patch.value or ""}
        target[member] = held

    return Row(f"/{member}/{{name}}", "ARD", apply)


def change_list(target: Object, member: str, patch: Patch, item: str) -> None:
    """Adds or removes one item; adding what is there changes nothing (k), removing what is not is refused."""
    held = list(target.get(member) or [])
    if patch.op == "remove":
        if item not in held:
            raise not_found(f"Invalid parameter name specified: {item}")
        held.remove(item)
    elif item not in held:
        held.append(item)
    target[member] = held


def items(member: str) -> Row:
    """`/member` A D with the item in the value."""
    return Row(f"/{member}", "AD", lambda target, patch: change_list(target, member, patch, patch.text))


def named_items(member: str) -> Row:
    """`/member/{item}` A D with the item in the path and no value, as Terraform sends it."""
    return Row(f"/{member}/{{item}}", "AD", lambda target, patch: change_list(target, member, patch, patch.tokens[-1]))


def json_object(patch: Patch) -> Object:
    """A whole map, as JSON text."""
    try:
        value = json.loads(patch.text)
    except ValueError as error:
        raise bad_request(f"Invalid value for {patch.path}: it is not JSON") from error
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise bad_request(f"Invalid value for {patch.path}: it must be a JSON object of texts")
    return value


def refused_value(patch: Patch, why: str) -> ServiceError:
    return bad_request(f"Invalid value '{patch.value}' for {patch.path}. {why}")
