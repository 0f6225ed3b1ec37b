"""OpenAPI into a REST API: everything that a file can say, both versions, both modes, wholly or not at all."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
import yaml
from conftest import Refuse
from harness.cloud import StandIn
from harness.compare import world_differences

POOL = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123dEf"
INVOKE = (
    "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/"
    "arn:aws:lambda:eu-west-1:123456789012:function:{}/invocations"
)
POLICY = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*"}],
}
CORS = {"gatewayresponse.header.Access-Control-Allow-Origin": "'*'"}
ORDER = {"type": "object", "properties": {"lines": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}}}}
SCHEMES = {
    "users": {
        "type": "apiKey", "name": "Authorization", "in": "header",
        "x-amazon-apigateway-authtype": "cognito_user_pools",
        "x-amazon-apigateway-authorizer": {"type": "cognito_user_pools", "providerARNs": [POOL]},
    },
    "partner": {
        "type": "apiKey", "name": "Unused", "in": "header", "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
            "type": "request", "authorizerUri": INVOKE.format("auth"), "authorizerResultTtlInSeconds": 60,
            "identitySource": "method.request.header.X-Partner",
        },
    },
    "key": {"type": "apiKey", "name": "x-api-key", "in": "header"},
    "iam": {"type": "apiKey", "name": "Authorization", "in": "header", "x-amazon-apigateway-authtype": "awsSigv4"},
}  # fmt: skip
POST = {
    "operationId": "placeOrder",
    "security": [{"users": ["orders/write"]}, {"key": []}],
    "x-amazon-apigateway-request-validator": "body",
    "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}},
    "responses": {"202": {"description": "taken", "headers": {"X-Trace": {"schema": {"type": "string"}}}}},
    "x-amazon-apigateway-integration": {
        "type": "aws", "httpMethod": "post", "uri": "arn:aws:apigateway:${AWS::Region}:sqs:path/123456789012/orders",
        "credentials": "arn:aws:iam::123456789012:role/orders", "passthroughBehavior": "never",
        "timeoutInMillis": 5000, "requestTemplates": {"application/json": "Action=SendMessage"},
        "responses": {
            "default": {"statusCode": "202", "responseParameters": {"method.response.header.X-Trace": "'1'"}},
        },
    },
}  # fmt: skip
GET = {
    "security": [{"partner": []}],
    "parameters": [{"name": "lang", "in": "query", "schema": {"type": "string"}}],
    "responses": {},
    "x-amazon-apigateway-integration": {
        "type": "http_proxy", "httpMethod": "GET", "uri": "https://stock.example/{id}",
        "cacheKeyParameters": ["method.request.path.id"],
        "requestParameters": {"integration.request.path.id": "method.request.path.id"},
    },
}  # fmt: skip
PROXY = {
    "security": [{"iam": []}],
    "parameters": [{"name": "proxy", "in": "path", "required": True}],
    "x-amazon-apigateway-integration": {"type": "AWS_PROXY", "httpMethod": "POST", "uri": INVOKE.format("tasks")},
}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "shop", "description": "Orders", "version": "1"},
    "servers": [{"url": "https://x.example/{basePath}", "variables": {"basePath": {"default": "v1/store"}},
                 "x-amazon-apigateway-endpoint-configuration": {"disableExecuteApiEndpoint": True}}],
    "security": [{"partner": []}],
    "x-amazon-apigateway-api-key-source": "AUTHORIZER",
    "x-amazon-apigateway-binary-media-types": ["image/png"],
    "x-amazon-apigateway-minimum-compression-size": 1024,
    "x-amazon-apigateway-policy": POLICY,
    "x-amazon-apigateway-gateway-responses": {"DEFAULT_4XX": {"responseParameters": CORS}},
    "x-amazon-apigateway-request-validators": {
        "body": {"validateRequestBody": True, "validateRequestParameters": False},
    },
    "x-amazon-apigateway-documentation": {
        "version": "v1",
        "documentationParts": [{"location": {"type": "API"}, "properties": {"description": "The shop"}}],
    },
    "paths": {
        "/orders": {"post": POST},
        "/orders/{id}": {"parameters": [{"name": "id", "in": "path", "required": True}], "get": GET},
        "/{proxy+}": {"x-amazon-apigateway-any-method": PROXY},
    },
    "components": {"schemas": {"Line": {"type": "string"}, "Order": ORDER}, "securitySchemes": SCHEMES},
}  # fmt: skip


def put(rest: Any, api: str, document: dict[str, Any], mode: str = "overwrite", **more: Any) -> Any:
    return rest.put_rest_api(restApiId=api, mode=mode, body=json.dumps(document).encode(), **more)


@pytest.fixture
def api(rest: Any) -> str:
    return rest.create_rest_api(name="old", endpointConfiguration={"types": ["REGIONAL"]})["id"]


def method(rest: Any, api: str, path: str, verb: str) -> Any:
    resources = rest.get_resources(restApiId=api)["items"]
    [resource] = [one["id"] for one in resources if one["path"] == path]
    return rest.get_method(restApiId=api, resourceId=resource, httpMethod=verb)


def by_calls(rest: Any) -> str:
    """The API of DOCUMENT, made call by call."""
    api = rest.create_rest_api(
        name="shop", description="Orders", endpointConfiguration={"types": ["REGIONAL"]}, policy=json.dumps(POLICY),
        apiKeySource="AUTHORIZER", binaryMediaTypes=["image/png"], minimumCompressionSize=1024,
        disableExecuteApiEndpoint=True,
    )  # fmt: skip
    ids = {"restApiId": api["id"]}
    url = f"https://apigateway.amazonaws.com/restapis/{api['id']}/models/Line"
    order = {**ORDER, "properties": {"lines": {"type": "array", "items": {"$ref": url}}}}
    for name, schema in (("Line", {"type": "string"}), ("Order", order)):
        rest.create_model(**ids, name=name, contentType="application/json", schema=json.dumps(schema, indent=1))
    validator = rest.create_request_validator(**ids, name="body", validateRequestBody=True)["id"]
    users = rest.create_authorizer(**ids, name="users", type="COGNITO_USER_POOLS", providerARNs=[POOL],
                                   identitySource="method.request.header.Authorization")["id"]  # fmt: skip
    partner = rest.create_authorizer(**ids, name="partner", type="REQUEST", authorizerUri=INVOKE.format("auth"),
                                     identitySource="method.request.header.X-Partner",
                                     authorizerResultTtlInSeconds=60)["id"]  # fmt: skip
    rest.put_gateway_response(**ids, responseType="DEFAULT_4XX", responseParameters=CORS)
    rest.create_documentation_part(**ids, location={"type": "API"}, properties='{"description":"The shop"}')
    rest.create_documentation_version(**ids, documentationVersion="v1")
    orders = rest.create_resource(**ids, parentId=api["rootResourceId"], pathPart="orders")["id"]
    one = rest.create_resource(**ids, parentId=orders, pathPart="{id}")["id"]
    proxy = rest.create_resource(**ids, parentId=api["rootResourceId"], pathPart="{proxy+}")["id"]
    post = {**ids, "resourceId": orders, "httpMethod": "POST"}
    rest.put_method(**post, authorizationType="COGNITO_USER_POOLS", authorizerId=users, apiKeyRequired=True,
                    authorizationScopes=["orders/write"], operationName="placeOrder", requestValidatorId=validator,
                    requestModels={"application/json": "Order"})  # fmt: skip
    header = "method.response.header.X-Trace"
    rest.put_method_response(**post, statusCode="202", responseParameters={header: True})
    rest.put_integration(**post, type="AWS", integrationHttpMethod="POST", passthroughBehavior="NEVER",
                         uri="arn:aws:apigateway:eu-west-1:sqs:path/123456789012/orders", timeoutInMillis=5000,
                         credentials="arn:aws:iam::123456789012:role/orders", cacheNamespace=orders,
                         requestTemplates={"application/json": "Action=SendMessage"})  # fmt: skip
    rest.put_integration_response(**post, statusCode="202", responseParameters={header: "'1'"})
    get = {**ids, "resourceId": one, "httpMethod": "GET"}
    parameters = {"method.request.path.id": True, "method.request.querystring.lang": False}
    rest.put_method(**get, authorizationType="CUSTOM", authorizerId=partner, requestParameters=parameters)
    rest.put_integration(**get, type="HTTP_PROXY", integrationHttpMethod="GET", uri="https://stock.example/{id}",
                         connectionType="INTERNET", cacheKeyParameters=["method.request.path.id"],
                         requestParameters={"integration.request.path.id": "method.request.path.id"})  # fmt: skip
    every = {**ids, "resourceId": proxy, "httpMethod": "ANY"}
    rest.put_method(**every, authorizationType="AWS_IAM", requestParameters={"method.request.path.proxy": True})
    rest.put_integration(**every, type="AWS_PROXY", integrationHttpMethod="POST", uri=INVOKE.format("tasks"))
    return api["id"]


def staged(rest: Any, api: str, description: str) -> None:
    deployment = rest.create_deployment(restApiId=api, description=description)["id"]
    rest.create_stage(restApiId=api, stageName="prod", deploymentId=deployment)


def test_a_file_makes_the_world_that_calls_make(cloud: StandIn, rest: Any, api: str) -> None:
    """Decision 10: equal in everything that a caller or an owner could tell apart."""
    assert "warnings" not in put(rest, api, DOCUMENT)
    staged(rest, api, "apigw 1")
    rest.create_deployment(restApiId=api, description="one more, that nobody serves")
    imported = cloud.world()
    cloud.reset()
    staged(rest, by_calls(rest), "made by calls")
    assert world_differences(imported, cloud.world()) == ""
    held = imported["eu-west-1"]["restApis"]["shop"]
    assert sorted(held["methods"]) == ["ANY /{proxy+}", "GET /orders/{id}", "POST /orders"]
    assert held["stages"]["prod"]["served"]["methods"] == held["methods"]


def swagger(document: dict[str, Any]) -> dict[str, Any]:
    """DOCUMENT in the words of Swagger 2.0."""
    text = json.dumps(document).replace("#/components/schemas/", "#/definitions/")
    found = json.loads(text)
    [server] = found.pop("servers")
    components = found.pop("components")
    del found["openapi"]
    endpoint = "x-amazon-apigateway-endpoint-configuration"
    found |= {
        "swagger": "2.0", endpoint: server[endpoint], "basePath": "/v1/store", "definitions": components["schemas"],
        "securityDefinitions": components["securitySchemes"],
    }  # fmt: skip
    post = found["paths"]["/orders"]["post"]
    content = post.pop("requestBody")["content"]["application/json"]
    post["parameters"] = [{"in": "body", "name": "Order", "schema": content["schema"]}]
    return found


def test_swagger_and_yaml_mean_the_same(cloud: StandIn, rest: Any, api: str) -> None:
    put(rest, api, DOCUMENT)
    first = cloud.world()
    put(rest, api, swagger(DOCUMENT))
    assert cloud.world() == first
    rest.put_rest_api(restApiId=api, mode="overwrite", body=yaml.safe_dump(DOCUMENT).encode())
    assert cloud.world() == first


def test_overwrite_keeps_resource_ids_and_resets_what_the_file_lacks(cloud: StandIn, rest: Any, api: str) -> None:
    put(rest, api, DOCUMENT)
    staged(rest, api, "x")
    before = {one["path"]: one["id"] for one in rest.get_resources(restApiId=api)["items"]}
    authorizers = {one["id"] for one in rest.get_authorizers(restApiId=api)["items"]}
    smaller = {
        "openapi": "3.0.3",
        "info": {"title": "shop", "version": "2"},
        "paths": {"/orders/{id}": {"x-amazon-apigateway-any-method": {
            "x-amazon-apigateway-integration": {"type": "mock"}}}},
    }  # fmt: skip
    answer = put(rest, api, smaller)
    assert answer["endpointConfiguration"]["types"] == ["REGIONAL"] and answer["version"] == "2"
    for name in ("description", "policy", "binaryMediaTypes", "minimumCompressionSize"):
        assert name not in answer
    assert (answer["apiKeySource"], answer["disableExecuteApiEndpoint"]) == ("HEADER", False)
    after = {one["path"]: one["id"] for one in rest.get_resources(restApiId=api)["items"]}
    assert after == {path: before[path] for path in ("/", "/orders", "/orders/{id}")}
    held = cloud.world()["eu-west-1"]["restApis"]["shop"]
    assert not {"authorizers", "requestValidators", "gatewayResponses", "unusedModels", "documentation"} & set(held)
    assert held["stages"]["prod"]["serves"] == "older"
    assert rest.get_models(restApiId=api)["items"] == []
    put(rest, api, DOCUMENT)
    assert not authorizers & {one["id"] for one in rest.get_authorizers(restApiId=api)["items"]}


def test_merge_adds_and_replaces_methods_wholly(rest: Any, api: str) -> None:
    put(rest, api, DOCUMENT)
    more = {
        "openapi": "3.0.3",
        "info": {"title": "shop", "version": "1"},
        "paths": {"/orders": {"post": {"x-amazon-apigateway-integration": {"type": "mock"}}},
                  "/health": {"get": {"x-amazon-apigateway-integration": {"type": "mock"}}}},
    }  # fmt: skip
    answer = put(rest, api, more, mode="merge")
    assert answer["description"] == "Orders" and answer["apiKeySource"] == "AUTHORIZER"
    replaced = method(rest, api, "/orders", "POST")
    assert replaced["authorizationType"] == "NONE" and "methodResponses" not in {k for k, v in replaced.items() if v}
    assert method(rest, api, "/health", "GET")["methodIntegration"]["type"] == "MOCK"
    assert method(rest, api, "/orders/{id}", "GET")["authorizationType"] == "CUSTOM"


def test_import_makes_an_api(rest: Any) -> None:
    body = json.dumps(DOCUMENT).encode()
    assert rest.import_rest_api(body=body)["endpointConfiguration"]["types"] == ["EDGE"]
    made = rest.import_rest_api(body=body, parameters={"endpointConfigurationTypes": "REGIONAL", "basepath": "prepend"})
    assert made["endpointConfiguration"]["types"] == ["REGIONAL"]
    assert method(rest, made["id"], "/v1/store/orders", "POST")["operationName"] == "placeOrder"
    split = rest.import_rest_api(body=body, parameters={"basepath": "split", "ignore": "documentation"})
    assert method(rest, split["id"], "/store/orders", "POST")["operationName"] == "placeOrder"
    assert rest.get_documentation_parts(restApiId=split["id"])["items"] == []


def test_an_inline_schema_becomes_a_model(rest: Any, api: str) -> None:
    document = copy.deepcopy(DOCUMENT)
    document["paths"]["/orders"]["post"]["requestBody"]["content"]["application/json"]["schema"] = {"type": "array"}
    put(rest, api, document)
    [name] = method(rest, api, "/orders", "POST")["requestModels"].values()
    assert json.loads(rest.get_model(restApiId=api, modelName=name)["schema"]) == {"type": "array"}


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("Invalid OpenAPI input", ("openapi",), "3.1.0"),
        ("title of info", ("info", "title"), ""),
        ("'/{id}': A sibling", ("paths", "/{id}"), {"get": {}}),
        ("greedy path variable", ("paths", "/{proxy+}/x"), {"get": {}}),
        ("'POST' on resource at path '/orders': Invalid security scheme", ("paths", "/orders", "post", "security"),
         [{"x": []}]),
        ("Invalid request validator", ("x-amazon-apigateway-request-validator",), "all"),
        ("Invalid model identifier",
         ("paths", "/orders", "post", "requestBody", "content", "application/json", "schema"),
         {"$ref": "#/components/schemas/Missing"}),
        ("Invalid model reference", ("components", "schemas", "Line"), {"$ref": "#/components/schemas/Missing"}),
        ("must be alphanumeric", ("components", "schemas", "a-b"), {}),
        ("Invalid HTTP endpoint", ("paths", "/orders/{id}", "get", "x-amazon-apigateway-integration", "uri"), "x"),
        ("No method response exists", ("paths", "/orders", "post", "responses"), {"200": {}}),
        ("mapping expression", ("paths", "/orders/{id}", "parameters"), []),
        ("Invalid Authorizer URI", ("components", "securitySchemes", "partner", "x-amazon-apigateway-authorizer",
                                    "authorizerUri"), "x"),
        ("gateway response type", ("x-amazon-apigateway-gateway-responses",), {"NOT_FOUND": {}}),
        ("must be an object", ("x-amazon-apigateway-policy",), "{}"),
        ("PRIVATE endpoint type", ("servers",),
         [{"x-amazon-apigateway-endpoint-configuration": {"vpcEndpointIds": ["vpce-1"]}}]),
    ],
)  # fmt: skip
def test_a_bad_file_changes_nothing(
    cloud: StandIn, rest: Any, api: str, refuses: Refuse, text: str, path: tuple[str, ...], value: Any
) -> None:
    document = copy.deepcopy(DOCUMENT)
    place = document
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    before = cloud.world()
    refuses("BadRequestException", text, put, rest, api, document)
    refuses("BadRequestException", text, rest.import_rest_api, body=json.dumps(document).encode())
    assert cloud.world() == before


@pytest.mark.parametrize("body", [b"[]", b"{", b"a: [", b"just text", b'{"swagger": "1.2"}'])
def test_what_is_no_openapi(rest: Any, api: str, refuses: Refuse, body: bytes) -> None:
    refuses("BadRequestException", "", rest.put_rest_api, restApiId=api, body=body)


def test_warnings_are_answered_and_may_fail_the_import(rest: Any, api: str, refuses: Refuse) -> None:
    document = copy.deepcopy(DOCUMENT)
    document["paths"]["/orders"]["post"]["responses"]["default"] = {"description": "else"}
    assert put(rest, api, document)["warnings"] == ["A response 'default' has no status code; it is ignored"]
    refuses("BadRequestException", "Warnings found during import", put, rest, api, document, failOnWarnings=True)
