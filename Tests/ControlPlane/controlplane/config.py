"""What a test may set about the account."""

from __future__ import annotations

from dataclasses import dataclass, field

ACCOUNT = "123456789012"


@dataclass
class Quotas:
    """HTTP and REST API quotas; facts/control-plane-quotas.md sections 3 and 4 name the defaults and their pages."""

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
    resources: int = 300
    regional_apis: int = 600
    private_apis: int = 600
    edge_apis: int = 120
    rest_vpc_links: int = 20
    api_keys: int = 10000
    usage_plans: int = 300
    plans_per_key: int = 10
    plan_method_throttles: int = 20
    client_certificates: int = 60
    documentation_parts: int = 2000
    policy_length: int = 8192
    integration_timeout: int = 29000


@dataclass
class Config:
    """Settings of one stand-in; `/_control/reset` puts the defaults back."""

    quotas: Quotas = field(default_factory=Quotas)
    page_size: int = 100
    # How many reads find a VPC link that is new, or deleted, still on its way; and whether new ones fail in the end.
    vpc_link_reads: int = 0
    # How many reads a REST API stays UPDATING after its endpoint type has changed.
    endpoint_reads: int = 1
    vpc_links_fail: bool = False
    # The account's CloudWatch role for REST stages where nobody has called UpdateAccount: it belongs to others.
    log_role: str | None = None
    # Whether what stands is kept after each write that changes what callers get (`/_control/moments`).
    watch: bool = False
