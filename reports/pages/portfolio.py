"""All clients: a table of them, then page one of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reports.charts.figures import grouped
from reports.content import Client, Portfolio
from reports.pages import weekly
from reports.proof.evidence_links import Links
from reports.queries import PostText
from reports.typesetting.lettering import cut
from reports.typesetting.pictures import Pictures
from reports.words import Words, words_of

NAME = 34


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    client: str
    hit: str
    why: str
    mentions: str
    loud: bool


def pages(
    content: Portfolio, texts: Mapping[str, PostText], links: Links, pictures: Pictures
) -> dict[str, Any]:
    words = words_of(content.masthead.language)
    needy = sum(client.needs for client in content.clients)
    sentence = words.say("portfolio.calm")
    if needy:
        sentence = words.say("portfolio.sentence", len(content.clients), needy=needy)
    return {
        "period_heading": words.period(content.label, "heading"),
        "period": "",
        "headline": sentence,
        "rows": [_row(client, at, words) for at, client in enumerate(content.clients, 1)],
        "clients": [
            weekly.first_page(client.week, links, pictures)
            | {"name": cut(client.week.masthead.brand, NAME), "broken": _broken(client, words)}
            for client in content.clients
        ],
    }


def _row(client: Client, number: int, words: Words) -> Row:
    week = client.week
    hit = words.say("month.score", hit=week.count("hit"), count=week.decided)
    return Row(
        number,
        cut(week.masthead.brand, NAME),
        hit if week.decided else words.say("portfolio.nothing_due"),
        ", ".join(_why(client, words)),
        grouped(week.mentions),
        client.needs,
    )


def _why(client: Client, words: Words) -> list[str]:
    week = client.week
    counts = {
        "unverified": week.count("unverified"),
        "at_risk": len(week.at_risk),
        "missed": week.count("missed"),
    }
    said = [_broken(client, words)] if client.broken else []
    said += [words.say(f"portfolio.{key}", count=n) for key, n in counts.items() if n]
    if week.breaches:
        said.append(words.counted(len(week.breaches), "breach"))
    return said


def _broken(client: Client, words: Words) -> str:
    if not client.broken:
        return ""
    return words.say("portfolio.broken", platforms=words.listed(client.broken))
