import Testing

@testable import SpecLint

@Suite struct PathWithoutSlashTests {
  @Test func `paths begin with a slash and have no empty segment`() throws {
    try expect(
      PathWithoutSlash.self,
      in: portal(
        #"""
        routes:
          GET «tasks»: tasks
          «GET»: tasks
          GET «/a//b»: tasks
          GET /: tasks
          GET /a/b: tasks
          GET /c/: tasks
        """#), finds: "path 'tasks' must start with '/'", "route key 'GET' has no path",
      "path '/a//b' has an empty segment", help: "write `GET /tasks`")
  }

  @Test func `so do paths of REST APIs`() throws {
    try expect(
      PathWithoutSlash.self,
      in: shop(
        #"""
        routes: {GET «a»: tasks, GET /: tasks}
        """#), finds: "path 'a' must start with '/'")
  }
}
