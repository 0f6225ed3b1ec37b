"""Lambda's AddPermission, RemovePermission and GetPolicy.

moto accepts a repeated StatementId, forgets that each alias has a policy of its
own, and answers 204 for an unknown statement (facts/moto-support.md section 5),
so these three are answered here. The function itself is moto's.
"""

from __future__ import annotations

import json
import uuid
from typing import Any
from weakref import WeakKeyDictionary

from moto.backends import get_backend

from .config import ACCOUNT
from .errors import ServiceError

Policies = dict[str, dict[str, dict[str, Any]]]


def resource_not_found(message: str) -> ServiceError:
    return ServiceError("ResourceNotFoundException", 404, message)


class LambdaPermissions:
    """Statements by function, qualifier ("" for none) and id; they die with moto's function."""

    def __init__(self) -> None:
        self._policies: WeakKeyDictionary[Any, Policies] = WeakKeyDictionary()
        self.handlers = {
            "AddPermission": self.add,
            "RemovePermission": self.remove,
            "GetPolicy": self.get,
        }

    def add(self, region: str, request: dict[str, Any]) -> dict[str, Any]:
        """Refuses a repeated id in one policy: AWS Lambda API reference, AddPermission, ResourceConflictException."""
        arn, statements = self._policy(region, request)
        sid = request["StatementId"]
        if sid in statements:
            raise ServiceError(
                "ResourceConflictException",
                409,
                f"The statement id ({sid}) provided already exists. Please provide a new statement id, "
                "or remove the existing statement.",
            )
        principal = request["Principal"]
        statement: dict[str, Any] = {
            "Sid": sid,
            "Effect": "Allow",
            "Principal": {"Service": principal} if principal.endswith(".amazonaws.com") else {"AWS": principal},
            "Action": request["Action"],
            "Resource": arn,
        }
        conditions = {}
        if "SourceArn" in request:
            conditions["ArnLike"] = {"AWS:SourceArn": request["SourceArn"]}
        if "SourceAccount" in request:
            conditions["StringEquals"] = {"AWS:SourceAccount": request["SourceAccount"]}
        if conditions:
            statement["Condition"] = conditions
        statements[sid] = statement
        return {"Statement": json.dumps(statement)}

    def remove(self, region: str, request: dict[str, Any]) -> None:
        _, statements = self._policy(region, request)
        if request["StatementId"] not in statements:
            raise resource_not_found(f"Statement {request['StatementId']} is not found in resource policy.")
        del statements[request["StatementId"]]

    def get(self, region: str, request: dict[str, Any]) -> dict[str, Any]:
        _, statements = self._policy(region, request)
        if not statements:
            raise resource_not_found("The resource you requested does not exist.")
        policy = {"Version": "2012-10-17", "Id": "default", "Statement": list(statements.values())}
        revision = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(policy))
        return {"Policy": json.dumps(policy), "RevisionId": str(revision)}

    def world(self, region: str) -> dict[str, dict[str, Any]]:
        """`function` or `function:qualifier` → statement id → statement."""
        found: dict[str, dict[str, Any]] = {}
        for function in get_backend("lambda")[ACCOUNT][region].list_functions():
            for qualifier, statements in self._policies.get(function, {}).items():
                if statements:
                    name = function.function_name + (f":{qualifier}" if qualifier else "")
                    found[name] = dict(statements)
        return found

    def _policy(self, region: str, request: dict[str, Any]) -> tuple[str, dict[str, dict[str, Any]]]:
        """ARN and statements of the function version that a request names."""
        name, qualifier = split_name(request["FunctionName"])
        qualifier = request.get("Qualifier") or qualifier
        backend = get_backend("lambda")[ACCOUNT][region]
        arn = f"arn:aws:lambda:{region}:{ACCOUNT}:function:{name}"
        latest = next((f for f in backend.list_functions() if f.function_name == name), None)
        if latest is None:
            raise resource_not_found(f"Function not found: {arn}")
        if qualifier and not has_qualifier(latest, backend, name, qualifier):
            raise resource_not_found(f"Function not found: {arn}:{qualifier}")
        policies = self._policies.setdefault(latest, {})
        return arn + (f":{qualifier}" if qualifier else ""), policies.setdefault(qualifier, {})


def has_qualifier(latest: Any, backend: Any, name: str, qualifier: str) -> bool:
    """Whether an alias or a published version of that name exists."""
    if qualifier == "$LATEST":
        return True
    versions = {str(f.version) for f in backend.list_versions_by_function(name)}
    return qualifier in versions or any(alias.name == qualifier for alias in backend.list_aliases(name))


def split_name(name: str) -> tuple[str, str]:
    """`fn`, `fn:alias`, `account:function:fn` or an ARN, as (function, qualifier)."""
    parts = name.split(":")
    if "function" in parts:
        parts = parts[parts.index("function") + 1 :]
    return parts[0], parts[1] if len(parts) > 1 else ""
