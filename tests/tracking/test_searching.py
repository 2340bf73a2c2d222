"""Words are found as they are written, by an index, and only where the searcher may look."""

from __future__ import annotations

import random
import unicodedata
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction

from accounts import wall
from accounts.models import Organization
from brands.models import Brand
from tests.factories import make_brand, make_person, make_post, utc
from tests.test_isolation import asked
from tracking import searching
from tracking.models import Mention, Post
from tracking.searching import terms
from tracking.windows import Window

TEXTS = {
    "plain": "acme makes a trail shoe",
    "upper": "ACME TRAIL SHOES, twice",
    "tag": "acme #trail and no shoe",
    "apart": "the shoe of acme on a long trail",
    "hyphen": "acme's co-op, trail-shoe",
    "wide": "ａｃｍｅ 𝐭𝐫𝐚𝐢𝐥 acme",  # NFKC
    "turkish": "acme İSTANBUL ısı",
    "han": "acme 東京タワー",
    "thai": "acme สวัสดีครับ",
    "arabic": "acme يعمل جيدا",
    "emoji": "acme fun😂😂👍🏽",
    "hidden": "acme sho\u200be",
    "long": f"acme {'x' * 5000} end",
    "quote": "acme says 'it\\'s \"fine\"' 100%_done",
}


@pytest.fixture
def brand(inside: Organization) -> Brand:
    brand, author = make_brand(), make_person("Ann", "x:ann")
    for text in TEXTS.values():
        make_post(author, utc(17), brand=brand, text=text)
    return brand


def found(brand: Brand, sought: str, window: Window = Window()) -> set[str]:  # noqa: B008  # frozen
    names = {text: name for name, text in TEXTS.items()}
    rows = Mention.objects.filter(brand=brand, id__in=searching.Found(brand, window, sought))
    return {names[text] for text in rows.values_list("post__text", flat=True)}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("trail shoe", {"plain", "upper", "tag", "apart", "hyphen"}),
        ("TRAIL", {"plain", "upper", "tag", "apart", "hyphen", "wide"}),
        ("#trail", {"tag"}),
        ('"trail shoe"', {"plain", "upper"}),
        ("trail-shoe", {"hyphen"}),
        ("hoe", set()),
        ("shoe end", set()),
        ("ｓｈｏｅ", {"plain", "upper", "tag", "apart", "hyphen", "hidden"}),
        ("istanbul", {"turkish"}),
        ("İstanbul", {"turkish"}),
        ("京", {"han"}),
        ("東京", {"han"}),
        ("京東", set()),
        ("タワー", {"han"}),
        ("สดี", {"thai"}),
        ("يعم", {"arabic"}),
        ("😂", {"emoji"}),
        ("👍", {"emoji"}),
        ("x" * 60, {"long"}),
        ("x" * 60 + "y", set()),
        ("100%", {"quote"}),
        ("10%", set()),
        ("%_", {"quote"}),
        ("'", {"hyphen", "quote"}),
        ("\\", {"quote"}),
        ("!!!", set()),
        ("& | ! <-> :*", set()),
        ("acme\0", set(TEXTS)),
    ],
)
def test_what_is_found(brand: Brand, words: str, names: set[str]) -> None:
    assert found(brand, words) == names


def test_an_index_finds_what_reading_every_text_finds(brand: Brand) -> None:
    chance = random.Random(7)
    words = sorted({word for text in TEXTS.values() for word in text.split()} - {"x" * 5000})
    for _ in range(60):
        sought = " ".join(
            word[: chance.randint(1, len(word))].replace('"', "")
            for word in chance.choices(words, k=chance.randint(1, 2))
        )
        expected = {name for name, text in TEXTS.items() if reads(text, sought)}
        assert found(brand, sought) == expected, sought


def reads(text: str, sought: str) -> bool:
    """The rule of `tracking.searching`, letter by letter."""
    written = folded(text)
    return all(
        folded(term) in written
        and all(any(w.startswith(part) for w in parted(text)) for part in parted(term))
        for term in sought.split()
    )


def folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).replace("İ", "i").lower().replace("ı", "i")
    return "".join(letter for letter in text if letter not in "\u200b\u200d\ufe0f")


def parted(text: str) -> list[str]:
    """Letters, digits and _ side by side are a word; what is written without spaces, one each."""
    parted, word = list[str](), ""
    for letter in folded(text):
        alone = unicodedata.name(letter, "").startswith(("CJK", "THAI", "HIRAGANA")) or (
            ord(letter) >= 0x1F000
        )
        sign = ord(letter) < 128 and not letter.isalnum() and letter != "_"
        if alone or sign:
            parted += [word, letter if alone else ""]
            word = ""
        else:
            word += letter
    return [one for one in (*parted, word) if one]


def test_phrases_and_words() -> None:
    assert terms(' one "two  three" #four "five') == ["one", "two  three", "#four", "five"]
    assert terms(' "" " ') == []


def test_days_bound_a_search(brand: Brand) -> None:
    after = Window(first=utc(18).date())
    assert found(brand, "acme", after) == set()


def test_an_edited_and_an_erased_text_are_no_longer_found(brand: Brand) -> None:
    Post.objects.filter(text=TEXTS["plain"]).update(text="")
    assert found(brand, "trail shoe") == {"upper", "tag", "apart", "hyphen"}


def ids(about: UUID, brands: str | None, organization: str) -> int:
    """How many the function itself answers to settings made by hand."""
    with connection.cursor() as cursor:
        for name, value in (("app.organization", organization), ("app.brands", brands)):
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
        cursor.execute("SELECT count(*) FROM tracking_found(%s, '{acme}', NULL, NULL)", [about])
        return int(cursor.fetchone()[0])


def test_the_function_itself_keeps_to_organization_and_brands(
    brand: Brand, other: Organization
) -> None:
    here = str(brand.organization_id)
    assert ids(brand.id, "*", here) == len(TEXTS)
    assert ids(brand.id, f"{uuid4()},{brand.id}", here) == len(TEXTS)
    assert ids(brand.id, str(uuid4()), here) == 0
    assert ids(brand.id, "", here) == 0
    assert ids(brand.id, "*", str(other.id)) == 0
    assert ids(brand.id, "*", "") == 0
    with wall.inside(other.id):
        assert found(brand, "acme") == set()


@pytest.mark.usefixtures("db")
def test_nobody_is_the_role_that_reads_texts() -> None:
    role, application = settings.SEARCH_ROLE, settings.APPLICATION_ROLE
    assert asked(
        "SELECT rolcanlogin, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = %s", role
    ) == [(False, False, False)]
    assert asked("SELECT pg_has_role(%s, %s, 'MEMBER')", application, role) == [(False,)]
    assert asked(
        "SELECT rolsuper OR NOT pg_has_role(oid, %s, 'USAGE') FROM pg_roles"
        " WHERE rolname = session_user",
        role,
    ) == [(True,)]
    assert asked(
        "SELECT proname::text, prosecdef, proconfig FROM pg_proc"
        " WHERE pg_get_userbyid(proowner) = %s",
        role,
    ) == [("tracking_found", True, ["search_path=public, pg_temp"])]
    assert asked(
        "SELECT relname::text, has_table_privilege(%s, oid, 'SELECT') FROM pg_class"
        " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'p')"
        " AND has_any_column_privilege(%s, oid, 'SELECT, INSERT, UPDATE') ORDER BY 1",
        role,
        role,
    ) == [("tracking_mention", False), ("tracking_post", False)]


@pytest.mark.usefixtures("inside")
def test_the_application_cannot_become_that_role() -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {settings.SEARCH_ROLE}")
