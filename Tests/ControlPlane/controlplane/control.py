"""`/_control/`: what the harness asks of the stand-in itself."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from .config import Quotas
from .faults import Fault
from .world import world

if TYPE_CHECKING:
    from .app import ControlPlane

Answer = tuple[int, list[tuple[str, str]], bytes]


class Control:
    """GET log, world, moments; POST reset, fault, config."""

    def __init__(self, plane: ControlPlane) -> None:
        self._plane = plane

    def __call__(self, method: str, path: str, query: str, body: bytes) -> Answer:
        given = json.loads(body) if body.strip() else {}
        try:
            match method, path.removeprefix("/_control/"):
                case "GET", "ready":
                    return answer(200, {"ready": True})
                case "GET", "log":
                    return answer(200, self._plane.log.as_json())
                case "GET", "world":
                    return answer(200, world(self._plane.store, self._plane.rest, self._plane.permissions))
                case "GET", "moments":
                    return answer(200, self._plane.moments)
                case "POST", "reset":
                    self._plane.reset()
                case "POST", "clear-log":
                    self._plane.log.clear()
                    self._plane.moments.clear()
                case "POST", "fault":
                    self._plane.faults.add(Fault(**given))
                case "POST", "clear-faults":
                    self._plane.faults.clear()
                case "POST", "config":
                    self._configure(given)
                case _:
                    return answer(404, {"message": f"no {method} {path}"})
        except (TypeError, ValueError) as error:
            return answer(400, {"message": str(error)})
        return answer(200, {})

    def _configure(self, given: dict[str, Any]) -> None:
        """`{"quotas": {"routes": 5}, "page_size": 2, "vpc_link_reads": 3}`."""
        known = {f.name for f in fields(Quotas)}
        for name, value in given.pop("quotas", {}).items():
            if name not in known:
                raise ValueError(f"no quota {name!r}; known: {', '.join(sorted(known))}")
            setattr(self._plane.config.quotas, name, value)
        for name in ("page_size", "endpoint_reads", "vpc_link_reads", "vpc_links_fail", "log_role", "watch"):
            if name in given:
                setattr(self._plane.config, name, given.pop(name))
        if given:
            raise ValueError(f"unknown setting {sorted(given)[0]!r}")


def answer(status: int, value: Any) -> Answer:
    payload = json.dumps(value, sort_keys=True).encode()
    return status, [("Content-Type", "application/json"), ("Content-Length", str(len(payload)))], payload
