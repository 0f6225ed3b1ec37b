import Diagnostics

/// An entry of `domains:`.
package struct DomainSpec: Sendable {
  package struct MutualTLS: Sendable {
    package var truststore: Located<SpecText>?
    package var version: SpecText?

    static let grammar = Grammar<MutualTLS>(
      "mutualTls", "Clients must show a certificate.", empty: { _ in MutualTLS() },
      keys: [
        .required(
          "truststore", \.truststore, Form<SpecText>.name("an S3 URI").located, "`s3://bucket/key`.",
          example: "truststore: s3://bucket/ca.pem"),
        .optional("version", \.version, .name("a version"), "Version of the object."),
      ])
  }

  package struct DNS: Sendable {
    package var zone: Located<Outside>?
    package var types: [String] = []
    package var aliasTarget: AliasTarget?

    static let grammar = Grammar<DNS>(
      "dns", "Records in Route 53.", empty: { _ in DNS() },
      keys: [
        .required("zone", \.zone, Outside.form.located, "Hosted zone.", example: "zone: Z0123456789"),
        .defaulted(
          "types", \.types, .list(of: .choice([(.init("A"), "A"), (.init("AAAA"), "AAAA")])), "Record types."),
        .optional("aliasTarget", \.aliasTarget, AliasTarget.grammar.form(), "Target of a private domain."),
      ])
  }

  package struct AliasTarget: Sendable {
    package var dnsName: SpecText?
    package var hostedZoneID: SpecText?

    static let grammar = Grammar<AliasTarget>(
      "aliasTarget", "Target of the record.", empty: { _ in AliasTarget() },
      keys: [
        .required("dnsName", \.dnsName, .name("a DNS name"), "DNS name.", example: "dnsName: vpce-….amazonaws.com"),
        .required("hostedZoneId", \.hostedZoneID, .name("a zone id"), "Zone id.", example: "hostedZoneId: Z0123456789"),
      ])
  }

  package var range: SourceRange
  package var name: Located<SpecText>?
  package var endpoint: Located<EndpointSpec>?
  package var certificate: Located<Outside>?
  package var ownershipVerificationCertificate: Located<Outside>?
  package var securityPolicy: Located<SpecText>?
  package var mutualTLS: MutualTLS?
  package var mappings = Named<Located<SpecText>>()
  package var dns: DNS?
  package var tags = Named<SpecText>()

  package init(range: SourceRange) { self.range = range }

  static let grammar = Grammar<DomainSpec>(
    "domain", "A custom domain.", empty: { DomainSpec(range: $0) },
    keys: [
      .optional(
        "name", \.name, Form<SpecText>.name("a domain").located, "The domain, where the key is a logical name."),
      .optional("endpoint", \.endpoint, EndpointSpec.form.located, "Endpoint type.", default: "regional"),
      .optional("certificate", \.certificate, Outside.form.located, "ARN of an ACM certificate."),
      .optional(
        "ownershipVerificationCertificate", \.ownershipVerificationCertificate, Outside.form.located,
        "Proof of ownership for imported certificates under mutual TLS."),
      .optional(
        "securityPolicy", \.securityPolicy, Form<SpecText>.name("a TLS policy").located, "TLS policy.",
        default: "TLS_1_2"),
      .optional("mutualTls", \.mutualTLS, MutualTLS.grammar.form(), "Clients must show a certificate."),
      .defaulted("mappings", \.mappings, RequestSpec.mappings, "Base path (`/` for the root) → `api/stage`."),
      .optional("dns", \.dns, DNS.grammar.form(), "Records in Route 53."),
      .defaulted("tags", \.tags, .tags, "Tags of the domain."),
    ])
}
