import Testing

@testable import SpecLint

@Suite struct UnknownRouteParameterTests {
  @Test func `a parameter that the path lacks is found`() throws {
    try expect(
      UnknownRouteParameter.self,
      in: shop(
        template: #"""
          $input.params().path.«id» $input.params().path.get("«orderid»") $input.params("«orderld»")
          """#, of: "POST /orders/{orderId}"),
      finds: #"'id' is not a path parameter of 'POST /orders/{orderId}'"#,
      #"'orderid' is not a path parameter of 'POST /orders/{orderId}'"#,
      #"'orderld' is not a path parameter of 'POST /orders/{orderId}'"#)
  }

  @Test func `path parameters, headers and query parameters pass`() throws {
    try expect(
      UnknownRouteParameter.self,
      isSilentAbout: shop(
        template: #"""
          $input.params().path.orderId $input.params("orderId") $input.params("page") $input.params("X-Id")
          """#, of: "POST /orders/{orderId}"))
  }
}
