"""The mail that carries a report: text and HTML with the same content, and the PDF attached."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from accounts import links, wall
from brands.accent import guarded
from reports import sentences, snapshot
from reports.content import Content, Target
from reports.marks import TWINS, WORDS
from reports.models import Delivery, Schedule
from reports.pages import board
from reports.phrases import week_number

# What a link in the mail is for: the names of the two addresses.
OPEN, UNSUBSCRIBE = "report-opened", "report-unsubscribe"


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


def message_id(delivery: Delivery) -> str:
    """The same for every attempt, so that a mailbox can tell a second copy."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    return f"<{delivery.id}@{domain}>"


def message(delivery: Delivery, pdf: bytes) -> EmailMultiAlternatives:
    """The mail of a delivery, ready to send; the caller stands inside the wall."""
    report, recipient = delivery.report, delivery.recipient
    organization = wall.current_organization()
    content = snapshot.printable(report.snapshot)
    stop = links.link(UNSUBSCRIBE, organization, recipient.id)
    said = _said(content) | {
        "open": links.link(OPEN, organization, delivery.id),
        "stop": stop,
        "hour": Schedule.objects.get(brand=report.brand).hour,
        "kilobytes": round(len(pdf) / 1024),
    }
    mail = EmailMultiAlternatives(
        subject=sentences.subject(content),
        body=render_to_string("reports/mail.txt", said),
        to=[formataddr((" ".join(recipient.name.split()), recipient.email))],
        headers={
            "Message-ID": delivery.message_id,
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative(render_to_string("reports/mail.html", said), "text/html")
    mail.attach(f"{content.masthead.slug}-{report.label}.pdf", pdf, "application/pdf")
    return mail


def _said(content: Content) -> dict[str, object]:
    week = content.week
    targets = board.in_order(content.targets)
    shown = board.foremost(targets)
    return {
        "content": content,
        "accent": guarded(content.masthead.accent).light,
        "number": week_number(week.label),
        "period": sentences.period(week),
        "headline": sentences.headline(content),
        "outlook": sentences.outlook(content),
        "watched": sentences.watched(week),
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
