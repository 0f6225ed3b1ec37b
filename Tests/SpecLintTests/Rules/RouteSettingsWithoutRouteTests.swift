import Testing

@testable import SpecLint

@Suite struct RouteSettingsWithoutRouteTests {
  @Test func `settings name a route`() throws {
    try expect(
      RouteSettingsWithoutRoute.self,
      in: portal(
        """
        routes: {GET /reports: tasks, ANY /tasks: tasks}
        stages: {prod: {routes: {«GET /report»: {metrics: true}, «GET /tasks»: {metrics: true}}}}
        """),
      finds: "stage 'prod' has settings for 'GET /report', which is no route of API 'portal'",
      "stage 'prod' has settings for 'GET /tasks', which is no route of API 'portal'",
      help: "the route is called `GET /reports`")
  }

  @Test func `a route's own key is fine`() throws {
    try expect(
      RouteSettingsWithoutRoute.self,
      isSilentAbout: portal(
        """
        routes: {GET /reports: tasks, $default: tasks}
        stages: {prod: {routes: {GET /reports: {metrics: true}, $default: {metrics: true}}}}
        """))
  }

  @Test func `on a REST API too`() throws {
    try expect(
      RouteSettingsWithoutRoute.self,
      in: shop("routes: {GET /reports: tasks}\nstages: {prod: {routes: {«GET /report»: {metrics: true}}}}"),
      finds: "stage 'prod' has settings for 'GET /report', which is no route of API 'shop'",
      help: "the route is called `GET /reports`")
  }
}
