from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accounts.document import Document, DocumentError

Read = Callable[[Document], object]


def test_values_are_read_as_they_are() -> None:
    document = Document(
        {
            "name": " Acme ",
            "slug": "acme-oats_2",
            "minimum": 3,
            "client": False,
            "role": "viewer",
            "from": "2026-11-16",
            "timezone": "Africa/Johannesburg",
            "terms": ["acme", "acme oats"],
        }
    )
    assert document["name"].text() == " Acme "
    assert document["slug"].slug() == "acme-oats_2"
    assert document["minimum"].number() == 3
    assert document["client"].flag(default=True) is False
    assert document["role"].choice(["owner", "viewer"]) == "viewer"
    assert document["from"].day() == date(2026, 11, 16)
    assert document["timezone"].zone() == "Africa/Johannesburg"
    assert document["terms"].texts() == ["acme", "acme oats"]
    assert document.has("name")
    assert not document.has("nobody")


def test_what_is_absent_has_its_default() -> None:
    absent = Document({})["absent"]
    assert absent.text("") == ""
    assert absent.flag(default=True) is True
    assert absent.choice(["a", "b"], "b") == "b"
    assert absent.zone("UTC") == "UTC"
    assert absent.day() is None
    assert absent.texts() == []


@pytest.mark.parametrize(
    ("value", "read", "words"),
    [
        (None, Document.text, "must be a text that is not empty"),
        ("", Document.text, "must be a text that is not empty"),
        (" ", Document.text, "must be a text that is not empty"),
        (7, Document.text, "must be a text that is not empty"),
        ("a\0b", Document.text, "must be a text that is not empty"),
        ("\ud83d", Document.text, "must be a text that is not empty"),
        ("a" * 201, Document.text, "must not be longer than 200 characters"),
        ("Acme Oats", Document.slug, "may hold only letters a to z"),
        ("a" * 51, Document.slug, "must not be longer than 50 characters"),
        (0, Document.number, "must be a whole number"),
        (1001, Document.number, "must be a whole number from 1 to 1,000"),
        (1.5, Document.number, "must be a whole number"),
        (True, Document.number, "must be a whole number"),
        ("3", Document.number, "must be a whole number"),
        ("yes", lambda d: d.flag(default=True), "must be true or false"),
        ("c", lambda d: d.choice(["a", "b"]), "'c' is not one of a, b"),
        ("16.11.2026", Document.day, "must be a date like 2026-11-16"),
        (20261116, Document.day, "must be a text that is not empty"),
        ("Mars/Olympus", Document.zone, "is not a time zone"),
        ("../etc/passwd", Document.zone, "is not a time zone"),
        ("Europe", Document.zone, "is not a time zone"),
        ("acme", Document.texts, "must be a list"),
        ({}, Document.texts, "must be a list"),
        (["acme"], lambda d: d["name"], "must be an object"),
    ],
)
def test_a_wrong_value_is_reported_by_its_path(value: Any, read: Read, words: str) -> None:
    with pytest.raises(DocumentError, match=words) as raised:
        read(Document(value, "brands[0].it"))
    assert str(raised.value).startswith("brands[0].it: ")


def test_the_path_leads_through_lists_and_objects() -> None:
    document = Document({"brands": [{"slug": "a"}, {"terms": ["x", 7]}]})
    (_, second) = document["brands"].items()
    with pytest.raises(DocumentError, match=r"^brands\[1\]\.terms\[1\]: must be a text"):
        second["terms"].texts()


def test_a_file_that_is_no_object_says_so() -> None:
    with pytest.raises(DocumentError, match="the file: must be an object"):
        Document([])["brands"]
