"""A month of promises: those of a brand in lines, and one agreement's for payment. A period belongs
to the month in which it ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Literal, cast
from uuid import UUID

from brands.calendar import Span, local_day, span_named
from brands.models import Brand
from brands.platforms import PLATFORMS
from reports.content import Counted, Fee, Line, Past, Platform, Promise, Stated, Statement
from reports.gathering import promises
from reports.letterheads import masthead_of
from reports.payment import payment, share_of
from reports.queries import evidence_bodies
from reports.words import Words, words_of
from targets import queries
from targets.contracts.adjusting import made_good
from targets.contracts.periods import balance
from targets.models import Agreement
from targets.queries import Result


def lines_of(
    brand: Brand, span: Span, now: datetime, words: Words
) -> tuple[tuple[Line, ...], datetime | None]:
    """The month's promises, people first, and when the last of their periods was closed."""
    found = _ended_in(brand, span, now)
    by_promise: dict[tuple[UUID, str], list[Result]] = defaultdict(list)
    for result in found:
        target = result.period.target
        by_promise[target.agreement_id, target.key].append(result)
    closings = [one.period.closed_at for one in found if one.period.closed_at is not None]
    return tuple(_line(results, words) for results in by_promise.values()), max(
        closings, default=None
    )


def statement_of(agreement: Agreement, label: str, now: datetime, *, language: str) -> Statement:
    """The agreement's month. Its periods must be closed."""
    brand, words = agreement.brand, words_of(language)
    span = span_named(label, brand.timezone)
    found = [
        result
        for result in _ended_in(brand, span, now)
        if result.period.target.agreement_id == agreement.id
    ]
    made_up = made_good(agreement)
    by_key: dict[str, list[Result]] = defaultdict(list)
    for result in found:
        by_key[result.period.target.key].append(result)
    stated = tuple(
        Promise(
            promises.promise(results[-1].period.target, words),
            tuple(_stated(result, made_up) for result in results),
        )
        for results in by_key.values()
    )
    posts = _posts(found)
    return Statement(
        masthead=masthead_of(brand, language),
        label=span.label,
        first_day=span.first_day,
        last_day=span.last_day,
        zone=brand.timezone,
        made_at=now,
        person=agreement.person.name,
        role=cast("Literal['ambassador', 'influencer']", agreement.role),
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
        promises=stated,
        fee=_fee(agreement, span, stated),
        platforms=tuple(
            Platform(name, PLATFORMS[name].label, (), (), "")
            for name in sorted({post.platform for post in posts})
        ),
        posts=posts,
    )


def _ended_in(brand: Brand, span: Span, now: datetime) -> list[Result]:
    ended = queries.periods(brand).filter(ends_at__gt=span.starts_at, ends_at__lte=span.ends_at)
    return queries.results(ended, now)


def _line(results: list[Result], words: Words) -> Line:
    target = results[-1].period.target
    owed = [result.period.minimum for result in results]
    return Line(
        target=str(target.id),
        person=target.agreement.person.name,
        apart=promises.apart(target, words),
        per=cast("Literal['week', 'month']", target.per),
        periods=tuple(_past(result) for result in results),
        owed=sum(owed),
        delivered=sum(min(one.counted, n) for one, n in zip(results, owed, strict=True)),
    )


def _past(result: Result) -> Past:
    verdict = result.verdict
    assert verdict is not None  # a month is built when all of it is closed
    outcome = promises.closed(result.outcome)
    return Past(result.period.label, outcome, result.counted, str(verdict.id), result.revision)


def _stated(result: Result, made_up: Mapping[tuple[str, date], int]) -> Stated:
    period, verdict = result.period, result.verdict
    assert verdict is not None  # as above
    begins = local_day(period.starts_at, period.target.zone)
    where = balance(
        period.target.minimum,
        period.minimum,
        result.counted,
        made_up[period.target.key, begins],
    )
    return Stated(
        label=period.label,
        outcome=promises.closed(result.outcome),
        contracted=where.promised,
        delivered=where.delivered,
        excused=where.excused,
        made_good=where.made_good,
        missed=where.rest if result.outcome == "missed" else 0,
        unverified=where.rest if result.outcome == "unverified" else 0,
        surplus=where.surplus,
        verdict=str(verdict.id),
        revision=result.revision,
    )


def _fee(agreement: Agreement, span: Span, stated: Iterable[Promise]) -> Fee | None:
    if agreement.value is None:
        return None
    periods = [period for promise in stated for period in promise.periods]
    share = share_of(span, agreement.starts_on, agreement.ends_on)
    paid = payment(
        agreement.value,
        share,
        owed=sum(period.contracted - period.excused for period in periods),
        missed=sum(period.missed for period in periods),
        undecided=sum(period.unverified for period in periods),
    )
    return Fee(
        agreement.currency,
        agreement.value,
        share.part,
        share.whole,
        paid.fee,
        paid.due,
        paid.deducted,
        paid.waiting,
    )


def _posts(found: Iterable[Result]) -> tuple[Counted, ...]:
    """Each once, though it may serve several promises."""
    bodies = evidence_bodies(one.verdict.id for one in found if one.verdict)
    judged = [post for body in bodies.values() for post in body["posts"] if post["counted"]]
    once = {post["post"]: promises.counted(post) for post in judged}
    return tuple(sorted(once.values(), key=lambda post: (post.at, post.post)))
