# Written by hand in the style of the emitter: every REST resource type once.
terraform {
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }
}

provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["123456789012"]
}

resource "aws_api_gateway_rest_api" "shop" {
  name                         = "shop"
  description                  = "Orders"
  api_key_source               = "HEADER"
  binary_media_types           = ["application/pdf", "image/png"]
  disable_execute_api_endpoint = false
  minimum_compression_size     = "1024"

  endpoint_configuration {
    types = ["REGIONAL"]
  }

  tags = {
    team = "orders"
  }
}

resource "aws_api_gateway_rest_api_policy" "shop" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = "*", Action = "execute-api:Invoke", Resource = "execute-api:/*" },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "execute-api:/*"
        Condition = { NotIpAddress = { "aws:SourceIp" = ["192.0.2.0/24"] } }
      },
    ]
  })
}

resource "aws_api_gateway_account" "region" {
  cloudwatch_role_arn = "arn:aws:iam::123456789012:role/apigw-logs"
}

resource "aws_api_gateway_model" "order" {
  rest_api_id  = aws_api_gateway_rest_api.shop.id
  name         = "Order"
  description  = "An order"
  content_type = "application/json"
  schema       = jsonencode({ type = "object", required = ["sku"], properties = { sku = { type = "string" } } })
}

resource "aws_api_gateway_request_validator" "body" {
  rest_api_id                 = aws_api_gateway_rest_api.shop.id
  name                        = "body"
  validate_request_body       = true
  validate_request_parameters = true
}

resource "aws_api_gateway_authorizer" "users" {
  rest_api_id     = aws_api_gateway_rest_api.shop.id
  name            = "users"
  type            = "COGNITO_USER_POOLS"
  provider_arns   = ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123dEf"]
  identity_source = "method.request.header.Authorization"
}

resource "aws_api_gateway_authorizer" "partner" {
  rest_api_id                      = aws_api_gateway_rest_api.shop.id
  name                             = "partner"
  type                             = "REQUEST"
  authorizer_uri                   = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:auth/invocations"
  authorizer_result_ttl_in_seconds = 60
  identity_source                  = "method.request.header.X-Partner,method.request.querystring.tenant"
}

resource "aws_api_gateway_gateway_response" "default_4xx" {
  rest_api_id         = aws_api_gateway_rest_api.shop.id
  response_type       = "DEFAULT_4XX"
  response_parameters = { "gatewayresponse.header.Access-Control-Allow-Origin" = "'*'" }
}

resource "aws_api_gateway_gateway_response" "unauthorized" {
  rest_api_id        = aws_api_gateway_rest_api.shop.id
  response_type      = "UNAUTHORIZED"
  status_code        = "401"
  response_templates = { "application/json" = "{\"message\":$context.error.messageString}" }
}

resource "aws_api_gateway_resource" "orders" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  parent_id   = aws_api_gateway_rest_api.shop.root_resource_id
  path_part   = "orders"
}

resource "aws_api_gateway_resource" "order" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  parent_id   = aws_api_gateway_resource.orders.id
  path_part   = "{id}"
}

resource "aws_api_gateway_method" "post_orders" {
  rest_api_id          = aws_api_gateway_rest_api.shop.id
  resource_id          = aws_api_gateway_resource.orders.id
  http_method          = "POST"
  authorization        = "COGNITO_USER_POOLS"
  authorizer_id        = aws_api_gateway_authorizer.users.id
  authorization_scopes = ["orders/write"]
  api_key_required     = true
  operation_name       = "placeOrder"
  request_models       = { "application/json" = aws_api_gateway_model.order.name }
  request_validator_id = aws_api_gateway_request_validator.body.id
}

resource "aws_api_gateway_integration" "post_orders" {
  rest_api_id             = aws_api_gateway_rest_api.shop.id
  resource_id             = aws_api_gateway_method.post_orders.resource_id
  http_method             = aws_api_gateway_method.post_orders.http_method
  type                    = "AWS"
  integration_http_method = "POST"
  uri                     = "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/orders"
  credentials             = "arn:aws:iam::123456789012:role/orders"
  passthrough_behavior    = "NEVER"
  timeout_milliseconds    = 5000
  request_parameters      = { "integration.request.header.Content-Type" = "'application/x-www-form-urlencoded'" }
  request_templates       = { "application/json" = "Action=SendMessage&MessageBody=$util.urlEncode($input.body)" }
}

resource "aws_api_gateway_method_response" "post_orders_202" {
  rest_api_id         = aws_api_gateway_rest_api.shop.id
  resource_id         = aws_api_gateway_method.post_orders.resource_id
  http_method         = aws_api_gateway_method.post_orders.http_method
  status_code         = "202"
  response_models     = { "application/json" = "Empty" }
  response_parameters = { "method.response.header.X-Trace" = true }
}

resource "aws_api_gateway_integration_response" "post_orders_202" {
  rest_api_id         = aws_api_gateway_rest_api.shop.id
  resource_id         = aws_api_gateway_integration.post_orders.resource_id
  http_method         = aws_api_gateway_integration.post_orders.http_method
  status_code         = aws_api_gateway_method_response.post_orders_202.status_code
  response_parameters = { "method.response.header.X-Trace" = "integration.response.header.x-amzn-RequestId" }
  response_templates  = { "application/json" = "" }
}

