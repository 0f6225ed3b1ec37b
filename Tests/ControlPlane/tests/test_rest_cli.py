"""The real `aws apigateway`: what is peculiar to its way of calling."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import Shop
from harness.cloud import StandIn
from test_rest_import import DOCUMENT

AWS = str(Path(sys.executable).parent / "aws")


class Aws:
    """`aws("get-rest-apis", "--limit", "1")` as the JSON that it prints."""

    def __init__(self, endpoint: str, home: Path) -> None:
        self._env = {
            "PATH": os.environ["PATH"], "HOME": str(home), "AWS_ENDPOINT_URL": endpoint, "AWS_MAX_ATTEMPTS": "1",
            "AWS_DEFAULT_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_PAGER": "", "AWS_EC2_METADATA_DISABLED": "true",
        }  # fmt: skip

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [AWS, "apigateway", *arguments, "--output", "json"]
        return subprocess.run(command, env=self._env, capture_output=True, text=True, check=False)

    def __call__(self, *arguments: str) -> Any:
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout.strip() else None


@pytest.fixture
def aws(cloud: StandIn, tmp_path: Path) -> Aws:
    return Aws(cloud.endpoint, tmp_path)


def test_pages_are_joined_by_the_command(cloud: StandIn, shop: Shop, aws: Aws) -> None:
    for number in range(4):
        shop.resource(shop.root, f"r{number}")
    cloud.configure(page_size=2)
    cloud.clear_log()
    paths = aws("get-resources", "--rest-api-id", shop.id, "--query", "items[].path")
    assert len(paths) == 7
    assert [entry["operation"] for entry in cloud.log()] == ["GetResources"] * 4


def test_one_request_of_patches(shop: Shop, aws: Aws) -> None:
    shop.stage()
    where = ("--rest-api-id", shop.id, "--stage-name", "prod", "--patch-operations")
    operations = [
        {"op": "replace", "path": "/~1orders~1{id}/GET/throttling/rateLimit", "value": "2.5"},
        {"op": "replace", "path": "/description", "value": 'a, "b" = c'},
    ]
    answer = aws("update-stage", *where, json.dumps(operations))
    assert answer["description"] == 'a, "b" = c'
    assert answer["methodSettings"]["~1orders~1{id}/GET"]["throttlingRateLimit"] == 2.5
    refused = aws.run("update-stage", *where, "op=replace,path=/nope,value=x")
    assert refused.returncode != 0
    told = "(BadRequestException) when calling the UpdateStage operation: Invalid patch path  '/nope'"
    assert told in refused.stderr


def test_an_import_from_a_file(aws: Aws, tmp_path: Path) -> None:
    """`--parameters` are query strings of their own, the body is a blob."""
    (tmp_path / "shop.json").write_text(json.dumps(DOCUMENT))
    body = f"fileb://{tmp_path}/shop.json"
    parameters = "endpointConfigurationTypes=REGIONAL,ignore=documentation"
    made = aws("import-rest-api", "--parameters", parameters, "--body", body)
    assert made["endpointConfiguration"]["types"] == ["REGIONAL"]
    how = ("--mode", "overwrite", "--fail-on-warnings")
    again = aws("put-rest-api", "--rest-api-id", made["id"], *how, "--body", body)
    assert again["id"] == made["id"]


def test_tags_and_deletes(aws: Aws, shop: Shop, cloud: StandIn) -> None:
    arn = f"arn:aws:apigateway:eu-west-1::/restapis/{shop.id}"
    aws("tag-resource", "--resource-arn", arn, "--tags", '{"apigw:address": "shop", "team": "x"}')
    assert cloud.world()["eu-west-1"]["restApis"]["shop"]["settings"]["tags"] == {"team": "x"}
    aws("untag-resource", "--resource-arn", arn, "--tag-keys", "team")
    assert aws("get-tags", "--resource-arn", arn) == {"tags": {"apigw:address": "shop"}}
    aws("delete-rest-api", "--rest-api-id", shop.id)
    assert "NotFoundException" in aws.run("delete-rest-api", "--rest-api-id", shop.id).stderr
