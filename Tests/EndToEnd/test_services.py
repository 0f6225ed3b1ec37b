"""AWS services behind REST APIs: the templates that apigw writes, run by a real Velocity engine, their requests sent to
the services' handlers in moto.

The specs are those of docs/services.md. Whatever a caller sends, the service must accept it and hold exactly that.
"""

from __future__ import annotations

import base64
import json
import os
import re
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import botocore.validate
import pytest
from harness import console
from harness.apigw import Apigw
from harness.cloud import Cloud
from harness.environment import REPOSITORY
from harness.gateway import MODELS, Gateway
from harness.hostile import HOSTILE
from harness.velocity import Request, render

PAGE = REPOSITORY / "docs/services.md"
TEXTS = [*HOSTILE, "it's", "\\'", "\\", "\\\\'", '\\"', "$input.body", "$!x ${y} #set($z = 1)#end ## #* *#", "#", "a" * 900, " "]
QUEUE = "https://sqs.eu-west-1.amazonaws.com/123456789012/inbox"
ROLE = "arn:aws:iam::123456789012:role/desk-api"


@pytest.fixture(scope="session")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Gateway:
    """The API that the page describes, planned."""
    project = tmp_path_factory.mktemp("services")
    (project / "routes").mkdir()
    for name, spec in re.findall(r"cat > (\S+) <<'SPEC'\n(.*?)\n> SPEC", PAGE.read_text(), re.S):
        (project / name).write_text("".join(line.removeprefix("> ") + "\n" for line in spec.split("\n")))
    return Gateway(Apigw(project).plan(), "desk")


@pytest.fixture
def cloud(moto: Cloud) -> Iterator[Cloud]:
    moto.reset_moto()
    yield moto
    moto.reset_moto()


def post(body: Any, **more: Any) -> Request:
    return Request(body=json.dumps(body), **more)


def values(item: Any) -> dict[str, str]:
    return {name: text for name, typed in item.items() for text in typed.values()}


# MARK: The page


def exchanges() -> list[tuple[str, str, str]]:
    """What a caller sends and what the service gets, as the page shows it."""
    shown = [fence for fence in console.fences(PAGE.read_text()) if fence.language == "http"]
    assert len(shown) % 2 == 0
    return [
        (f"{PAGE.name}:{sent.line}", "\n".join(sent.lines), "\n".join(got.lines))
        for sent, got in zip(shown[::2], shown[1::2], strict=True)
    ]


