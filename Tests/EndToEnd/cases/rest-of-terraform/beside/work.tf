resource "aws_iam_role" "work" {
  name               = "work"
  assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"
}

resource "aws_lambda_function" "work" {
  function_name    = "work"
  role             = aws_iam_role.work.arn
  runtime          = "python3.12"
  handler          = "index.handler"
  filename         = "${abspath(path.module)}/code.zip"
  source_code_hash = filebase64sha256("${abspath(path.module)}/code.zip")
}
