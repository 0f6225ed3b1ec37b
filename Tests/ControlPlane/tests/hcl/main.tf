# Written by hand in the style of the emitter; the tests change it step by step.
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

resource "aws_apigatewayv2_api" "portal" {
  name          = "portal"
  protocol_type = "HTTP"
  description   = "Appointments"
  version       = "1"

  cors_configuration {
    allow_credentials = true
    allow_headers     = ["Authorization", "Content-Type"]
    allow_methods     = ["GET", "POST"]
    allow_origins     = ["https://app.example.com"]
    max_age           = 86400
  }

  tags = {
    team = "portal"
  }
}

resource "aws_apigatewayv2_authorizer" "users" {
  api_id           = aws_apigatewayv2_api.portal.id
  name             = "users"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    audience = ["4abcdef"]
    issuer   = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123dEf"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_apigatewayv2_authorizer" "partner" {
  api_id                            = aws_apigatewayv2_api.portal.id
  name                              = "partner"
  authorizer_type                   = "REQUEST"
  authorizer_uri                    = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:partner-auth/invocations"
  authorizer_payload_format_version = "2.0"
  authorizer_result_ttl_in_seconds  = 300
  enable_simple_responses           = true
  identity_sources                  = ["$context.routeKey", "$request.header.Authorization"]

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_apigatewayv2_vpc_link" "orders" {
  name               = "orders"
  security_group_ids = ["sg-0123456789abcdef0"]
  subnet_ids         = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_apigatewayv2_integration" "tasks" {
  api_id                 = aws_apigatewayv2_api.portal.id
  integration_type       = "AWS_PROXY"
  integration_uri        = "arn:aws:lambda:eu-west-1:123456789012:function:tasks"
  payload_format_version = "2.0"
  timeout_milliseconds   = 20000

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_apigatewayv2_integration" "orders" {
  api_id                 = aws_apigatewayv2_api.portal.id
  connection_id          = aws_apigatewayv2_vpc_link.orders.id
  connection_type        = "VPC_LINK"
  integration_method     = "ANY"
  integration_type       = "HTTP_PROXY"
  integration_uri        = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/50dc6c495c0c9188/f2f7dc8efc522ab2"
  payload_format_version = "1.0"

  request_parameters = {
    "append:header.x-stage" = "$context.stage"
    "overwrite:path"        = "/v2$${request.path}"
  }

  response_parameters {
    status_code = "200"
    mappings = {
      "overwrite:header.cache-control" = "no-store"
    }
  }

  response_parameters {
    status_code = "503"
    mappings = {
      "overwrite:statuscode" = "500"
    }
  }

  tls_config {
    server_name_to_verify = "orders.example.com"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_apigatewayv2_integration" "queue" {
  api_id                 = aws_apigatewayv2_api.portal.id
  credentials_arn        = "arn:aws:iam::123456789012:role/queue"
  integration_subtype    = "SQS-SendMessage"
  integration_type       = "AWS_PROXY"
  payload_format_version = "1.0"

  request_parameters = {
    DelaySeconds = "1"
    MessageBody  = "$request.body"
    QueueUrl     = "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_apigatewayv2_route" "get_task" {
  api_id               = aws_apigatewayv2_api.portal.id
  authorization_scopes = ["tasks/read"]
  authorization_type   = "JWT"
  authorizer_id        = aws_apigatewayv2_authorizer.users.id
  operation_name       = "getTask"
  route_key            = "GET /tasks/{id}"
  target               = "integrations/${aws_apigatewayv2_integration.tasks.id}"
}

resource "aws_apigatewayv2_route" "post_order" {
  api_id             = aws_apigatewayv2_api.portal.id
  authorization_type = "CUSTOM"
  authorizer_id      = aws_apigatewayv2_authorizer.partner.id
  route_key          = "POST /orders"
  target             = "integrations/${aws_apigatewayv2_integration.orders.id}"
}

resource "aws_apigatewayv2_route" "post_job" {
  api_id             = aws_apigatewayv2_api.portal.id
  authorization_type = "AWS_IAM"
  route_key          = "POST /jobs"
  target             = "integrations/${aws_apigatewayv2_integration.queue.id}"
}

resource "aws_cloudwatch_log_group" "portal" {
  name              = "/aws/apigateway/portal/default"
  retention_in_days = 30
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.portal.id
  name        = "$default"
  auto_deploy = true
  description = "Live"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.portal.arn
    format          = "{\"requestId\":\"$context.requestId\",\"status\":\"$context.status\"}"
  }

  default_route_settings {
    detailed_metrics_enabled = true
    throttling_burst_limit   = 200
    throttling_rate_limit    = 100.5
  }

  route_settings {
    route_key                = "GET /tasks/{id}"
    detailed_metrics_enabled = true
    throttling_burst_limit   = 20
    throttling_rate_limit    = 0.5
  }

  stage_variables = {
    alias = "live"
    mode  = "fast"
  }

  depends_on = [
    aws_apigatewayv2_route.get_task,
    aws_apigatewayv2_route.post_job,
    aws_apigatewayv2_route.post_order,
  ]
}

resource "aws_apigatewayv2_deployment" "pinned_1" {
  api_id      = aws_apigatewayv2_api.portal.id
  description = "1"

  triggers = {
    fingerprint = "1"
  }

  depends_on = [
    aws_apigatewayv2_route.get_task,
    aws_apigatewayv2_route.post_job,
    aws_apigatewayv2_route.post_order,
  ]
}

resource "aws_apigatewayv2_stage" "pinned" {
  api_id        = aws_apigatewayv2_api.portal.id
  name          = "pinned"
  auto_deploy   = false
  deployment_id = aws_apigatewayv2_deployment.pinned_1.id
}

resource "aws_lambda_permission" "tasks_1" {
  action        = "lambda:InvokeFunction"
  function_name = "tasks"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.portal.execution_arn}/*/GET/tasks/*"
  statement_id  = "portal-tasks-1"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lambda_permission" "partner_auth" {
  action        = "lambda:InvokeFunction"
  function_name = "partner-auth"
  principal     = "apigateway.amazonaws.com"
  qualifier     = "live"
  source_arn    = "${aws_apigatewayv2_api.portal.execution_arn}/authorizers/${aws_apigatewayv2_authorizer.partner.id}"
  statement_id  = "portal-partner"

  lifecycle {
    create_before_destroy = true
  }
}

output "portal_url" {
  value = aws_apigatewayv2_stage.default.invoke_url
}
