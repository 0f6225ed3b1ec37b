"""Web ACLs on stages: the association is the stage's, the ACL itself is moto's.

moto answers the rest of wafv2, but looks for stages in its own API Gateway and
takes any ARN (facts/moto-support.md section 5).
"""

from __future__ import annotations

import re
from typing import Any

from moto.backends import get_backend

from ..config import ACCOUNT
from ..errors import ServiceError
from .store import Object, Store

STAGE = re.compile(r"arn:aws[a-z-]*:apigateway:([a-z0-9-]+)::/restapis/([^/]+)/stages/([^/]+)")
HTTP_API = re.compile(r"arn:aws[a-z-]*:apigateway:[a-z0-9-]+::/apis/.*")


def waf_error(code: str, message: str) -> ServiceError:
    return ServiceError(code, 400, message)


def nonexistent(what: str) -> ServiceError:
    return waf_error("WAFNonexistentItemException", f"AWS WAF couldn't perform the operation: no such {what}")


def answer_waf(store: Store, region: str, operation: str, parameters: dict[str, Any]) -> Object | None:
    """The answer to a call about a stage; None where moto shall answer.

    HTTP APIs have no WAF: facts/common-misbeliefs.md row 4. An ACL in use stays:
    WAFAssociatedItemException of botocore's DeleteWebACL. A second association takes the place of the first (k).
    """
    arn = parameters.get("ResourceArn") or ""
    if operation == "DeleteWebACL":
        check_unused(store, region, parameters)
    if operation not in ("AssociateWebACL", "DisassociateWebACL", "GetWebACLForResource"):
        return None
    if HTTP_API.fullmatch(arn):
        raise waf_error("WAFInvalidParameterException", "The ARN isn't valid: HTTP APIs have no web ACL")
    found = STAGE.fullmatch(arn)
    if not found:
        return None
    stage = stage_at(store, *found.groups())
    if operation == "GetWebACLForResource":
        held = acls(region).get(stage.get("webAclArn"))
        return {"WebACL": held.to_dict()} if held else {}
    if operation == "DisassociateWebACL":
        stage.pop("webAclArn", None)
        return {}
    if parameters.get("WebACLArn") not in acls(region):
        raise nonexistent("web ACL")
    stage["webAclArn"] = parameters["WebACLArn"]
    return {}


def stage_at(store: Store, region: str, api_id: str, name: str) -> Object:
    api = store.region(region).apis.get(api_id)
    if api is None or name not in api.stages:
        raise nonexistent("stage")
    return api.stages[name]


def acls(region: str) -> dict[str, Any]:
    """moto's web ACLs of a region by ARN."""
    return get_backend("wafv2")[ACCOUNT][region].wacls


def check_unused(store: Store, region: str, parameters: dict[str, Any]) -> None:
    for api in store.region(region).apis.values():
        for stage in api.stages.values():
            held = acls(region).get(stage.get("webAclArn"))
            if held is not None and held.id == parameters.get("Id"):
                raise waf_error(
                    "WAFAssociatedItemException",
                    f"AWS WAF couldn't perform the operation: stage {stage['stageName']} uses the web ACL",
                )
