import AWSResources

extension TerraformRefusal {
  package var message: String {
    switch self {
    case .expression(let expression, let reason, let address, let origin):
      "'\(expression)' is no Terraform expression: \(reason)"
        + (address.map { " (\($0)\(origin.map { ", \($0)" } ?? ""))" } ?? "")
    case .sameLabel(let first, let second, let label):
      "'\(first)' and '\(second)' would both be called '\(label)' in Terraform"
    case .sameName(let first, let second, let name):
      "'\(first)' and '\(second)' would both be called '\(name)' in Terraform"
    case .document(let refusal): refusal.message
    }
  }

  package var help: String {
    switch self {
    case .expression: "write one expression on one line, such as `aws_lb_listener.internal.arn`"
    case .sameLabel, .sameName: "rename one of them"
    case .document(let refusal): refusal.help
    }
  }
}
