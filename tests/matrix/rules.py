"""Who may enter where. Whoever adds an address, a task, a kind of work or a mail says it here.

Most addresses need no line: below `<slug:organization>/` only members enter, below `api/v1/` only
keys, below `operator/` only operators.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

HERE = "tests/matrix/rules.py"
METHODS = ("get", "post", "put", "patch", "delete")

PUBLIC = {
    "livez": "says that the process runs",
    "readyz": "says whether database and broker answer",
    "metrics": "figures of the service, with the operator's token",
    "sign-in/": "the door itself",
    "api/v1/schema/": "what the API can be asked",
    "api/v1/docs/": "the same, for people",
    "sign-out/": "the way out",
    "sign-up/": "the way in for whoever has no account",
    "account/inactive/": "says that an account is closed",
    "account/email/code/": "the code that was mailed, for whoever is about to sign in",
    "account/password/reset/": "asks for a mail with a link",
    "account/password/reset/sent/": "says that it was sent",
    "account/password/reset/done/": "says that it is done",
    "account/password/reset/<letters:uidb36>-<str:key>/": "the link in that mail",
    "account/second-step/authenticate/": "the second step of signing in",
    "account/second-step/webauthn/login/": "signing in with a passkey",
    "webhooks/mail/": "what the mail provider tells of bounces, with a secret",
    "webhooks/meta/": "what Meta pushes, signed with the app's secret",
    "privacy/meta/deletion/": "a deletion that Meta tells of, signed with the app's secret",
}
BY_NAME = {
    "privacy/<slug:organization>/": "what is held of people who are followed, and by whom",
}
"""Public, and names the organization; nothing else of it."""

BY_TOKEN = {
    "data/<str:token>/",
    "privacy/deletion/<str:code>/",
    "invitation/<str:token>/",
    "p/<str:token>/",
    "alerts/unsubscribe/<str:token>/",
    "reports/confirm/<str:token>/",
    "reports/figure/<str:token>/",
    "reports/opened/<str:token>/",
    "reports/unsubscribe/<str:token>/",
}
OWN = {
    "": "leads to one's own organization",
    "begin/": "makes an organization",
    "connect/<str:platform>/": "the way back from a platform, for who went there",
}
OWN_ACCOUNT = "account/"
"""For whoever is signed in, and about nobody else."""

VIEWERS_WRITE = {
    "<slug:organization>/": {"portfolio"},
    "<slug:organization>/settings/": {"leave"},
    "<slug:organization>/<slug:brand>/alerts/": {"open", "mails", ""},
    "<slug:organization>/<slug:brand>/reports/<uuid:report>/": {"to_me"},
}
"""What a viewer's POST may do, by the name of a field in it ("" = none). It concerns the viewer
alone: what they have read, which mails come to them, whether they stay. Everything
else is refused and writes nothing."""

LOOKING = {
    "<slug:organization>/<slug:brand>/mentions/relevance/": "a draft of the weights",
    "<slug:organization>/<slug:brand>/queries/<slug:followed>/": "a draft of the query",
    "<slug:organization>/<slug:brand>/queries/<slug:followed>/preview/": "a draft of the query",
    "<slug:organization>/<slug:brand>/queries/<slug:followed>/change/": "how far it has come",
}
"""Where a POST may only ask, with more words than an address takes: it writes nothing."""

NEEDED = {
    "api/v1/brands/<slug:slug>/backfill/": "?from=2026-11-16&to=2026-11-22",
    "api/v1/brands/<slug:slug>/people/<path:person>/backtest/": (
        "?minimum=3&from=2026-11-16&to=2026-11-22"
    ),
}
"""What an operation asks for before it answers its own organization."""

WITHOUT_A_BODY = {"api/v1/brands/<slug:slug>/deliveries/<uuid:delivery>/"}
"""Operations that change something and read no body, whatever it holds."""

MAILS = {
    "notices/digest.py": "what a member has not read",
    "reports/sending/mailing.py": "a report to a reader",
    "reports/sending/receiving.py": "whether somebody wants to be a reader",
    "targets/contracts/reminding.py": "a reminder to a person under agreement",
}
"""Where a mail is written. tests/matrix/test_mails.py sends one of each."""

TASKS = {
    "work.tick": "one tick serves all organizations; it holds ids and times only",
    "work.sweep": "takes back leases, everywhere",
    "work.end": "deletes what is due to be deleted: organizations, and accounts of none",
}
"""Celery tasks that name no organization, and why. Every other one must."""


def routes(
    patterns: list[URLPattern | URLResolver] | None = None, before: str = ""
) -> Iterator[str]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


ROUTES = sorted(set(routes()))


def kind_of(route: str) -> str:
    """Who may enter. An address that fits none of these fails: say who may, here."""
    if route in PUBLIC:
        return "public"
    if route in BY_NAME:
        return "named"
    if route in BY_TOKEN:
        return "token"
    if route in OWN or route.startswith(OWN_ACCOUNT):
        return "own"
    if route.startswith("operator/"):
        return "operator"
    if route.startswith("api/v1/"):
        return "api"
    if route.startswith("<slug:organization>/"):
        return "member"
    pytest.fail(f"{route}: who may enter here? Say it in {HERE}, in PUBLIC, BY_TOKEN or OWN.")


def of_kind(kind: str) -> list[str]:
    return [route for route in ROUTES if kind_of(route) == kind]
