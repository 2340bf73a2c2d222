"""The pages of a brand's week, as values for their templates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from brands import calendar
from reports import sentences
from reports.content import Content
from reports.pages import board, conversation, definitions, month, proof
from reports.pages.industry import industry
from reports.proof.evidence_links import Links
from reports.queries import PostText
from reports.sentences import language_of
from reports.typesetting.pictures import Pictures

WEEK, DAY = timedelta(weeks=1), timedelta(days=1)


def pages(
    content: Content, texts: Mapping[str, PostText], links: Links, pictures: Pictures
) -> dict[str, Any]:
    """Of a week, and of a month, which has lines instead of targets."""
    words, monthly = language_of(content), content.week.per == "month"
    first = month.first_page if monthly else first_page
    before = calendar.span_of(content.week.per, content.week.first_day - DAY, content.week.zone)
    return first(content, links, pictures) | {
        "on_before": words.say("said.on_before", period=words.period(before.label)),
        "proof_title": proof.title(content),
        "proofs": proof.proofs(content, texts),
        "unsettled": proof.not_verified(content),
        "not_counted": proof.not_counted(content),
        "all_breaches": board.all_breaches(content),
        "conversation_title": conversation.title(content),
        "volume": conversation.volume(content, pictures, links) if content.platforms else None,
        "voices": conversation.voices(content, links),
        "people": conversation.people(content, links),
        "approach": conversation.approach(content, links),
        "quotes": conversation.quotes(content.posts, content, texts),
        "industry": industry(content, texts),
        "platforms": content.platforms,
        "outcomes": definitions.outcomes(words),
        "definitions": definitions.definitions(content, linked=bool(links.secret)),
        "restated": definitions.restated(content),
    }


def first_page(content: Content, links: Links, pictures: Pictures) -> dict[str, Any]:
    words, week = language_of(content), content.week
    following = calendar.week(week.first_day + WEEK, week.zone)
    decided = content.decided
    return {
        "period_heading": words.period(week.label, "heading"),
        "next_heading": words.period(following.label, "heading"),
        "period": sentences.period(week, words),
        "headline": sentences.headline(content),
        "outlook": sentences.outlook(content),
        "watched": sentences.watched(week, words),
        "hit": content.count("hit"),
        "of_targets": words.say("board.of_targets", decided),
        "board": board.board(content, pictures, links),
        "key": list(words["marks"].items())[:-1],
        "totals": sentences.totals(content),
        "changes": board.changes(content),
        "changed_since": words.say(
            "board.changed",
            period=words.period(calendar.week(week.first_day - WEEK, week.zone).label),
        ),
        "risks": board.risks(content),
        "breaches": board.breaches(content),
        "unverified": board.not_verified(content),
        "questions": board.questions(content),
    }
