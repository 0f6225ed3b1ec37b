resource "aws_iam_role" "work" {
  name               = "work"
  assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"
}

resource "aws_lambda_function" "work" {
  function_name = "work"
  role          = aws_iam_role.work.arn
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/work:1"
  package_type  = "Image"
}

resource "aws_cognito_user_pool" "users" {
  name = "users"
}
