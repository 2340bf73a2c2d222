from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection, models, transaction

from targets.models import Evidence, EvidenceContent, Period, Verdict
from targets.proof import evidence
from targets.proof.verification import failures_of
from tests.factories import NOW, W47, utc
from tests.ownership import as_owner
from tests.targets.conftest import Promise
from tracking.collecting.intervals import Interval
from tracking.models import Post

WEEK = timedelta(days=7)
W48 = Interval(W47.start + WEEK, W47.end + WEEK)


@pytest.fixture
def proven(watched: Promise) -> Promise:
    """Two weeks with their verdicts: a miss with a post that did not count, then a hit."""
    watched.posts(16, 17)
    watched.posts(18, text="something else")
    watched.close()
    watched.posts(23, 24, 25)
    watched.read(W48, at=NOW + WEEK)
    watched.close(NOW + WEEK)
    return watched


def failures(promise: Promise) -> list[str]:
    return list(failures_of(promise.agreement))


def test_a_chain_holds(proven: Promise) -> None:
    first, second = Evidence.objects.order_by("sequence")
    assert (first.sequence, second.sequence) == (1, 2)
    assert (first.previous, second.previous) == ("", first.digest)
    assert failures(proven) == []


def test_a_digest_is_the_hash_of_the_one_before_and_the_canonical_body(proven: Promise) -> None:
    # printf '%s' 'abc{"a":[1,"é"],"b":null}' | sha256sum
    assert evidence.chained("abc", {"b": None, "a": [1, "é"]}) == (
        "bdd1213e854ce8127e717bc2b2be5b3aa03d406bd862c069c33cff18582784c3"
    )


def test_evidence_says_what_was_counted_what_was_not_and_why(proven: Promise) -> None:
    body = Evidence.objects.get(sequence=1).body
    assert body["period"] == {
        "target": str(proven.target.id),
        "label": "2026-W47",
        "starts_at": "2026-11-15T22:00:00+00:00",
        "ends_at": "2026-11-22T22:00:00+00:00",
        "minimum": 3,
    }
    assert body["verdict"]["outcome"] == "missed"
    assert [(post["published_at"], post["counted"], post["fails"]) for post in body["posts"]] == [
        ("2026-11-16T12:00:00+00:00", True, ""),
        ("2026-11-17T12:00:00+00:00", True, ""),
        ("2026-11-18T12:00:00+00:00", False, "does not name the brand"),
    ]
    (polls,) = body["polls"]
    assert (polls["before"], polls["after"]) == (None, NOW.isoformat())


def test_the_polls_bracket_the_period(proven: Promise) -> None:
    (polls,) = Evidence.objects.get(sequence=2).body["polls"]
    assert (polls["before"], polls["after"]) == (None, (NOW + WEEK).isoformat())


def test_evidence_holds_nothing_that_may_have_to_go(proven: Promise) -> None:
    for text in Evidence.objects.values_list("body", flat=True):
        written = json.dumps(text)
        for erasable in ("acme is fine", "something else", '"ann"', "handle:ann"):
            assert erasable not in written


def test_the_same_words_twice_have_two_hashes(proven: Promise) -> None:
    posts = Evidence.objects.get(sequence=1).body["posts"]
    assert posts[0]["hashes"]["text"] != posts[1]["hashes"]["text"]


def test_the_chain_holds_after_the_content_is_erased(proven: Promise) -> None:
    EvidenceContent.objects.update(
        salt="", text="", handle="", author_id="", url="", erased_on=date(2026, 12, 1)
    )
    assert failures(proven) == []
    EvidenceContent.objects.all().delete()
    assert failures(proven) == []


def altered(row: models.Model, **values: Any) -> None:
    """Someone who owns the tables changes a row: the application's role may not."""
    with as_owner():
        type(row)._default_manager.filter(pk=row.pk).update(**values)


