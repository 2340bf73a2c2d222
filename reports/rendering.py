"""Content in, PDF out: A4, tagged as PDF/UA-1, the same bytes for the same content and texts."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from functools import cache

from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from brands import calendar
from brands.accent import guarded
from reports import sentences, snapshot
from reports.assets import Assets
from reports.content import Content
from reports.lettering import ISOLATE, cut
from reports.marks import WORDS
from reports.pages import board, conversation, definitions, proof
from reports.phrases import moment, plural, week_number
from reports.queries import PostText

WORDMARK, FOOT = 28, 20
"""Letters of average width: a brand's beside its initial, and a name's in the foot."""
_WEEK = timedelta(weeks=1)


def pdf(frozen: snapshot.Json, texts: Mapping[str, PostText], revision: int) -> bytes:
    """The report of a snapshot. texts: of its posts, by id; what is not in it is not printed."""
    content = snapshot.printable(frozen)
    assets = Assets()
    page = _page(content, texts, assets) | {
        "colophon": definitions.colophon(content, revision, snapshot.digest(frozen))
    }
    html = render_to_string("reports/weekly.html", page)
    sheet, fonts = _sheet()
    with _uncollected():
        document = HTML(string=html, base_url="asset:", url_fetcher=assets)
        written: bytes = document.write_pdf(
            stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1"
        )
    return written


@cache
def _sheet() -> tuple[CSS, FontConfiguration]:
    """Parsed once a process: it is a quarter of the time of a report."""
    assets, fonts = Assets(), FontConfiguration()
    text = render_to_string("reports/weekly.css")
    return CSS(string=text, base_url="asset:", url_fetcher=assets, font_config=fonts), fonts


@contextmanager
def _uncollected() -> Iterator[None]:
    """A document is a great many small objects that all live until it is written; collecting
    meanwhile finds nothing and takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _page(content: Content, texts: Mapping[str, PostText], assets: Assets) -> dict[str, object]:
    head, week = content.masthead, content.week
    number = week_number(week.label)
    return {
        "content": content,
        "title": f"{head.brand}, week {number} of {week.label[:4]}",
        "made": content.made_at.isoformat(timespec="seconds"),
        "accent": guarded(head.accent).light,
        "wordmark": cut(head.brand, WORDMARK),
        "initial": head.brand.strip(ISOLATE)[:1].upper(),
        "foot_left": f"{cut(head.organization, FOOT)} for {cut(head.brand, FOOT)}."
        f" Made {moment(content.made_at, week.zone)}, {week.zone}",
        "foot_right": f"{cut(head.brand, FOOT)}, week {number} of {week.label[:4]}",
        "number": number,
        "previous_number": week_number(calendar.week(week.first_day - _WEEK, week.zone).label),
        "next_number": week_number(calendar.week(week.first_day + _WEEK, week.zone).label),
        "period": sentences.period(week),
        "headline": sentences.headline(content),
        "outlook": sentences.outlook(content),
        "watched": sentences.watched(week),
        "hit": content.count("hit"),
        "decided_words": f"{content.decided} {plural('target', content.decided)}",
        "words": WORDS,
        "board": board.board(content, assets),
        "totals": sentences.totals(content),
        "changes": board.changes(content),
        "risks": board.risks(content),
        "unverified": board.not_verified(content),
        "questions": board.questions(content),
        "proof_title": proof.title(content),
        "proofs": proof.proofs(content, texts),
        "unsettled": proof.not_verified(content),
        "not_counted": proof.not_counted(content),
        "conversation_title": conversation.title(content),
        "volume": conversation.volume(content, assets) if content.platforms else None,
        "voices": conversation.voices(content),
        "people": conversation.people(content),
        "quotes": conversation.quotes(content, texts),
        "outcomes": [(name, WORDS[name], said) for name, said in definitions.MEANINGS.items()],
        "definitions": definitions.definitions(content),
        "restated": definitions.restated(content),
    }
