"""What the words mean, what was restated, and which rules and versions were used."""

from __future__ import annotations

from brands import calendar
from reports import sentences
from reports.content import Content, Masthead
from reports.marks import WORDS
from reports.proof.evidence_links import OPEN_FOR
from reports.sentences import Sentence, language_of
from reports.typesetting.lettering import cut
from reports.words import Words

TERMS = 8


def outcomes(words: Words) -> list[tuple[str, str, str]]:
    """Of each mark its key, its word, and what it means."""
    return [(key, words["marks"][key], words.say(f"how.{key}")) for key in WORDS]


def definitions(content: Content, *, linked: bool) -> tuple[list[Sentence], list[Sentence]]:
    """In two columns. linked: whether figures lead to their evidence."""
    words = language_of(content)
    said = ["counts", "delivered"], ["voice", "rank", "approach"]
    left = [_span(content, words), Sentence(words.say("how.mention"), _mention(content, words))]
    right = [
        Sentence(words.say("how.closed"), _closed(content, words)),
        Sentence(words.say("how.watched"), _watched(content, words)),
    ]
    for column, keys in zip((left, right), said, strict=True):
        column += [Sentence(words.say(f"how.{key}"), words.say(f"how.{key}_told")) for key in keys]
    if linked:
        until = calendar.local_day(content.made_at + OPEN_FOR, content.week.zone)
        told = words.say("how.links_told", day=words.dated(until))
        left.append(Sentence(words.say("how.links"), told))
    return left, right


def restated(content: Content) -> list[Sentence]:
    return [sentences.restated(note, language_of(content)) for note in content.restated]


def colophon(
    head: Masthead, label: str, made: str, revision: int, digest: str, words: Words
) -> list[str]:
    """made: when, in words."""
    return [
        words.say(
            "how.made_unnamed" if head.unnamed else "how.made",
            about=head.brand,
            period=words.period(label),
            revision=revision,
            organization=head.organization,
            at=made,
        ),
        words.say("how.digest", digest=digest),
    ]


def _span(content: Content, words: Words) -> Sentence:
    week = content.week
    span = calendar.span_of(week.per, week.first_day, week.zone)
    told = words.say(
        f"how.{week.per}_told",
        period=words.period(week.label, "in_full"),
        days=sentences.period(week, words),
        zone=week.zone,
        hours=round((span.ends_at - span.starts_at).total_seconds() / 3600),
    )
    return Sentence(words.say(f"how.{week.per}"), told)


def _mention(content: Content, words: Words) -> str:
    query = content.query
    quoted = [words.say("how.quoted", term=cut(term, 40)) for term in query.terms[:TERMS]]
    terms, more = words.listed(quoted, last="or"), len(query.terms) - TERMS
    if more > 0:
        terms = words.say("how.also", terms=terms, more=words.counted(more, "term"))
    return words.say(
        "how.mention_told", version=query.version, matching=query.matching, terms=terms
    )


def _watched(content: Content, words: Words) -> str:
    feeds = words.counted(content.week.feeds, "feed")
    share = words.percent(content.week.watched or 0)
    return words.say("how.watched_told", feeds=feeds, share=share)


def _closed(content: Content, words: Words) -> str:
    if content.week.closed_at is None:
        return words.say("how.not_closed")
    return words.say("how.closed_on", at=words.moment(content.week.closed_at, content.week.zone))
