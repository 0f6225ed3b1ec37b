"""apigateway, version 1: REST APIs.

`HANDLERS` maps operation names of botocore's model to functions; importing
this package fills it.
"""

from . import (  # noqa: F401
    account,
    apikeys,
    apis,
    authorizers,
    certificates,
    deployments,
    documentation,
    gateway_responses,
    integrations,
    methods,
    models,
    openapi,
    resources,
    stages,
    tags,
    usageplans,
    validators,
    vpclinks,
)
from .store import HANDLERS, Call, Store

__all__ = ["HANDLERS", "Call", "Store"]
