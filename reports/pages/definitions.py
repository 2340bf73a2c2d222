"""Page four: what the words mean, what was restated, and which rules and versions were used."""

from __future__ import annotations

from brands.calendar import week_named
from reports import sentences
from reports.charts.figures import percent
from reports.content import Content
from reports.lettering import cut
from reports.phrases import counted, listed, moment, week_number
from reports.sentences import Sentence

MEANINGS = {
    "hit": "The number was reached within the period. It stands even if some hours were not"
    " watched.",
    "missed": "The number was not reached, and every hour was watched on each platform promised.",
    "unverified": "The number was not reached, and a gap is left in which a post could stand. It"
    " is named.",
    "excused": "Nothing was owed in the period. It counts neither for nor against.",
    "on_track": "The period runs, no more than a post behind an even pace.",
    "at_risk": "The period runs, a whole post behind an even pace, or with fewer days than owed.",
}


def definitions(content: Content) -> tuple[list[Sentence], list[Sentence]]:
    """In two columns."""
    week = content.week
    span = week_named(week.label, week.zone)
    hours = round((span.ends_at - span.starts_at).total_seconds() / 3600)
    left = [
        Sentence(
            "Week",
            f"ISO week {week_number(week.label)} of {week.label[:4]}, {sentences.period(week)},"
            f" {week.zone}, {hours} hours. Times in this report are in that zone.",
        ),
        Sentence("Mention", _mention(content)),
        Sentence(
            "Counts towards a target",
            "A mention by one of the person’s own profiles, published in the period, of a kind and"
            " on a platform that the promise names. Relevance is our opinion and counts for"
            " nothing here.",
        ),
        Sentence(
            "Delivered",
            "Posts that count. What is delivered above the number is not carried over.",
        ),
    ]
    right = [
        Sentence(
            "Closed",
            f"{_closed(content)} A closed period is never changed in place; a correction is a new"
            " revision with a reason.",
        ),
        Sentence(
            "Watched",
            f"{counted(week.feeds, 'feed')}, {percent(week.watched or 0)} of their time proved"
            " read. Zero means asked and nothing found; a hatched area means not read.",
        ),
        Sentence(
            "Share of voice",
            "Mentions of the brand divided by mentions of all brands listed.",
        ),
        Sentence("Rank", "By mentions, then by name. People with as many share a rank."),
    ]
    return left, right


def restated(content: Content) -> list[Sentence]:
    return [sentences.restated(note) for note in content.restated]


def colophon(content: Content, revision: int, digest: str) -> list[str]:
    head = content.masthead
    return [
        f"{head.brand}, week {week_number(content.week.label)}, revision {revision}. Made by"
        f" {head.organization} with amaSocial on {moment(content.made_at, content.week.zone)}.",
        f"Snapshot {digest}; the same snapshot and the same texts give the same bytes."
        f" Query version {content.query.version}.",
    ]


def _mention(content: Content) -> str:
    terms = listed([f"“{cut(term, 40)}”" for term in content.query.terms[:8]], last="or")
    more = len(content.query.terms) - 8
    others = f" and {counted(more, 'more term')}" if more > 0 else ""
    return (
        f"A public post that matches query version {content.query.version},"
        f" {content.query.matching} matching: {terms}{others}."
    )


def _closed(content: Content) -> str:
    if content.week.closed_at is None:
        return "Nothing was due in this week."
    return f"On {moment(content.week.closed_at, content.week.zone)}, after the last reading."
