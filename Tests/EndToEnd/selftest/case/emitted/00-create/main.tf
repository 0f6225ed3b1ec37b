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
  region = "eu-central-1"
}

resource "aws_apigatewayv2_api" "portal" {
  name          = "portal"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_authorizer" "users" {
  api_id           = aws_apigatewayv2_api.portal.id
  name             = "users"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    audience = ["4abcdef"]
    issuer   = "https://issuer.example.com"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_apigatewayv2_integration" "tasks" {
  api_id                 = aws_apigatewayv2_api.portal.id
  integration_type       = "AWS_PROXY"
  integration_uri        = "arn:aws:lambda:eu-central-1:123456789012:function:tasks:live"
  payload_format_version = "2.0"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_apigatewayv2_route" "get_task" {
  api_id             = aws_apigatewayv2_api.portal.id
  authorization_type = "JWT"
  authorizer_id      = aws_apigatewayv2_authorizer.users.id
  route_key          = "GET /tasks/{id}"
  target             = "integrations/${aws_apigatewayv2_integration.tasks.id}"
}

resource "aws_cloudwatch_log_group" "portal" {
  name              = "/aws/apigateway/portal/default"
  retention_in_days = 30
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.portal.id
  name        = "$default"
  auto_deploy = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.portal.arn
    format          = "$context.requestId"
  }
}

resource "aws_lambda_permission" "tasks" {
  action        = "lambda:InvokeFunction"
  function_name = "tasks"
  principal     = "apigateway.amazonaws.com"
  qualifier     = "live"
  source_arn    = "${aws_apigatewayv2_api.portal.execution_arn}/*/GET/tasks/*"
  statement_id  = "portal-tasks"

  lifecycle {
    create_before_destroy = true
  }
}
