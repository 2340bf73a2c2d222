"""The mail that carries a report: text and HTML with the same content, and the PDF attached."""

from __future__ import annotations

from datetime import timedelta
from email.utils import formataddr, parseaddr
from functools import lru_cache

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from accounts import links, wall
from brands.accent import guarded
from notices import stopping
from reports.making.kinds import printable_content_of
from reports.making.timetable import rhythm_words
from reports.models import Delivery, Letterhead, Report, Schedule
from reports.queries import letterhead_of, rhythm_of, schedule_of
from reports.sending.letters import Letter, letter
from reports.words import words_of

# What a link in the mail is for: the names of the two addresses.
OPEN, UNSUBSCRIBE = "report-opened", "report-unsubscribe"
OPEN_FOR = timedelta(days=90)

TOLD = "delivery"
"""Under this name a mail carries the signed token of its delivery to a provider and back."""

LARGEST = 5 * 1024 * 1024
"""Bytes of a PDF that goes with a mail: many mailboxes refuse what is more than ten, encoded."""


def message(delivery: Delivery, pdf: bytes) -> EmailMultiAlternatives:
    """The mail of a delivery, ready to send; the caller stands inside the wall."""
    report, reader = delivery.report, delivery.recipient
    organization = wall.current_organization()
    schedule, letterhead = schedule_of(report), letterhead_of(report.brand_id)
    said = _letter(report)
    stop = links.link(UNSUBSCRIBE, organization, reader.id) if reader else ""
    attached = schedule.attach and len(pdf) <= LARGEST
    shown = {
        "letter": said,
        "accent": guarded(said.accent).light,
        "open": links.link(OPEN, organization, delivery.id),
        "stop": stop,
        "say": _around(delivery, schedule, said, attached=attached, size=len(pdf)),
    }
    mail = EmailMultiAlternatives(
        subject=said.subject,
        body=render_to_string("reports/mail.txt", shown),
        from_email=_sender(letterhead),
        to=[formataddr((" ".join(delivery.name.split()), delivery.email))],
        reply_to=[letterhead.reply_to] if letterhead.reply_to else None,
        headers={
            "Message-ID": delivery.message_id,
            "Auto-Submitted": "auto-generated",
            **(stopping.headers(stop) if stop else {}),
        },
    )
    mail.attach_alternative(render_to_string("reports/mail.html", shown), "text/html")
    if attached:
        mail.attach(f"{report.stem}.pdf", pdf, "application/pdf")
    # For mail providers: what they tell of this mail later names it, and opens are theirs to count
    # only where the brand wants that.
    mail.metadata = {TOLD: links.token(TOLD, organization, delivery.id)}  # type: ignore[attr-defined]
    mail.track_opens = schedule.count_opens  # type: ignore[attr-defined]
    mail.track_clicks = False  # type: ignore[attr-defined]
    return mail


@lru_cache(maxsize=32)
def _letter(report: Report) -> Letter:
    """The same for every reader: a report does not change once it is built."""
    return letter(printable_content_of(report))


def _sender(letterhead: Letterhead) -> str:
    """The name on the letterhead, at the one address that our mail server may send from."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((" ".join(letterhead.sender_name.split()) or name, address))


def _around(
    delivery: Delivery, schedule: Schedule, said: Letter, *, attached: bool, size: int
) -> dict[str, str]:
    """What a mail says about itself. size: of the PDF, in bytes."""
    report, words = delivery.report, words_of(said.language)
    until = words.day((report.built_at + OPEN_FOR).date())
    rhythm = rhythm_words(rhythm_of(schedule), words)
    places = {"kilobytes": round(size / 1024), "day": until}
    sent = words.say("mail.sent", rhythm=rhythm)
    asked = words.say("mail.asked", name=delivery.asked_by)
    return {
        "from": words.say("mail.for", organization=said.organization, brand=said.brand),
        "open": words.say("mail.open"),
        "file": words.say("mail.attached" if attached else "mail.linked", **places),
        "corrected": words.say("mail.corrected", reason=report.reason) if report.reason else "",
        "why": asked if delivery.asked_by else sent,
        "opens": words.say("mail.counted" if schedule.count_opens else "mail.uncounted"),
        "stop": words.say("mail.stop"),
        "decide": words.say("board.decide"),
    }
