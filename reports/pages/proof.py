"""Page two: every post that was counted, what could not be verified, what was not counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reports import sentences
from reports.content import Content, Counted, Target
from reports.lettering import cut, first_words
from reports.marks import WORDS
from reports.pages.board import in_order, short_name
from reports.phrases import counted, moment
from reports.queries import PostText
from reports.sentences import Sentence

NAME = 29
POSTS = 12
"""Lines a target; what is delivered beyond is said as a number."""
NOT_COUNTED = 24
FIRST_WORDS = 43


@dataclass(frozen=True, slots=True)
class Line:
    published: str
    platform: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Proof:
    """One target with its counted posts; `note` stands where there are none, or for the rest."""

    name: str
    score: str
    loud: bool
    lines: tuple[Line, ...]
    note: str

    @property
    def height(self) -> int:
        return len(self.lines) + bool(self.note)


def proofs(content: Content, texts: Mapping[str, PostText]) -> list[Proof]:
    labels = platform_labels(content)
    zone = content.week.zone
    return [
        Proof(
            name=short_name(target, NAME),
            score=_score(target),
            loud=target.is_exception,
            lines=tuple(_line(post, texts, labels, zone) for post in target.posts[:POSTS]),
            note=_note(target),
        )
        for target in in_order(content.targets)
    ]


def title(content: Content) -> str:
    posts = sum(len(target.posts) for target in content.targets)
    return f"{counted(posts, 'post')} counted towards {counted(len(content.targets), 'target')}"


def not_verified(content: Content) -> list[Sentence]:
    return [
        sentences.not_verified(target, content.week.zone)
        for target in in_order(content.targets)
        if target.outcome == "unverified"
    ]


def not_counted(content: Content) -> list[Sentence]:
    labels = platform_labels(content)
    found = [
        sentences.not_counted(target, post, labels[post.platform], content.week.zone)
        for target in in_order(content.targets)
        for post in target.not_counted
    ]
    more = len(found) - NOT_COUNTED
    if more > 0:
        found[NOT_COUNTED:] = [Sentence(f"{more} more", "are in the JSON file.")]
    return found


def platform_labels(content: Content) -> dict[str, str]:
    return {platform.name: platform.label for platform in content.platforms}


def linked(words: PostText) -> str:
    """The address of a post if it is one that a reader may follow, else ""."""
    return words.url if words.url.startswith(("https://", "http://")) else ""


def _score(target: Target) -> str:
    score = f"{target.counted} of {target.minimum}"
    return score if target.outcome == "hit" else f"{score}, {WORDS[target.outcome]}"


def _note(target: Target) -> str:
    if len(target.posts) > POSTS:
        return f"and {counted(len(target.posts) - POSTS, 'more post')}"
    if target.posts:
        return ""
    if target.outcome == "missed":
        return f"No {target.unit}; every hour was watched."
    if target.outcome == "unverified":
        return f"No {target.unit} seen."
    return "Nothing was due." if target.outcome == "excused" else "Listed when the month is over."


def _line(
    post: Counted, texts: Mapping[str, PostText], labels: Mapping[str, str], zone: str
) -> Line:
    words, platform = texts.get(post.post), labels[post.platform]
    if words is None:
        return Line(moment(post.at, zone), platform, "Text not kept", "")
    url = linked(words)
    shown = first_words(words.text, FIRST_WORDS) or cut(url.partition("://")[2], FIRST_WORDS)
    return Line(moment(post.at, zone), platform, shown or f"On {platform}", url)
