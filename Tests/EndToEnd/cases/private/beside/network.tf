# A link that the user's own Terraform makes.
resource "aws_apigatewayv2_vpc_link" "standing" {
  name               = "standing"
  subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
  security_group_ids = ["sg-0a1b2c3d4e5f60718"]
}
