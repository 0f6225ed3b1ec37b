"""REST APIs: create, read, update, delete."""

from __future__ import annotations

import json

from ..errors import bad_request, conflict, unsupported
from ..v2.tags import check_tags
from .endpoints import ROWS as ENDPOINT_ROWS
from .endpoints import check_count, check_endpoint, check_policy, completed
from .models import built_in_models
from .patches import Patch, Row, Table, change_list, choice, flag, integer, text
from .store import Call, Object, RestApi, operation, page

COMPRESSION = 10485760


def compress(target: Object, patch: Patch) -> None:
    """No value switches compression off: facts/patch-operations.md RestApi."""
    if patch.value is None:
        target.pop("minimumCompressionSize", None)
    else:
        target["minimumCompressionSize"] = integer(patch)


def change_media_type(target: Object, patch: Patch) -> None:
    """The type is in the path; `replace` is an add."""
    change_list(target, "binaryMediaTypes", patch, patch.tokens[-1])


PATCHES = Table(
    text("name", required=True),
    text("description", ops="ARD"),
    text("version"),
    text("policy"),
    choice("apiKeySource", ("HEADER", "AUTHORIZER")),
    flag("disableExecuteApiEndpoint"),
    Row("/minimumCompressionSize", "R", compress),
    Row("/binaryMediaTypes/{type}", "ARD", change_media_type),
    text("securityPolicy"),
    choice("endpointAccessMode", ("BASIC", "STRICT")),
    *ENDPOINT_ROWS,
)


def check_settings(call: Call, settings: Object) -> None:
    """Texts recorded on AWS: facts/lint-catalogue.md AG114, AG372."""
    if not settings.get("name"):
        raise bad_request("Name cannot be empty")
    size = settings.get("minimumCompressionSize")
    if size is not None and not 0 <= size <= COMPRESSION:
        raise bad_request(f"Invalid minimum compression size, must be between 0 and {COMPRESSION}")
    check_policy(call, settings.get("policy"))
    check_endpoint(settings["endpointConfiguration"])


def shown(api: RestApi, warnings: list[str] | None = None) -> Object:
    """The answer; a policy comes back with its quotes escaped.

    The provider's flattenAPIPolicy undoes that (hashicorp/terraform-provider-aws
    internal/service/apigateway/rest_api.go).
    """
    policy = api.settings.get("policy")
    return {
        **api.settings,
        "policy": json.dumps(policy)[1:-1] if policy else None,
        "binaryMediaTypes": api.settings.get("binaryMediaTypes") or None,
        "apiStatus": "UPDATING" if api.reads_until_moved > 0 else "AVAILABLE",
        "warnings": warnings or None,
    }


def new_api(call: Call, given: Object) -> RestApi:
    """An API with its root resource and the two models that AWS gives it.

    facts/moto-support.md section 3: built-in models `Empty` and `Error`, rootResourceId.
    """
    settings = {
        "apiKeySource": "HEADER",
        "disableExecuteApiEndpoint": False,
        **given,
        "endpointConfiguration": completed(given.get("endpointConfiguration")),
        "tags": given.get("tags") or {},
        "createdDate": call.store.now(),
    }
    if settings.get("description") == "":
        raise bad_request("Description cannot be an empty string")  # facts/lint-catalogue.md AG115
    check_settings(call, settings)
    check_tags(call, settings["tags"])
    check_count(call, settings["endpointConfiguration"]["types"][0])
    settings["id"] = call.new_id("restapi", settings["name"], length=10)
    root = call.new_id("resource", settings["id"], "/", length=10)
    settings["rootResourceId"] = root
    api = RestApi(settings, resources={root: {"id": root, "path": "/", "resourceMethods": {}}})
    api.models = built_in_models(call, api)
    return api


@operation("CreateRestApi")
def create_rest_api(call: Call) -> Object:
    if call.get("cloneFrom"):
        raise unsupported("cloneFrom")
    api = new_api(call, call.request)
    call.region.apis[api.id] = api
    return shown(api)


@operation("GetRestApi")
def get_rest_api(call: Call) -> Object:
    """Looking is what ends a change of the endpoint type here: after `config.endpoint_reads` times."""
    answer = shown(call.api)
    call.api.reads_until_moved -= 1
    return answer


@operation("GetRestApis")
def get_rest_apis(call: Call) -> Object:
    return page(call, [shown(api) for api in call.region.apis.values()])


@operation("UpdateRestApi")
def update_rest_api(call: Call) -> Object:
    api = call.api
    settings = PATCHES.patched(api.settings, call.patches)
    check_settings(call, settings)
    if settings["endpointConfiguration"]["types"] != api.settings["endpointConfiguration"]["types"]:
        # Developer guide, "Change a public or private API endpoint type": not again until the change is completed;
        # `apiStatus` says so (API_GetRestApi); code and text (k).
        if api.reads_until_moved > 0:
            raise conflict("The endpoint type cannot be changed until the current change is completed")
        api.reads_until_moved = call.store.config.endpoint_reads
    api.settings = settings
    return shown(api)


@operation("DeleteRestApi")
def delete_rest_api(call: Call) -> None:
    """Takes everything in it along, and its stages out of the usage plans (k)."""
    api = call.api
    for plan in call.region.usage_plans.values():
        plan["apiStages"] = [entry for entry in plan["apiStages"] if entry["apiId"] != api.id]
    del call.region.apis[api.id]