resource "aws_api_gateway_method" "get_order" {
  rest_api_id        = aws_api_gateway_rest_api.shop.id
  resource_id        = aws_api_gateway_resource.order.id
  http_method        = "GET"
  authorization      = "CUSTOM"
  authorizer_id      = aws_api_gateway_authorizer.partner.id
  request_parameters = { "method.request.path.id" = true, "method.request.querystring.lang" = false }
}

resource "aws_api_gateway_vpc_link" "stock" {
  name        = "stock"
  target_arns = ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/stock/0123456789abcdef"]
}

resource "aws_api_gateway_integration" "get_order" {
  rest_api_id             = aws_api_gateway_rest_api.shop.id
  resource_id             = aws_api_gateway_method.get_order.resource_id
  http_method             = aws_api_gateway_method.get_order.http_method
  type                    = "HTTP_PROXY"
  integration_http_method = "GET"
  uri                     = "https://stock.internal/orders/{id}"
  connection_type         = "VPC_LINK"
  connection_id           = aws_api_gateway_vpc_link.stock.id
  cache_key_parameters    = ["method.request.path.id"]
  request_parameters      = { "integration.request.path.id" = "method.request.path.id" }

  tls_config {
    insecure_skip_verification = true
  }
}

resource "aws_api_gateway_documentation_part" "post_orders" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  properties  = jsonencode({ description = "Places an order" })

  location {
    type   = "METHOD"
    path   = "/orders"
    method = "POST"
  }
}

resource "aws_api_gateway_documentation_version" "v1" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  version     = "v1"
  description = "First"
  depends_on  = [aws_api_gateway_documentation_part.post_orders]
}

resource "aws_api_gateway_client_certificate" "backend" {
  description = "shop"
}

resource "aws_api_gateway_deployment" "e3af1c44" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  description = "apigw e3af1c44"

  depends_on = [
    aws_api_gateway_gateway_response.default_4xx,
    aws_api_gateway_gateway_response.unauthorized,
    aws_api_gateway_integration.get_order,
    aws_api_gateway_integration_response.post_orders_202,
    aws_api_gateway_rest_api_policy.shop,
  ]
}

resource "aws_api_gateway_stage" "prod" {
  rest_api_id           = aws_api_gateway_rest_api.shop.id
  stage_name            = "prod"
  deployment_id         = aws_api_gateway_deployment.e3af1c44.id
  description           = "Production"
  cache_cluster_enabled = true
  cache_cluster_size    = "0.5"
  client_certificate_id = aws_api_gateway_client_certificate.backend.id
  documentation_version = aws_api_gateway_documentation_version.v1.version
  xray_tracing_enabled  = true
  variables             = { alias = "live" }
  tags                  = { team = "orders" }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.prod.arn
    format          = "$context.requestId $context.status"
  }

  canary_settings {
    deployment_id            = aws_api_gateway_deployment.e3af1c44.id
    percent_traffic          = 10
    stage_variable_overrides = { alias = "next" }
    use_stage_cache          = false
  }

  depends_on = [aws_api_gateway_account.region]
}

resource "aws_cloudwatch_log_group" "prod" {
  name              = "/aws/apigateway/shop/prod"
  retention_in_days = 30
}

resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_stage.prod.rest_api_id
  stage_name  = aws_api_gateway_stage.prod.stage_name
  method_path = "*/*"

  settings {
    caching_enabled        = false
    logging_level          = "ERROR"
    metrics_enabled        = true
    throttling_burst_limit = 100
    throttling_rate_limit  = 50.5
  }
}

resource "aws_api_gateway_method_settings" "get_order" {
  rest_api_id = aws_api_gateway_stage.prod.rest_api_id
  stage_name  = aws_api_gateway_stage.prod.stage_name
  method_path = "~1orders~1{id}/GET"

  settings {
    cache_data_encrypted                    = true
    cache_ttl_in_seconds                    = 60
    caching_enabled                         = true
    logging_level                           = "OFF"
    require_authorization_for_cache_control = true
    throttling_burst_limit                  = 20
    throttling_rate_limit                   = 10
  }
}

resource "aws_api_gateway_api_key" "acme" {
  name        = "acme"
  description = "ACME Inc."
  enabled     = true
  customer_id = "4711"
  value       = "0123456789abcdefghij-acme"
}

resource "aws_api_gateway_api_key" "generated" {
  name        = "generated"
  description = ""
}

resource "aws_api_gateway_usage_plan" "gold" {
  name        = "gold"
  description = "Partners"

  api_stages {
    api_id = aws_api_gateway_rest_api.shop.id
    stage  = aws_api_gateway_stage.prod.stage_name

    throttle {
      path        = "/orders/{id}/GET"
      burst_limit = 10
      rate_limit  = 5
    }
  }

  quota_settings {
    limit  = 10000
    offset = 2
    period = "WEEK"
  }

  throttle_settings {
    burst_limit = 100
    rate_limit  = 50
  }
}

resource "aws_api_gateway_usage_plan_key" "acme" {
  usage_plan_id = aws_api_gateway_usage_plan.gold.id
  key_id        = aws_api_gateway_api_key.acme.id
  key_type      = "API_KEY"
}

resource "aws_wafv2_web_acl" "edge" {
  name  = "edge"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = false
    metric_name                = "edge"
    sampled_requests_enabled   = false
  }
}

resource "aws_wafv2_web_acl_association" "prod" {
  resource_arn = aws_api_gateway_stage.prod.arn
  web_acl_arn  = aws_wafv2_web_acl.edge.arn
}
