"""Request validators."""

from __future__ import annotations

from ..errors import conflict
from .patches import Table, flag, text
from .store import Call, Object, RestApi, operation, page


def add_validator(call: Call, api: RestApi, given: Object) -> Object:
    """Flags are false unless given; names need not be unique (k)."""
    validator = {"validateRequestBody": False, "validateRequestParameters": False, **given}
    validator["id"] = call.new_id("validator", api.id, str(given.get("name")))
    api.validators[validator["id"]] = validator
    return validator


@operation("CreateRequestValidator")
def create_request_validator(call: Call) -> Object:
    return add_validator(call, call.api, {k: v for k, v in call.request.items() if k != "restapi_id"})


@operation("GetRequestValidator")
def get_request_validator(call: Call) -> Object:
    return call.api.validator(call["requestvalidator_id"])


@operation("GetRequestValidators")
def get_request_validators(call: Call) -> Object:
    return page(call, list(call.api.validators.values()))


PATCHES = Table(text("name"), flag("validateRequestBody"), flag("validateRequestParameters"))


@operation("UpdateRequestValidator")
def update_request_validator(call: Call) -> Object:
    api = call.api
    wanted = PATCHES.patched(api.validator(call["requestvalidator_id"]), call.patches)
    api.validators[wanted["id"]] = wanted
    return wanted


@operation("DeleteRequestValidator")
def delete_request_validator(call: Call) -> None:
    """Refused while a method uses it: facts/patch-operations.md section 4; code and text (k)."""
    api = call.api
    validator = api.validator(call["requestvalidator_id"])
    for path, verb, method in api.methods():
        if method.get("requestValidatorId") == validator["id"]:
            used = f"{verb}:{path}"
            raise conflict(f"Cannot delete request validator '{validator['id']}', is referenced in method: {used}")
    del api.validators[validator["id"]]
