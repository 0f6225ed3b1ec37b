"""The same as provider_values.py for what REST APIs are made of, and for what stands beside them."""

from __future__ import annotations

from .provider_values import ACCOUNT, API, LOGS, TAGS, Base, role

OTHER_API = "jihgfedcba"
# Every method setting; the provider reads back what is not written.
SETTINGS = {
    "metrics_enabled": False,
    "logging_level": "OFF",
    "data_trace_enabled": False,
    "throttling_burst_limit": 1,
    "throttling_rate_limit": 1.5,
    "caching_enabled": False,
    "cache_ttl_in_seconds": 300,
    "cache_data_encrypted": True,
    "require_authorization_for_cache_control": True,
    "unauthorized_cache_control_header_strategy": "SUCCEED_WITH_RESPONSE_HEADER",
}
CANARY = {"deployment_id": "abc123", "percent_traffic": 5}
QUOTA = {"limit": 100, "offset": 1, "period": "MONTH"}
PLAN_THROTTLE = {"burst_limit": 1, "rate_limit": 1.5}
METHOD_THROTTLE = {"path": "/a/GET", "burst_limit": 1, "rate_limit": 1.5}
API_STAGE = {"api_id": API, "stage": "live", "throttle": [METHOD_THROTTLE]}
LOCATION = {"type": "METHOD", "path": "/a", "method": "GET"}
OF_METHOD = {"rest_api_id": API, "resource_id": "abc123", "http_method": "GET"}
OF_METHOD_VALUES: dict[str, list[object]] = {
    "rest_api_id": [API, OTHER_API],
    "resource_id": ["abc123", "cba321"],
    "http_method": ["GET", "POST"],
}
TRUST = (
    '{"Version":"2012-10-17","Statement":'
    '[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}'
)
POLICY = (
    '{"Version":"2012-10-17","Statement":'
    '[{"Effect":"%s","Principal":"*","Action":"execute-api:Invoke","Resource":"*"}]}'
)
POOL = f"arn:aws:cognito-idp:eu-west-1:{ACCOUNT}:userpool/"
STAGE_ARN = f"arn:aws:apigateway:eu-west-1::/restapis/{API}/stages/"
ACL_ARN = f"arn:aws:wafv2:eu-west-1:{ACCOUNT}:regional/webacl/"

