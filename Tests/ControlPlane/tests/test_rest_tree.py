"""What AWS refuses of REST APIs, resources, methods, integrations and their responses."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Refuse, Shop
from harness.cloud import StandIn

LAMBDA = (
    "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/"
    "arn:aws:lambda:eu-west-1:123456789012:function:tasks/invocations"
)
POLICY = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke"}]}
NLB = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/stock/0123456789abcdef"


def test_a_new_api_has_a_root_two_models_and_edge(rest: Any) -> None:
    made = rest.create_rest_api(name="shop", version="7", binaryMediaTypes=["image/png"])
    assert made["endpointConfiguration"] == {"types": ["EDGE"], "ipAddressType": "ipv4"}
    assert (made["version"], made["binaryMediaTypes"], made["apiKeySource"]) == ("7", ["image/png"], "HEADER")
    [root] = rest.get_resources(restApiId=made["id"])["items"]
    assert root == {"id": made["rootResourceId"], "path": "/"}
    assert {model["name"] for model in rest.get_models(restApiId=made["id"])["items"]} == {"Empty", "Error"}


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Name cannot be empty", {"name": ""}),
        ("Description cannot be an empty string", {"description": ""}),
        ("multiple Endpoint Types", {"endpointConfiguration": {"types": ["EDGE", "REGIONAL"]}}),
        ("dualstack", {"endpointConfiguration": {"types": ["PRIVATE"], "ipAddressType": "ipv4"}}),
        ("PRIVATE endpoint type", {"endpointConfiguration": {"types": ["REGIONAL"], "vpcEndpointIds": ["vpce-1"]}}),
        ("between 0 and 10485760", {"minimumCompressionSize": 10485761}),
        ("Invalid policy document", {"policy": "{"}),
        ("Valid values: HEADER, AUTHORIZER", {"apiKeySource": "QUERY"}),
    ],
)
def test_what_create_refuses(rest: Any, refuses: Refuse, text: str, given: dict[str, Any]) -> None:
    refuses("BadRequestException", text, rest.create_rest_api, **{"name": "x", **given})
    assert rest.get_rest_apis()["items"] == []


def test_an_api_is_patched_as_a_whole_or_not_at_all(shop: Shop, refuses: Refuse) -> None:
    patched = shop.patch(
        "update_rest_api",
        ("replace", "/name", "store"),
        ("replace", "/minimumCompressionSize", "100"),
        ("add", "/binaryMediaTypes/image~1png"),
        ("add", "/binaryMediaTypes/a~0b~1c"),
        ("replace", "/disableExecuteApiEndpoint", "true"),
        ("replace", "/endpointConfiguration/types/0", "PRIVATE"),
        ("add", "/endpointConfiguration/vpcEndpointIds", "vpce-1"),
        ("replace", "/policy", json.dumps(POLICY)),
    )
    assert patched["binaryMediaTypes"] == ["image/png", "a~b/c"]
    assert patched["endpointConfiguration"] == {
        "types": ["PRIVATE"], "ipAddressType": "dualstack", "vpcEndpointIds": ["vpce-1"],
    }  # fmt: skip
    assert json.loads(patched["policy"].replace('\\"', '"')) == POLICY
    text = refuses(
        "BadRequestException", "Invalid patch path  '/nope' specified for op 'replace'", shop.patch, "update_rest_api",
        *[("replace", "/name", "half"), ("replace", "/nope", "x")],
    )  # fmt: skip
    assert "/name" in text and "/endpointConfiguration/types/<type>" in text
    refuses("BadRequestException", "from PRIVATE to EDGE", shop.patch, "update_rest_api",
            ("replace", "/endpointConfiguration/types/0", "EDGE"))  # fmt: skip
    refuses("BadRequestException", "true or false", shop.patch, "update_rest_api",
            ("replace", "/disableExecuteApiEndpoint", "yes"))  # fmt: skip
    shop.client.get_rest_api(restApiId=shop.get["restApiId"])  # Looks until the new type is there.
    cleared = shop.patch(
        "update_rest_api",
        ("replace", "/minimumCompressionSize"),
        ("remove", "/binaryMediaTypes/image~1png"),
        ("replace", "/endpointConfiguration/types/PRIVATE", "REGIONAL"),
    )
    assert cleared["name"] == "store" and "minimumCompressionSize" not in cleared
    assert cleared["endpointConfiguration"] == {"types": ["REGIONAL"], "ipAddressType": "ipv4"}


def test_a_value_that_is_no_text_is_refused(cloud: StandIn, shop: Shop, refuses: Refuse) -> None:
    """Values of patches are always texts: facts/patch-operations.md section 1."""
    unchecked = cloud.client("apigateway", check_parameters=False)
    patch = [{"op": "replace", "path": "/description", "value": 7}]
    refuses("BadRequestException", "wrong type", unchecked.update_rest_api, restApiId=shop.id, patchOperations=patch)


@pytest.mark.parametrize(
    ("code", "text", "parent", "part"),
    [
        ("ConflictException", "already has this name", "root", "orders"),
        ("BadRequestException", "already has a variable path part", "orders", "{key}"),
        ("BadRequestException", "already has a variable path part", "orders", "{proxy+}"),
        ("BadRequestException", "path part only allow", "root", "a b"),
        ("BadRequestException", "path part only allow", "root", "x{y}"),
        ("NotFoundException", "Invalid Resource identifier", "missing", "x"),
    ],
)
def test_what_a_resource_refuses(
    shop: Shop, refuses: Refuse, code: str, text: str, parent: str, part: str
) -> None:
    parents = {"root": shop.root, "orders": shop.orders, "missing": "aaaaaaaaaa"}
    refuses(code, text, shop.resource, parent=parents[parent], part=part)


def test_nothing_grows_under_a_greedy_variable(shop: Shop, refuses: Refuse) -> None:
    greedy = shop.resource(shop.root, "{proxy+}")
    refuses("BadRequestException", "greedy path variable: {proxy+}", shop.resource, parent=greedy, part="x")


def test_a_renamed_variable_keeps_its_id_and_methods(shop: Shop) -> None:
    """pains.md 17: the identity of a variable is its position."""
    below = shop.resource(shop.order, "lines")
    renamed = shop.patch("update_resource", ("replace", "/pathPart", "{orderId}"), resourceId=shop.order)
    assert (renamed["id"], renamed["path"]) == (shop.order, "/orders/{orderId}")
    assert list(renamed["resourceMethods"]) == ["GET"]
    assert shop.client.get_resource(restApiId=shop.id, resourceId=below)["path"] == "/orders/{orderId}/lines"
    shop.patch("update_method", ("remove", "/requestParameters/method.request.path.id"),
               ("add", "/requestParameters/method.request.path.orderId", "true"), **shop.get)  # fmt: skip


def test_deleting_a_resource_takes_its_subtree(shop: Shop, refuses: Refuse) -> None:
    shop.client.delete_resource(restApiId=shop.id, resourceId=shop.orders)
    assert [r["path"] for r in shop.client.get_resources(restApiId=shop.id)["items"]] == ["/"]
    root = {"restApiId": shop.id, "resourceId": shop.root}
    refuses("BadRequestException", "Root resource", shop.client.delete_resource, **root)


def test_lists_come_in_pages_and_embed_methods(shop: Shop) -> None:
    first = shop.client.get_resources(restApiId=shop.id, limit=2)
    second = shop.client.get_resources(restApiId=shop.id, limit=2, position=first["position"], embed=["methods"])
    assert [r["path"] for r in first["items"] + second["items"]] == ["/", "/orders", "/orders/{id}"]
    assert "position" not in second
    assert second["items"][0]["resourceMethods"]["GET"]["methodIntegration"]["type"] == "MOCK"


@pytest.mark.parametrize(
    ("code", "text", "given"),
    [
        ("ConflictException", "Method already exists", {}),
        ("BadRequestException", "Valid options are GET,PUT", {"httpMethod": "FETCH"}),
        ("BadRequestException", "requires a valid authorizer", {"authorizationType": "CUSTOM"}),
        ("BadRequestException", "requires a valid authorizer", {"authorizationType": "CUSTOM", "authorizerId": "x"}),
        ("BadRequestException", "Invalid authorization type", {"authorizationType": "JWT"}),
        ("BadRequestException", "COGNITO_USER_POOLS", {"authorizationScopes": ["a"]}),
        ("BadRequestException", "Invalid parameter name", {"requestParameters": {"method.request.path.key": True}}),
        ("BadRequestException", "Invalid parameter name", {"requestParameters": {"header.x": True}}),
        (
            "BadRequestException",
            "must be unique across",
            {"requestParameters": {"method.request.header.x": True, "method.request.querystring.x": True}},
        ),
        ("BadRequestException", "Invalid model identifier", {"requestModels": {"application/json": "Order"}}),
        ("BadRequestException", "Invalid content type", {"requestModels": {"json": "Empty"}}),
        ("BadRequestException", "Request Validator", {"requestValidatorId": "abc"}),
    ],
)
def test_what_a_method_refuses(shop: Shop, refuses: Refuse, code: str, text: str, given: dict[str, Any]) -> None:
    wanted = {**shop.get, "authorizationType": "NONE", **({"httpMethod": "PUT"} if code != "ConflictException" else {})}
    refuses(code, text, shop.client.put_method, **{**wanted, **given})


def test_an_empty_validator_is_refused_and_no_value_clears(shop: Shop, refuses: Refuse) -> None:
    validator = shop.client.create_request_validator(restApiId=shop.id, name="v", validateRequestBody=True)["id"]
    shop.patch("update_method", ("replace", "/requestValidatorId", validator), **shop.get)
    refuses("ConflictException", "is referenced in method", shop.client.delete_request_validator,
            restApiId=shop.id, requestValidatorId=validator)  # fmt: skip
    refuses("BadRequestException", "Request Validator", shop.patch, "update_method",
            ("replace", "/requestValidatorId", ""), **shop.get)  # fmt: skip
    assert "requestValidatorId" not in shop.patch("update_method", ("replace", "/requestValidatorId"), **shop.get)
    shop.client.delete_request_validator(restApiId=shop.id, requestValidatorId=validator)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Valid values: HTTP, AWS", {"type": "LAMBDA"}),
        ("HttpMethod must be non-empty", {"type": "HTTP", "uri": "https://x.example"}),
        ("Invalid HTTP endpoint", {"type": "HTTP", "integrationHttpMethod": "GET", "uri": "x.example"}),
        ("Invalid ARN", {"type": "AWS_PROXY", "integrationHttpMethod": "POST", "uri": "arn:aws:lambda:x"}),
        (
            "must contain path or action",
            {"type": "AWS", "integrationHttpMethod": "POST", "uri": "arn:aws:apigateway:eu-west-1:sqs:q"},
        ),
        (
            "currently only supports Lambda",
            {"type": "AWS_PROXY", "integrationHttpMethod": "POST", "uri": "arn:aws:apigateway:eu-west-1:sqs:path/q"},
        ),
        (
            "Role ARN must be specified",
            {"type": "AWS", "integrationHttpMethod": "POST", "uri": "arn:aws:apigateway:eu-west-1:sqs:path/q"},
        ),
        ("Timeout should be between 50 ms and 29000 ms", {"type": "MOCK", "timeoutInMillis": 30000}),
        ("Timeout should be between", {"type": "MOCK", "timeoutInMillis": 49}),
        ("parameter specified: method.request.querystring.q",
         {"type": "MOCK", "requestParameters": {"integration.request.header.q": "method.request.querystring.q"}}),
        ("parameter specified: plain",
         {"type": "MOCK", "requestParameters": {"integration.request.header.q": "plain"}}),
        ("parameter specified: header.q", {"type": "MOCK", "requestParameters": {"header.q": "'x'"}}),
        ("cache key parameter", {"type": "MOCK", "cacheKeyParameters": ["method.request.querystring.q"]}),
        ("Connection id is required", {"type": "HTTP", "integrationHttpMethod": "GET", "uri": "https://x.example",
                                       "connectionType": "VPC_LINK"}),
        ("Invalid Vpc Link identifier", {"type": "HTTP", "integrationHttpMethod": "GET", "uri": "https://x.example",
                                         "connectionType": "VPC_LINK", "connectionId": "abc123"}),
        ("HTTP_PROXY and AWS_PROXY", {"type": "MOCK", "responseTransferMode": "STREAM"}),
    ],
)  # fmt: skip
def test_what_an_integration_refuses(shop: Shop, refuses: Refuse, text: str, given: dict[str, Any]) -> None:
    refuses("BadRequestException", text, shop.client.put_integration, **shop.get, **given)
    assert shop.client.get_integration(**shop.get)["type"] == "MOCK"


def test_an_integration_has_aws_defaults_and_loses_its_responses_when_put_again(shop: Shop, refuses: Refuse) -> None:
    shop.client.put_method_response(**shop.get, statusCode="200")
    shop.client.put_integration_response(**shop.get, statusCode="200")
    made = shop.client.put_integration(**shop.get, type="AWS_PROXY", integrationHttpMethod="POST", uri=LAMBDA)
    members = ("passthroughBehavior", "timeoutInMillis", "cacheNamespace", "cacheKeyParameters")
    assert [made[member] for member in members] == ["WHEN_NO_MATCH", 29000, shop.order, []]
    refuses("NotFoundException", "status code", shop.client.get_integration_response, **shop.get, statusCode="200")


def test_a_raised_quota_allows_a_longer_timeout_but_never_on_edge(cloud: StandIn, shop: Shop, refuses: Refuse) -> None:
    cloud.configure(quotas={"integration_timeout": 120000})
    shop.client.put_integration(**shop.get, type="MOCK", timeoutInMillis=120000)
    shop.patch("update_rest_api", ("replace", "/endpointConfiguration/types/0", "EDGE"))
    refuses("BadRequestException", "29000", shop.client.put_integration, **shop.get, type="MOCK", timeoutInMillis=30000)


def test_integration_patches(shop: Shop, refuses: Refuse) -> None:
    shop.client.put_integration(**shop.get, type="HTTP", integrationHttpMethod="GET", uri="https://a.example/{id}")
    patched = shop.patch(
        "update_integration",
        ("replace", "/uri", "https://b.example/{id}"),
        ("replace", "/httpMethod", "POST"),
        ("replace", "/timeoutInMillis", "500"),
        ("add", "/requestTemplates/application~1json", "{}"),
        ("add", "/requestParameters/integration.request.path.id", "method.request.path.id"),
        ("add", "/cacheKeyParameters/method.request.path.id", ""),
        ("replace", "/tlsConfig/insecureSkipVerification", "true"),
        **shop.get,
    )
    assert (patched["httpMethod"], patched["timeoutInMillis"], patched["requestTemplates"]) == (
        "POST", 500, {"application/json": "{}"},
    )  # fmt: skip
    assert patched["tlsConfig"] == {"insecureSkipVerification": True}
    change = ("replace", "/type", "MOCK")
    refuses("BadRequestException", "'/type'", shop.patch, "update_integration", change, **shop.get)
    refuses("NotFoundException", "Invalid parameter name", shop.patch, "update_integration",
            ("remove", "/requestTemplates/text~1plain"), **shop.get)  # fmt: skip
    bare = shop.patch("update_integration", ("remove", "/requestParameters/integration.request.path.id"), **shop.get)
    assert bare["cacheKeyParameters"] == []
    refuses("BadRequestException", "between 50", shop.patch, "update_integration",
            ("replace", "/timeoutInMillis", "29001"), **shop.get)  # fmt: skip


def test_responses_need_one_another(shop: Shop, refuses: Refuse) -> None:
    put, header = shop.client.put_integration_response, "method.response.header.X-A"
    refuses("NotFoundException", "Response status code", put, **shop.get, statusCode="200")
    refuses("BadRequestException", "header.X-A", shop.client.put_method_response, **shop.get, statusCode="200",
            responseParameters={"header.X-A": True})  # fmt: skip
    shop.client.put_method_response(**shop.get, statusCode="200")
    refuses("ConflictException", "already exists", shop.client.put_method_response, **shop.get, statusCode="200")
    refuses("BadRequestException", "No method response exists", put, **shop.get, statusCode="201",
            responseParameters={header: "'1'"})  # fmt: skip
    refuses("BadRequestException", f"specified: {header}", put, **shop.get, statusCode="200",
            responseParameters={header: "'1'"})  # fmt: skip
    shop.patch("update_method_response", ("add", f"/responseParameters/{header}", "true"), statusCode="200", **shop.get)
    refuses("BadRequestException", "specified: 1", put, **shop.get, statusCode="200", responseParameters={header: "1"})
    put(**shop.get, statusCode="200", responseParameters={header: "'1'"}, selectionPattern="2..")
    where = {**shop.get, "statusCode": "200"}
    patched = shop.patch("update_integration_response", ("replace", "/selectionPattern", ""), **where)
    assert "selectionPattern" not in patched


def test_a_vpc_link_arrives_and_stays_while_it_is_used(cloud: StandIn, shop: Shop, refuses: Refuse) -> None:
    cloud.configure(vpc_link_reads=2)
    link = shop.client.create_vpc_link(name="stock", targetArns=[NLB])
    assert link["status"] == "PENDING"
    states = [shop.client.get_vpc_link(vpcLinkId=link["id"])["status"] for _ in range(2)]
    assert states == ["PENDING", "AVAILABLE"]
    shop.client.put_integration(**shop.get, type="HTTP_PROXY", integrationHttpMethod="GET", uri="https://x.example",
                                connectionType="VPC_LINK", connectionId=link["id"])  # fmt: skip
    refuses("BadRequestException", "GET:/orders/{id}", shop.client.delete_vpc_link, vpcLinkId=link["id"])
    shop.client.delete_integration(**shop.get)
    cloud.configure(vpc_link_reads=0)
    shop.client.delete_vpc_link(vpcLinkId=link["id"])
    refuses("NotFoundException", "Vpc Link", shop.client.get_vpc_link, vpcLinkId=link["id"])
    two = [NLB, NLB + "x"]
    refuses("BadRequestException", "exactly one", shop.client.create_vpc_link, name="x", targetArns=two)


def test_a_link_of_version_2_needs_a_target(cloud: StandIn, shop: Shop, refuses: Refuse) -> None:
    v2 = cloud.client("apigatewayv2")
    link = v2.create_vpc_link(Name="alb", SubnetIds=["subnet-1"])["VpcLinkId"]
    target = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/stock/0123456789abcdef"
    http = {**shop.get, "type": "HTTP_PROXY", "integrationHttpMethod": "GET", "uri": "https://stock.example"}
    refuses("BadRequestException", "Invalid Vpc Link", shop.client.put_integration, **http, connectionType="VPC_LINK",
            connectionId=link)  # fmt: skip
    refuses("BadRequestException", "VPC_LINK", shop.client.put_integration, **http, integrationTarget=target)
    shop.client.put_integration(**http, connectionType="VPC_LINK", connectionId=link, integrationTarget=target)
    refuses("BadRequestException", "GET:/orders/{id}", v2.delete_vpc_link, VpcLinkId=link)


def test_quotas_end_in_limit_exceeded(cloud: StandIn, shop: Shop, refuses: Refuse) -> None:
    cloud.configure(quotas={"resources": 3, "authorizers": 0, "regional_apis": 1})
    refuses("LimitExceededException", "resources", shop.resource, parent=shop.root, part="more")
    refuses("LimitExceededException", "Authorizers", shop.client.create_authorizer, restApiId=shop.id, name="a",
            type="TOKEN", authorizerUri=LAMBDA, identitySource="method.request.header.A")  # fmt: skip
    refuses("LimitExceededException", "REGIONAL APIs", shop.client.create_rest_api, name="two",
            endpointConfiguration={"types": ["REGIONAL"]})  # fmt: skip
    shop.client.create_rest_api(name="two")


def test_faults_and_log_reach_rest_calls(cloud: StandIn, shop: Shop, refuses: Refuse) -> None:
    cloud.clear_log()
    cloud.fault("CreateResource", "429")
    refuses("TooManyRequestsException", "", shop.resource, parent=shop.root, part="x")
    shop.resource(shop.root, "x")
    first, second = cloud.log()
    assert (first["service"], first["operation"]) == ("apigateway", "CreateResource")
    assert first["error"] == "TooManyRequestsException"
    assert second["parameters"] == {"restapi_id": shop.id, "parent_id": shop.root, "pathPart": "x"}


def test_what_is_not_modelled_says_so(rest: Any, refuses: Refuse) -> None:
    refuses("StandInUnsupported", "CreateDomainName", rest.create_domain_name, domainName="a.example.com")


def test_another_endpoint_type_takes_a_while(cloud: StandIn, shop: Shop, refuses: Refuse) -> None:
    cloud.configure(endpoint_reads=2)
    to = "/endpointConfiguration/types/0"
    was = shop.client.get_rest_api(restApiId=shop.get["restApiId"])
    assert was["apiStatus"] == "AVAILABLE"
    kind = {"EDGE": "REGIONAL", "REGIONAL": "EDGE"}[was["endpointConfiguration"]["types"][0]]
    assert shop.patch("update_rest_api", ("replace", to, kind))["apiStatus"] == "UPDATING"
    refuses("ConflictException", "current change", shop.patch, "update_rest_api", ("replace", to, "PRIVATE"))
    states = [shop.client.get_rest_api(restApiId=shop.get["restApiId"])["apiStatus"] for _ in range(3)]
    assert states == ["UPDATING", "UPDATING", "AVAILABLE"]
    shop.patch("update_rest_api", ("replace", to, was["endpointConfiguration"]["types"][0]))


def test_vpc_endpoints_go_before_the_type_changes(shop: Shop, refuses: Refuse) -> None:
    endpoint = "/endpointConfiguration/vpcEndpointIds"
    private = [("replace", "/endpointConfiguration/types/0", "PRIVATE"), ("add", endpoint, "vpce-1")]
    shop.patch("update_rest_api", *private)
    shop.client.get_rest_api(restApiId=shop.get["restApiId"])
    public = [("replace", "/endpointConfiguration/types/0", "REGIONAL"), ("remove", endpoint, "vpce-1")]
    refuses("BadRequestException", "only be specified with PRIVATE", shop.patch, "update_rest_api", *public)
    patched = shop.patch("update_rest_api", *reversed(public))
    assert not patched["endpointConfiguration"].get("vpcEndpointIds")
