"""What a test may set about the account."""

from __future__ import annotations

from dataclasses import dataclass, field

ACCOUNT = "123456789012"


@dataclass
class Quotas:
    """HTTP API quotas; facts/control-plane-quotas.md section 4 names the defaults and their AWS page."""

    routes: int = 300
    integrations: int = 300
    authorizers: int = 10
    stages: int = 10
    audiences: int = 50
    scopes: int = 10
    stage_variables: int = 100
    tags: int = 50
    vpc_links: int = 10
    subnets_per_link: int = 10


@dataclass
class Config:
    """Settings of one stand-in; `/_control/reset` puts the defaults back."""

    quotas: Quotas = field(default_factory=Quotas)
    page_size: int = 100
    # How many reads find a VPC link that is new, or deleted, still on its way; and whether new ones fail in the end.
    vpc_link_reads: int = 0
    vpc_links_fail: bool = False