REST_BASES: dict[str, Base] = {
    "aws_api_gateway_rest_api": Base(
        attributes={
            "name": "portal",
            "endpoint_configuration": [{"types": ["PRIVATE"]}],
        },
        defaults={
            "api_key_source": "HEADER",
            "binary_media_types": [],
            "disable_execute_api_endpoint": False,
            "minimum_compression_size": "",
        },
        blocks={"endpoint_configuration": {"types": ["PRIVATE"]}},
        block_defaults={"endpoint_configuration": {"ip_address_type": "dualstack", "vpc_endpoint_ids": []}},
        values={
            "name": ["portal", "other"],
            "description": ["a", "b"],
            "api_key_source": ["HEADER", "AUTHORIZER"],
            "binary_media_types": [[], ["image/png"], ["image/gif"]],
            "minimum_compression_size": ["-1", "0", "1024"],
            "disable_execute_api_endpoint": [False, True],
            "endpoint_configuration": [
                [{"types": ["REGIONAL"], "ip_address_type": "ipv4"}],
                [{"types": ["EDGE"], "ip_address_type": "dualstack"}],
            ],
            "endpoint_configuration.types": [["PRIVATE"], ["REGIONAL"]],
            "endpoint_configuration.ip_address_type": ["ipv4", "dualstack"],
            "endpoint_configuration.vpc_endpoint_ids": [["vpce-1"], ["vpce-2"]],
            "tags": TAGS,
        },
    ),
    "aws_api_gateway_rest_api_policy": Base(
        attributes={"rest_api_id": API, "policy": POLICY % "Allow"},
        values={"rest_api_id": [API, OTHER_API], "policy": [POLICY % "Allow", POLICY % "Deny"]},
    ),
    "aws_api_gateway_resource": Base(
        attributes={"rest_api_id": API, "parent_id": "abc123", "path_part": "a"},
        computed={"path": "/a"},
        values={"rest_api_id": [API, OTHER_API], "parent_id": ["abc123", "cba321"], "path_part": ["a", "{b}"]},
    ),
    "aws_api_gateway_method": Base(
        attributes={**OF_METHOD, "authorization": "NONE"},
        defaults={"api_key_required": False},
        values={
            **OF_METHOD_VALUES,
            "authorization": ["NONE", "AWS_IAM", "CUSTOM"],
            "authorizer_id": [None, "abc123", "cba321"],
            "authorization_scopes": [None, ["a"], ["b"]],
            "api_key_required": [False, True],
            "operation_name": [None, "a", "b"],
            "request_parameters": [
                None,
                {"method.request.path.a": True},
                {"method.request.path.a": False, "method.request.header.b": True},
            ],
            "request_models": [None, {"application/json": "A"}, {"application/json": "B"}],
            "request_validator_id": [None, "abc123", "cba321"],
        },
    ),
    "aws_api_gateway_method_response": Base(
        attributes={**OF_METHOD, "status_code": "200"},
        values={
            **OF_METHOD_VALUES,
            "status_code": ["200", "201"],
            "response_parameters": [None, {"method.response.header.A": False}, {"method.response.header.B": False}],
            "response_models": [None, {"application/json": "A"}, {"application/json": "B"}],
        },
    ),
    "aws_api_gateway_integration": Base(
        attributes={
            **OF_METHOD,
            "type": "HTTP",
            "uri": "https://a.example",
            "integration_http_method": "GET",
            "passthrough_behavior": "WHEN_NO_MATCH",
            "cache_namespace": "abc123",
        },
        defaults={"connection_type": "INTERNET", "timeout_milliseconds": 29000},
        blocks={"tls_config": {"insecure_skip_verification": False}},
        values={
            **OF_METHOD_VALUES,
            "type": ["HTTP", "HTTP_PROXY"],
            "integration_http_method": ["GET", "POST"],
            "uri": ["https://a.example", "https://b.example"],
            "connection_type": ["INTERNET", "VPC_LINK"],
            "connection_id": [None, "abc123", "cba321"],
            "credentials": [None, role("a"), role("b")],
            "timeout_milliseconds": [29000, 50],
            "request_parameters": [
                None, {"integration.request.header.a": "'b'"}, {"integration.request.header.a": "'c'"},
            ],
            "request_templates": [None, {"application/json": "a"}, {"application/json": "b"}],
            "passthrough_behavior": ["WHEN_NO_MATCH", "NEVER"],
            "content_handling": [None, "CONVERT_TO_TEXT", "CONVERT_TO_BINARY"],
            "cache_key_parameters": [None, ["method.request.path.a"], ["method.request.path.b"]],
            "cache_namespace": ["abc123", "cba321"],
            "tls_config": [None, [{"insecure_skip_verification": True}]],
            "tls_config.insecure_skip_verification": [False, True],
        },
    ),
    "aws_api_gateway_integration_response": Base(
        attributes={**OF_METHOD, "status_code": "200"},
        values={
            **OF_METHOD_VALUES,
            "status_code": ["200", "201"],
            "selection_pattern": [None, "a", "b"],
            "response_parameters": [None, {"method.response.header.A": "'a'"}, {"method.response.header.A": "'b'"}],
            "response_templates": [None, {"application/json": "a"}, {"application/json": "b"}],
            "content_handling": [None, "CONVERT_TO_TEXT", "CONVERT_TO_BINARY"],
        },
    ),
    "aws_api_gateway_model": Base(
        attributes={"rest_api_id": API, "name": "A", "content_type": "application/json", "schema": "{}"},
        values={
            "rest_api_id": [API, OTHER_API],
            "name": ["A", "B"],
            "content_type": ["application/json", "text/plain"],
            "description": [None, "a", "b"],
            "schema": ["{}", '{"type":"object"}'],
        },
    ),
    "aws_api_gateway_request_validator": Base(
        attributes={"rest_api_id": API, "name": "body"},
        defaults={"validate_request_body": False, "validate_request_parameters": False},
        values={
            "rest_api_id": [API, OTHER_API],
            "name": ["body", "other"],
            "validate_request_body": [False, True],
            "validate_request_parameters": [False, True],
        },
    ),
    "aws_api_gateway_gateway_response": Base(
        attributes={"rest_api_id": API, "response_type": "DEFAULT_4XX"},
        values={
            "rest_api_id": [API, OTHER_API],
            "response_type": ["DEFAULT_4XX", "DEFAULT_5XX"],
            "status_code": [None, "400", "401"],
            "response_parameters": [
                None, {"gatewayresponse.header.A": "'a'"}, {"gatewayresponse.header.A": "'b'"},
            ],
            "response_templates": [None, {"application/json": "a"}, {"application/json": "b"}],
        },
    ),
    "aws_api_gateway_authorizer": Base(
        attributes={
            "rest_api_id": API,
            "name": "users",
            "type": "TOKEN",
            "authorizer_uri": "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/a/invocations",
            "identity_source": "method.request.header.Authorization",
            "authorizer_result_ttl_in_seconds": 300,
        },
        values={
            "rest_api_id": [API, OTHER_API],
            "name": ["users", "other"],
            "type": ["TOKEN", "REQUEST"],
            "authorizer_uri": ["arn:a", "arn:b"],
            "authorizer_credentials": [None, role("a"), role("b")],
            "provider_arns": [None, [POOL + "a"], [POOL + "b"]],
            "identity_source": ["method.request.header.A", "method.request.header.B"],
            "identity_validation_expression": [None, "a", "b"],
            "authorizer_result_ttl_in_seconds": [300, 0],
        },
    ),
    "aws_api_gateway_deployment": Base(
        attributes={"rest_api_id": API, "description": "a", "triggers": {"fingerprint": "1"}},
        values={
            "rest_api_id": [API, OTHER_API],
            "description": [None, "a", "b"],
            "triggers": [None, {"fingerprint": "1"}, {"fingerprint": "2"}],
        },
    ),
    "aws_api_gateway_stage": Base(
        attributes={"rest_api_id": API, "stage_name": "live", "deployment_id": "abc123"},
        blocks={"access_log_settings": LOGS, "canary_settings": CANARY},
        block_defaults={"canary_settings": {"use_stage_cache": False}},
        values={
            "rest_api_id": [API, OTHER_API],
            "stage_name": ["live", "test"],
            "deployment_id": ["abc123", "cba321"],
            "description": [None, "a", "b"],
            "variables": [None, {"a": "1"}, {"a": "2"}],
            "cache_cluster_enabled": [False, True],
            "cache_cluster_size": [None, "0.5", "1.6"],
            "client_certificate_id": [None, "abc123", "cba321"],
            "documentation_version": [None, "1", "2"],
            "xray_tracing_enabled": [False, True],
            "access_log_settings": [None, [LOGS], [{**LOGS, "format": "$context.requestId $context.status"}]],
            "access_log_settings.destination_arn": [LOGS["destination_arn"], LOGS["destination_arn"] + "b"],
            "access_log_settings.format": [LOGS["format"], LOGS["format"] + " $context.status"],
            "canary_settings": [None, [CANARY], [{**CANARY, "percent_traffic": 6}]],
            "canary_settings.deployment_id": ["abc123", "cba321"],
            "canary_settings.percent_traffic": [5, 7.5],
            "canary_settings.stage_variable_overrides": [None, {"a": "1"}, {"a": "2"}],
            "canary_settings.use_stage_cache": [False, True],
            "tags": TAGS,
        },
    ),
    "aws_api_gateway_method_settings": Base(
        attributes={"rest_api_id": API, "stage_name": "live", "method_path": "*/*", "settings": [SETTINGS]},
        blocks={"settings": SETTINGS},
        values={
            "rest_api_id": [API, OTHER_API],
            "stage_name": ["live", "test"],
            "method_path": ["*/*", "~1a/GET"],
            "settings": [[SETTINGS], [{**SETTINGS, "throttling_burst_limit": 2}]],
            "settings.metrics_enabled": [False, True],
            "settings.logging_level": ["OFF", "INFO"],
            "settings.data_trace_enabled": [False, True],
            "settings.throttling_burst_limit": [1, 2],
            "settings.throttling_rate_limit": [1.5, 2],
            "settings.caching_enabled": [False, True],
            "settings.cache_ttl_in_seconds": [300, 60],
            "settings.cache_data_encrypted": [True, False],
            "settings.require_authorization_for_cache_control": [True, False],
            "settings.unauthorized_cache_control_header_strategy": ["SUCCEED_WITH_RESPONSE_HEADER", "FAIL_WITH_403"],
        },
    ),
    "aws_api_gateway_vpc_link": Base(
        attributes={"name": "inside", "target_arns": ["arn:a"]},
        values={
            "name": ["inside", "other"],
            "description": [None, "a", "b"],
            "target_arns": [["arn:a"], ["arn:b"]],
            "tags": TAGS,
        },
    ),
    "aws_api_gateway_usage_plan": Base(
        attributes={"name": "gold"},
        blocks={"api_stages": API_STAGE, "quota_settings": QUOTA, "throttle_settings": PLAN_THROTTLE},
        values={
            "name": ["gold", "silver"],
            "description": [None, "a", "b"],
            "product_code": [None, "a", "b"],
            "api_stages": [None, [API_STAGE], [{**API_STAGE, "stage": "test"}]],
            "api_stages.stage": ["live", "test"],
            "api_stages.api_id": [API, OTHER_API],
            "api_stages.throttle": [None, [METHOD_THROTTLE], [{**METHOD_THROTTLE, "burst_limit": 2}]],
            "api_stages.throttle.path": ["/a/GET", "/b/GET"],
            "api_stages.throttle.burst_limit": [1, 2],
            "api_stages.throttle.rate_limit": [1.5, 2],
            "quota_settings": [None, [QUOTA], [{**QUOTA, "limit": 200}]],
            "quota_settings.limit": [100, 200],
            "quota_settings.offset": [1, 2],
            "quota_settings.period": ["MONTH", "WEEK"],
            "throttle_settings": [None, [PLAN_THROTTLE], [{**PLAN_THROTTLE, "burst_limit": 2}]],
            "throttle_settings.burst_limit": [1, 2],
            "throttle_settings.rate_limit": [1.5, 2],
            "tags": TAGS,
        },
    ),
    "aws_api_gateway_api_key": Base(
        attributes={"name": "acme", "description": "a", "enabled": True, "value": "0123456789-0123456789"},
        values={
            "name": ["acme", "other"],
            "description": ["", "a", "b"],
            "enabled": [True, False],
            "customer_id": [None, "a", "b"],
            "value": ["0123456789-0123456789", "9876543210-9876543210"],
            "tags": TAGS,
        },
        sensitive=["value"],
    ),
    "aws_api_gateway_usage_plan_key": Base(
        attributes={"usage_plan_id": "abc123", "key_id": "def456", "key_type": "API_KEY"},
        values={
            "usage_plan_id": ["abc123", "cba321"],
            "key_id": ["def456", "fed654"],
            "key_type": ["API_KEY", "OTHER"],
        },
    ),
    "aws_api_gateway_account": Base(
        attributes={"cloudwatch_role_arn": role("a")},
        values={"cloudwatch_role_arn": [role("a"), role("b")]},
    ),
    "aws_api_gateway_documentation_part": Base(
        attributes={"rest_api_id": API, "properties": '{"description":"a"}', "location": [LOCATION]},
        blocks={"location": LOCATION},
        values={
            "rest_api_id": [API, OTHER_API],
            "properties": ['{"description":"a"}', '{"description":"b"}'],
            "location": [[LOCATION], [{**LOCATION, "path": "/b"}]],
            "location.type": ["METHOD", "RESPONSE"],
            "location.path": [None, "/a", "/b"],
            "location.method": [None, "GET", "POST"],
            "location.status_code": [None, "200", "201"],
            "location.name": [None, "a", "b"],
        },
    ),
    "aws_api_gateway_documentation_version": Base(
        attributes={"rest_api_id": API, "version": "1"},
        values={"rest_api_id": [API, OTHER_API], "version": ["1", "2"]},
    ),
    "aws_wafv2_web_acl_association": Base(
        attributes={"resource_arn": STAGE_ARN + "live", "web_acl_arn": ACL_ARN + "a/1"},
        values={
            "resource_arn": [STAGE_ARN + "live", STAGE_ARN + "test"],
            "web_acl_arn": [ACL_ARN + "a/1", ACL_ARN + "b/2"],
        },
    ),
    "aws_iam_role": Base(
        attributes={"name": "logs", "assume_role_policy": TRUST % "apigateway.amazonaws.com"},
        defaults={"path": "/", "max_session_duration": 3600, "force_detach_policies": False},
        computed={"managed_policy_arns": []},
        values={
            "name": ["logs", "other"],
            "description": [None, "a", "b"],
            "assume_role_policy": [TRUST % "apigateway.amazonaws.com", TRUST % "lambda.amazonaws.com"],
            "tags": TAGS,
        },
    ),
    "aws_iam_role_policy_attachment": Base(
        attributes={"role": "logs", "policy_arn": "arn:aws:iam::aws:policy/a"},
        values={
            "role": ["logs", "other"],
            "policy_arn": ["arn:aws:iam::aws:policy/a", "arn:aws:iam::aws:policy/b"],
        },
    ),
}
