@testable import Planner

extension AttributeActionTests {
  /// The kinds of REST APIs: `terraform/force-new.json` is what the provider answered.
  static let restTable: [String: [String: Expected]] = [
    "aws_api_gateway_rest_api": [
      "name": .inPlace, "description": .inPlace, "version": .inPlace, "api_key_source": .inPlace,
      "binary_media_types": .inPlace, "minimum_compression_size": .inPlace, "disable_execute_api_endpoint": .inPlace,
      "endpoint_configuration": .inPlace, "tags": .inPlace, "style": .replacesByLabel,
    ],
    "aws_api_gateway_rest_api_policy": ["rest_api_id": .replaces, "policy": .inPlace],
    "aws_api_gateway_resource": ["rest_api_id": .replaces, "parent_id": .inPlace, "path_part": .inPlace],
    "aws_api_gateway_method": [
      "rest_api_id": .replaces, "resource_id": .replaces, "http_method": .replaces, "authorization": .inPlace,
      "authorizer_id": .inPlace, "authorization_scopes": .inPlace, "api_key_required": .inPlace,
      "operation_name": .inPlace, "request_parameters": .inPlace, "request_models": .inPlace,
      "request_validator_id": .inPlace,
    ],
    "aws_api_gateway_method_response": [
      "rest_api_id": .replaces, "resource_id": .replaces, "http_method": .replaces, "status_code": .inPlace,
      "response_parameters": .inPlace, "response_models": .inPlace,
    ],
    "aws_api_gateway_integration": [
      "rest_api_id": .replaces, "resource_id": .replaces, "http_method": .replaces, "type": .replaces,
      "integration_http_method": .replaces, "uri": .inPlace, "connection_type": .inPlace, "connection_id": .inPlace,
      "integration_target": .inPlace, "credentials": .replaces, "timeout_milliseconds": .inPlace,
      "request_parameters": .inPlace, "request_templates": .inPlace, "passthrough_behavior": .replaces,
      "content_handling": .inPlace, "cache_key_parameters": .inPlace, "cache_namespace": .inPlace,
      "response_transfer_mode": .inPlace, "tls_config": .inPlace,
    ],
    "aws_api_gateway_integration_response": [
      "rest_api_id": .replaces, "resource_id": .replaces, "http_method": .replaces, "status_code": .inPlace,
      "integration": .replaces, "selection_pattern": .inPlace, "response_parameters": .inPlace,
      "response_templates": .inPlace, "content_handling": .inPlace,
    ],
    "aws_api_gateway_model": [
      "rest_api_id": .replaces, "name": .replaces, "content_type": .replaces, "description": .inPlace,
      "schema": .inPlace,
    ],
    "aws_api_gateway_request_validator": [
      "rest_api_id": .replaces, "name": .inPlace, "validate_request_body": .inPlace,
      "validate_request_parameters": .inPlace,
    ],
    "aws_api_gateway_gateway_response": [
      "rest_api_id": .replaces, "response_type": .replaces, "status_code": .inPlace, "response_parameters": .inPlace,
      "response_templates": .inPlace,
    ],
    "aws_api_gateway_authorizer": [
      "rest_api_id": .replaces, "name": .inPlace, "type": .inPlace, "family": .replacesByLabel,
      "authorizer_uri": .inPlace, "authorizer_credentials": .inPlace, "provider_arns": .inPlace,
      "identity_source": .inPlace, "identity_validation_expression": .inPlace,
      "authorizer_result_ttl_in_seconds": .inPlace,
    ],
    "aws_api_gateway_deployment": [
      "rest_api_id": .replaces, "description": .inPlace, "triggers": .replaces, "generation": .notCompared,
      "permissions": .notCompared, "vpc_links": .notCompared,
    ],
    "aws_api_gateway_stage": [
      "rest_api_id": .replaces, "stage_name": .replaces, "deployment_id": .inPlace, "serves": .notCompared,
      "description": .inPlace, "variables": .inPlace, "cache_cluster_enabled": .inPlace,
      "cache_cluster_size": .inPlace, "client_certificate_id": .inPlace, "documentation_version": .inPlace,
      "xray_tracing_enabled": .inPlace, "access_log_settings": .inPlace, "canary_settings": .inPlace, "tags": .inPlace,
    ],
    "aws_api_gateway_method_settings": [
      "rest_api_id": .replaces, "stage_name": .replaces, "method_path": .replaces, "settings": .inPlace,
    ],
    "aws_api_gateway_vpc_link": [
      "name": .inPlace, "description": .inPlace, "target_arns": .replaces, "tags": .inPlace,
    ],
    "aws_api_gateway_usage_plan": [
      "name": .inPlace, "description": .inPlace, "product_code": .inPlace, "api_stages": .inPlace,
      "quota_settings": .inPlace, "throttle_settings": .inPlace, "is_shared": .notCompared,
      "foreign_id": .notCompared, "tags": .inPlace,
    ],
    "aws_api_gateway_api_key": [
      "name": .inPlace, "description": .inPlace, "enabled": .inPlace, "customer_id": .inPlace, "value": .replaces,
      "tags": .inPlace,
    ],
    "aws_api_gateway_usage_plan_key": ["usage_plan_id": .replaces, "key_id": .replaces, "key_type": .replaces],
    "aws_api_gateway_account": ["cloudwatch_role_arn": .inPlace],
    "aws_api_gateway_documentation_part": [
      "rest_api_id": .replaces, "properties": .inPlace, "location": .replaces,
    ],
    "aws_api_gateway_documentation_version": ["rest_api_id": .replaces, "version": .replaces],
    "aws_wafv2_web_acl_association": ["resource_arn": .replaces, "web_acl_arn": .replaces],
    "aws_iam_role": [
      "name": .replaces, "description": .inPlace, "assume_role_policy": .inPlace, "tags": .inPlace,
    ],
    "aws_iam_role_policy_attachment": ["role": .replaces, "policy_arn": .replaces],
  ]
}
