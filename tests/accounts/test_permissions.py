"""The table of who may do what, as it stands in the documents."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings

from accounts.models import Membership, Role
from accounts.permissions import RULES, Act, may, table

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "ROLES.md"
BEGINS = """# Who may do what

Made from `accounts/permissions.py`, which pages and API ask alike. A star: closed to whoever is
limited to some brands, because it touches what all of them share. A key of the API acts as a viewer
or as an analyst, by its scope.

"""


def document() -> str:
    heads = ["", *(label for _, label in Role.choices)]
    lines = [heads, ["---"] * len(heads)]
    lines += [
        [words + " \\*" * whole, *("yes" if cell else "–" for cell in cells)]
        for words, cells, whole in table()
    ]
    return BEGINS + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def test_the_document_says_what_the_table_says() -> None:
    assert DOCUMENT.read_text() == document()


def test_every_act_has_a_rule() -> None:
    assert set(RULES) == set(Act)


@pytest.mark.parametrize(
    ("role", "acts"),
    [
        (Role.VIEWER, {"look", "survey"}),
        (
            Role.ANALYST,
            {"look", "survey", "judge", "promise", "follow", "know", "report", "watch", "team"},
        ),
        (Role.ADMIN, {act.value for act in Act} - {"own"}),
        (Role.OWNER, {act.value for act in Act}),
    ],
)
def test_a_role_may(role: Role, acts: set[str]) -> None:
    assert {act.value for act in Act if may(Membership(role=role), act)} == acts


def test_a_brand_limit_closes_what_brands_share() -> None:
    limited = Membership(role=Role.OWNER, brand_ids=[uuid4()])
    assert {act.value for act in Act if not may(limited, act)} == {
        "survey", "team", "connect", "administer", "audit", "own",
    }  # fmt: skip
