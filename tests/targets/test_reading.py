"""What a stored post says, as the ledger reads it: the same as when it was stored."""

from __future__ import annotations

from datetime import timedelta

import pytest

from brands.models import Query
from targets.conduct.examined import examine_again
from targets.models import DisclosureCheck
from targets.verdicts.standing import standings
from tests.factories import NOW, make_agreement, utc
from tests.targets.conftest import Promise
from tests.targets.test_checking import look
from tracking.models import Mention, Post

LONG_AGO = utc(1, month=1)


def counted(promise: Promise) -> int:
    (standing,) = standings([promise.period], NOW)
    return standing.finding.counted


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ("from:ann", 2),
        ("from:bob", 0),
        ("platform:x", 2),
        ("platform:youtube", 0),
        ("is:post", 1),
        ("is:video", 1),
        ("lang:af", 1),
    ],
)
def test_filters_of_a_query_hold_in_the_ledger_as_they_do_where_posts_come_in(
    promise: Promise, filters: str, count: int
) -> None:
    Query.objects.create(
        brand=promise.brand,
        version=2,
        terms=["acme"],
        matching="folded",
        expression=f"acme AND {filters}",
        accepted_at=LONG_AGO,
    )
    promise.posts(17)
    (video,) = promise.posts(18, kind="video")
    Post.objects.filter(id=video.id).update(lang="af")
    assert counted(promise) == count
    if filters != "lang:af":  # the factory knows no languages
        assert Mention.objects.count() == count


def test_a_text_that_had_to_go_stays_a_mention_while_the_period_is_open(promise: Promise) -> None:
    (post,) = promise.posts(17)
    Post.objects.filter(id=post.id).update(text="", expired_at=NOW)
    (standing,) = standings([promise.period], NOW)
    (judged,) = standing.judged
    assert judged.counted
    assert "does not name the brand" not in [check.words for check in judged.trace]


def test_what_was_found_in_a_text_stands_after_it_had_to_go(promise: Promise) -> None:
    make_agreement(promise.person, promise.brand, disclosure_pack="za", ends_on=utc(30).date())
    (post,) = promise.posts(17, text="#ad acme")
    look()
    Post.objects.filter(id=post.id).update(text="", expired_at=NOW)
    later = NOW + timedelta(days=1)
    examine_again(promise.brand.id, later)
    look(later)
    assert [(one.post_id, one.answer) for one in DisclosureCheck.objects.all()] == [
        (post.id, "disclosed")
    ]
