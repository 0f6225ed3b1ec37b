import AWSResources
import ArgumentParser
import JSONText

/// What we believe of every attribute, as JSON, for the test that asks the real provider the same.
struct Kinds: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print every kind of resource, and what a change of each attribute does, as JSON.")

  func run() throws {
    var writer = JSONWriter(.indented)
    writer.array { writer in
      for kind in Catalog.kinds { Self.write(kind, to: &writer) }
    }
    writer.newline()
    try Output.write(writer.bytes)
  }

  private static func write(_ kind: KindSchema, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("terraformType", kind.terraformType)
      writer.key("attributes")
      write(kind.attributes, to: &writer)
    }
  }

  /// Attributes that stand in the state alone are left out: the provider has never heard of them.
  private static func write(_ attributes: [AttributeSchema], to writer: inout JSONWriter) {
    writer.array { writer in
      for attribute in attributes {
        guard let change = word(for: attribute.change) else { continue }
        writer.object(inline: attribute.members == nil) { writer in
          writer.member("name", attribute.name)
          writer.member("change", change)
          writer.member("block", attribute.members != nil)
          if let members = attribute.members {
            writer.key("attributes")
            write(members, to: &writer)
          }
        }
      }
    }
  }

  private static func word(for change: AttributeChange) -> String? {
    switch change {
    case .updates: "update"
    case .replaces, .identifies: "replace"
    case .noted, .labels, .follows: nil
    }
  }
}

extension AttributeSchema {
  /// The attributes of the nested block that this is; `nil` for what is no block.
  fileprivate var members: [AttributeSchema]? {
    switch form {
    case .block(let members), .blockSet(let members): members
    case .bool, .integer, .number, .text, .json, .list, .set, .map, .flags: nil
    }
  }
}
