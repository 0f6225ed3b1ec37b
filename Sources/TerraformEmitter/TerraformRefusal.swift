import AWSResources
import OpenAPIEmitter

/// Why a graph has no Terraform folder. Nothing is written then.
package enum TerraformRefusal: Error, Hashable, Sendable {
  /// An expression of the user's own Terraform that would not stay one expression. `address` is the resource that
  /// holds it, `nil` in an output.
  case expression(String, reason: String, address: Address?, origin: Origin?)
  /// Two resources of one kind whose labels are equal: their slugs are, and so are six hex digits of their digests.
  case sameLabel(Address, Address, label: String)
  /// Two secrets that would be one variable (`CUSTOMER_A` and `customer_a`), or two outputs that would be one.
  case sameName(String, String, name: String)
  /// An API in body style that no document can say.
  case document(OpenAPIRefusal)
}