def request_of(text: str, route: str) -> Request:
    head, _, body = text.partition("\n\n")
    line, *headers = head.split("\n")
    path, _, query = line.split(" ")[1].partition("?")
    pattern = re.sub(r"{(\w+)\+}", r"(?P<\1>.+)", re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", route.split(" ")[1]))
    match = re.fullmatch(pattern, path)
    assert match, f"{path} is not {route}"
    return Request(
        path=match.groupdict(),
        query=dict(urllib.parse.parse_qsl(query)),
        headers=dict(header.split(": ") for header in headers),
        body=body,
    )


ROUTES = ["POST /messages", "PUT /tasks/{id}", "GET /tasks/{id}", "GET /files", "POST /clicks", "POST /orders", "POST /events", "POST /alerts"]


def test_the_page_shows_what_services_get(gateway: Gateway) -> None:
    """With UPDATE_DOCS=1 the page is written anew, and a change fails."""
    page = PAGE.read_text()
    found = exchanges()
    assert len(found) == len(ROUTES)
    for route, (place, sent, got) in zip(ROUTES, found, strict=True):
        actual = gateway.forward(route, request_of(sent, route)).text
        if os.environ.get("UPDATE_DOCS") == "1":
            page = page.replace(f"```http\n{sent}\n```", "\0", 1)
            before, after = page.split("\0")
            shown = f"```http\n{got}\n```" if got else "```http\n```"
            page = before + f"```http\n{sent}\n```" + after.replace(shown, f"```http\n{actual}\n```", 1)
        else:
            assert got == actual, f"{place}: the page shows\n{got}\nthe service gets\n{actual}"
    if page != PAGE.read_text():
        PAGE.write_text(page)
        pytest.fail(f"rewrote {PAGE.name}: read the change and run again")


# MARK: The services


def test_sqs_gets_the_body_as_it_is(gateway: Gateway, cloud: Cloud) -> None:
    client = cloud.client("sqs")
    client.create_queue(QueueName="inbox")
    for text in TEXTS:
        if re.search("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text):
            continue  # SQS refuses what XML 1.0 does not know
        for body in [text, json.dumps({"text": text}), json.dumps({"text": text}, ensure_ascii=False)]:
            answer = gateway.send("POST /messages", Request(body=body), cloud)
            assert answer.status == 200, (body, answer)
            message = client.receive_message(QueueUrl=QUEUE)["Messages"][0]
            assert message["Body"] == body
            client.delete_message(QueueUrl=QUEUE, ReceiptHandle=message["ReceiptHandle"])


def test_a_refusal_reaches_the_caller(gateway: Gateway, cloud: Cloud) -> None:
    answer = gateway.send("POST /messages", post({}), cloud)
    assert (answer.service_status, answer.status) == (400, 400), "there is no such queue"


@pytest.fixture
def tasks(cloud: Cloud) -> Any:
    client = cloud.client("dynamodb")
    client.create_table(
        TableName="tasks",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("id", "list")],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by-list",
                "KeySchema": [{"AttributeName": "list", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
        BillingMode="PAY_PER_REQUEST",
    )
    return client


def test_dynamodb_holds_what_was_sent(gateway: Gateway, cloud: Cloud, tasks: Any) -> None:
    for text in TEXTS:
        key = {"id": {"S": text}}
        body = {"list": text, "title": text, "effort": 3.5}
        request = post(body, path={"id": text}, headers={"x-user": text})
        answer = gateway.send("PUT /tasks/{id}", request, cloud)
        assert answer.status == 200, (text, answer)
        item = tasks.get_item(TableName="tasks", Key=key)["Item"]
        assert values(item) == {"id": text, "list": text, "title": text, "effort": "3.5", "by": text}

        answer = gateway.send("GET /tasks/{id}", Request(path={"id": text}), cloud)
        assert (answer.status, json.loads(answer.body)["Item"]) == (200, item)

        answer = gateway.send("PATCH /tasks/{id}", post({"title": text + "!"}, path={"id": text}), cloud)
        assert answer.status == 200, (text, answer)
        assert tasks.get_item(TableName="tasks", Key=key)["Item"]["title"] == {"S": text + "!"}

        answer = gateway.send("GET /lists/{list}/tasks", Request(path={"list": text}), cloud)
        assert [item["id"]["S"] for item in json.loads(answer.body)["Items"]] == [text]


def test_dynamodb_gets_empty_texts_for_what_is_missing(gateway: Gateway, cloud: Cloud, tasks: Any) -> None:
    body = {"list": "l", "effort": 1}
    assert gateway.send("PUT /tasks/{id}", post(body, path={"id": "1"}), cloud).status == 200
    item = tasks.get_item(TableName="tasks", Key={"id": {"S": "1"}})["Item"]
    assert values(item) == {"id": "1", "list": "l", "title": "", "effort": "1", "by": ""}


def test_a_header_is_found_however_the_caller_spells_it(gateway: Gateway) -> None:
    for name in ("X-User", "x-user"):
        call = gateway.forward("PUT /tasks/{id}", post({}, path={"id": "1"}, headers={name: "ada"}))
        assert json.loads(call.body)["Item"]["by"] == {"S": "ada"}


def test_a_query_parameter_cannot_stand_in_for_a_path_parameter(gateway: Gateway) -> None:
    request = Request(path={"id": "mine"}, query={"id": "yours"}, headers={"id": "yours"})
    assert json.loads(gateway.forward("GET /tasks/{id}", request).body)["Key"] == {"id": {"S": "mine"}}


def test_other_content_types_do_not_reach_the_service(gateway: Gateway) -> None:
    with pytest.raises(AssertionError, match="415"):
        gateway.forward("POST /messages", Request(body="{}", headers={"Content-Type": "text/plain"}))


def test_kinesis_gets_the_bytes(gateway: Gateway, cloud: Cloud) -> None:
    client = cloud.client("kinesis")
    client.create_stream(StreamName="clicks", ShardCount=1)
    sent = []
    for text in TEXTS:
        sent.append(json.dumps({"page": text[:200] or "-", "text": text}, ensure_ascii=False))
        answer = gateway.send("POST /clicks", Request(body=sent[-1]), cloud)
        assert answer.status == 200, (text, answer)
    shard = client.describe_stream(StreamName="clicks")["StreamDescription"]["Shards"][0]["ShardId"]
    iterator = client.get_shard_iterator(StreamName="clicks", ShardId=shard, ShardIteratorType="TRIM_HORIZON")
    records = client.get_records(ShardIterator=iterator["ShardIterator"])["Records"]
    assert [record["Data"].decode() for record in records] == sent
    assert [record["PartitionKey"] for record in records] == [json.loads(body)["page"] for body in sent]


@pytest.fixture
def machine(cloud: Cloud) -> Any:
    client = cloud.client("stepfunctions")
    trust = {"Version": "2012-10-17", "Statement": []}
    cloud.client("iam").create_role(RoleName="desk", AssumeRolePolicyDocument=json.dumps(trust))
    client.create_state_machine(
        name="orders",
        definition=json.dumps({"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}),
        roleArn="arn:aws:iam::123456789012:role/desk",
    )
    return client


def test_step_functions_gets_json_in_a_text(gateway: Gateway, cloud: Cloud, machine: Any) -> None:
    for text in TEXTS:
        body = {"text": text, "count": 2, "deep": [{"x": None}]}
        answer = gateway.send("POST /orders", post(body), cloud)
        assert answer.status == 200, (text, answer)
        execution = machine.describe_execution(executionArn=json.loads(answer.body)["executionArn"])
        expected = {"order": body, "requestId": "11111111-2222-3333-4444-555555555555"}
        assert json.loads(execution["input"]) == expected


def test_an_express_execution_is_asked_for_as_the_service_wants_it(gateway: Gateway) -> None:
    """moto does not run these: the service's own model is the judge of the request."""
    model = MODELS.get_service_model("stepfunctions").operation_model("StartSyncExecution")
    for text in TEXTS:
        call = gateway.forward("POST /quotes", post({"text": text}))
        assert call.headers["X-Amz-Target"] == "AWSStepFunctions.StartSyncExecution"
        parameters = json.loads(call.body)
        assert not botocore.validate.ParamValidator().validate(parameters, model.input_shape).has_errors()
        assert json.loads(parameters["input"]) == {"text": text}
        assert set(parameters) == {"stateMachineArn", "input"}


def test_eventbridge_hands_on_what_was_sent(gateway: Gateway, cloud: Cloud) -> None:
    events, queues = cloud.client("events"), cloud.client("sqs")
    events.create_event_bus(Name="desk")
    queue = queues.create_queue(QueueName="seen")["QueueUrl"]
    arn = queues.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    events.put_rule(Name="all", EventBusName="desk", EventPattern=json.dumps({"source": ["desk.api"]}))
    events.put_targets(Rule="all", EventBusName="desk", Targets=[{"Id": "1", "Arn": arn}])
    for text in TEXTS:
        entry = json.loads(gateway.forward("POST /events", post({}, query={"type": text})).body)["Entries"][0]
        assert entry["DetailType"] == text  # moto's own delivery breaks at a quote in it
        answer = gateway.send("POST /events", post({"text": text}, query={"type": "opened"}), cloud)
        assert answer.status == 200 and json.loads(answer.body)["FailedEntryCount"] == 0, (text, answer)
        message = queues.receive_message(QueueUrl=queue)["Messages"][0]
        event = json.loads(message["Body"])
        assert (event["detail"], event["detail-type"], event["source"]) == ({"text": text}, "opened", "desk.api")
        queues.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])


def test_sns_reads_the_form(gateway: Gateway, cloud: Cloud) -> None:
    topics, queues = cloud.client("sns"), cloud.client("sqs")
    topic = topics.create_topic(Name="alerts")["TopicArn"]
    queue = queues.create_queue(QueueName="seen")["QueueUrl"]
    arn = queues.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    topics.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    for text in TEXTS:
        body, query = {"text": text}, {"severity": "a&b=c"}
        answer = gateway.send("POST /alerts", post(body, query=query), cloud)
        assert answer.status == 200, (text, answer)
        message = queues.receive_message(QueueUrl=queue)["Messages"][0]
        got = json.loads(message["Body"])
        assert got["Message"] == text
        assert got["MessageAttributes"] == {"severity": {"Type": "String", "Value": "a&b=c"}}
        queues.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])


def test_s3_is_reached_by_its_paths(gateway: Gateway) -> None:
    call = gateway.forward("GET /files", Request(query={"prefix": "a b/&c"}))
    assert (call.method, call.target) == ("GET", "/desk-files?list-type=2&prefix=a+b%2F%26c")
    assert gateway.forward("GET /files", Request()).target == "/desk-files?list-type=2"
    call = gateway.forward("GET /files/{key+}", Request(path={"key": "2026/a.png"}))
    assert (call.method, call.target, call.body) == ("GET", "/desk-files/2026/a.png", "")


def test_s3_keeps_bytes_and_their_type(gateway: Gateway, cloud: Cloud) -> None:
    """The answer is the object: its bytes, its content type, no template in between."""
    client = cloud.client("s3")
    client.create_bucket(Bucket="desk-files", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    image = bytes(range(256))
    client.put_object(Bucket="desk-files", Key="2026/a.png", Body=image, ContentType="image/png")
    answer = gateway.send("GET /files/{key+}", Request(path={"key": "2026/a.png"}), cloud)
    assert (answer.status, answer.body, answer.headers) == (200, image, {"Content-Type": "image/png"})

    request = Request(path={"key": "note.txt"}, headers={"Content-Type": "text/plain"}, body="$x #if 'é'")
    assert gateway.send("PUT /files/{key+}", request, cloud).status == 200
    held = client.get_object(Bucket="desk-files", Key="note.txt")
    assert (held["Body"].read().decode(), held["ContentType"]) == (request.body, "text/plain")

    answer = gateway.send("GET /files", Request(query={"prefix": "2026/"}), cloud)
    assert answer.status == 200 and re.findall(b"<Key>(.*?)</Key>", answer.body) == [b"2026/a.png"]
    missing = gateway.send("GET /files/{key+}", Request(path={"key": "gone"}), cloud)
    assert (missing.service_status, missing.status) == (404, 400)


# MARK: Literals


def planned(folder: Path, action: str, parameters: Any) -> Gateway:
    """One route with these parameters; JSON is YAML."""
    service = {"action": action, "parameters": parameters, "role": ROLE}
    api = {
        "type": "rest",
        "defaults": {"authorizer": "iam"},
        "routes": {"POST /x": {"service": service}},
        "stages": {"live": {"variables": {"env": "dev"}}},
    }
    spec = {"apigw": 1, "aws": {"region": "eu-west-1", "account": "123456789012"}, "apis": {"desk": api}}
    folder.mkdir()
    (folder / "apigw.json").write_text(json.dumps(spec), encoding="utf-8")
    return Gateway(Apigw(folder).plan(), "desk")


def is_literal(text: str) -> bool:
    """Rather than a source; a near miss of one is an error of the spec."""
    return not re.match(r"\$(context|stageVariables|input|request|response)|.*\$\{|\w+\.", text, re.S)


def test_literals_are_never_taken_for_vtl(tmp_path: Path) -> None:
    literals = [text for text in TEXTS if is_literal(text) and "${{" not in text]
    document = {
        "TableName": "t",
        "Item": {text: {"S": text, "L": [text, 1, 1.5, True, None, [], {}]} for text in literals} | {"id": {"N": 5}},
    }
    call = planned(tmp_path / "json", "dynamodb:PutItem", document).forward("POST /x", Request())
    assert json.loads(call.body) == document | {"Item": document["Item"] | {"id": {"N": "5"}}}

    nested = {text: [text] for text in literals}
    document = {"stateMachineArn": "arn:aws:states:eu-west-1:123456789012:stateMachine:m", "input": nested}
    call = planned(tmp_path / "text", "states:StartExecution", document).forward("POST /x", Request())
    assert json.loads(json.loads(call.body)["input"]) == nested

    message = "".join(literals)
    form = {"TopicArn": "arn:aws:sns:eu-west-1:123456789012:t", "Subject": message, "Message": nested}
    call = planned(tmp_path / "form", "sns:Publish", form).forward("POST /x", Request())
    pairs = dict(urllib.parse.parse_qsl(call.body, strict_parsing=True))
    assert (pairs["Action"], pairs["Version"], pairs["Subject"]) == ("Publish", "2010-03-31", message)
    assert json.loads(pairs["Message"]) == nested

    for number, text in enumerate(literals[:20]):
        record = {"StreamName": "s", "PartitionKey": "p", "Data": text}
        call = planned(tmp_path / f"bytes{number}", "kinesis:PutRecord", record).forward("POST /x", Request())
        assert base64.b64decode(json.loads(call.body)["Data"]).decode() == text


def test_stage_variables_are_filled_in_among_literals(tmp_path: Path) -> None:
    document = {"TableName": "a\\${stageVariables.env}.x$", "Key": {"id": {"S": "stageVariables.env"}}}
    call = planned(tmp_path / "x", "dynamodb:GetItem", document).forward("POST /x", Request(stage_variables={"env": "dev"}))
    assert json.loads(call.body) == {"TableName": "a\\dev.x$", "Key": {"id": {"S": "dev"}}}


def test_the_engine_would_see_a_literal_that_is_vtl() -> None:
    """The proof that the tests above can fail."""
    assert render('{"a": "$input.params(\'q\')"}', Request(query={"q": '"'})) == '{"a": """}'
    assert render("#if(true)x#end", Request()) == "x"
