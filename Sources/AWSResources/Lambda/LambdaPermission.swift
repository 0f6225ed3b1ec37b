/// A statement in a function's resource policy that lets one API invoke it.
///
/// The statement id carries a digest of the content, so a changed statement is added before the old one is removed and
/// the API is never without permission.
package struct LambdaPermission: Sendable {
  package var statementID: String
  /// A function name or its ARN, unqualified.
  package var functionName: Text
  /// The alias or version that the integration invokes; without it AWS answers 500.
  package var qualifier: String?
  package var sourceARN: Text

  package init(statementID: String, functionName: Text, qualifier: String?, sourceARN: Text) {
    self.statementID = statementID
    self.functionName = functionName
    self.qualifier = qualifier
    self.sourceARN = sourceARN
  }

  /// The id of a statement that says the same as another one and may stand beside it: its digest is another one.
  package static func statementID(_ id: String, for reason: String) -> String {
    String(id.dropLast(digestLength)) + SHA256.hex("\(id), \(reason)".utf8).prefix(digestLength)
  }

  /// What an id ends in.
  package static let digestLength = 8

  /// What a deployment notes of it.
  package struct Note: Sendable, Hashable {
    /// What stands after `permission/` in its address.
    package var key: String
    package var statementID: String
    package var functionName: Text
    package var qualifier: String?
    /// Refers to the API alone: an authorizer of the snapshot may be gone.
    package var sourceARN: Text

    package init(key: String, statementID: String, functionName: Text, qualifier: String?, sourceARN: Text) {
      self.key = key
      self.statementID = statementID
      self.functionName = functionName
      self.qualifier = qualifier
      self.sourceARN = sourceARN
    }

    package static let attributes: [Attribute<Note>] = [
      .noted("key", \.key),
      .noted("statement_id", \.statementID),
      .noted("function_name", \.functionName),
      .noted("qualifier", \.qualifier),
      .noted("source_arn", \.sourceARN),
    ]
  }

  private var action: String { "lambda:InvokeFunction" }
  private var principal: String { "apigateway.amazonaws.com" }
}

extension LambdaPermission: ResourceKind {
  package static let kindID = KindID(index: 7)

  package static let schema = Schema<LambdaPermission>(
    "aws_lambda_permission", "permission", replacement: .createBeforeDestroy,
    operations: Operations(
      "lambda", create: "add-permission", delete: "remove-permission",
      identifiedBy: ["function_name", "statement_id", "qualifier"], lookup: .statement(get: "get-policy")),
    importedAs: "\(.attribute("function_name"))\(.following(":", "qualifier"))/\(.attribute("statement_id"))",
    attributes: [
      .replaces("statement_id", \.statementID),
      .replaces("action", \.action),
      .replaces("function_name", \.functionName),
      .replaces("qualifier", \.qualifier),
      .replaces("principal", \.principal),
      .replaces("source_arn", \.sourceARN),
    ])
}
