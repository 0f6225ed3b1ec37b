import Testing

@testable import SpecLint

@Suite struct SiblingParametersTests {
  @Test func `one level has one variable`() throws {
    try expect(
      SiblingParameters.self,
      in: shop(
        #"""
        routes:
          GET /users/{id}: tasks
          GET /users/«{userId}»/orders: tasks
          POST /users/{userId}/orders: tasks
          GET /files/{name}: tasks
          ANY /files/«{proxy+}»: tasks
        """#), finds: "'/users/{id}' and '/users/{userId}/orders' name one level '{id}' and '{userId}'",
      "'/files/{name}' and '/files/{proxy+}' name one level '{name}' and '{proxy+}'",
      help: "write `{id}` in both")
  }

  @Test func `levels below different parents have their own names`() throws {
    try expect(
      SiblingParameters.self,
      isSilentAbout: shop(
        #"""
        routes:
          GET /users/{id}: tasks
          DELETE /users/{id}: tasks
          GET /orders/{orderId}: tasks
          GET /users/{id}/orders/{orderId}: tasks
          GET /users/me: tasks
          ANY /{proxy+}: tasks
        """#))
  }

  @Test func `below a variable the level is one whatever its name`() throws {
    try expect(
      SiblingParameters.self,
      in: shop(
        #"""
        routes:
          GET /users/{id}/posts/{post}: tasks
          GET /users/{id}/posts/«{postId}»/likes: tasks
        """#),
      finds: "'/users/{id}/posts/{post}' and '/users/{id}/posts/{postId}/likes' name one level '{post}' and '{postId}'")
  }

  @Test func `an HTTP API has other rules`() throws {
    try expect(
      SiblingParameters.self,
      isSilentAbout: portal(
        #"""
        routes:
          GET /users/{id}: tasks
          GET /users/{userId}/orders: tasks
        """#))
  }
}
