package import AWSResources
internal import JSONText
internal import StateStore

/// A plan for programs: `apigw.plan/1`. Within this version members are only added.
///
/// Rows stand in the order of the apply. Values are written as the state writes them: a text is a string, or an array
/// of parts where some part is known only at apply. Of the resources that stay as they are only the number is told.
package struct PlanJSON {
  package static let format = "apigw.plan/1"

  /// The name of the state's file, as the user knows it.
  package var stateFile: String
  /// How the emitter names a resource (`aws_apigatewayv2_route.get_tasks`); `nil` where no Terraform is emitted, and
  /// for what stands in the document of its API.
  package var terraformAddress: ((Resource) -> String?)?

  /// What the script that carries it out has to call; `nil` for Terraform.
  package var calls: Plan.Calls?

  package init(stateFile: String, terraformAddress: ((Resource) -> String?)?, calls: Plan.Calls? = nil) {
    self.stateFile = stateFile
    self.calls = calls
    self.terraformAddress = terraformAddress
  }

  /// Ends with a line feed.
  package func render(_ plan: Plan) -> String {
    var writer = JSONWriter(.indented)
    writer.object { writer in
      writer.member("format", Self.format)
      writer.key("target")
      write(plan.desired.target, to: &writer)
      writer.key("state")
      writer.object(inline: true) { writer in
        writer.member("file", stateFile)
        writer.member("serial", plan.serial)
        writer.member("nextSerial", plan.isEmpty ? plan.serial : plan.nextSerial)
      }
      if plan.style == .body { writer.member("style", plan.style.rawValue) }
      writer.key("summary")
      write(plan.summary, to: &writer)
      if let calls {
        writer.key("calls")
        writer.object(inline: true) { writer in
          writer.member("writes", calls.writes)
          writer.member("seconds", calls.seconds)
        }
      }
      writer.key("changes")
      writer.array { writer in
        let index = ResourceIndex(resources: plan.desired.resources)
        for change in plan.changes { write(change, index, to: &writer) }
      }
      writer.key("notes")
      writer.array { writer in for note in plan.notes { writer.write(note.text) } }
    }
    writer.newline()
    return writer.string
  }

  private func write(_ target: Target, to writer: inout JSONWriter) {
    writer.object(inline: true) { writer in
      writer.member("specFile", target.specFile)
      write("environment", target.environment, to: &writer)
      writer.member("region", target.region)
      write("account", target.account, to: &writer)
      writer.member("partition", target.partition)
      writer.key("apis")
      writer.array { writer in for api in target.apis { writer.write(api) } }
    }
  }

  private func write(_ summary: Plan.Summary, to writer: inout JSONWriter) {
    writer.object(inline: true) { writer in
      writer.member("add", summary.add)
      writer.member("change", summary.change)
      writer.member("replace", summary.replace)
      writer.member("destroy", summary.destroy)
      writer.member("move", summary.move)
      writer.member("unchanged", summary.unchanged)
      if summary.forget > 0 { writer.member("forget", summary.forget) }
    }
  }

  private func write(_ change: Change, _ index: ResourceIndex, to writer: inout JSONWriter) {
    let schema = change.kind.schema
    writer.object { writer in
      writer.member("address", change.address.text)
      if let previous = change.previousAddress { writer.member("previousAddress", previous.text) }
      writer.member("action", change.action.rawValue)
      writer.member("kind", schema.terraformType)
      writer.member("noun", schema.noun)
      if let terraformAddress { writeTerraformAddresses(of: change, terraformAddress, to: &writer) }
      if let replacement = change.replacement {
        writer.member("replacement", replacement.rawValue)
        writer.key("reasons")
        writer.array { writer in for reason in change.reasons { writer.write(reason) } }
      }
      if change.isRetirement { writer.member("retirement", true) }
      writer.key("attributes")
      writer.array { writer in
        for difference in change.allDifferences(index) { write(difference, to: &writer) }
      }
      if let origin = change.origin {
        writer.key("origin")
        writer.object(inline: true) { writer in
          writer.member("file", origin.path)
          writer.member("line", origin.line)
        }
      }
    }
  }

  private func writeTerraformAddresses(
    of change: Change, _ name: (Resource) -> String?, to writer: inout JSONWriter
  ) {
    let after = change.after.flatMap(name)
    let before = change.before.flatMap { resource in
      var old = resource
      old.address = change.previousAddress ?? resource.address
      return name(old)
    }
    if let current = after ?? before { writer.member("terraformAddress", current) }
    if let after, let before, before != after { writer.member("previousTerraformAddress", before) }
  }

  private func write(_ difference: AttributeDifference, to writer: inout JSONWriter) {
    writer.object(inline: true) { writer in
      writer.member("path", difference.path)
      write("before", difference.before, difference.form, to: &writer)
      write("after", difference.after, difference.form, to: &writer)
      if difference.because != nil { writer.member("knownAtApply", true) }
      writer.member("forcesReplacement", difference.forcesReplacement)
    }
  }

  private func write(_ name: String, _ value: Value?, _ form: AttributeForm, to writer: inout JSONWriter) {
    writer.key(name)
    guard let value else { return writer.writeNull() }
    writer.write(value, as: form)
  }

  private func write(_ name: String, _ value: String?, to writer: inout JSONWriter) {
    writer.key(name)
    guard let value else { return writer.writeNull() }
    writer.write(value)
  }
}

extension Change {
  /// For a create and a delete: every attribute that is said.
  fileprivate func allDifferences(_ index: ResourceIndex) -> [AttributeDifference] {
    guard action == .create || action == .delete || action == .forget else { return differences }
    let comparison = ValueComparison(nameBefore: index.name, nameAfter: index.name)
    return kind.schema.attributes.enumerated().filter { $1.change != .noted }.flatMap { slot, schema in
      comparison.differences(schema.apiName, schema.form, before?.attributes[slot], after?.attributes[slot])
    }
  }
}
