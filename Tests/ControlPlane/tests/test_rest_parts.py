"""What AWS refuses of models, authorizers, gateway responses, keys and plans; tags."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Refuse, Shop
from harness.cloud import StandIn

POOL = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123dEf"
LAMBDA = (
    "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/"
    "arn:aws:lambda:eu-west-1:123456789012:function:auth/invocations"
)
TOKEN = {"type": "TOKEN", "authorizerUri": LAMBDA, "identitySource": "method.request.header.Authorization"}
KEY = "0123456789abcdefghij"


def model(shop: Shop, name: str, schema: Any = None) -> Any:
    text = json.dumps(schema if schema is not None else {"type": "object"})
    return shop.client.create_model(restApiId=shop.id, name=name, contentType="application/json", schema=text)


def authorizer(shop: Shop, name: str = "users", **members: Any) -> Any:
    return shop.client.create_authorizer(restApiId=shop.id, name=name, **(members or TOKEN))


def test_what_a_model_refuses(shop: Shop, refuses: Refuse) -> None:
    url = f"https://apigateway.amazonaws.com/restapis/{shop.id}/models/"
    refuses("BadRequestException", "must be alphanumeric", model, shop, "an-order")
    refuses("ConflictException", "already exists", model, shop, "Empty")
    refuses("BadRequestException", "must be an object", model, shop, "List", [1])
    refuses("BadRequestException", "Invalid model reference", model, shop, "Order", {"$ref": url + "Missing"})
    model(shop, "Line")
    model(shop, "Order", {"items": {"$ref": url + "Line"}})
    refuses("ConflictException", "model: Order", shop.client.delete_model, restApiId=shop.id, modelName="Line")
    shop.patch("update_method", ("add", "/requestModels/application~1json", "Order"), **shop.get)
    refuses("ConflictException", "GET:/orders/{id}", shop.client.delete_model, restApiId=shop.id, modelName="Order")
    refuses("BadRequestException", "'/name'", shop.patch, "update_model", ("replace", "/name", "X"), modelName="Order")
    shop.patch("update_method", ("remove", "/requestModels/application~1json"), **shop.get)
    for name in ("Order", "Line"):
        shop.client.delete_model(restApiId=shop.id, modelName=name)


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Invalid Authorizer URI", {**TOKEN, "authorizerUri": "arn:aws:lambda:eu-west-1:123456789012:function:auth"}),
        ("Invalid identity source", {**TOKEN, "identitySource": "method.request.querystring.t"}),
        ("Invalid identity source", {**TOKEN, "identitySource": "method.request.header.A,method.request.header.B"}),
        ("between 0 and 3600", {**TOKEN, "authorizerResultTtlInSeconds": 3601}),
        ("Identity source must be set", {"type": "REQUEST", "authorizerUri": LAMBDA}),
        ("Invalid mapping expression", {**TOKEN, "type": "REQUEST", "identitySource": "$request.header.A"}),
        ("at least one provider", {"type": "COGNITO_USER_POOLS", "identitySource": TOKEN["identitySource"]}),
        ("Cognito User Pool ARN", {**TOKEN, "type": "COGNITO_USER_POOLS", "providerARNs": ["eu-west-1_AbC123dEf"]}),
        ("Valid values: TOKEN", {**TOKEN, "type": "JWT"}),
    ],
)
def test_what_an_authorizer_refuses(shop: Shop, refuses: Refuse, text: str, members: dict[str, Any]) -> None:
    refuses("BadRequestException", text, authorizer, shop, **members)


def test_an_authorizer_has_a_name_of_its_own_and_stays_while_it_is_used(shop: Shop, refuses: Refuse) -> None:
    made = authorizer(shop)
    assert (made["authType"], made["authorizerResultTtlInSeconds"]) == ("custom", 300)
    refuses("ConflictException", "must be unique", authorizer, shop)
    shop.patch("update_method", ("replace", "/authorizationType", "CUSTOM"),
               ("replace", "/authorizerId", made["id"]), **shop.get)  # fmt: skip
    gone = {"restApiId": shop.id, "authorizerId": made["id"]}
    refuses("ConflictException", "GET:/orders/{id}", shop.client.delete_authorizer, **gone)
    refuses("BadRequestException", "requires a valid authorizer", shop.patch, "update_method",
            ("replace", "/authorizationType", "COGNITO_USER_POOLS"), **shop.get)  # fmt: skip
    patched = shop.patch("update_method", ("replace", "/authorizationType", "NONE"), **shop.get)
    assert "authorizerId" not in patched
    shop.client.delete_authorizer(**gone)


def test_a_pool_is_added_before_the_old_one_goes(shop: Shop, refuses: Refuse) -> None:
    made = authorizer(shop, type="COGNITO_USER_POOLS", providerARNs=[POOL], identitySource=TOKEN["identitySource"])
    remove, add = ("remove", "/providerARNs", POOL), ("add", "/providerARNs", POOL + "2")
    where = {"authorizerId": made["id"]}
    refuses("BadRequestException", "at least one", shop.patch, "update_authorizer", remove, add, **where)
    assert shop.patch("update_authorizer", add, remove, **where)["providerARNs"] == [POOL + "2"]


def test_gateway_responses_have_defaults(shop: Shop, refuses: Refuse) -> None:
    client, where = shop.client, {"restApiId": shop.id, "responseType": "THROTTLED"}
    default = client.get_gateway_response(**where)
    assert (default["defaultResponse"], default["statusCode"]) == (True, "429")
    assert len(client.get_gateway_responses(restApiId=shop.id)["items"]) == 21
    refuses("NotFoundException", "not defined", client.delete_gateway_response, **where)
    for bad in ({"header.X": "'1'"}, {"gatewayresponse.header.X": "1"}):
        refuses("BadRequestException", "mapping expression", client.put_gateway_response, **where,
                responseParameters=bad)  # fmt: skip
    client.put_gateway_response(**where, responseParameters={"gatewayresponse.header.X": "'1'"})
    patched = shop.patch("update_gateway_response", ("replace", "/statusCode", "503"),
                         ("add", "/responseTemplates/text~1plain", "busy"), responseType="THROTTLED")  # fmt: skip
    assert (patched["defaultResponse"], patched["statusCode"], patched["responseTemplates"]) == (
        False, "503", {"text/plain": "busy"},
    )  # fmt: skip
    client.delete_gateway_response(**where)
    assert client.get_gateway_response(**where)["defaultResponse"] is True


def test_api_keys(cloud: StandIn, rest: Any, refuses: Refuse) -> None:
    refuses("BadRequestException", "at least 20", rest.create_api_key, name="a", value="short")
    refuses("BadRequestException", "maximum size of 128", rest.create_api_key, name="a", value="x" * 129)
    made = rest.create_api_key(name="acme", value=KEY, enabled=True)
    refuses("ConflictException", "already exists", rest.create_api_key, name="b", value=KEY)
    assert "value" not in rest.get_api_key(apiKey=made["id"])
    assert rest.get_api_key(apiKey=made["id"], includeValue=True)["value"] == KEY
    refuses("BadRequestException", "'/value'", rest.update_api_key, apiKey=made["id"],
            patchOperations=[{"op": "replace", "path": "/value", "value": "x" * 20}])  # fmt: skip
    disable = [{"op": "replace", "path": "/enabled", "value": "false"}]
    off = rest.update_api_key(apiKey=made["id"], patchOperations=disable)
    assert off["enabled"] is False
    rest.create_api_key(name="generated")
    assert [key["name"] for key in rest.get_api_keys(nameQuery="ac")["items"]] == ["acme"]
    cloud.configure(quotas={"api_keys": 2})
    refuses("LimitExceededException", "API keys", rest.create_api_key, name="c")


@pytest.fixture
def gold(shop: Shop) -> str:
    shop.stage()
    throttle = {"/orders/{id}/GET": {"rateLimit": 5.0, "burstLimit": 10}}
    stages = [{"apiId": shop.id, "stage": "prod", "throttle": throttle}]
    return shop.client.create_usage_plan(name="gold", apiStages=stages)["id"]


@pytest.mark.parametrize(
    ("code", "text", "given"),
    [
        ("NotFoundException", "API Stage not found", {"apiStages": [{"apiId": "API", "stage": "test"}]}),
        ("NotFoundException", "API Stage not found", {"apiStages": [{"apiId": "abc", "stage": "prod"}]}),
        ("BadRequestException", "no such method",
         {"apiStages": [{"apiId": "API", "stage": "prod", "throttle": {"/orders/PUT": {"rateLimit": 1.0}}}]}),
        ("ConflictException", "Duplicate", {"apiStages": [{"apiId": "API", "stage": "prod"}] * 2}),
        ("BadRequestException", "offset", {"quota": {"limit": 1, "offset": 1, "period": "DAY"}}),
        ("BadRequestException", "offset", {"quota": {"limit": 1, "offset": 7, "period": "WEEK"}}),
        ("BadRequestException", "limit", {"quota": {"limit": 0, "period": "DAY"}}),
        ("BadRequestException", "negative", {"throttle": {"rateLimit": -1.0}}),
    ],
)  # fmt: skip
def test_what_a_plan_refuses(
    shop: Shop, gold: str, refuses: Refuse, code: str, text: str, given: dict[str, Any]
) -> None:
    wanted = json.loads(json.dumps({"name": "x", **given}).replace('"API"', f'"{shop.id}"'))
    refuses(code, text, shop.client.create_usage_plan, **wanted)


def patch_plan(shop: Shop, plan: str, *operations: tuple[str, ...]) -> Any:
    wire = [dict(zip(("op", "path", "value"), one, strict=False)) for one in operations]
    return shop.client.update_usage_plan(usagePlanId=plan, patchOperations=wire)


def test_plans_are_patched(shop: Shop, gold: str, refuses: Refuse) -> None:
    stage = f"{shop.id}:prod"
    patched = patch_plan(
        shop, gold,
        ("add", "/quota/limit", "100"), ("add", "/quota/period", "MONTH"), ("add", "/quota/offset", "27"),
        ("replace", "/throttle/rateLimit", "7.5"), ("replace", "/throttle/burstLimit", "9"),
        ("replace", f"/apiStages/{stage}/throttle/~1orders~1{{id}}/GET/rateLimit", "2.5"),
    )  # fmt: skip
    assert patched["quota"] == {"limit": 100, "offset": 27, "period": "MONTH"}
    assert patched["throttle"] == {"rateLimit": 7.5, "burstLimit": 9}
    assert patched["apiStages"][0]["throttle"] == {"/orders/{id}/GET": {"rateLimit": 2.5, "burstLimit": 10}}
    root = {"restApiId": shop.id, "resourceId": shop.root, "httpMethod": "GET"}
    shop.client.put_method(**root, authorizationType="NONE")
    slashes = patch_plan(shop, gold, ("replace", f"/apiStages/{stage}/throttle/~1/GET/burstLimit", "1"))
    assert slashes["apiStages"][0]["throttle"]["//GET"] == {"burstLimit": 1}
    one = patch_plan(shop, gold, ("remove", f"/apiStages/{stage}/throttle/~1orders~1{{id}}/GET"))
    assert list(one["apiStages"][0]["throttle"]) == ["//GET"]
    cleared = patch_plan(shop, gold, ("remove", "/quota"), ("remove", "/throttle"),
                         ("remove", f"/apiStages/{stage}/throttle"))  # fmt: skip
    assert "quota" not in cleared and "throttle" not in cleared and cleared["apiStages"][0]["throttle"] == {}
    refuses("ConflictException", "already part", patch_plan, shop, gold, ("add", "/apiStages", stage))
    refuses("NotFoundException", "API Stage not found", patch_plan, shop, gold, ("add", "/apiStages", f"{shop.id}:x"))
    gone = ("remove", "/apiStages", f"{shop.id}:x")
    refuses("BadRequestException", "Invalid API Stage", patch_plan, shop, gold, gone)
    text = refuses("BadRequestException", f"Invalid patch path  '/apiStages/{stage}' specified for op 'remove'",
                   patch_plan, shop, gold, ("remove", f"/apiStages/{stage}"))  # fmt: skip
    assert "/apiStages/<apiId:stageName>/throttle/<resourcePath>/<httpMethod>" in text
    refuses("BadRequestException", "MONTH must be between 0 and 27", patch_plan, shop, gold,
            ("add", "/quota/limit", "1"), ("add", "/quota/period", "MONTH"),
            ("add", "/quota/offset", "28"))  # fmt: skip


def test_a_stage_leaves_its_plans_before_it_goes(shop: Shop, gold: str, refuses: Refuse) -> None:
    stage = {"restApiId": shop.id, "stageName": "prod"}
    refuses("BadRequestException", "usage plan", shop.client.delete_stage, **stage)
    refuses("BadRequestException", "API Stages associated", shop.client.delete_usage_plan, usagePlanId=gold)
    patch_plan(shop, gold, ("remove", "/apiStages", f"{shop.id}:prod"))
    shop.client.delete_stage(**stage)
    shop.client.delete_usage_plan(usagePlanId=gold)


def test_a_key_has_one_plan_per_stage(cloud: StandIn, shop: Shop, gold: str, refuses: Refuse) -> None:
    client = shop.client
    key = client.create_api_key(name="acme", value=KEY)["id"]
    put = client.create_usage_plan_key
    made = put(usagePlanId=gold, keyId=key, keyType="API_KEY")
    assert (made["id"], made["name"], made["value"]) == (key, "acme", KEY)
    refuses("ConflictException", "already exists", put, usagePlanId=gold, keyId=key, keyType="API_KEY")
    other = client.create_usage_plan(name="silver", apiStages=[{"apiId": shop.id, "stage": "prod"}])["id"]
    refuses("ConflictException", "is already in usage plan", put, usagePlanId=other, keyId=key, keyType="API_KEY")
    assert cloud.world()["eu-west-1"]["usagePlans"]["gold"]["keys"] == ["acme"]
    client.delete_usage_plan_key(usagePlanId=gold, keyId=key)
    put(usagePlanId=other, keyId=key, keyType="API_KEY")
    client.delete_api_key(apiKey=key)
    assert client.get_usage_plan_keys(usagePlanId=other)["items"] == []


def test_tags_by_arn(shop: Shop, gold: str, refuses: Refuse) -> None:
    client, start = shop.client, "arn:aws:apigateway:eu-west-1::/"
    key = client.create_api_key(name="acme", value=KEY, tags={"a": "1"})["id"]
    for path in (f"restapis/{shop.id}", f"restapis/{shop.id}/stages/prod", f"usageplans/{gold}", f"apikeys/{key}"):
        client.tag_resource(resourceArn=start + path, tags={"b": "2", "c": "3"})
        client.untag_resource(resourceArn=start + path, tagKeys=["a", "c"])
        assert client.get_tags(resourceArn=start + path)["tags"] == {"b": "2"}
    assert client.get_rest_api(restApiId=shop.id)["tags"] == {"b": "2"}
    refuses("BadRequestException", "aws:", client.tag_resource, resourceArn=start + f"restapis/{shop.id}",
            tags={"aws:x": "1"})  # fmt: skip
    refuses("BadRequestException", "Invalid ARN", client.get_tags, resourceArn=start + "portals/x")


def test_destroying_an_api_takes_everything(cloud: StandIn, shop: Shop, gold: str) -> None:
    shop.client.delete_rest_api(restApiId=shop.id)
    shop.client.delete_usage_plan(usagePlanId=gold)
    assert cloud.world() == {}