def body_after(change: Callable[[Any], object]) -> Any:
    body = Evidence.objects.get(sequence=1).body
    change(body)
    return body


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body["verdict"].update(outcome="hit"),
        lambda body: body["verdict"].update(gaps=[{}]),
        lambda body: body["period"].update(minimum=2),
        lambda body: body["posts"][2].update(counted=True),
        lambda body: body["posts"][0]["hashes"].update(text="0" * 64),
        lambda body: body["posts"].pop(),
        lambda body: body["polls"][0].update(after=None),
        lambda body: body.update(note=""),
    ],
)
def test_any_change_of_a_body_breaks_the_chain(
    proven: Promise, change: Callable[[Any], object]
) -> None:
    altered(Evidence.objects.get(sequence=1), body=body_after(change))
    assert [failure.endswith("the chain is broken") for failure in failures(proven)] == [True]


def test_a_body_with_a_digest_to_match_breaks_the_next_link(proven: Promise) -> None:
    body = body_after(lambda body: body["period"].update(label="2026-W46"))
    digest = evidence.chained("", body)
    altered(Evidence.objects.get(sequence=1), body=body, digest=digest)
    assert "evidence 2: the chain is broken" in failures(proven)[-1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("outcome", "hit"),
        ("counted", 3),
        ("revision", 2),
        ("reached_at", utc(18)),
        ("gaps", [1]),
        ("reason", "because"),
        ("decided_at", utc(18)),
    ],
)
def test_any_change_of_a_verdict_differs_from_its_evidence(
    proven: Promise, name: str, value: object
) -> None:
    altered(proven.verdict, **{name: value})
    assert any("the verdict differs" in failure for failure in failures(proven))


def test_another_deciding_post_differs_from_the_evidence(proven: Promise) -> None:
    hit = Verdict.objects.get(outcome="hit")
    assert hit.deciding_post is not None
    altered(hit, deciding_post=Post.objects.exclude(id=hit.deciding_post.id)[0])
    assert any("the verdict differs" in failure for failure in failures(proven))


@pytest.mark.parametrize(
    ("name", "value"),
    [("minimum", 2), ("ends_at", utc(21)), ("starts_at", utc(14)), ("label", "2026-W01")],
)
def test_any_change_of_a_closed_period_differs_from_its_evidence(
    proven: Promise, name: str, value: object
) -> None:
    Period.objects.filter(id=proven.period.id).update(**{name: value})
    assert any("the period differs" in failure for failure in failures(proven))


@pytest.mark.parametrize("name", ["text", "handle", "author_id", "url", "salt"])
def test_any_change_of_content_that_still_stands_is_found(proven: Promise, name: str) -> None:
    content = EvidenceContent.objects.filter(evidence__sequence=1).order_by("id")[0]
    setattr(content, name, "x" + getattr(content, name)[1:])
    content.save()
    found = failures(proven)
    assert found
    assert all(str(content.post_id) in failure for failure in found)
    if name != "salt":
        assert [
            failure.endswith(f"the {name} of post {content.post_id} was changed")
            for failure in found
        ]


def test_a_link_that_was_taken_out_is_missed(proven: Promise) -> None:
    EvidenceContent.objects.all().delete()
    with as_owner():
        Evidence.objects.filter(sequence=1).delete()
    assert any("number 1 is missing" in failure for failure in failures(proven))


def test_a_verdict_without_evidence_and_a_closing_without_verdict_are_found(
    proven: Promise,
) -> None:
    EvidenceContent.objects.all().delete()
    with as_owner():
        Evidence.objects.filter(sequence=2).delete()
    key = proven.agreement.key
    assert failures(proven) == [f"agreement {key}: 2026-W48 has a verdict without evidence"]
    with as_owner():
        Verdict.objects.filter(outcome="hit").delete()
    assert failures(proven) == [f"agreement {key}: 2026-W48 is closed without a verdict"]


@pytest.mark.parametrize("model", [Verdict, Evidence])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_the_database_refuses_to_change_what_was_decided(
    proven: Promise, model: type[models.Model], statement: str
) -> None:
    for words in (statement, "TRUNCATE {table} CASCADE"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(words.format(table=model._meta.db_table))
