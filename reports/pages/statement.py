"""The page of a statement: what was owed, what came of it, and what it earns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reports.charts.figures import grouped
from reports.content import Fee, Stated, Statement
from reports.pages import proof
from reports.proof.evidence_links import Links
from reports.queries import PostText
from reports.typesetting.lettering import cut
from reports.typesetting.pictures import Pictures
from reports.words import Words, words_of

PROMISE = 90
"""Letters of average width in one line."""
SUMS = ("contracted", "delivered", "excused", "made_good", "missed", "unverified", "surplus")


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    outcome: str
    word: str
    figures: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Table:
    promise: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    label: str
    note: str
    amount: str
    total: bool = False


def pages(
    content: Statement, texts: Mapping[str, PostText], links: Links, pictures: Pictures
) -> dict[str, Any]:
    words = words_of(content.masthead.language)
    periods = [period for promise in content.promises for period in promise.periods]
    labels = {platform.name: platform.label for platform in content.platforms}
    period = words.period(content.label)
    return {
        "period_heading": period,
        "period": words.days(content.first_day, content.last_day),
        "headline": words.say("statement.title", person=content.person, period=period),
        "sentence": _sentence(periods, period, words),
        "about": _about(content, words),
        "heads": [words.say(f"statement.{name}") for name in SUMS],
        "tables": [
            Table(
                cut(promise.promise, PROMISE),
                tuple(_row(one, links, words) for one in promise.periods),
            )
            for promise in content.promises
        ],
        "sums": [grouped(sum(getattr(one, name) for one in periods)) for name in SUMS],
        "amounts": _amounts(content.fee, content, periods, words) if content.fee else (),
        "posts": [proof.line(post, texts, labels, content.zone, words) for post in content.posts],
    }


def _sentence(periods: Iterable[Stated], period: str, words: Words) -> str:
    periods = list(periods)
    owed = sum(one.contracted - one.excused for one in periods)
    if not owed:
        return words.say("statement.nothing", period=period)
    delivered = sum(one.delivered + one.made_good for one in periods)
    return words.say("statement.sentence", delivered=delivered, owed=owed, period=period)


def _about(content: Statement, words: Words) -> str:
    role, brand = words.say(f"statement.{content.role}"), content.masthead.brand
    if content.ends_on is None:
        since = words.dated(content.starts_on)
        return words.say("statement.agreement_open", role=role, brand=brand, day=since)
    days = words.days(content.starts_on, content.ends_on)
    return words.say("statement.agreement", role=role, brand=brand, days=days)


def _row(one: Stated, links: Links, words: Words) -> Row:
    return Row(
        words.period(one.label, "heading"),
        one.outcome,
        words["marks"][one.outcome],
        tuple(grouped(getattr(one, name)) for name in SUMS),
        links.address(one.verdict),
    )


def _amounts(
    fee: Fee, content: Statement, periods: Iterable[Stated], words: Words
) -> Iterable[Amount]:
    """The fee, what goes off it, and what is due."""
    periods = list(periods)
    owed = sum(one.contracted - one.excused for one in periods)

    def money(amount: Decimal) -> str:
        return words.money(amount, fee.currency)

    def off(key: str, count: int, amount: Decimal) -> Iterable[Amount]:
        if count:
            yield Amount(words.say(f"statement.{key}", count=count, owed=owed), "", money(-amount))

    basis = "fee_total" if content.ends_on else "fee_monthly"
    days = words.days(content.starts_on, content.ends_on) if content.ends_on else ""
    note = words.say(
        f"statement.{basis}", value=money(fee.value), days=days, part=fee.part, whole=fee.whole
    )
    yield Amount(
        words.say("statement.fee", period=words.period(content.label)), note, money(fee.fee)
    )
    yield from off("deducted", sum(one.missed for one in periods), fee.deducted)
    yield from off("waiting", sum(one.unverified for one in periods), fee.waiting)
    yield Amount(words.say("statement.due"), "", money(fee.due), total=True)
