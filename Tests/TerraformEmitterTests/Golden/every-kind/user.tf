# Not of apigw: what the spec names with `terraform:` stands in files of the user's own.

data "aws_lb_listener" "internal" {
  arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/internal/0a1b2c3d4e5f6a7b/0a1b2c3d4e5f6a7b"
}

resource "aws_cognito_user_pool" "x" {
  name = "portal"
}

resource "aws_cognito_user_pool_client" "x" {
  name         = "portal"
  user_pool_id = aws_cognito_user_pool.x.id
}
