import AWSResources
import StateStore
import Testing

@testable import Planner

/// What a change of each attribute alone does, as the AWS provider (5.100, probed one attribute at a time) answers.
@Suite struct AttributeActionTests {
  enum Expected {
    case inPlace, replaces
    /// The provider would patch it; AWS cannot, so it is part of the Terraform label and replaces too.
    case replacesByLabel
    case notCompared
  }

  static let table: [String: [String: Expected]] = [
    "aws_apigatewayv2_api": [
      "name": .inPlace, "protocol_type": .replaces, "description": .inPlace, "version": .inPlace,
      "disable_execute_api_endpoint": .inPlace, "ip_address_type": .inPlace, "cors_configuration": .inPlace,
      "tags": .inPlace, "style": .replacesByLabel,
    ],
    "aws_apigatewayv2_authorizer": [
      "api_id": .replaces, "name": .inPlace, "authorizer_type": .replacesByLabel, "authorizer_uri": .inPlace,
      "authorizer_credentials_arn": .inPlace, "authorizer_payload_format_version": .inPlace,
      "authorizer_result_ttl_in_seconds": .inPlace, "enable_simple_responses": .inPlace, "identity_sources": .inPlace,
      "jwt_configuration": .inPlace,
    ],
    "aws_apigatewayv2_deployment": [
      "api_id": .replaces, "description": .inPlace, "triggers": .replaces, "generation": .notCompared,
      "permissions": .notCompared, "vpc_links": .notCompared,
    ],
    "aws_apigatewayv2_integration": [
      "api_id": .replaces, "integration_type": .replaces, "integration_subtype": .replaces, "integration_uri": .inPlace,
      "integration_method": .inPlace, "connection_type": .inPlace, "connection_id": .inPlace,
      "credentials_arn": .inPlace, "description": .inPlace, "payload_format_version": .inPlace,
      "timeout_milliseconds": .inPlace, "request_parameters": .inPlace, "response_parameters": .inPlace,
      "tls_config": .inPlace, "revision": .replacesByLabel,
    ],
    "aws_apigatewayv2_route": [
      "api_id": .replaces, "route_key": .inPlace, "target": .inPlace, "authorization_type": .inPlace,
      "authorizer_id": .inPlace, "authorization_scopes": .inPlace, "operation_name": .inPlace,
    ],
    "aws_apigatewayv2_stage": [
      "api_id": .replaces, "name": .replaces, "auto_deploy": .inPlace, "deployment_id": .inPlace,
      "serves": .notCompared,
      "description": .inPlace, "stage_variables": .inPlace, "access_log_settings": .inPlace,
      "default_route_settings": .inPlace, "route_settings": .inPlace, "tags": .inPlace,
    ],
    "aws_apigatewayv2_vpc_link": [
      "name": .inPlace, "subnet_ids": .replaces, "security_group_ids": .replaces, "tags": .inPlace,
    ],
    "aws_lambda_permission": [
      "statement_id": .replaces, "action": .replaces, "function_name": .replaces, "qualifier": .replaces,
      "principal": .replaces, "source_arn": .replaces,
    ],
    "aws_cloudwatch_log_group": ["name": .replaces, "retention_in_days": .inPlace, "tags": .inPlace],
  ].merging(restTable) { first, _ in first }

  @Test func `the table names every attribute of every kind`() {
    let named = Self.table.mapValues { $0.keys.sorted() }
    let known = Dictionary(
      uniqueKeysWithValues: Catalog.kinds.map { ($0.terraformType, $0.attributes.map(\.name).sorted()) })
    #expect(named == known)
  }

  @Test func `each attribute alone does what the provider does`() throws {
    for schema in Catalog.kinds {
      let kind = try #require(Catalog.kind(terraformType: schema.terraformType))
      for (index, attribute) in schema.attributes.enumerated() {
        let (old, new) = (sample(attribute.form, "old"), sample(attribute.form, "new"))
        let expected = try #require(Self.table[schema.terraformType]?[attribute.name])
        for (before, after) in [(old, new), (nil, new), (old, nil)] as [(Value?, Value?)] {
          let place =
            "\(schema.terraformType).\(attribute.name): \(String(describing: before)) → \(String(describing: after))"
          let plan = try changing(kind, index, from: before, to: after)
          switch expected {
          case .notCompared: #expect(rows(plan) == [], "\(place)")
          case .inPlace:
            #expect(plan.changes.map(\.action) == [.update], "\(place)")
            #expect(plan.changes.first?.differences.contains { $0.forcesReplacement } == false, "\(place)")
          case .replaces, .replacesByLabel:
            #expect(plan.changes.map(\.action) == [.replace], "\(place)")
            #expect(plan.changes.first?.differences.allSatisfy { $0.forcesReplacement } == true, "\(place)")
            #expect(plan.changes.first?.replacement == schema.replacement, "\(place)")
          }
          for difference in plan.changes.first?.differences ?? [] {
            #expect(difference.path.hasPrefix(attribute.apiName), "\(place)")
            #expect(difference.before != difference.after, "\(place)")
          }
        }
      }
    }
  }

