"""What makes somebody worth approaching: four questions, each answered with what it was answered
from. Pure; together they are never one number.

An answer is yes, no, or not known; not known is said whenever the sample is too small to tell, and
why. No question is about what somebody is: only about what they posted, and how it was received.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

ENOUGH = 10
"""Posts without which a share says nothing."""

KNOWS = 0.25
"""The share of somebody's posts about the field from which on it is their field."""

NICHE = 50_000
"""Followers up to which an audience is a small one."""

DECENT = 0.5
"""Of the engagement in the middle of the board: below it fewer listen than the reach promises."""

STEADY = 0.5
"""The share of the weeks with a mention."""


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Merit:
    """question: a few words. said: the evidence in a sentence. sample: how many posts it rests
    on."""

    question: str
    answer: Answer
    said: str
    sample: int


def knowledge(posts: int, about: int, *, field: str, whole: bool) -> Merit:
    """How much of what somebody posts is about the field.

    posts: of theirs that were read; about: those of them about the field. whole: whether all they
    post is read; otherwise we only saw what names somebody we follow.
    """
    question = "Knowledge of the field"
    if not field:
        return Merit(question, Answer.UNKNOWN, "The brand has no topic to compare with.", posts)
    if not whole:
        seen = f"{_posts(about) if about else 'No post'} about {field} seen"
        return Merit(
            question,
            Answer.UNKNOWN,
            f"{seen}; what else they post is not read, so the share is not known.",
            posts,
        )
    said = f"{about} of {posts} posts are about {field}."
    if posts < ENOUGH:
        return Merit(question, Answer.UNKNOWN, f"{said} Too few to tell.", posts)
    return Merit(question, _yes(about >= KNOWS * posts), said, posts)


def niche(followers: int | None, field: Merit) -> Merit:
    """A small audience that comes for the field."""
    question = "Niche audience"
    if followers is None:
        return Merit(question, Answer.UNKNOWN, "No platform shows their followers.", field.sample)
    said = f"{followers:,} followers.".replace(",", "\u202f")
    if field.answer is Answer.UNKNOWN:
        return Merit(
            question, Answer.UNKNOWN, f"{said} Whether they come for the field is not known.",
            field.sample,
        )  # fmt: skip
    focused = field.answer is Answer.YES
    small = followers <= NICHE
    why = "the field is what they post about" if focused else "the field is a side matter of theirs"
    size = "few" if small else "many"
    return Merit(question, _yes(focused and small), f"{said} That is {size}; {why}.", field.sample)


def credibility(
    engagement: float | None,
    middle: float,
    measured: int,
    weeks: int,
    of_weeks: int,
    disclosed: int,
    owed: int,
) -> Merit:
    """Engagement against reach, steadiness, and the habit of disclosing.

    middle: the engagement in the middle of the board; measured: mentions that show theirs.
    disclosed: of `owed` posts that should disclose, those that do, plainly.
    """
    question = "Credibility"
    steady = weeks >= STEADY * of_weeks
    said = [f"Mentions in {weeks} of {of_weeks} weeks."]
    if owed:
        said.append(f"{disclosed} of {owed} posts that owe a disclosure have it.")
    if engagement is None or not middle:
        said.append("Engagement is not shown.")
        return Merit(question, Answer.UNKNOWN, " ".join(said), measured)
    said.append(f"Engagement {engagement:.1%} over {_posts(measured)}; the middle is {middle:.1%}.")
    if measured < ENOUGH / 2:
        said.append("Too few to tell.")
        return Merit(question, Answer.UNKNOWN, " ".join(said), measured)
    honest = disclosed * 2 >= owed
    good = engagement >= DECENT * middle and steady and honest
    return Merit(question, _yes(good), " ".join(said), measured)


def paid_by_others(
    posts: int, labelled: int, rivals: Sequence[tuple[str, int]], *, whole: bool
) -> Merit:
    """labelled: posts that are marked as advertising and do not name the brand. rivals: names, and
    how many posts name them."""
    question = "Paid by others"
    named = ", ".join(f"{name} ({count})" for name, count in rivals)
    if labelled:
        rest = f" Names rivals: {named}." if named else ""
        said = f"{_posts(labelled)} marked as advertising for others.{rest}"
        return Merit(question, Answer.YES, said, posts)
    if named:
        said = f"Names rivals, without a word of advertising: {named}."
        return Merit(question, Answer.UNKNOWN, said, posts)
    if not whole:
        return Merit(
            question, Answer.UNKNOWN, "Nothing was seen; what else they post is not read.", posts
        )
    if posts < ENOUGH:
        return Merit(question, Answer.UNKNOWN, f"Nothing in {_posts(posts)}. Too few.", posts)
    return Merit(question, Answer.NO, f"Nothing of the kind in {_posts(posts)}.", posts)


def _yes(holds: bool) -> Answer:
    return Answer.YES if holds else Answer.NO


def _posts(count: int) -> str:
    return f"{count} post" if count == 1 else f"{count} posts"
