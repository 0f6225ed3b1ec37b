/// What a value may look like, without saying what becomes of it: the half of the grammar that the JSON Schema, the
/// reference page and the messages are made of.
package indirect enum Shape: Sendable {
  /// Any text. `pattern` is an ECMA 262 regular expression that the decoder checks too.
  case text(pattern: String? = nil, example: String? = nil)
  case bool
  case integer(ClosedRange<Int>)
  /// At or above a minimum.
  case number(minimum: Double)
  /// `29s`, `500ms`, `5m`, `24h`, `30d`, or a bare `0`.
  case duration
  /// `1024B`, `10KiB`, `6MB`, or a bare `0`.
  case size
  /// One of our words; AWS's spellings are accepted beside them.
  case choice([Choice])
  /// Exactly this whole number (the version of the language).
  case exactly(Int)
  case list(Shape)
  case map(keys: KeyShape, values: Shape)
  case object(ObjectShape)
  /// Told apart by what stands there: a text, a list, a mapping.
  case anyOf([Shape])
  /// Any JSON value.
  case document
  /// A partial mapping that is laid over the spec: nothing is required in it, and `null` removes a key.
  case overlay(ObjectShape)

  package struct Choice: Sendable {
    package let word: String
    /// AWS's own spellings of the same value.
    package let aws: [String]
    /// The same value as a bare number (`2` for `2.0`).
    package let number: Double?
    /// Which API types have the value.
    package let types: APITypes

    package init(_ word: String, aws: String..., number: Double? = nil, on types: APITypes = .all) {
      self.word = word
      self.aws = aws
      self.number = number
      self.types = types
    }
  }
}

/// What the keys of an open mapping may look like.
package enum KeyShape: Sendable {
  /// `[A-Za-z0-9_-]+`: becomes part of addresses and Terraform names.
  case name
  /// As `name`, or `$default`.
  case stageName
  /// A route key; its form is a matter of the API type and of lint.
  case text
  /// What tells responses apart: a status on HTTP APIs, which lint checks, AWS's own keys elsewhere.
  case status

  /// An ECMA 262 expression; in no key stands `${{`, for keys are identities.
  package func pattern(on type: APIType?) -> String {
    switch self {
    case .name: "^[A-Za-z0-9_-]+$"
    case .stageName: "^([A-Za-z0-9_-]+|\\$default)$"
    case .status where type == .http: "^[2-5][0-9][0-9]$"
    case .text, .status: "^(?![\\s\\S]*\\$\\{\\{)[\\s\\S]"
    }
  }
}

/// Which API types have a word.
package struct APITypes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }
  package static let http = APITypes(rawValue: 1)
  package static let rest = APITypes(rawValue: 2)
  package static let webSocket = APITypes(rawValue: 4)
  package static let all: APITypes = [.http, .rest, .webSocket]

  package init(_ type: APIType) {
    switch type {
    case .http: self = .http
    case .rest: self = .rest
    case .webSocket: self = .webSocket
    }
  }

  /// "REST and WebSocket".
  package var names: String {
    [(APITypes.http, "HTTP"), (.rest, "REST"), (.webSocket, "WebSocket")]
      .filter { contains($0.0) }.map(\.1).joined(separator: " and ")
  }
}

/// The type of an API, as the spec says it.
package enum APIType: String, Hashable, Sendable, CaseIterable {
  case http, rest
  case webSocket = "websocket"

  /// As a person says it: "HTTP API".
  package var noun: String {
    switch self {
    case .http: "HTTP API"
    case .rest: "REST API"
    case .webSocket: "WebSocket API"
    }
  }
}

/// A closed mapping: its name in messages and in the reference, and its keys.
package struct ObjectShape: Sendable {
  /// "route", "stage": what messages call it.
  package let name: String
  package let summary: String
  /// The key whose word decides which of the other keys exist, where one does.
  package let selector: Selector?
  /// Whether one key at least must stand.
  package let isNeverEmpty: Bool
  package let keys: @Sendable () -> [KeyDescription]

  package enum Selector: Sendable {
    /// The word of this key is the type of an API; it holds for everything below.
    case apiType(key: String)
    /// The word of this key owns some of the other keys: `owners` gives the words that have a key. A key that is not
    /// listed exists for every word. `required` gives the keys that a word must have, on the API types that ask for it.
    case word(key: String, owners: [String: [String]], required: [Requirement])
  }

  package struct Requirement: Sendable {
    package let word: String
    package let key: String
    package let types: APITypes
  }

  package init(
    name: String, summary: String, selector: Selector? = nil, isNeverEmpty: Bool = false,
    keys: @escaping @Sendable () -> [KeyDescription]
  ) {
    self.name = name
    self.summary = summary
    self.selector = selector
    self.isNeverEmpty = isNeverEmpty
    self.keys = keys
  }
}

/// One key of a closed mapping.
package struct KeyDescription: Sendable {
  package let name: String
  package let summary: String
  package let shape: Shape
  package let isRequired: Bool
  package let types: APITypes
  /// What holds where the key is not written, in words.
  package let defaultText: String?

  /// The same key where it must stand.
  var required: KeyDescription {
    KeyDescription(
      name: name, summary: summary, shape: shape, isRequired: true, types: types, defaultText: defaultText)
  }
}
