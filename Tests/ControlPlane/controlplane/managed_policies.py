"""AWS's own IAM policies, read once.

moto reads them again whenever its IAM is emptied, which takes most of a second, and keeps the old ones for ever.
"""

from __future__ import annotations

from functools import cache

from moto.iam.models import AWSManagedPolicy, IAMBackend, ManagedPolicy

_read = IAMBackend._init_aws_policies


@cache
def _known(account: str, region: str, backend: type[IAMBackend]) -> list[ManagedPolicy]:
    empty = backend.__new__(backend)
    empty.account_id, empty.region_name = account, region
    return _read(empty)


def _again(backend: IAMBackend) -> list[ManagedPolicy]:
    """Those that are known, attached to nothing."""
    policies = _known(backend.account_id, backend.region_name, type(backend))
    for policy in policies:
        assert isinstance(policy, AWSManagedPolicy)
        policy.attachment_count = 0
    return policies


def read_once() -> None:
    IAMBackend._init_aws_policies = _again  # type: ignore[method-assign]
