"""How an update-* call changes what is stored.

facts/patch-operations.md section 3: absent members stay, lists and maps are
replaced as a whole unless a rule says otherwise, "" clears a text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .store import Object


def merged(current: Object, request: Object, skip: Iterable[str] = ()) -> Object:
    """`current` with the members of `request` laid over; "" and [] clear."""
    result = dict(current)
    for name, value in request.items():
        if name in skip:
            continue
        if value in ("", []):
            result.pop(name, None)
        else:
            result[name] = value
    return result


def merged_map(current: dict[str, Any] | None, given: dict[str, Any]) -> dict[str, Any] | None:
    """A map whose keys are laid over one by one; a key sent as "" or {} is deleted."""
    result = dict(current or {})
    for key, value in given.items():
        if value in ("", {}):
            result.pop(key, None)
        else:
            result[key] = value
    return result or None
