"""AWS service integrations of HTTP APIs (`integrationSubtype`).

Subtypes and their parameters: AWS developer guide, "Integration subtype
reference" (http-api-develop-integrations-aws-services-reference);
facts/lint-catalogue.md AG346, AG350.
"""

from __future__ import annotations

from ..errors import bad_request
from .store import Object

# subtype: (required parameters, optional parameters); every subtype takes Region.
SUBTYPES: dict[str, tuple[set[str], set[str]]] = {
    "AppConfig-GetConfiguration": (
        {"Application", "Environment", "Configuration", "ClientId"},
        {"ClientConfigurationVersion"},
    ),
    "EventBridge-PutEvents": (
        {"Detail", "DetailType", "Source"},
        {"Time", "EventBusName", "Resources", "TraceHeader"},
    ),
    "Kinesis-PutRecord": (
        {"StreamName", "Data", "PartitionKey"},
        {"SequenceNumberForOrdering", "ExplicitHashKey"},
    ),
    "SQS-SendMessage": (
        {"QueueUrl", "MessageBody"},
        {
            "DelaySeconds",
            "MessageAttributes",
            "MessageDeduplicationId",
            "MessageGroupId",
            "MessageSystemAttributes",
        },
    ),
    "SQS-ReceiveMessage": (
        {"QueueUrl"},
        {
            "AttributeNames",
            "MaxNumberOfMessages",
            "MessageAttributeNames",
            "ReceiveRequestAttemptId",
            "VisibilityTimeout",
            "WaitTimeSeconds",
        },
    ),
    "SQS-DeleteMessage": ({"ReceiptHandle", "QueueUrl"}, set()),
    "SQS-PurgeQueue": ({"QueueUrl"}, set()),
    "StepFunctions-StartExecution": ({"StateMachineArn"}, {"Name", "Input"}),
    "StepFunctions-StartSyncExecution": ({"StateMachineArn"}, {"Name", "Input", "TraceHeader"}),
    "StepFunctions-StopExecution": ({"ExecutionArn"}, {"Cause", "Error"}),
}


def check_service(wanted: Object) -> None:
    """Subtype known, role given, no uri, every required parameter and no other."""
    subtype = wanted["integrationSubtype"]
    if subtype not in SUBTYPES:
        raise bad_request(f"IntegrationSubtype {subtype} is not supported. Valid values: {', '.join(SUBTYPES)}")
    if wanted.get("integrationUri"):
        raise bad_request("IntegrationUri is not supported with IntegrationSubtype")
    if not wanted.get("credentialsArn"):
        raise bad_request(f"CredentialsArn is a required parameter for integration subtype {subtype}")
    if wanted["payloadFormatVersion"] != "1.0":
        raise bad_request(f"Integration subtype {subtype} supports only PayloadFormatVersion 1.0")
    required, optional = SUBTYPES[subtype]
    given = set(wanted.get("requestParameters") or {})
    missing = sorted(required - given)
    if missing:
        raise bad_request(f"Parameter {missing[0]} is required for integration subtype {subtype}")
    unknown = sorted(given - required - optional - {"Region"})
    if unknown:
        raise bad_request(f"Parameter {unknown[0]} is not supported for integration subtype {subtype}")
