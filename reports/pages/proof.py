"""Page two: every post that was counted, what could not be verified, what was not counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reports import sentences
from reports.content import Content, Counted, Target
from reports.pages.order import in_order, short_name
from reports.queries import PostText
from reports.sentences import Sentence, language_of
from reports.typesetting.lettering import cut, first_words
from reports.words import Words

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
    words, labels, zone = language_of(content), platform_labels(content), content.week.zone
    return [
        Proof(
            name=short_name(target, NAME),
            score=_score(target, words),
            loud=target.is_exception,
            lines=tuple(line(post, texts, labels, zone, words) for post in target.posts[:POSTS]),
            note=_note(target, words),
        )
        for target in in_order(content.targets)
    ]


def title(content: Content) -> str:
    words = language_of(content)
    posts = sum(len(target.posts) for target in content.targets)
    targets = words.counted(len(content.targets), "target")
    return words.say("proof.title", posts=words.counted(posts, "post"), targets=targets)


def not_verified(content: Content) -> list[Sentence]:
    return [
        sentences.not_verified(target, content.week.zone, language_of(content))
        for target in in_order(content.targets)
        if target.outcome == "unverified"
    ]


def not_counted(content: Content) -> list[Sentence]:
    words, labels, zone = language_of(content), platform_labels(content), content.week.zone
    found = [
        sentences.not_counted(target, post, labels[post.platform], zone, words)
        for target in in_order(content.targets)
        for post in target.not_counted
    ]
    more = len(found) - NOT_COUNTED
    if more > 0:
        rest = Sentence(words.say("proof.json_name", count=more), words.say("proof.json"))
        found[NOT_COUNTED:] = [rest]
    return found


def platform_labels(content: Content) -> dict[str, str]:
    return {platform.name: platform.label for platform in content.platforms}


def linked(words: PostText) -> str:
    """The address of a post if it is one that a reader may follow, else ""."""
    return words.url if words.url.startswith(("https://", "http://")) else ""


def _score(target: Target, words: Words) -> str:
    score = sentences.score(target.counted, target.minimum, words)
    if target.outcome == "hit":
        return score
    return words.say("score.other", score=score, outcome=words["marks"][target.outcome])


def _note(target: Target, words: Words) -> str:
    if len(target.posts) > POSTS:
        more = words.counted(len(target.posts) - POSTS, "more_post")
        return words.say("proof.and_more", posts=more)
    if target.posts:
        return ""
    if target.outcome in ("missed", "unverified"):
        return words.say(f"proof.none_{target.outcome}", unit=words.noun(target.unit))
    return words.say("proof.excused" if target.outcome == "excused" else "proof.open")


def line(
    post: Counted,
    texts: Mapping[str, PostText],
    labels: Mapping[str, str],
    zone: str,
    words: Words,
) -> Line:
    found, platform = texts.get(post.post), labels[post.platform]
    at = words.moment(post.at, zone)
    if found is None:
        return Line(at, platform, words.say("proof.not_kept"), "")
    url = linked(found)
    shown = first_words(found.text, FIRST_WORDS) or cut(url.partition("://")[2], FIRST_WORDS)
    return Line(at, platform, shown or words.say("proof.on", platform=platform), url)
