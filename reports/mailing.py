"""The mail that carries a report: text and HTML with the same content, and the PDF attached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from accounts import links, wall
from brands.accent import guarded
from notices import stopping
from reports import sentences, snapshot
from reports.content import Content, Target
from reports.marks import TWINS, WORDS
from reports.models import Delivery, Letterhead
from reports.pages import board, order
from reports.phrases import day, week_number
from reports.queries import letterhead_of, rhythm_of, schedule_of
from reports.timetable import rhythm_words

# What a link in the mail is for: the names of the two addresses.
OPEN, UNSUBSCRIBE = "report-opened", "report-unsubscribe"
OPEN_FOR = timedelta(days=90)

TOLD = "delivery"
"""Under this name a mail carries the signed token of its delivery to a provider and back."""

LARGEST = 5 * 1024 * 1024
"""Bytes of a PDF that goes with a mail: many mailboxes refuse what is more than ten, encoded."""


@dataclass(frozen=True, slots=True)
class Row:
    """One target: its mark and word, and the marks of the weeks before."""

    name: str
    outcome: str
    mark: str
    word: str
    delivered: str
    past: tuple[tuple[str, str], ...]
    loud: bool


def message(delivery: Delivery, pdf: bytes) -> EmailMultiAlternatives:
    """The mail of a delivery, ready to send; the caller stands inside the wall."""
    report, reader = delivery.report, delivery.recipient
    organization = wall.current_organization()
    schedule, letterhead = schedule_of(report), letterhead_of(report.brand_id)
    content = snapshot.printable(report.snapshot)
    stop = links.link(UNSUBSCRIBE, organization, reader.id) if reader else ""
    attached = schedule.attach and len(pdf) <= LARGEST
    said = _said(content) | {
        "open": links.link(OPEN, organization, delivery.id),
        "until": day((report.built_at + OPEN_FOR).date()),
        "stop": stop,
        "asked_by": delivery.asked_by,
        "reason": report.reason,
        "rhythm": rhythm_words(rhythm_of(schedule)),
        "attached": attached,
        "kilobytes": round(len(pdf) / 1024),
        "opens_counted": schedule.count_opens,
    }
    mail = EmailMultiAlternatives(
        subject=sentences.subject(content),
        body=render_to_string("reports/mail.txt", said),
        from_email=_sender(letterhead),
        to=[formataddr((" ".join(delivery.name.split()), delivery.email))],
        reply_to=[letterhead.reply_to] if letterhead.reply_to else None,
        headers={
            "Message-ID": delivery.message_id,
            "Auto-Submitted": "auto-generated",
            **(stopping.headers(stop) if stop else {}),
        },
    )
    mail.attach_alternative(render_to_string("reports/mail.html", said), "text/html")
    if attached:
        mail.attach(f"{report.stem}.pdf", pdf, "application/pdf")
    # For mail providers: what they tell of this mail later names it, and opens are theirs to count
    # only where the brand wants that.
    mail.metadata = {TOLD: links.token(TOLD, organization, delivery.id)}  # type: ignore[attr-defined]
    mail.track_opens = schedule.count_opens  # type: ignore[attr-defined]
    mail.track_clicks = False  # type: ignore[attr-defined]
    return mail


def _sender(letterhead: Letterhead) -> str:
    """The name on the letterhead, at the one address that our mail server may send from."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((" ".join(letterhead.sender_name.split()) or name, address))


def _said(content: Content) -> dict[str, object]:
    week, words = content.week, sentences.language_of(content)
    targets = order.in_order(content.targets)
    shown = order.foremost(targets)
    return {
        "content": content,
        "accent": guarded(content.masthead.accent).light,
        "number": week_number(week.label),
        "period": sentences.period(week, words),
        "headline": sentences.headline(content),
        "outlook": sentences.outlook(content),
        "watched": sentences.watched(week, words),
        "rows": [_row(target) for target in shown],
        "more": len(targets) - len(shown),
        "past_weeks": list(map(week_number, content.past_weeks)),
        "words": [(TWINS[outcome], word, outcome) for outcome, word in WORDS.items()],
        "risks": board.risks(content),
        "unverified": board.not_verified(content),
        "questions": board.questions(content),
    }


def _row(target: Target) -> Row:
    return Row(
        name=target.name,
        outcome=target.outcome,
        mark=TWINS[target.outcome],
        word=WORDS[target.outcome],
        delivered=f"{target.counted} of {target.minimum}",
        past=tuple(
            (past.outcome or "", TWINS[past.outcome] if past.outcome else "\u2007")
            for past in target.history[:-1]
        ),
        loud=target.is_exception,
    )
