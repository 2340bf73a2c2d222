"""How large the matrix is, as it stands."""

from __future__ import annotations

import pytest
from django.apps import apps

from tests.matrix import cells
from tests.matrix.rules import MAILS, METHODS, ROUTES, of_kind
from tests.matrix.test_work import KINDS, OURS
from tests.test_isolation import WALLED

KEYS = ("none", "wrong", "of another organization")
FILES_OF = (".csv", ".png", ".pdf", ".eml", "kind>", "file>", "pdf/", "export/", "contract/")


def test_the_matrix_prints_its_size(capsys: pytest.CaptureFixture[str]) -> None:
    api = of_kind("api")
    files = [route for route in ROUTES if any(sign in route for sign in FILES_OF)]
    knocks = sum(len(list(cells.of_member(route))) for route in of_kind("member"))
    knocks += len(api) * len(METHODS) * len(KEYS)
    tables = [m for m in apps.get_models() if any(f.name == "organization" for f in m._meta.fields)]
    work = len(KINDS) * (len(tables) + 1)
    assert len(ROUTES) > 80
    assert len(WALLED) > 50
    with capsys.disabled():
        print(
            f"\nmatrix: {len(ROUTES) - len(api)} routes, {len(api)} resources of the API,"
            f" {len(OURS)} tasks, {len(KINDS)} kinds of work, {len(files)} files,"
            f" {len(MAILS)} mails, {len(WALLED)} tables; {knocks + work} cells"
        )
