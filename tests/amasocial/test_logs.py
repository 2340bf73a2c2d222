"""One line an event, as JSON, with the ids it is about, and nothing in it that opens a door."""

from __future__ import annotations

import json
import logging
import logging.config
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
import structlog
from django.test import Client

from accounts.models import Organization
from amasocial import logs
from amasocial.scrubbing import scrubbed
from tests.factories import NOW
from work import ledger, running
from work.ledger import Claim

Lines = Callable[[], list[dict[str, Any]]]

SECRETS = [
    "ama_live_q7Zk2mN8xR4tY6wB1vC3dF5gH7jK9lP0",  # ours
    "EAABsbCS1iHgBO7ZC8y2mQ4kZA",  # Meta's
    "AIzaSyD4x9Q2mN7kR5tY8wB1vC3dF6gH0jKlPoI",  # Google's
    "ya29.a0AfH6SMBx7kQ2mN9R4tY6wB1vC",  # Google's, of a person
    "AAAAAAAAAAAAAAAAAAAAAMLheAAAAAAA0%2BuSeid",  # X's
    "hunter2-and-more",
]
WAYS = [
    "https://graph.example/me?fields=id&access_token={}",
    "https://api.example/token?grant_type=x&client_secret={}&more=1",
    "postgres://owner:{}@db.example:5432/amasocial",
    "Authorization: Bearer {}",
    "{{'Authorization': 'Bearer {}', 'Accept': '*/*'}}",
    "Cookie: a=1; sessionid={}",
    '{{"refresh_token": "{}", "expires_in": 3600}}',
    "ValueError('password={}')",
]


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Iterator[Lines]:
    """What a logger called `test` writes, as in production."""
    given = logs.configuration(as_json=True, level="INFO")
    formatter = logging.config.DictConfigurator(given).configure_formatter(
        given["formatters"]["line"]
    )
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter)
    names = ["test", "work.running", "amasocial.requests"]
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel("INFO")
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    for name in names:
        logging.getLogger(name).removeHandler(handler)
        logging.getLogger(name).setLevel(before[name])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_comes_through_in_a_message_a_header_or_an_exception(
    lines: Lines, way: str, secret: str
) -> None:
    log, text = logging.getLogger("test"), way.format(secret)
    log.info("asked %s", text)
    log.info("asked", extra={"headers": {"Authorization": f"Bearer {secret}"}, "token": secret})
    try:
        raise RuntimeError(text)
    except RuntimeError:
        log.exception("failed")
    assert len(lines()) == 3
    assert secret not in json.dumps(lines())


@pytest.mark.parametrize("address", ["ann@karee.example", "o'neil+reports@mail.karee.example"])
def test_no_address_of_a_person_comes_through(lines: Lines, address: str) -> None:
    logging.getLogger("test").info("to %s", address, extra={"readers": [address]})
    (line,) = lines()
    assert (line["event"], line["readers"]) == ("to [e-mail]", ["[e-mail]"])


@pytest.mark.parametrize(
    "text",
    [
        "poll 0197b2a0-3d1e-7000-8000-0123456789ab failed",
        "Key (organization_id, id)=(1, 2) already exists.",
        'File "/srv/amasocial/work/running.py", line 41, in run',
        "KeyError: 'platform'",
        "the state of things: paused",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ],
)
def test_what_helps_to_find_an_error_stays(text: str) -> None:
    assert scrubbed(text) == text


def test_the_address_of_a_persons_page_is_not_written_down(lines: Lines) -> None:
    logging.getLogger("test").warning("Not Found: %s", "/p/Qm3xRt7YwB1vC3dF5gH7/")
    assert lines()[0]["event"] == "Not Found: /p/[hidden]/"


def test_failing_work_says_which_it_was(lines: Lines, inside: Organization) -> None:
    subject = uuid4()
    ledger.schedule("test", subject, NOW)
    (claim,) = ledger.claim_due(NOW)

    def perform(claim: Claim, now: object) -> None:
        raise ValueError("no luck")

    running.run(claim, NOW, perform)
    (line,) = lines()
    assert (line["organization"], line["item"], line["kind"]) == (
        str(inside.id), str(claim.item), "test",
    )  # fmt: skip
    assert (line["level"], line["logger"]) == ("error", "work.running")
    assert "no luck" in line["exception"]


@pytest.mark.usefixtures("db")
def test_a_request_keeps_the_name_its_proxy_gave_it_if_it_is_one(
    client: Client, lines: Lines
) -> None:
    kept = client.get("/sign-in/?next=/secret", headers={"X-Request-Id": "proxy-0001"})
    made = client.get("/sign-in/", headers={"X-Request-Id": "<script>"})
    assert kept["X-Request-Id"] == "proxy-0001"
    assert made["X-Request-Id"] not in ("", "<script>")
    first, second = lines()
    assert (first["event"], first["status"], first["request"]) == (
        "GET sign-in/", 200, "proxy-0001",
    )  # fmt: skip
    assert second["request"] == made["X-Request-Id"]


@pytest.mark.usefixtures("db")
def test_one_request_leaves_nothing_for_the_next_on_its_thread(client: Client) -> None:
    structlog.contextvars.bind_contextvars(organization="of the one before")
    client.get("/sign-in/")
    assert "organization" not in structlog.contextvars.get_contextvars()
