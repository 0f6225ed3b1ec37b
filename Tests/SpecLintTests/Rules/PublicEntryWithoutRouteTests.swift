import Testing

@testable import SpecLint

@Suite struct PublicEntryWithoutRouteTests {
  @Test func `an entry names a route`() throws {
    try expect(
      PublicEntryWithoutRoute.self,
      in: portal(
        "routes: {POST /webhook: {function: tasks, authorizer: none}}",
        top: "functions: {tasks: tasks-fn}\nlint: {public: [«portal/POST /webhok»]}"),
      finds: "'portal/POST /webhok' in `lint.public` names no route", help: "the route is called `portal/POST /webhook`"
    )
  }

  @Test func `an entry like none shows the form`() throws {
    try expect(
      PublicEntryWithoutRoute.self,
      in: portal(
        "routes: {GET /a: {function: tasks, authorizer: none}}",
        top: "functions: {tasks: tasks-fn}\nlint: {public: [«nothing»]}"),
      finds: "'nothing' in `lint.public` names no route",
      help: "write `api/KEY`, such as `shop/POST /webhook`, or drop the entry")
  }

  @Test func `routes, $default and functions can be listed`() throws {
    try expect(
      PublicEntryWithoutRoute.self,
      isSilentAbout: portal(
        "routes: {POST /webhook: {function: tasks, authorizer: none}, $default: {function: tasks, authorizer: none}}",
        top: "functions: {tasks: tasks-fn}\nlint: {public: [portal/POST /webhook, portal/$default, functions/tasks]}"))
  }

  @Test func `routes of REST APIs are routes`() throws {
    try expect(
      PublicEntryWithoutRoute.self,
      in: shop(
        "routes: {POST /a: {function: tasks, authorizer: none}}",
        top: "functions: {tasks: tasks-fn}\nlint: {public: [shop/POST /a, «shop/POST /b»]}"),
      finds: "'shop/POST /b' in `lint.public` names no route")
  }
}
