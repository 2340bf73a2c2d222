from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from targets.outcomes import Outcome
from targets.verdicts.judging import Gap, find, judge_posts, stand
from targets.verdicts.rules import Candidate, Terms
from tests.factories import W47, utc

RULES = Terms(
    *W47, "UTC", "week", kinds=frozenset({"post", "video"}), platforms=frozenset({"x", "youtube"})
)
TUESDAY = utc(17)
GAP = Gap("X (Twitter)", UUID(int=9), utc(18), utc(19), "not read yet")


def candidate(number: int, published_at: datetime = TUESDAY) -> Candidate:
    return Candidate(UUID(int=number), "x", "post", published_at, names=True)


def posts(count: int) -> list[Candidate]:
    return [candidate(number, utc(16 + number)) for number in range(1, count + 1)]


def test_posts_are_judged_in_order_of_publication_then_id() -> None:
    judged = judge_posts([candidate(3), candidate(1), candidate(2, utc(16))], RULES)
    assert [j.candidate.post.int for j in judged] == [2, 1, 3]


def test_a_post_that_does_not_count_says_why() -> None:
    one = candidate(1)
    fails = {
        "": one,
        "no longer there": replace(one, removed_at=utc(18)),
        "a reply, which the promise does not count": replace(one, kind="reply"),
        "on a platform the promise does not cover": replace(one, platform="facebook"),
        "does not name the brand": replace(one, names=False),
    }
    for reason, post in fails.items():
        (judged,) = judge_posts([post], RULES)
        assert judged.fails == reason
        assert judged.counted is (reason == "")


def test_enough_is_a_hit_by_the_post_that_reached_the_minimum() -> None:
    finding = find(judge_posts(posts(4), RULES), 3, [])
    assert (finding.outcome, finding.counted) == (Outcome.HIT, 4)
    assert (finding.reached_at, finding.deciding) == (utc(19), UUID(int=3))


def test_enough_is_a_hit_whether_or_not_the_period_was_watched() -> None:
    assert find(judge_posts(posts(3), RULES), 3, [GAP]).outcome is Outcome.HIT


def test_short_and_watched_as_a_whole_is_missed() -> None:
    finding = find(judge_posts(posts(2), RULES), 3, [])
    assert (finding.outcome, finding.counted) == (Outcome.MISSED, 2)
    assert finding.reached_at is None


def test_short_with_the_smallest_gap_is_unverified() -> None:
    finding = find(judge_posts(posts(2), RULES), 3, [GAP])
    assert (finding.outcome, finding.gaps) == (Outcome.UNVERIFIED, (GAP,))


def test_a_period_that_owes_nothing_is_excused() -> None:
    assert find([], 0, [GAP]).outcome is Outcome.EXCUSED


def test_before_its_end_a_period_is_upcoming_then_open_then_hit_as_soon_as_reached() -> None:
    def outcome(count: int, now: datetime, minimum: int = 2) -> Outcome:
        judged = judge_posts(posts(count), RULES)
        return stand(judged, minimum, starts_at=W47.start, now=now).outcome

    assert outcome(0, utc(15)) is Outcome.UPCOMING
    assert outcome(0, W47.start) is Outcome.OPEN
    assert outcome(1, utc(18)) is Outcome.OPEN
    assert outcome(2, utc(18)) is Outcome.HIT
    assert outcome(0, utc(18), minimum=0) is Outcome.EXCUSED


@given(st.integers(0, 6), st.integers(1, 6), st.booleans())
def test_missed_is_said_only_of_what_was_watched(count: int, minimum: int, watched: bool) -> None:
    finding = find(judge_posts(posts(count), RULES), minimum, [] if watched else [GAP])
    expected = Outcome.MISSED if watched else Outcome.UNVERIFIED
    assert finding.outcome is (Outcome.HIT if count >= minimum else expected)
