"""What speaks for approaching somebody, question by question."""

from __future__ import annotations

import pytest

from tracking.people.merits import Answer, credibility, knowledge, niche, paid_by_others


@pytest.mark.parametrize(
    ("posts", "about", "answer"),
    [
        (40, 10, Answer.YES),  # a quarter
        (40, 9, Answer.NO),
        (9, 9, Answer.UNKNOWN),  # too few
        (10, 3, Answer.YES),
    ],
)
def test_knowledge_is_the_share_about_the_field(posts: int, about: int, answer: Answer) -> None:
    found = knowledge(posts, about, field="coffee", whole=True)
    assert found.answer is answer
    assert found.said.startswith(f"{about} of {posts} posts are about coffee.")
    assert found.sample == posts


def test_who_is_known_by_search_only_may_post_anything_else() -> None:
    found = knowledge(40, 40, field="coffee", whole=False)
    assert found.answer is Answer.UNKNOWN
    assert "not read" in found.said


def test_without_a_topic_nobody_knows_the_field() -> None:
    assert knowledge(40, 0, field="", whole=True).answer is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("followers", "about", "answer"),
    [
        (4_000, 20, Answer.YES),
        (400_000, 20, Answer.NO),  # the field, but for many
        (4_000, 2, Answer.NO),  # few, but not for the field
        (None, 20, Answer.UNKNOWN),
    ],
)
def test_a_niche_is_small_and_comes_for_the_field(
    followers: int | None, about: int, answer: Answer
) -> None:
    field = knowledge(40, about, field="coffee", whole=True)
    assert niche(followers, field).answer is answer


def test_a_small_audience_of_an_unknown_field_is_no_niche_yet() -> None:
    unknown = knowledge(4, 4, field="coffee", whole=False)
    assert niche(4_000, unknown).answer is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("engagement", "measured", "weeks", "disclosed", "owed", "answer"),
    [
        (0.02, 12, 8, 0, 0, Answer.YES),
        (0.009, 12, 8, 0, 0, Answer.NO),  # less than half of the middle
        (0.02, 12, 5, 0, 0, Answer.NO),  # in fewer than half of the weeks
        (0.02, 12, 8, 1, 4, Answer.NO),  # keeps quiet about being paid
        (0.02, 12, 8, 3, 4, Answer.YES),
        (0.02, 4, 8, 0, 0, Answer.UNKNOWN),
        (None, 0, 8, 0, 0, Answer.UNKNOWN),
    ],
)
def test_credibility(
    engagement: float | None, measured: int, weeks: int, disclosed: int, owed: int, answer: Answer
) -> None:
    assert credibility(engagement, 0.02, measured, weeks, 12, disclosed, owed).answer is answer


def test_paid_by_others() -> None:
    found = paid_by_others(40, 2, [("Omega", 3)], whole=False)
    assert found.answer is Answer.YES
    assert found.said == "2 posts marked as advertising for others. Names rivals: Omega (3)."
    named = paid_by_others(40, 0, [("Omega", 3)], whole=True)
    assert (named.answer, named.sample) == (Answer.UNKNOWN, 40)  # naming a rival is no proof
    assert paid_by_others(40, 0, [], whole=True).answer is Answer.NO
    assert paid_by_others(4, 0, [], whole=True).answer is Answer.UNKNOWN
    assert paid_by_others(40, 0, [], whole=False).answer is Answer.UNKNOWN
