"""Rows in, one frozen report out.

    WEEKLY, MONTHLY   a brand's week or month
    STATEMENT         an agreement's month, for payment
    PORTFOLIO         a week of all clients

A report is built from closed periods only, once; None while one of them is open.
"""

from __future__ import annotations

from datetime import datetime

from brands.calendar import Span, span_named
from brands.models import Brand
from reports.content import Content, Portfolio, Statement
from reports.gathering import content_of
from reports.gathering.months import statement_of
from reports.gathering.portfolio import portfolio_of
from reports.making import snapshot
from reports.models import Kind, Report
from reports.queries import newest_of
from targets.models import Agreement
from targets.queries import all_closed

PER = {
    Kind.WEEKLY: "week",
    Kind.PORTFOLIO: "week",
    Kind.MONTHLY: "month",
    Kind.STATEMENT: "month",
}


def build(
    brand: Brand | None,
    label: str,
    now: datetime,
    *,
    kind: Kind = Kind.WEEKLY,
    agreement: Agreement | None = None,
    language: str = "en",
    restate: bool = False,
) -> Report | None:
    """The report of a week like 2026-W47 or a month like 2026-11. brand: None for a portfolio;
    agreement: whose month a statement states.

    With `restate`, one whose verdicts were revised since gets its next revision. Raises ValueError
    for a label that does not exist or is not of the kind.
    """
    brands = [brand] if brand else list(Brand.objects.filter(is_client=True).order_by("slug"))
    spans = {one: _span(label, kind, one.timezone) for one in brands}
    report = newest_of(brand, label, kind, agreement)
    if report is not None and not restate:
        return report
    if not all(_is_closed(one, span, now) for one, span in spans.items()):
        return None
    content = _content(spans, label, now, kind, agreement, language)
    if report is not None and not _differs(report, content):
        return report
    made, _ = Report.objects.get_or_create(
        brand=brand,
        agreement=agreement,
        label=label,
        kind=kind,
        revision=report.revision + 1 if report else 1,
        defaults={"snapshot": snapshot.frozen(content), "built_at": now},
    )
    return made


def _content(
    spans: dict[Brand, Span],
    label: str,
    now: datetime,
    kind: Kind,
    agreement: Agreement | None,
    language: str,
) -> Content | Statement | Portfolio:
    if agreement is not None:
        return statement_of(agreement, label, now, language=language)
    contents = {
        brand: content_of(brand, span, now, kind=kind, language=language)
        for brand, span in spans.items()
    }
    if kind == Kind.PORTFOLIO:
        return portfolio_of(label, contents, now, language=language)
    (content,) = contents.values()
    return content


def _span(label: str, kind: Kind, zone: str) -> Span:
    if ("W" in label) != (PER[kind] == "week"):
        raise ValueError(f"A {kind} report is of a {PER[kind]}, which {label} is not.")
    return span_named(label, zone)


def _is_closed(brand: Brand, span: Span, now: datetime) -> bool:
    return now >= span.ends_at and all_closed(brand, span.ends_at)


def _differs(report: Report, content: Content | Statement | Portfolio) -> bool:
    old = snapshot.thawed_as(type(content), report.snapshot)
    if isinstance(old, Statement) and isinstance(content, Statement):
        # What was made good moves no verdict, and is paid.
        return (old.promises, old.fee) != (content.promises, content.fee)
    return set(old.figures()) != set(content.figures())
