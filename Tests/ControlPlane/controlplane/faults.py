"""Faults on demand: the n-th call of an operation, or of all, fails in a chosen way."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from .errors import ServiceError

ANSWERS = {
    "429": ServiceError("TooManyRequestsException", 429, "Too Many Requests"),
    "500": ServiceError("InternalFailure", 500, "Internal server error"),
    "403": ServiceError("AccessDeniedException", 403, "User is not authorized to perform this operation"),
    "409": ServiceError(
        "ConflictException", 409, "Unable to complete operation due to concurrent modification. Please try again later."
    ),
    # AWS API references, "Common errors" and the model's LimitExceededException; facts/cli-script-recipes.md section 5.
    "expired": ServiceError("ExpiredTokenException", 403, "The security token included in the request is expired"),
    "limit": ServiceError("LimitExceededException", 429, "The maximum number of resources has been reached"),
}


@dataclass
class Fault:
    """`answer` is one of ANSWERS, `reset-before` (nothing done), `reset-after` (done, answer lost) or `500-after` (done,
    answered with 500).

    `operation` may be `*`, so that `nth` counts all calls, or end with it: `Create*`.
    """

    operation: str
    answer: str
    nth: int = 1
    times: int = 1
    service: str | None = None
    seen: int = 0

    def __post_init__(self) -> None:
        if self.answer not in (*ANSWERS, "500-after", "reset-before", "reset-after"):
            raise ValueError(f"unknown fault answer {self.answer!r}")


@dataclass
class Faults:
    """The programmed faults; each counts the calls it watches."""

    active: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, fault: Fault) -> None:
        with self._lock:
            self.active.append(fault)

    def clear(self) -> None:
        with self._lock:
            self.active.clear()

    def next(self, service: str, operation: str) -> str | None:
        """The answer to force on this call, if any: that of the first fault that wants one. All of them count it."""
        forced = None
        with self._lock:
            for fault in self.active:
                if fnmatchcase(operation, fault.operation) and fault.service in (None, service):
                    fault.seen += 1
                    if forced is None and fault.nth <= fault.seen < fault.nth + fault.times:
                        forced = fault.answer
        return forced
