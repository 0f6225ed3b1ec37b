import JSONText
import SpecModel

/// The access-log presets: what API Gateway's console offers, with what an on-call engineer looks for
/// first (why the back end failed, and how long it took) added to the JSON one.
struct AccessLogFormat {
  /// The variable that says which route took the request: REST APIs have no route keys.
  private let route: (name: String, variable: String)

  init(_ type: APIType) {
    route = type == .rest ? ("resourcePath", "$context.resourcePath") : ("routeKey", "$context.routeKey")
  }

  func text(of format: AccessLogsSpec.Format?) -> String {
    switch format {
    case nil: Self.json(fields)
    case .text(let text)?:
      switch text.value.literal {
      case "json": Self.json(fields)
      case "clf": clf
      case "xml": xml
      case "csv": csv
      case let custom: custom ?? text.value.display
      }
    case .fields(let named)?: Self.json(named.entries.map { ($0.key.value, $0.value.display) })
    }
  }

  private var fields: [(String, String)] {
    [
      ("httpMethod", "$context.httpMethod"), ("integrationError", "$context.integrationErrorMessage"),
      ("integrationLatency", "$context.integrationLatency"), ("ip", "$context.identity.sourceIp"),
      ("protocol", "$context.protocol"), ("requestId", "$context.requestId"), ("requestTime", "$context.requestTime"),
      ("responseLatency", "$context.responseLatency"), ("responseLength", "$context.responseLength"),
      (route.name, route.variable), ("status", "$context.status"),
    ]
  }

  private var clf: String {
    "$context.identity.sourceIp - - [$context.requestTime] \"$context.httpMethod \(route.variable) $context.protocol\" "
      + "$context.status $context.responseLength $context.requestId"
  }

  private var csv: String {
    "$context.identity.sourceIp,$context.requestTime,$context.httpMethod,\(route.variable),$context.protocol,"
      + "$context.status,$context.responseLength,$context.requestId"
  }

  private var xml: String {
    "<request id=\"$context.requestId\"><ip>$context.identity.sourceIp</ip>"
      + "<requestTime>$context.requestTime</requestTime><httpMethod>$context.httpMethod</httpMethod>"
      + "<\(route.name)>\(route.variable)</\(route.name)><status>$context.status</status>"
      + "<protocol>$context.protocol</protocol><responseLength>$context.responseLength</responseLength></request>"
  }

  /// One line, keys sorted, as Terraform's `jsonencode` writes it: both emitters then send the same bytes.
  private static func json(_ fields: [(String, String)]) -> String {
    let members = fields.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
      .map { "\(quoted($0.0)):\(quoted($0.1))" }
    return "{\(members.joined(separator: ","))}"
  }

  /// A JSON string as Go's encoder writes it: `<`, `>`, `&`, U+2028 and U+2029 escaped.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{8}": result += "\\b"
      case "\u{C}": result += "\\f"
      case "<", ">", "&", "\u{0}"..."\u{1F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
