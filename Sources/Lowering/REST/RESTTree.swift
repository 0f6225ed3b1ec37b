import AWSResources
import SpecModel

/// The resources of a REST API: one for each segment of a path, shared by all routes below it.
///
/// A variable is known by its place: `/users/{}`, whatever its name, and `{+}` for a greedy one. AWS allows one name at a
/// place, and a new name is an update.
enum RESTTree {
  /// The key of a route's method: `GET /users/{}`.
  static func key(of route: RouteKey) -> String {
    "\(route.method?.rawValue ?? "ANY") \(place(of: route))"
  }

  static func place(of route: RouteKey) -> String {
    let segments = route.segments
    if segments.allSatisfy({ $0.kind == .literal }) { return route.path }
    var place = ""
    for segment in segments {
      place += "/"
      place += word(of: segment, in: route)
    }
    return place
  }

  /// The path as AWS has it.
  static func path(of route: RouteKey) -> String {
    "/" + route.segments.map { route[$0.range] }.joined(separator: "/")
  }

  fileprivate static func word(of segment: RouteKey.Segment, in route: RouteKey) -> String {
    switch segment.kind {
    case .parameter: "{}"
    case .greedy: "{+}"
    case .literal, .malformed: route[segment.range]
    }
  }
}

extension SpecLowering {
  /// The id of the resource of a route; adds what of the way to it is missing.
  ///
  /// - Parameter known: ids by path, as far as there are any.
  mutating func resource(of route: ResolvedRoute, in api: APIContext, _ known: inout [String: Text]) -> Text {
    let path = route.routeKey.path
    if let id = known[path] { return id }
    var parent = Text.reference(api.address, "root_resource_id")
    var place = ""
    for segment in route.routeKey.segments {
      if !place.isEmpty { place += "/" }
      place += RESTTree.word(of: segment, in: route.routeKey)
      if let id = known[place] {
        parent = id
        continue
      }
      let address = api.address("resource", place)
      let part = route.routeKey[segment.range]
      add(address, RESTResource(api: api.id, parent: parent, pathPart: part), at: route.key.range)
      parent = .reference(address, "id")
      known[place] = parent
    }
    known[path] = parent
    return parent
  }
}
