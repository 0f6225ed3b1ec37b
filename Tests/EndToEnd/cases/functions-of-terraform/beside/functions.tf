# The user's own Terraform, beside what apigw writes.
resource "aws_iam_role" "functions" {
  name = "weather-functions"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_lambda_function" "forecast" {
  function_name    = "weather-forecast"
  role             = aws_iam_role.functions.arn
  runtime          = "python3.12"
  handler          = "index.handler"
  filename         = "${abspath(path.module)}/code.zip"
  source_code_hash = filebase64sha256("${abspath(path.module)}/code.zip")
  publish          = true
}

resource "aws_lambda_function" "check" {
  function_name = "weather-check"
  role          = aws_iam_role.functions.arn
  runtime       = "python3.12"
  handler       = "index.handler"
  filename      = "${abspath(path.module)}/code.zip"
}

resource "aws_lambda_alias" "forecast" {
  for_each = toset(["blue", "green", "live"])

  name             = each.key
  function_name    = aws_lambda_function.forecast.function_name
  function_version = "1"
}
