"""The board in each of its orders, against a plain loop over the mentions."""

from __future__ import annotations

import random
import statistics
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import override_settings

from accounts.models import Organization
from brands.models import Brand
from tests.factories import NOW, make_brand, make_person, make_post, profile_of, utc
from tracking.boards.leaderboard import Board, board
from tracking.models import Mention, Post, Profile
from tracking.people import insiders
from tracking.people.score import DEFAULTS
from tracking.windows import Window

pytestmark = pytest.mark.usefixtures("inside")
# Weeks 46 and 47; before them 44 and 45.
WINDOW = Window(first=date(2026, 11, 9), last=date(2026, 11, 22))


def by(order: str, brand: Brand, *, read_before: bool = True, unread: Sequence[str] = ()) -> Board:
    return board(
        brand,
        WINDOW,
        by=order,
        weights=DEFAULTS,
        unread=unread,
        read_before=read_before,
        limit=100,
    )


def names(found: Board) -> list[tuple[int | None, str]]:
    return [(line.place, line.ranked.name) for line in found.lines]


@pytest.fixture
def brand(inside: Organization) -> Brand:
    """Ann: 3 now, 1 before; Bob: 3 now, 6 before; Cid: 1 now, nothing before."""
    brand = make_brand()
    for name, now, before in (("Ann", 3, 1), ("Bob", 3, 6), ("Cid", 1, 0)):
        person = make_person(name, f"x:{name}")
        for hour in range(now):
            make_post(person, utc(17, hour), brand=brand)
        for hour in range(before):
            make_post(person, utc(3, hour), brand=brand)
    return brand


def test_equal_mentions_share_a_place(brand: Brand) -> None:
    assert names(by("mentions", brand)) == [(1, "Ann"), (1, "Bob"), (3, "Cid")]


def test_by_growth_the_fall_comes_last(brand: Brand) -> None:
    found = by("growth", brand)
    assert names(found) == [(1, "Ann"), (2, "Cid"), (3, "Bob")]
    assert [line.before for line in found.lines] == [1, 0, 6]


def test_who_was_not_heard_before_has_not_grown(brand: Brand) -> None:
    """Cid was not found before; but nobody looked."""
    found = by("growth", brand, read_before=False)
    assert names(found) == [(1, "Ann"), (2, "Bob"), (None, "Cid")]


def test_by_reach_who_shows_none_has_no_place(brand: Brand) -> None:
    Profile.objects.filter(handle="Cid").update(followers=5)
    Profile.objects.filter(handle="Bob").update(followers=500)
    assert names(by("reach", brand)) == [(1, "Bob"), (2, "Cid"), (None, "Ann")]


def test_staff_rank_nowhere_in_any_order(brand: Brand) -> None:
    ann = Profile.objects.get(handle="Ann")
    insiders.mark(brand, ann, "staff", by="Zed", now=NOW)
    for order in ("mentions", "reach", "engagement", "growth", "score"):
        assert "Ann" not in [name for _, name in names(by(order, brand))]
    assert Mention.objects.filter(brand=brand, profile=ann).count() == 4


def test_weeks_that_were_not_read_widen_the_range(brand: Brand) -> None:
    sure, unsure = (by("score", brand, unread=weeks) for weeks in ((), ("2026-W46",)))
    facts = {line.ranked.name: line.facts for line in unsure.lines}
    ann = facts["Ann"]
    assert ann is not None
    assert (ann.weeks, ann.of_weeks, ann.unread) == (1, 2, 1)
    high = {line.ranked.name: line.score.high for line in sure.lines if line.score}
    assert all(line.score and line.score.high > high[line.ranked.name] for line in unsure.lines)


def test_youtube_enters_the_score_only_where_it_is_approved(inside: Organization) -> None:
    brand = make_brand()
    ann = make_person("Ann", "youtube:ann")
    post = make_post(ann, utc(17), brand=brand)
    Post.objects.filter(id=post.id).update(likes=5)
    Profile.objects.filter(person=ann).update(followers=100)
    for approved, known in (("", None), ("approved", 100)):
        with override_settings(YOUTUBE_DERIVED_METRICS=approved):
            (line,) = by("score", brand).lines
        assert line.facts is not None
        assert line.facts.followers == known
        assert line.facts.mentions == 1


@pytest.mark.parametrize("seed", range(2))
def test_facts_equal_a_plain_loop(inside: Organization, seed: int) -> None:
    dice = random.Random(seed)
    brand = make_brand()
    people = [make_person(f"P{n}", f"x:p{n}") for n in range(6)]
    for person in people:
        Profile.objects.filter(person=person).update(followers=dice.choice([None, 10, 1000]))
        for _ in range(dice.randint(1, 6)):
            day = utc(22, 23) - timedelta(hours=dice.randint(0, 28 * 24))
            post = make_post(
                profile_of(person), day, brand=brand, text="acme " * dice.randint(1, 2)
            )
            Post.objects.filter(id=post.id).update(likes=dice.choice([None, 3, 40]))
    found = by("score", brand)
    assert found.scale is not None
    seen, before = _looped(brand)
    assert {line.ranked.person for line in found.lines} == seen.keys()
    engagements: list[float] = []
    for line in found.lines:
        facts, own = line.facts, seen[line.ranked.person]
        assert facts is not None
        assert facts.mentions == len(own)
        assert facts.before == before[line.ranked.person]
        local = {(one.published_at or NOW) + timedelta(hours=2) for one in own}
        assert facts.weeks == len({at.isocalendar()[:2] for at in local})
        assert facts.relevance == pytest.approx(statistics.mean(one.relevance for one in own))
        profile = own[0].profile
        assert profile is not None
        assert facts.followers == profile.followers
        likes = [one.post.likes for one in own if one.post.likes is not None]
        if profile.followers and likes:
            engagements.append(sum(likes) / len(likes) / profile.followers)
            assert facts.engagement == pytest.approx(engagements[-1])
        else:
            assert facts.engagement is None
    assert found.scale.mentions == max(map(len, seen.values()))
    middle = statistics.median(engagements) if engagements else 0
    assert found.scale.engagement == pytest.approx(middle)
    values = [line.score.value for line in found.lines if line.score]
    assert values == sorted(values, reverse=True)


def _looped(brand: Brand) -> tuple[dict[UUID, list[Mention]], dict[UUID, int]]:
    """Mentions by person in the window, and how many before it, by its instants."""
    start, end = utc(8, 22), utc(22, 22)
    seen: dict[UUID, list[Mention]] = defaultdict(list)
    before: dict[UUID, int] = defaultdict(int)
    for one in Mention.objects.filter(brand=brand).select_related("post", "profile"):
        assert one.published_at is not None
        assert one.profile is not None
        if start <= one.published_at < end:
            seen[one.profile.person_id].append(one)
        elif start - timedelta(days=14) <= one.published_at < start:
            before[one.profile.person_id] += 1
    return dict(seen), before
