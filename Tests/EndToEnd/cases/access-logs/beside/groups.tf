# Log groups that stand already.
resource "aws_cloudwatch_log_group" "other" {
  for_each = toset(["/other/logs", "/other/logs-2"])

  name = each.key
}
