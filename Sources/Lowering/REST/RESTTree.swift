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
    "/" + route.segments.map { word(of: $0, in: route) }.joined(separator: "/")
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
  mutating func resource(of route: ResolvedRoute, in api: APIContext, _ tree: inout Set<Address>) -> Text {
    var parent = Text.reference(api.address, "root_resource_id")
    var place = ""
    for segment in route.routeKey.segments {
      let part = route.routeKey[segment.range]
      place += "/" + RESTTree.word(of: segment, in: route.routeKey)
      let address = api.address("resource", String(place.dropFirst()))
      if tree.insert(address).inserted {
        add(address, RESTResource(api: api.id, parent: parent, pathPart: part), at: route.key.range)
      }
      parent = .reference(address, "id")
    }
    return parent
  }
}
