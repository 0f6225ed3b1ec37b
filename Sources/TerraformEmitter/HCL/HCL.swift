/// The tree of a Terraform file. Nothing here knows a quote or an indent: `HCLWriter` owns those.
package enum HCL {
  /// One `.tf` file: comment lines on top, then blocks with a blank line between them.
  package struct File: Sendable {
    package var header: [String]
    package var blocks: [Block]

    package init(header: [String] = [], blocks: [Block]) {
      self.header = header
      self.blocks = blocks
    }
  }

  /// `type "label" "label" { … }`.
  package struct Block: Sendable {
    /// One line of a comment each, without the mark.
    package var comments: [String]
    /// An identifier of ours, never the user's text.
    package var type: String
    package var labels: [String]
    package var body: [Item]

    package init(_ type: String, _ labels: [String] = [], comments: [String] = [], body: [Item] = []) {
      self.comments = comments
      self.type = type
      self.labels = labels
      self.body = body
    }
  }

  package enum Item: Sendable {
    /// The name is an identifier of ours, never the user's text.
    case attribute(String, Expression)
    case block(Block)
  }

  /// A key of an object or map; any text.
  package struct Member: Sendable {
    package var key: String
    package var value: Expression

    package init(_ key: String, _ value: Expression) {
      self.key = key
      self.value = value
    }
  }

  /// A part of a template.
  package enum Part: Sendable {
    case literal(String)
    case interpolation(Expression)
  }

  package indirect enum Expression: Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    /// Finite; a whole number is written as one.
    case number(Double)
    /// Any text; it reads back equal after NFC, which Terraform applies to every string.
    case string(String)
    /// Literals and interpolations; one interpolation alone is written without quotes, as `terraform fmt` wants it.
    case template([Part])
    case list([Expression])
    case object([Member])
    /// `aws_apigatewayv2_api.portal.id`, step by step; each step is an identifier of ours.
    case traversal([String])
    case user(UserExpression)
    case call(String, [Expression])
    /// Text of several lines. Written as a string where a heredoc could not hold it (it has no escapes).
    case heredoc(String)
  }
}
