"""What an outsider gets to see of an answer, with all that tells two answers apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext

HEADERS = (
    "Content-Type",
    "Content-Length",
    "Content-Disposition",
    "Content-Language",
    "Content-Security-Policy",
    "Cache-Control",
    "ETag",
    "Last-Modified",
    "Location",
    "Retry-After",
    "Set-Cookie",
    "Vary",
    "WWW-Authenticate",
    "Allow",
    "HX-Redirect",
)
WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')
# What Django and the throttles write of whoever knocks, in or out.
OF_THE_VISITOR = {"django_session", "accounts_apikey"}
DIFFERENT_EACH_TIME = re.compile(
    r'(?<=name="csrfmiddlewaretoken" value=")\w+|(?<="X-CSRFToken": ")\w+'
)


@dataclass(frozen=True)
class Answer:
    """The answer without the words of the question, and the tables that were written."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str
    written: frozenset[str]


def ask(visitor: Client, method: str, path: str, **how: Any) -> Answer:
    """What the visitor gets. Whatever was written is taken back.

    how: what Django's test client takes, `data` and `headers`.
    """
    connection.queries_log.clear()
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        answer = getattr(visitor, method)(path, **how)
        body = _body(answer)
        transaction.set_rollback(True)
    bare = path.partition("?")[0]

    def without(text: str) -> str:
        said = text.replace(bare, "PATH") if bare != "/" else text
        return DIFFERENT_EACH_TIME.sub("", said)

    return Answer(
        answer.status_code,
        tuple((name, without(answer.get(name, ""))) for name in HEADERS),
        without(body),
        _written(asked),
    )


def _body(answer: HttpResponseBase) -> str:
    content = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return content.decode(errors="replace")


def _written(asked: CaptureQueriesContext) -> frozenset[str]:
    found = (WRITES.match(query["sql"]) for query in asked.captured_queries)
    return frozenset(match[1] for match in found if match) - OF_THE_VISITOR


def goes_to_sign_in(answer: Answer) -> bool:
    return answer.status == 302 and dict(answer.headers)["Location"].startswith("/sign-in/")
