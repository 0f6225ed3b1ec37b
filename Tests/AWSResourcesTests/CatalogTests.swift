import AWSResources
import Testing

@Suite struct CatalogTests {
  @Test func `each kind stands in the catalog under its own id`() {
    func check<Kind: ResourceKind>(_ kind: Kind.Type) {
      #expect(kind.kindID.schema.terraformType == kind.schema.kind.terraformType)
    }
    check(API.self)
    check(Authorizer.self)
    check(Deployment.self)
    check(Integration.self)
    check(Route.self)
    check(Stage.self)
    check(VPCLink.self)
    check(LambdaPermission.self)
    check(LogGroup.self)
    #expect(Catalog.kinds.count == 9)
  }
}
