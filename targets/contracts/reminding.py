"""A reminder to the person, while the period can still be saved: by hand as often as somebody asks,
by the agreement's own rule once, where nobody has asked before.

asked ──> due (by hand at once, by rule in the hours of mails)
      ──claim──> still short? composed of what is true now ──> SMTP ──> sent_at
                 reached or over meanwhile: `unsent` says so
"""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from accounts import wall
from brands.calendar import local_day
from brands.models import Brand
from notices import posting
from notices.timing import due_at
from targets.contracts import person_links
from targets.models import Agreement, Period, Reminder, Status
from targets.outcomes import Outcome
from targets.verdicts.standing import standings
from work import ledger
from work.ledger import Claim

REMIND = "remind"
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "af": "Januarie Februarie Maart April Mei Junie Julie Augustus September Oktober November"
    " Desember",
}


def ask(period: Period, *, by: str, reply_to: str = "", now: datetime) -> Reminder:
    """Remind the person now, because somebody says so. Raises ValidationError."""
    agreement = period.target.agreement
    # The agreement's row is the gate: two who press at once do not send two.
    Agreement.objects.select_for_update().get(id=agreement.id)
    name = agreement.person.name
    if not agreement.email:
        raise ValidationError(f"There is no address of {name}. Write one into the agreement first.")
    if not period.starts_at <= now < period.ends_at:
        raise ValidationError("This period does not run at the moment: nothing can be saved in it.")
    if needed(period, now) == 0:
        raise ValidationError("The target is reached already.")
    if Reminder.objects.filter(period=period, sent_at=None, unsent="").exists():
        raise ValidationError("A reminder is on its way already.")
    return _make(period, agreement, by=by, reply_to=reply_to, due=now, now=now)


def by_rule(period: Period, brand: Brand, now: datetime) -> None:
    """Remind the person of a period that has come to be at risk, where the agreement says so and
    nobody did before. In the transaction of the warning."""
    agreement = period.target.agreement
    wanted = agreement.remind and agreement.email and agreement.status == Status.ACTIVE
    if wanted and not Reminder.objects.filter(period=period).exists():
        due = due_at(now, brand.timezone, urgent=False)
        _make(period, agreement, by="", reply_to="", due=due, now=now)


def perform(claim: Claim, now: datetime) -> None:
    """Send the claimed reminder, unless nothing is owed any more."""
    mail = _begin(claim, now)
    if mail is not None and posting.posted(claim, mail, now):
        with wall.inside(claim.organization):
            ledger.finish(claim)
            Reminder.objects.filter(id=claim.subject).update(sent_at=now)


def needed(period: Period, now: datetime) -> int:
    """How many posts the running period still lacks."""
    (standing,) = standings([period], now)
    if standing.finding.outcome is Outcome.EXCUSED:
        return 0
    return max(0, period.minimum - standing.finding.counted)


def _make(
    period: Period, agreement: Agreement, *, by: str, reply_to: str, due: datetime, now: datetime
) -> Reminder:
    made = Reminder.objects.create(
        brand_id=agreement.brand_id,
        period=period,
        by=by,
        reply_to=reply_to,
        address=agreement.email,
        language=agreement.language,
        asked_at=now,
    )
    ledger.schedule(REMIND, made.id, due)
    return made


def _begin(claim: Claim, now: datetime) -> EmailMessage | None:
    with wall.inside(claim.organization):
        ledger.hold(claim)
        found = Reminder.objects.filter(id=claim.subject, sent_at=None, unsent="")
        reminder = found.select_related(
            "brand__organization", "period__target__agreement__person"
        ).first()
        if reminder is None:
            ledger.finish(claim)
            return None
        lacking = needed(reminder.period, now)
        if lacking == 0 or now >= reminder.period.ends_at:
            reminder.unsent = "the period is over" if lacking else "the target was reached"
            reminder.save(update_fields=["unsent"])
            ledger.finish(claim)
            return None
        return _message(reminder, lacking, now)


def _message(reminder: Reminder, lacking: int, now: datetime) -> EmailMessage:
    period, brand = reminder.period, reminder.brand
    agreement = period.target.agreement
    token = person_links.make(
        agreement.person, brand, by=reminder.by or "the agreement's rule", now=now
    )
    words = {
        "person": agreement.person.name,
        "brand": brand.name,
        "organization": brand.organization.name,
        "per": period.target.per,
        "minimum": period.minimum,
        "counted": period.minimum - lacking,
        "needed": lacking,
        "day": _day(period, reminder.language),
        "url": f"{settings.BASE_URL}{reverse('person-page', args=[token])}",
    }
    subject, _, body = _rendered(reminder.language, words).partition("\n\n")
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=body,
        to=[formataddr((" ".join(agreement.person.name.split()), reminder.address))],
        reply_to=[reminder.reply_to] if reminder.reply_to else None,
        headers={
            "Message-ID": f"<{reminder.id}@{domain}>",
            "Content-Language": reminder.language,
            "Auto-Submitted": "auto-generated",
        },
    )


def _rendered(language: str, words: dict[str, Any]) -> str:
    return render_to_string(f"targets/reminder.{language}.txt", words)


def _day(period: Period, language: str) -> str:
    """The last day of the period, as people write it."""
    last = local_day(period.ends_at - timedelta(seconds=1), period.target.zone)
    return f"{last.day} {MONTHS[language].split()[last.month - 1]}"
