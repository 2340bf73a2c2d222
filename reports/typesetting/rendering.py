"""Content in, PDF out: A4, tagged as PDF/UA-1, the same bytes for the same content and texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from brands.accent import guarded
from reports.content import Content, Masthead, Portfolio, Statement
from reports.making import snapshot
from reports.making.kinds import CONTENTS, content_of
from reports.models import Kind, Report
from reports.pages import definitions, portfolio, statement, weekly
from reports.proof.evidence_links import NOWHERE, Links
from reports.queries import PostText, texts_of
from reports.typesetting.lettering import ISOLATE, cut
from reports.typesetting.pictures import Pictures
from reports.typesetting.printing import printed
from reports.words import Words, words_of

WORDMARK, FOOT, FOOTER = 28, 20, 90
"""Letters of average width: a brand's beside its initial, a name's in the foot, a whole foot."""

PAGES: dict[Kind, Callable[..., dict[str, Any]]] = {
    Kind.WEEKLY: weekly.pages,
    Kind.MONTHLY: weekly.pages,
    Kind.STATEMENT: statement.pages,
    Kind.PORTFOLIO: portfolio.pages,
}


def of_report(report: Report) -> bytes:
    """The PDF of a stored report, with the texts that may be printed now."""
    texts = texts_of(content_of(report).post_ids)
    links = Links(report.organization_id, report.id, report.secret)
    return pdf(report.snapshot, texts, report.revision, Kind(report.kind), links)


def pdf(
    frozen: snapshot.Json,
    texts: Mapping[str, PostText],
    revision: int,
    kind: Kind = Kind.WEEKLY,
    links: Links = NOWHERE,
) -> bytes:
    """The report of a snapshot. texts: of its posts, by id; what is not in it is not printed.

    Raises `printing.Unprintable`.
    """
    html, pictures, logo = document(frozen, texts, revision, kind, links)
    return printed(html, pictures, logo)


def document(
    frozen: snapshot.Json,
    texts: Mapping[str, PostText],
    revision: int,
    kind: Kind = Kind.WEEKLY,
    links: Links = NOWHERE,
) -> tuple[str, Pictures, str]:
    """The HTML, its pictures, and the logo; all that is ours of a report."""
    content = snapshot.printable_as(CONTENTS[kind], frozen)
    words, pictures = words_of(content.masthead.language), Pictures()
    said = PAGES[kind](content, texts, links, pictures)
    page = _frame(content, words) | said
    page["colophon"] = definitions.colophon(
        content.masthead,
        _label(content),
        words.moment(content.made_at, _zone(content)),
        revision,
        snapshot.digest(frozen),
        words,
    )
    return render_to_string(f"reports/{kind}.html", page), pictures, content.masthead.logo


def _frame(content: Content | Statement | Portfolio, words: Words) -> dict[str, Any]:
    head = content.masthead
    about = f"{cut(head.brand, FOOT)}, {words.period(_label(content), 'in_full')}"
    return {
        "words": words,
        "head": head,
        "title": words.say(
            "foot.right", about=head.brand, period=words.period(_label(content), "in_full")
        ),
        "made": content.made_at.isoformat(timespec="seconds"),
        "accent": guarded(head.accent).light,
        "wordmark": cut(head.brand, WORDMARK),
        "initial": head.brand.strip(ISOLATE)[:1].upper(),
        "foot_left": _foot(head, content.made_at, _zone(content), words),
        "foot_right": about,
    }


def _foot(head: Masthead, made_at: datetime, zone: str, words: Words) -> str:
    if head.footer:
        return cut(head.footer, FOOTER)
    return words.say(
        "foot.left" if head.slug else "foot.all",
        organization=cut(head.organization, FOOT),
        brand=cut(head.brand, FOOT),
        at=words.moment(made_at, zone),
        zone=zone,
    )


def _label(content: Content | Statement | Portfolio) -> str:
    return content.week.label if isinstance(content, Content) else content.label


def _zone(content: Content | Statement | Portfolio) -> str:
    return content.week.zone if isinstance(content, Content) else content.zone
