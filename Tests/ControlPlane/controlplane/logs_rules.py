"""What CloudWatch Logs refuses and moto accepts."""

from __future__ import annotations

import re
from typing import Any

from .errors import ServiceError

# CreateLogGroup, AWS API reference: pattern of logGroupName; decisions.md 18 ("AWS refuses `$`").
GROUP_NAME = re.compile(r"[.\-_/#A-Za-z0-9]{1,512}")

# facts/terraform-resources.md aws_cloudwatch_log_group; PutRetentionPolicy takes no 0.
RETENTION = {
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
}  # fmt: skip


def invalid(message: str) -> ServiceError:
    return ServiceError("InvalidParameterException", 400, message)


def check_logs(operation: str, parameters: dict[str, Any]) -> None:
    """Raises for a call that AWS would refuse; moto answers the rest."""
    if operation == "CreateLogGroup" and not GROUP_NAME.fullmatch(parameters.get("logGroupName", "")):
        raise invalid(
            f"1 validation error detected: Value '{parameters.get('logGroupName')}' at 'logGroupName' failed to "
            "satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+"
        )
    if operation == "PutRetentionPolicy" and parameters.get("retentionInDays") not in RETENTION:
        raise invalid(
            f"1 validation error detected: Value '{parameters.get('retentionInDays')}' at 'retentionInDays' "
            "failed to satisfy constraint: Member must satisfy enum value set"
        )
