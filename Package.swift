// swift-tools-version: 6.1
import PackageDescription

/// The pipeline, one target per stage. A target imports what its row names and nothing else of ours;
/// `docs/architecture.md` says why each arrow is there.
let package = Package(
  name: "apigw",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "apigw", targets: ["apigw"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "Diagnostics", dependencies: ["JSONText"]),
    .target(name: "JSONText"),
    .target(name: "SpecSyntax", dependencies: ["CLibYAML", "Diagnostics", "JSONText"]),
    .target(name: "SpecModel", dependencies: ["SpecSyntax", "Diagnostics", "JSONText"]),
    .target(name: "MappingTemplates"),
    .target(name: "SpecLint", dependencies: ["SpecModel", "SpecSyntax", "MappingTemplates", "Diagnostics"]),
    .target(name: "AWSResources", dependencies: ["Diagnostics", "JSONText"]),
    .target(name: "Lowering", dependencies: ["SpecModel", "AWSResources", "Diagnostics", "JSONText"]),
    .target(name: "Files"),
    .target(name: "StateStore", dependencies: ["AWSResources", "Files", "JSONText"]),
    .target(name: "Planner", dependencies: ["AWSResources", "StateStore", "Diagnostics", "JSONText"]),
    .target(name: "OpenAPIEmitter", dependencies: ["AWSResources", "JSONText"]),
    .target(name: "TerraformEmitter", dependencies: ["AWSResources", "JSONText", "OpenAPIEmitter"]),
    .target(
      name: "CLIEmitter",
      dependencies: ["AWSResources", "StateStore", "Planner", "OpenAPIEmitter", "Diagnostics", "JSONText"],
      resources: ["start", "lock", "journal", "checks", "calls", "texts", "steps"].map {
        .embedInCode("Runtime/\($0).sh")
      }),
    .target(
      name: "Templates", path: "templates",
      resources: [
        .embedInCode("http-lambda.apigw.yaml"), .embedInCode("http-jwt.apigw.yaml"),
        .embedInCode("http-private.apigw.yaml"), .embedInCode("http-services.apigw.yaml"),
        .embedInCode("rest-lambda.apigw.yaml"), .embedInCode("rest-partner.apigw.yaml"),
        .embedInCode("rest-private.apigw.yaml"), .embedInCode("rest-vtl.apigw.yaml"),
        .embedInCode("rest-vtl.price-request.vtl"), .embedInCode("rest-vtl.price-response.vtl"),
        .embedInCode("rest-vtl.error.vtl"), .embedInCode("rest-vtl.get-book.vtl"), .embedInCode("rest-vtl.book.vtl"),
      ]),
    .target(
      name: "Commands",
      dependencies: [
        "Diagnostics", "JSONText", "SpecSyntax", "SpecModel", "SpecLint", "AWSResources", "Lowering", "Files",
        "StateStore", "Planner", "OpenAPIEmitter", "TerraformEmitter", "CLIEmitter", "Templates",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "apigw", dependencies: ["Commands"]),
    .executableTarget(
      name: "apigw-dev",
      dependencies: [
        "Commands", "CLibYAML", "AWSResources", "Files", "JSONText", "SpecModel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(name: "GoldenSupport", path: "Tests/GoldenSupport"),
    .testTarget(
      name: "DiagnosticsTests", dependencies: ["Diagnostics", "JSONText", "GoldenSupport"], exclude: ["Golden"]),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText"]),
    .testTarget(name: "SpecSyntaxTests", dependencies: ["SpecSyntax", "Diagnostics", "JSONText"]),
    .testTarget(
      name: "SpecModelTests",
      dependencies: ["SpecModel", "SpecSyntax", "Diagnostics", "JSONText", "GoldenSupport", "Templates"],
      exclude: ["Reference/Specs"]),
    .testTarget(name: "MappingTemplatesTests", dependencies: ["MappingTemplates"]),
    .testTarget(
      name: "SpecLintTests", dependencies: ["SpecLint", "SpecModel", "SpecSyntax", "MappingTemplates", "Diagnostics"]),
    .testTarget(name: "AWSResourcesTests", dependencies: ["AWSResources"]),
    .testTarget(
      name: "LoweringTests", dependencies: ["Lowering", "SpecModel", "SpecSyntax", "AWSResources", "Diagnostics"]),
    .testTarget(name: "FilesTests", dependencies: ["Files"]),
    .testTarget(name: "StateStoreTests", dependencies: ["StateStore", "AWSResources", "Files"]),
    .testTarget(
      name: "PlannerTests", dependencies: ["Planner", "StateStore", "AWSResources", "Diagnostics", "GoldenSupport"],
      exclude: ["Golden"]),
    .testTarget(
      name: "OpenAPIEmitterTests", dependencies: ["OpenAPIEmitter", "AWSResources", "JSONText", "GoldenSupport"],
      exclude: ["Golden"]),
    .testTarget(
      name: "TerraformEmitterTests", dependencies: ["TerraformEmitter", "AWSResources", "JSONText", "GoldenSupport"],
      exclude: ["Golden"]),
    .testTarget(
      name: "CLIEmitterTests",
      dependencies: ["CLIEmitter", "Planner", "StateStore", "AWSResources", "JSONText", "GoldenSupport"],
      exclude: ["Golden"]),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "Diagnostics", "SpecModel", "AWSResources", "Files", "StateStore", "Planner", "TerraformEmitter",
      ]),
  ],
  swiftLanguageModes: [.v6]
)
