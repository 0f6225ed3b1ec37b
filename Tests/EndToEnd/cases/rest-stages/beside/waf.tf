resource "aws_wafv2_web_acl" "radio" {
  name  = "radio"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = false
    metric_name                = "radio"
    sampled_requests_enabled   = false
  }
}

resource "aws_api_gateway_client_certificate" "backend" {
  description = "radio"
}
