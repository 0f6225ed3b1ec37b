import Diagnostics
import SpecModel

extension LintContext {
  /// The tags that resources get, as the spec writes them in one place, with those that hold above it.
  func forEachTags(_ body: (_ owner: String, _ own: Named<SpecText>, _ inherited: [Named<SpecText>]) -> Void) {
    body("the spec", spec.tags, [])
    for entry in spec.vpcLinks.entries {
      body("VPC link '\(entry.key.value)'", entry.value.tags, [spec.tags])
    }
    for entry in spec.usagePlans.entries {
      body("usage plan '\(entry.key.value)'", entry.value.tags, [spec.tags])
    }
    for entry in spec.apiKeys.entries {
      body("API key '\(entry.key.value)'", entry.value.tags, [spec.tags])
    }
    for api in apis {
      body("API '\(api.key.value)'", api.spec.tags, [spec.tags])
      for stage in api.spec.stages.entries {
        body("stage '\(stage.key.value)'", stage.value.tags, [spec.tags, api.spec.tags])
      }
    }
  }
}
