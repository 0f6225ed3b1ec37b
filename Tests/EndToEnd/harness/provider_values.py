"""For every resource type that we emit: a resource, and values to change each of its attributes between."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

API = "abcdefghij"
ACCOUNT = "123456789012"


def role(name: str) -> str:
    return f"arn:aws:iam::{ACCOUNT}:role/{name}"


@dataclass(frozen=True)
class Base:
    """A resource as written, what the provider defaults, what it computes, and values per attribute path.

    `blocks` holds each block with what it needs, `block_defaults` what the
    provider writes into it beside. `values` holds two or three values of a path; None stands for "not
    written", and the changes asked are each to the next and the last to the first.
    """

    attributes: dict[str, Any]
    values: dict[str, list[Any]]
    blocks: dict[str, dict[str, Any]] = field(default_factory=dict)
    block_defaults: dict[str, dict[str, Any]] = field(default_factory=dict)
    defaults: dict[str, Any] = field(default_factory=dict)
    computed: dict[str, Any] = field(default_factory=dict)
    # Attributes that the provider's schema calls sensitive; a state says which they are.
    sensitive: list[str] = field(default_factory=list)

    def changes(self, path: str) -> list[tuple[Any, Any]]:
        values = self.values[path]
        pairs = list(zip(values, values[1:] + values[:1], strict=True))
        return pairs if len(values) > 2 else pairs[:1] if None not in values else pairs


JWT = {"issuer": "https://a.example", "audience": ["a"]}
RESPONSE = {"status_code": "200", "mappings": {"append:header.a": "b"}}
LOGS = {
    "destination_arn": f"arn:aws:logs:eu-west-1:{ACCOUNT}:log-group:/a",
    "format": "$context.requestId",
}
SETTINGS = {"throttling_burst_limit": 1, "throttling_rate_limit": 1.5, "detailed_metrics_enabled": False}
TAGS = [None, {"a": "1"}, {"a": "2"}]

HTTP_BASES: dict[str, Base] = {
    "aws_apigatewayv2_api": Base(
        attributes={"name": "portal", "protocol_type": "HTTP"},
        defaults={
            "api_key_selection_expression": "$request.header.x-api-key",
            "route_selection_expression": "$request.method $request.path",
            "ip_address_type": "ipv4",
        },
        computed={"arn": "arn:aws:apigateway:eu-west-1::/apis/abcdefg"},
        blocks={"cors_configuration": {"allow_origins": ["*"]}},
        block_defaults={
            "cors_configuration": {
                "allow_credentials": False,
                "allow_headers": [],
                "allow_methods": [],
                "expose_headers": [],
                "max_age": 0,
            }
        },
        values={
            "name": ["portal", "other"],
            "protocol_type": ["HTTP", "WEBSOCKET"],
            "description": [None, "a", "b"],
            "version": [None, "1", "2"],
            "disable_execute_api_endpoint": [False, True],
            "ip_address_type": ["ipv4", "dualstack"],
            "cors_configuration": [None, [{"allow_origins": ["*"]}], [{"allow_origins": ["https://a.example"]}]],
            "cors_configuration.allow_credentials": [False, True],
            "cors_configuration.allow_headers": [None, ["a"], ["b"]],
            "cors_configuration.allow_methods": [None, ["GET"], ["PUT"]],
            "cors_configuration.allow_origins": [["*"], ["https://a.example"]],
            "cors_configuration.expose_headers": [None, ["a"], ["b"]],
            "cors_configuration.max_age": [None, 5, 6],
            "tags": TAGS,
        },
    ),
    "aws_apigatewayv2_authorizer": Base(
        attributes={
            "api_id": API,
            "name": "users",
            "authorizer_type": "REQUEST",
            "authorizer_payload_format_version": "2.0",
            "authorizer_uri": "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/a/invocations",
            "authorizer_result_ttl_in_seconds": 0,
            "identity_sources": ["$request.header.A"],
        },
        blocks={"jwt_configuration": JWT},
        values={
            "api_id": [API, "jihgfedcba"],
            "name": ["users", "other"],
            "authorizer_type": ["REQUEST", "JWT"],
            "authorizer_uri": ["arn:a", "arn:b"],
            "authorizer_credentials_arn": [None, role("a"), role("b")],
            "authorizer_payload_format_version": ["2.0", "1.0"],
            "authorizer_result_ttl_in_seconds": [0, 300],
            "enable_simple_responses": [False, True],
            "identity_sources": [["$request.header.A"], ["$request.header.B"]],
            "jwt_configuration": [None, [JWT]],
            "jwt_configuration.audience": [["a"], ["b"]],
            "jwt_configuration.issuer": ["https://a.example", "https://b.example"],
        },
    ),
    "aws_apigatewayv2_integration": Base(
        attributes={
            "api_id": API,
            "integration_type": "HTTP_PROXY",
            "integration_uri": "https://a.example",
            "integration_method": "GET",
            "payload_format_version": "1.0",
        },
        defaults={
            "connection_type": "INTERNET",
            "passthrough_behavior": "WHEN_NO_MATCH",
            "timeout_milliseconds": 30000,
        },
        blocks={"response_parameters": RESPONSE, "tls_config": {"server_name_to_verify": "a.example"}},
        values={
            "api_id": [API, "jihgfedcba"],
            "integration_type": ["HTTP_PROXY", "AWS_PROXY"],
            "integration_subtype": [None, "SQS-SendMessage", "SQS-PurgeQueue"],
            "integration_uri": ["https://a.example", "https://b.example"],
            "integration_method": ["GET", "ANY"],
            "connection_type": ["INTERNET", "VPC_LINK"],
            "connection_id": [None, "abcdef", "fedcba"],
            "credentials_arn": [None, role("a"), role("b")],
            "description": [None, "a", "b"],
            "payload_format_version": ["1.0", "2.0"],
            "timeout_milliseconds": [30000, 50],
            "request_parameters": [None, {"append:header.a": "b"}, {"append:header.a": "c"}],
            "response_parameters": [None, [RESPONSE]],
            "response_parameters.status_code": ["200", "201"],
            "response_parameters.mappings": [{"append:header.a": "b"}, {"append:header.a": "c"}],
            "tls_config": [None, [{"server_name_to_verify": "a.example"}]],
            "tls_config.server_name_to_verify": ["a.example", "b.example"],
        },
    ),
    "aws_apigatewayv2_route": Base(
        attributes={"api_id": API, "route_key": "GET /a", "authorization_type": "NONE"},
        defaults={"api_key_required": False},
        values={
            "api_id": [API, "jihgfedcba"],
            "route_key": ["GET /a", "GET /b"],
            "target": [None, "integrations/a", "integrations/b"],
            "authorization_type": ["NONE", "JWT", "CUSTOM"],
            "authorizer_id": [None, "abcdefg", "gfedcba"],
            "authorization_scopes": [None, ["a"], ["b"]],
            "operation_name": [None, "a", "b"],
        },
    ),
    "aws_apigatewayv2_stage": Base(
        attributes={"api_id": API, "name": "prod", "auto_deploy": False},
        defaults={"deployment_id": ""},
        blocks={
            "access_log_settings": LOGS,
            "default_route_settings": SETTINGS,
            "route_settings": {"route_key": "GET /a", **SETTINGS},
        },
        block_defaults={
            "default_route_settings": {"data_trace_enabled": False, "logging_level": ""},
            "route_settings": {"data_trace_enabled": False, "logging_level": ""},
        },
        computed={"arn": f"arn:aws:apigateway:eu-west-1::/apis/{API}/stages/prod"},
        values={
            "api_id": [API, "jihgfedcba"],
            "name": ["prod", "$default"],
            "auto_deploy": [False, True],
            "deployment_id": ["abcdefg", "gfedcba"],
            "description": [None, "a", "b"],
            "stage_variables": [None, {"a": "1"}, {"a": "2"}],
            "access_log_settings": [None, [LOGS], [{**LOGS, "format": "$context.requestId $context.status"}]],
            "access_log_settings.destination_arn": [LOGS["destination_arn"], LOGS["destination_arn"] + "b"],
            "access_log_settings.format": [LOGS["format"], LOGS["format"] + " $context.status"],
            "default_route_settings": [[SETTINGS], [{**SETTINGS, "throttling_burst_limit": 2}]],
            "default_route_settings.throttling_burst_limit": [1, 2],
            "default_route_settings.throttling_rate_limit": [1, 2.5],
            "default_route_settings.detailed_metrics_enabled": [False, True],
            "route_settings": [None, [{"route_key": "GET /a", **SETTINGS}], [{"route_key": "GET /b", **SETTINGS}]],
            "route_settings.route_key": ["GET /a", "GET /b"],
            "route_settings.throttling_burst_limit": [1, 2],
            "route_settings.throttling_rate_limit": [1, 2.5],
            "route_settings.detailed_metrics_enabled": [False, True],
            "tags": TAGS,
        },
    ),
    "aws_apigatewayv2_deployment": Base(
        attributes={"api_id": API, "description": "a", "triggers": {"fingerprint": "1"}},
        values={
            "api_id": [API, "jihgfedcba"],
            "description": [None, "a", "b"],
            "triggers": [None, {"fingerprint": "1"}, {"fingerprint": "2"}],
        },
    ),
    "aws_apigatewayv2_vpc_link": Base(
        attributes={"name": "orders", "subnet_ids": ["subnet-1"], "security_group_ids": ["sg-1"]},
        computed={"arn": "arn:aws:apigateway:eu-west-1::/vpclinks/abcdefg"},
        values={
            "name": ["orders", "other"],
            "subnet_ids": [["subnet-1"], ["subnet-2"]],
            "security_group_ids": [["sg-1"], ["sg-2"]],
            "tags": TAGS,
        },
    ),
    "aws_lambda_permission": Base(
        attributes={
            "statement_id": "portal",
            "action": "lambda:InvokeFunction",
            "function_name": "tasks",
            "principal": "apigateway.amazonaws.com",
            "source_arn": f"arn:aws:execute-api:eu-west-1:{ACCOUNT}:{API}/*/*",
        },
        values={
            "statement_id": ["portal", "other"],
            "action": ["lambda:InvokeFunction", "lambda:InvokeFunctionUrl"],
            "function_name": ["tasks", "other"],
            "qualifier": [None, "live", "next"],
            "principal": ["apigateway.amazonaws.com", "events.amazonaws.com"],
            "source_arn": [
                f"arn:aws:execute-api:eu-west-1:{ACCOUNT}:{API}/*/*",
                f"arn:aws:execute-api:eu-west-1:{ACCOUNT}:{API}/*/GET/a",
            ],
        },
    ),
    "aws_cloudwatch_log_group": Base(
        attributes={"name": "/a"},
        defaults={"retention_in_days": 0, "skip_destroy": False, "log_group_class": "STANDARD"},
        computed={"arn": f"arn:aws:logs:eu-west-1:{ACCOUNT}:log-group:/a"},
        values={
            "name": ["/a", "/b"],
            "retention_in_days": [None, 7, 14],
            "tags": TAGS,
        },
    ),
}
