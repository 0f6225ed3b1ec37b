"""The error that a handler raises and a client sees."""

from __future__ import annotations


class ServiceError(Exception):
    """An AWS error: code, HTTP status, message, in the rest-json form of the wire."""

    def __init__(self, code: str, status: int, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.status = status
        self.message = message

    @property
    def body(self) -> dict[str, str]:
        return {"message": self.message}


def bad_request(message: str) -> ServiceError:
    """400, as both API Gateway services say it."""
    return ServiceError("BadRequestException", 400, message)


def conflict(message: str) -> ServiceError:
    """409, as both API Gateway services say it."""
    return ServiceError("ConflictException", 409, message)


def not_found(message: str) -> ServiceError:
    """404, as both API Gateway services say it."""
    return ServiceError("NotFoundException", 404, message)


def limit_exceeded(message: str) -> ServiceError:
    """429 of a quota; waiting does not help (facts/cli-script-recipes.md section 5)."""
    return ServiceError("LimitExceededException", 429, message)


def unsupported(what: str) -> ServiceError:
    """501: the stand-in does not model this; never to be mistaken for AWS's own answer."""
    return ServiceError("StandInUnsupported", 501, f"the control-plane stand-in does not model {what}")
