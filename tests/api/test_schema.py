"""The schema tells the truth, and all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from jsonschema import Draft202012Validator, FormatChecker

from accounts.api import reference
from accounts.api.schema import PREFIX, told
from tests.api.conftest import Call
from tests.house import House
from tests.matrix.places import filled, of_brand
from tests.matrix.rules import NEEDED, of_kind

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "API.md"
PROBLEM = "application/problem+json"


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in told()["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_it_is_made_without_a_warning() -> None:
    told.cache_clear()
    with GENERATOR_STATS.silence():
        GENERATOR_STATS.reset()
        told()
        assert not dict(GENERATOR_STATS._warn_cache)
        assert not dict(GENERATOR_STATS._error_cache)


def test_every_address_of_the_api_is_in_it() -> None:
    plain = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", f"/{route}") for route in of_kind("api")}
    assert set(told()["paths"]) == plain


def test_every_operation_has_words_an_example_and_errors() -> None:
    for path, method, operation in operations():
        assert operation["summary"], path
        answers = operation["responses"]
        status = next(iter(answers))
        files = "application/pdf" in answers[status]["content"]
        assert files or answers[status]["content"]["application/json"]["examples"], path
        for code in ("400", "401", "404", "429"):
            assert answers[code]["content"][PROBLEM]["examples"], (path, method, code)
        if "requestBody" in operation:
            assert operation["requestBody"]["content"]["application/json"]["examples"], path


def validator(shape: dict[str, Any]) -> Draft202012Validator:
    whole = {**shape, "components": told()["components"]}
    return Draft202012Validator(whole, format_checker=FormatChecker())


def test_examples_are_what_the_schema_says() -> None:
    for path, method, operation in operations():
        contents = [one.get("content", {}) for one in operation["responses"].values()]
        contents.append(operation.get("requestBody", {}).get("content", {}))
        for content in contents:
            for media in content.values():
                for example in media.get("examples", {}).values():
                    validator(media["schema"]).validate(example["value"])
        assert path, method


def closed(shape: Any) -> Any:
    """The schema, letting nothing through that it does not name."""
    if isinstance(shape, dict):
        tight = {name: closed(part) for name, part in shape.items()}
        return {**tight, "additionalProperties": False} if "properties" in shape else tight
    return [closed(part) for part in shape] if isinstance(shape, list) else shape


@pytest.mark.parametrize("route", of_kind("api"))
def test_an_answer_is_what_the_schema_says(house: House, call: Call, route: str) -> None:
    path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", f"/{route}")
    address = filled(route, of_brand(house, house.acme, house.ann)).removeprefix(PREFIX)
    answer = call("get", address + NEEDED.get(route, ""))
    content = told()["paths"][path]["get"]["responses"]["200"]["content"]
    shape = content["application/json"]["schema"]
    whole = {**closed(shape), "components": closed(told()["components"])}
    checked = Draft202012Validator(whole, format_checker=FormatChecker())
    if "properties" in shape or "$ref" in shape:
        checked.validate(answer.json())
    if "results" in shape.get("properties", {}):
        assert answer.json()["results"], "the house has something of everything"


def test_the_document_says_what_the_schema_says() -> None:
    """`python manage.py api_reference` writes it."""
    assert DOCUMENT.read_text().endswith(reference.markdown(told()))


def test_people_can_read_it_without_a_key_and_without_scripts(client: Client) -> None:
    page = client.get("/api/v1/docs/")
    assert page.status_code == 200
    shown = page.content.decode()
    assert "<script" not in shown
    assert " style=" not in shown
    for _, _, operation in operations():
        assert f'id="{operation["operationId"]}"' in shown


def test_programs_can_read_it_without_a_key(client: Client) -> None:
    assert client.get("/api/v1/schema/").json()["openapi"] == "3.1.0"
