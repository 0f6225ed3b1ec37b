"""apigatewayv2: HTTP APIs (WebSocket APIs later).

`HANDLERS` maps operation names of botocore's model to functions; importing
this package fills it.
"""

from . import apis, authorizers, deployments, importing, integrations, routes, stages, tags, vpclinks  # noqa: F401
from .store import HANDLERS, Call, Store

__all__ = ["HANDLERS", "Call", "Store"]