  @Test func `what outlives its removal is left to AWS and said once`() throws {
    let named = Catalog.kinds.flatMap { kind in
      kind.attributes.filter(\.outlivesRemoval).map { "\(kind.terraformType).\($0.name)" }
    }
    #expect(
      named == [
        "aws_apigatewayv2_stage.description", "aws_apigatewayv2_stage.access_log_settings",
        "aws_api_gateway_rest_api.description",
      ])
    let stage = Stage.schema.kind
    for attribute in stage.attributes where attribute.outlivesRemoval {
      let index = try #require(stage.index(of: attribute.name))
      func resource(_ value: Value?) -> Resource {
        var values: [Value?] = stage.attributes.map { sample($0.form, "same") }
        values[index] = value
        return Resource(address: Address("x"), kind: Stage.kindID, attributes: values, origin: nil)
      }
      let given = ResourceGraph(target: Portal.target, resources: [resource(sample(attribute.form, "old"))])
      let dropped = ResourceGraph(target: Portal.target, resources: [resource(nil)])
      let first = try plan(
        desired: dropped, stored: plan(desired: given, stored: nil).next(emitter: .terraform, lineage: "l"))
      #expect(rows(first) == [])
      #expect(first.notes == [.keptByAWS(Address("x"), attribute: attribute.apiName, by: .terraform)])
      #expect(first.desired.resources.map(\.leftToAWS) == [[attribute.name]])
      let second = try plan(desired: dropped, stored: first.next(emitter: .terraform, lineage: "l"))
      #expect(second.notes == [] && second.desired.resources.map(\.leftToAWS) == [[attribute.name]])
      let third = try plan(desired: given, stored: second.next(emitter: .terraform, lineage: "l"))
      #expect(third.changes.map(\.action) == [.update] && third.desired.resources.map(\.leftToAWS) == [[]])
    }
  }

  @Test func `kinds with a fixed identity go before they come`() {
    let order = Dictionary(uniqueKeysWithValues: Catalog.kinds.map { ($0.terraformType, $0.replacement) })
    #expect(
      order == [
        "aws_apigatewayv2_api": .createBeforeDestroy, "aws_apigatewayv2_authorizer": .createBeforeDestroy,
        "aws_apigatewayv2_deployment": .destroyBeforeCreate, "aws_apigatewayv2_integration": .createBeforeDestroy,
        "aws_apigatewayv2_route": .destroyBeforeCreate, "aws_apigatewayv2_stage": .destroyBeforeCreate,
        "aws_apigatewayv2_vpc_link": .createBeforeDestroy, "aws_lambda_permission": .createBeforeDestroy,
        "aws_cloudwatch_log_group": .destroyBeforeCreate, "aws_api_gateway_rest_api": .destroyBeforeCreate,
        "aws_api_gateway_rest_api_policy": .destroyBeforeCreate, "aws_api_gateway_resource": .destroyBeforeCreate,
        "aws_api_gateway_method": .destroyBeforeCreate, "aws_api_gateway_method_response": .destroyBeforeCreate,
        "aws_api_gateway_integration": .destroyBeforeCreate,
        "aws_api_gateway_integration_response": .destroyBeforeCreate, "aws_api_gateway_model": .createBeforeDestroy,
        "aws_api_gateway_request_validator": .createBeforeDestroy,
        "aws_api_gateway_gateway_response": .destroyBeforeCreate,
        "aws_api_gateway_authorizer": .createBeforeDestroy, "aws_api_gateway_deployment": .destroyBeforeCreate,
        "aws_api_gateway_stage": .destroyBeforeCreate, "aws_api_gateway_method_settings": .destroyBeforeCreate,
        "aws_api_gateway_vpc_link": .createBeforeDestroy, "aws_api_gateway_usage_plan": .destroyBeforeCreate,
        "aws_api_gateway_api_key": .createBeforeDestroy, "aws_api_gateway_usage_plan_key": .destroyBeforeCreate,
        "aws_api_gateway_account": .destroyBeforeCreate, "aws_api_gateway_documentation_part": .createBeforeDestroy,
        "aws_api_gateway_documentation_version": .createBeforeDestroy,
        "aws_wafv2_web_acl_association": .destroyBeforeCreate, "aws_iam_role": .destroyBeforeCreate,
        "aws_iam_role_policy_attachment": .destroyBeforeCreate,
      ])
  }

  private func changing(_ kind: KindID, _ index: Int, from before: Value?, to after: Value?) throws -> Plan {
    func resource(_ value: Value?) -> Resource {
      var values = kind.schema.attributes.map { sample($0.form, "same") as Value? }
      values[index] = value
      return Resource(address: Address("x"), kind: kind, attributes: values, origin: nil)
    }
    return try plan(
      carried: ResourceGraph(target: Portal.target, resources: [resource(after)]),
      stored: State(
        lineage: "L", serial: 1, emitter: .terraform, target: Portal.target, resources: [resource(before)], renames: [])
    )
  }

  private func sample(_ form: AttributeForm, _ word: String) -> Value {
    switch form {
    case .bool: .bool(word == "new")
    case .integer: .integer(word.utf8.reduce(0) { $0 + Int($1) })
    case .number: .number(Double(word.utf8.reduce(0) { $0 + Int($1) }) + 0.5)
    case .text: .text(.literal(word))
    case .json: .text(.literal("{\"a\":\"\(word)\"}"))
    case .list, .set: .list([.text(.literal(word))])
    case .map: .map([MapEntry("key", .literal(word))])
    case .flags: .map([MapEntry(word, "true")])
    case .block(let members): .block(members.map { sample($0.form, word) })
    case .blockSet(let members): .list([.block(members.map { sample($0.form, word) })])
    }
  }
}
