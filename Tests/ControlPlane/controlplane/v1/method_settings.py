"""Method settings of a stage: patches of the stage under `/{resource}/{METHOD}/...`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..errors import bad_request
from .methods import VERBS
from .patches import Patch, boolean, integer, number, unescaped
from .store import Object, RestApi

STRATEGIES = ("FAIL_WITH_403", "SUCCEED_WITH_RESPONSE_HEADER", "SUCCEED_WITHOUT_RESPONSE_HEADER")
LEVELS = ("OFF", "ERROR", "INFO")


def word(values: tuple[str, ...]) -> Callable[[Patch], str]:
    def read(patch: Patch) -> str:
        if patch.text not in values:
            raise bad_request(f"Invalid value '{patch.value}' for {patch.path}. Valid values: {', '.join(values)}")
        return patch.text

    return read


# Leaf → member and how its value is read; facts/patch-operations.md Stage, second table (-1 is "not set").
LEAVES: dict[str, tuple[str, Callable[[Patch], Any]]] = {
    "metrics/enabled": ("metricsEnabled", boolean),
    "logging/dataTrace": ("dataTraceEnabled", boolean),
    "logging/loglevel": ("loggingLevel", word(LEVELS)),
    "throttling/burstLimit": ("throttlingBurstLimit", lambda patch: integer(patch, -1)),
    "throttling/rateLimit": ("throttlingRateLimit", lambda patch: number(patch, float, -1)),
    "caching/enabled": ("cachingEnabled", boolean),
    "caching/dataEncrypted": ("cacheDataEncrypted", boolean),
    "caching/requireAuthorizationForCacheControl": ("requireAuthorizationForCacheControl", boolean),
    "caching/ttlInSeconds": ("cacheTtlInSeconds", lambda patch: integer(patch, 0, 3600)),
    "caching/unauthorizedCacheControlHeaderStrategy": ("unauthorizedCacheControlHeaderStrategy", word(STRATEGIES)),
}

# What AWS fills in beside the first leaf that is set: the CLI's example of update-stage (throttles), else (k).
DEFAULTS: Object = {
    "metricsEnabled": False,
    "loggingLevel": "OFF",
    "dataTraceEnabled": False,
    "throttlingBurstLimit": 5000,
    "throttlingRateLimit": 10000.0,
    "cachingEnabled": False,
    "cacheTtlInSeconds": 300,
    "cacheDataEncrypted": False,
    "requireAuthorizationForCacheControl": True,
    "unauthorizedCacheControlHeaderStrategy": "SUCCEED_WITH_RESPONSE_HEADER",
}


def settings_key(patch: Patch) -> str:
    """The key of an answer: the two tokens as addressed, `~1pets~1{id}/GET` (facts/patch-operations.md Stage)."""
    resource, verb = patch.raw[:2]
    return f"{resource}/{verb}"


def route_of(key: str) -> tuple[str, str]:
    """Verb and path that a key means; `pets/GET`, Terraform's old form, is `~1pets/GET`."""
    resource, _, verb = key.rpartition("/")
    path = unescaped(resource)
    return verb, path if path == "*" or path.startswith("/") else f"/{path}"


def set_leaf(target: Object, patch: Patch) -> None:
    leaf = "/".join(patch.raw[2:])
    if leaf not in LEAVES:
        valid = ", ".join(f"/{{resourcePath}}/{{httpMethod}}/{one}" for one in LEAVES)
        raise bad_request(f"Invalid method setting path: {patch.path}. Must be one of: [{valid}]")
    member, read = LEAVES[leaf]
    held, key = target.get("methodSettings") or {}, settings_key(patch)
    target["methodSettings"] = {**held, key: {**held.get(key, DEFAULTS), member: read(patch)}}


def remove_settings(target: Object, patch: Patch) -> None:
    """Text: hashicorp/terraform-provider-aws internal/service/apigateway/method_settings.go."""
    held, key = target.get("methodSettings") or {}, settings_key(patch)
    if key not in held:
        raise bad_request(f"Cannot remove method setting {key} because there is no method setting for this method")
    target["methodSettings"] = {k: v for k, v in held.items() if k != key}


def check_method_settings(api: RestApi, stage: Object, before: Object) -> None:
    """What is new or changed names `*/*` or a method that the stage serves or the API has (the latter half (k))."""
    for key, settings in (stage.get("methodSettings") or {}).items():
        if settings == (before.get("methodSettings") or {}).get(key):
            continue
        verb, path = route_of(key)
        if (path == "*") != (verb == "*"):
            raise bad_request(f"Invalid method setting path: /{key}. Use */* for all methods of all resources")
        if path != "*" and not has_method(api, stage, verb, path):
            where = f"stage {stage['stageName']}"
            raise bad_request(f"Invalid method setting path: /{key}. No method {verb} {path} in {where}")


def has_method(api: RestApi, stage: Object, verb: str, path: str) -> bool:
    """Whether the stage or the API has a method, or an `ANY` that any verb may have settings under (k)."""
    known = known_methods(api, stage)
    return f"{verb} {path}" in known or (verb in VERBS and f"ANY {path}" in known)


def known_methods(api: RestApi, stage: Object) -> set[str]:
    served = [stage["deploymentId"], (stage.get("canarySettings") or {}).get("deploymentId")]
    deployed = [api.deployments[one]["definition"]["methods"] for one in served if one in api.deployments]
    return set().union(*deployed) | {f"{verb} {path}" for path, verb, _ in api.methods()}


def logs(stage: Object) -> bool:
    """Whether a method setting writes execution logs."""
    return any(one["loggingLevel"] != "OFF" for one in (stage.get("methodSettings") or {}).values())
