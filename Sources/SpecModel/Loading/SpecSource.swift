import Diagnostics
import JSONText
import SpecSyntax

/// A spec as it stands in its files: read, merged, not yet decoded. One for all environments.
package struct SpecSource: Sendable {
  package private(set) var sources = SourceMap()
  package private(set) var tree = SyntaxTree()
  /// The merged mapping of all files, or `nil` where the main file cannot be read.
  package private(set) var root: NodeID?
  package private(set) var diagnostics: [Diagnostic] = []
  /// Names of the environments, in the order of the spec.
  package private(set) var environments: [Located<String>] = []

  /// The files that stand for texts and documents, in whatever environment.
  package private(set) var attachments = Attachments()

  private let files: ProjectFiles
  private var declared = Named<ParameterSpec>()
  private var overlays: [String: NodeID] = [:]

  /// Reads the bytes of a main file and everything that it includes.
  package init(path: String, bytes: [UInt8], files: ProjectFiles) {
    let decoded = SourceText.decode(bytes, path: path)
    if let main = decoded.value {
      self.init(main: main, files: files)
    } else {
      self.init(unreadable: path, files: files)
    }
    diagnostics = decoded.diagnostics + diagnostics
  }

  private init(unreadable path: String, files: ProjectFiles) {
    self.files = files
    _ = sources.add(SourceFile(path: path, bytes: []))
  }

  /// Reads the main file and everything that it includes.
  package init(main: SourceFile, files: ProjectFiles) {
    self.files = files
    let id = sources.add(main)
    guard let mainRoot = read(id) else { return }
    guard tree[mainRoot].kind == .mapping else {
      diagnostics.append(
        Diagnostic(
          "AG104", "a spec is a mapping of keys, found \(tree[mainRoot].kind == .sequence ? "a list" : "a text")",
          at: tree[mainRoot].range, help: "start it with `apigw: 1`"))
      return
    }
    var inclusion = Inclusion(open: [main.path])
    let fragments = include(from: mainRoot, &inclusion)
    if fragments.isEmpty {
      root = mainRoot
    } else {
      let merged = tree.merge([mainRoot] + fragments)
      diagnostics += merged.diagnostics
      root = merged.value ?? mainRoot
    }
    readParameters()
    readEnvironments()
    attachments.read(tree, into: &sources, files: files)
  }

  private mutating func read(_ id: SourceID) -> NodeID? {
    let checked = DocumentReader.read(sources[id], as: id, into: &tree)
    diagnostics += checked.diagnostics
    return checked.value
  }

  // MARK: Include

  private struct Inclusion {
    /// Paths of the files being read, the main file first.
    var open: [String]
    var count = 0
    static let limit = 1000
  }

  /// The roots of everything that a file includes, depth first, without the keys that a fragment says for itself.
  private mutating func include(from root: NodeID, _ inclusion: inout Inclusion) -> [NodeID] {
    guard let node = tree.value(under: "include", of: root) else { return [] }
    var decoder = Decoder(tree: tree, sources: sources, files: files)
    let list = Form<[Located<SpecText>]>.list(of: Form<SpecText>.name("a path").located)
    let patterns = list.decode(node, &decoder) ?? []
    diagnostics += decoder.diagnostics
    var fragments: [NodeID] = []
    for pattern in patterns {
      guard let text = pattern.value.literal else { continue }
      for path in paths(of: text, at: pattern.range) {
        fragments += fragment(path, at: pattern.range, &inclusion)
      }
    }
    return fragments
  }

  private mutating func paths(of pattern: String, at range: SourceRange) -> [String] {
    guard pattern.utf8.contains(where: { "*?[".utf8.contains($0) }) else { return [pattern] }
    switch files.glob(pattern, sources[range.source].path) {
    case .success(let paths):
      if paths.isEmpty {
        diagnostics.append(
          Diagnostic(
            "AG121", "no file matches '\(pattern)'", at: range,
            help: "patterns are relative to the file that names them"))
      }
      return paths
    case .failure(let failure):
      diagnostics.append(.unreadable(pattern, failure, at: range))
      return []
    }
  }

  private mutating func fragment(_ path: String, at range: SourceRange, _ inclusion: inout Inclusion) -> [NodeID] {
    inclusion.count += 1
    guard inclusion.count <= Inclusion.limit else {
      if inclusion.count == Inclusion.limit + 1 {
        diagnostics.append(
          Diagnostic("AG121", "more than \(Inclusion.limit) files are included", at: range, help: "join some of them"))
      }
      return []
    }
    let file: SourceFile
    switch files.read(path, sources[range.source].path) {
    case .success(let found): file = found
    case .failure(let failure):
      diagnostics.append(.unreadable(path, failure, at: range))
      return []
    }
    if let start = inclusion.open.firstIndex(of: file.path) {
      let circle = (inclusion.open[start...] + [file.path]).joined(separator: " → ")
      diagnostics.append(
        Diagnostic(
          "AG121", "'\(path)' includes itself: \(circle)", at: range, label: "closes the circle",
          help: "include each file once"))
      return []
    }
    let decoded = SourceText.decode(file.bytes, path: file.path)
    guard let text = decoded.value else {
      diagnostics += decoded.diagnostics.map { finding in
        var finding = finding
        finding.range = range
        return finding
      }
      return []
    }
    let id = sources.add(text)
    guard let root = read(id) else { return [] }
    guard tree[root].kind == .mapping else {
      diagnostics.append(
        Diagnostic("AG104", "an included file is a mapping of keys of the spec", at: tree[root].range))
      return []
    }
    inclusion.open.append(file.path)
    defer { inclusion.open.removeLast() }
    let own = tree.pairs(of: root).filter {
      !tree.scalar($0.key, equals: "apigw") && !tree.scalar($0.key, equals: "include")
    }
    let stripped = tree.addCollection(
      .mapping, links: own.flatMap { [$0.key, $0.value] }, style: tree[root].style, range: tree[root].range)
    return [stripped] + include(from: root, &inclusion)
  }

  // MARK: Params and environments

  private mutating func readParameters() {
    guard let root, let node = tree.value(under: "params", of: root) else { return }
    var decoder = Decoder(tree: tree, sources: sources, files: files)
    let form = Form<Named<ParameterSpec>>.map(keys: .name, of: ParameterSpec.grammar.form(), kind: "parameter")
    declared = form.decode(node, &decoder) ?? Named()
    for entry in declared.entries {
      for value in [entry.value.defaultValue].compactMap({ $0 }) + entry.value.allowed {
        if tree[value].kind == .scalar, tree[value].flags.contains(.hasExpression) {
          decoder.report(
            Diagnostic(
              "AG108", "parameter '\(entry.key.value)' cannot be made of `${{ }}`", at: tree[value].range,
              label: "a plain value", help: "write the value out"))
        }
      }
      if let pattern = entry.value.pattern, let text = pattern.value.literal, POSIXPattern(text) == nil {
        decoder.report(
          Diagnostic(
            "AG124", "'\(text)' is not a regular expression", at: pattern.range,
            help: "write a POSIX extended regular expression: `^[a-z]+$`"))
      }
    }
    diagnostics += decoder.diagnostics
  }

  private mutating func readEnvironments() {
    guard let root, let node = tree.value(under: "environments", of: root) else { return }
    var decoder = Decoder(tree: tree, sources: sources, files: files)
    let form = Form<Named<NodeID>>.map(
      keys: .name,
      of: Form<NodeID>(.document) { node, decoder in
        guard decoder.tree[node].kind == .mapping else {
          decoder.reportWrongType(node, expected: "a mapping that is laid over the spec")
          return nil
        }
        return node
      }, kind: "environment")
    for entry in (form.decode(node, &decoder) ?? Named()).entries {
      environments.append(entry.key)
      overlays[entry.key.value] = entry.value
      if let params = tree.value(under: "params", of: entry.value), tree[params].kind != .mapping, !tree.isNull(params)
      {
        decoder.reportWrongType(params, expected: "a mapping of parameters and their values")
      }
      for key in ["apigw", "environments", "include", "state"] {
        guard let found = decoder.keys(of: entry.value).first(where: { $0.text == key }) else { continue }
        decoder.report(
          Diagnostic(
            "AG103", "an environment cannot say `\(key)`", at: found.range, label: "belongs to the spec as a whole",
            help: "move it to the top"))
      }
    }
    diagnostics += decoder.diagnostics
  }

  package enum Mode: Sendable {
    /// What is not known stays open, and rules that need it stay silent.
    case lint
    /// Everything must have a value.
    case plan
  }

  /// The spec of one environment (or of none), typed.
  ///
  /// - Throws: `ParameterError` for a `--param` that the spec does not declare or refuses.
  package func decode(
    environment: String?, given: [GivenParameter] = [], mode: Mode
  ) throws(ParameterError) -> DecodedSpec {
    guard let root else { return DecodedSpec(spec: nil, documents: documents(tree), diagnostics: []) }
    var tree = tree
    var selected = root
    if let environment, let overlay = overlays[environment] {
      selected = tree.overlay(root, with: overlay)
    }
    var decoder = Decoder(tree: tree, sources: sources, files: files)
    var parameters = Parameters(environment: environment, leavesUnknownOpen: mode == .lint)
    for entry in declared.entries {
      var scalar: ScalarValue?
      if let node = entry.value.defaultValue {
        scalar = entry.value.value(of: node, named: entry.key.value, &decoder)
      }
      parameters.values[entry.key.value] = .init(scalar: scalar, declared: entry.key.range)
    }
    if let environment, let overlay = overlays[environment],
      let node = tree.value(under: "params", of: overlay), tree[node].kind == .mapping
    {
      for pair in tree.pairs(of: node) where tree[pair.key].kind == .scalar {
        let name = tree.string(of: pair.key)
        guard let parameter = declared[name] else {
          decoder.report(
            Diagnostic(
              "AG108", "parameter '\(name)' is not declared", at: tree[pair.key].range,
              help: Suggestion.nearest(to: name, in: declared.names).map { "the parameter is called `\($0)`" }))
          continue
        }
        parameters.values[name]?.scalar = parameter.value(of: pair.value, named: name, &decoder)
      }
    }
    for parameter in given {
      guard let declaration = declared[parameter.name] else {
        throw ParameterError(
          message: "parameter '\(parameter.name)' is not declared in the spec",
          help: Suggestion.nearest(to: parameter.name, in: declared.names).map { "the parameter is called `\($0)`" }
            ?? (declared.isEmpty
              ? "the spec declares no params" : "declared are \(declared.names.sorted().joined(separator: ", "))"))
      }
      parameters.values[parameter.name]?.scalar = try declaration.value(
        given: parameter.value, named: parameter.name, decoder
      ).get()
    }
    let resolved = Expressions(tree: tree, sources: sources, parameters: parameters).resolve()
    let findings = decoder.diagnostics
    decoder = Decoder(
      tree: tree, sources: sources, files: files, substitutions: resolved.mapValues(\.value))
    let spec = Spec.grammar.decode(selected, &decoder)
    let faulty = resolved.filter { !$0.value.findings.isEmpty }
    let reached = faulty.isEmpty ? [] : tree.scalars(below: selected, except: ["environments", "params"])
    let expressionFindings = reached.flatMap { faulty[$0]?.findings ?? [] }
    let diagnostics = findings + expressionFindings + decoder.diagnostics
    decoder.diagnostics = []
    return DecodedSpec(
      spec: spec, documents: documents(tree), diagnostics: diagnostics, reader: .init(root: selected, decoder: decoder))
  }

  private func documents(_ tree: SyntaxTree) -> SpecDocuments {
    SpecDocuments(tree: tree, sources: sources, attachments: attachments)
  }
}

/// A spec of one environment, with the tree and the files that it points into.
package struct DecodedSpec: Sendable {
  package var spec: Spec?
  package var documents: SpecDocuments
  package var diagnostics: [Diagnostic]
  /// What read it, for those who need the spec as it is written once more.
  var reader: Reader?

  struct Reader: Sendable {
    var root: NodeID
    var decoder: Decoder
  }

  package var tree: SyntaxTree { documents.tree }
  package var sources: SourceMap { documents.sources }
}

extension SyntaxTree {
  /// Every scalar value below a mapping, each once, leaving out some keys of the mapping itself.
  fileprivate func scalars(below root: NodeID, except keys: [StaticString]) -> [NodeID] {
    var found: [NodeID] = []
    var seen: Set<NodeID> = []
    var pending: [NodeID] = pairs(of: root).reversed().filter { pair in
      !keys.contains { scalar(pair.key, equals: $0) }
    }.map(\.value)
    while let node = pending.popLast() {
      guard seen.insert(node).inserted else { continue }
      switch self[node].kind {
      case .scalar: found.append(node)
      case .sequence: pending += items(of: node).reversed()
      case .mapping: pending += pairs(of: node).reversed().map(\.value)
      }
    }
    return found
  }
}
