"""Schemathesis asks every operation what its schema allows, and what it does not: no fault of ours,
no answer that the schema does not know, no operation that opens without a key."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as chances
from pytest_django.fixtures import Settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_schema_conformance,
    status_code_conformance,
)

from accounts.api.schema import told
from tests.house import House

EACH = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "1"))
OPERATIONS = sorted(
    (path, method) for path, methods in told()["paths"].items() for method in methods
)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    ignored_auth,
]
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


@pytest.fixture
def opened(settings: Settings) -> Iterator[None]:
    """The application as a server calls it, on the test's own connection."""
    settings.API_PER_MINUTE = settings.API_PER_MINUTE_TOGETHER = 10**9
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("opened")
def test_every_operation_holds_what_its_schema_says(house: House) -> None:
    schema = schemathesis.openapi.from_dict(told())
    schema.app = get_wsgi_application()
    headers = {"Authorization": f"Bearer {house.key}", "Host": "localhost"}
    for path, method in OPERATIONS:
        operation = schema[path][method.upper()]
        for mode in MODES:

            @chances(
                max_examples=EACH,
                deadline=None,
                derandomize=True,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: Any) -> None:
                case.call_and_validate(headers=headers, checks=CHECKS)

            ask()
