"""Who gets a brand's reports: members, for as long as they may see it, and people outside who said
yes to a mail that asked them.

    asked (asked_at) ──their click──> confirmed ──their click──> unsubscribed
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from accounts import links, wall
from accounts.models import Membership
from brands.models import Brand
from notices import posting, suppression
from reports.models import Recipient
from work import ledger
from work.ledger import Claim

INVITE = "invite"
CONFIRM = "report-confirm"
AGAIN = timedelta(days=1)
"""Nobody is asked more often than this."""


def members_of(brand: Brand | None) -> list[Membership]:
    """Who may see the brand; without one, who may see all brands."""
    found = Membership.objects.filter(
        organization=wall.current_organization(), user__is_active=True
    ).select_related("user")
    return [
        member
        for member in found.order_by("user__name", "user__email")
        if member.brand_ids is None or (brand is not None and brand.id in member.brand_ids)
    ]


def add(brand: Brand | None, email: str, *, name: str = "", by: str, now: datetime) -> Recipient:
    """A member gets the next report; anybody else is asked first. Raises ValidationError where the
    address is on the list already."""
    email = email.strip().casefold()
    member = next((one for one in members_of(brand) if one.user.email == email), None)
    if brand is None and member is None:
        raise ValidationError("A report on all clients goes to members who see all of them.")
    reader = Recipient.objects.filter(brand=brand, email=email).first()
    if reader is not None and reader.unsubscribed_at is None:
        raise ValidationError(f"{email} is on the list already.")
    if reader is not None and member is None:
        raise ValidationError(f"{email} has stopped these mails, and alone can ask again.")
    reader = reader or Recipient(brand=brand, email=email)
    reader.name = name or (member.user.name if member else "")
    reader.added_by, reader.unsubscribed_at = by, None
    reader.is_member, reader.confirmed_at = member is not None, now if member else None
    reader.save()
    if member is None:
        ask(reader, now)
    return reader


def ask(reader: Recipient, now: datetime) -> None:
    """Send the mail that asks for a yes."""
    if reader.asked_at is not None and now - reader.asked_at < AGAIN:
        raise ValidationError(f"{reader.email} was asked less than a day ago.")
    reader.asked_at = now
    reader.save(update_fields=["asked_at"])
    ledger.schedule(INVITE, reader.id, now)


def remove(reader: Recipient, now: datetime) -> None:
    """No more reports; what was sent stays recorded."""
    Recipient.objects.filter(id=reader.id, unsubscribed_at=None).update(unsubscribed_at=now)


def perform(claim: Claim, now: datetime) -> None:
    """Ask the claimed reader."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        reader = (
            Recipient.objects.select_related("brand", "organization")
            .filter(id=claim.subject, confirmed_at=None, unsubscribed_at=None)
            .first()
        )
        if reader is None or suppression.of(reader.email):
            ledger.finish(claim)
            return
        mail = _question(reader)
    if posting.posted(claim, mail, now):
        with wall.inside(claim.organization):
            ledger.finish(claim)


def _question(reader: Recipient) -> EmailMultiAlternatives:
    of = reader.brand.name if reader.brand else reader.organization.name
    said = {
        "reader": reader,
        "of": of,
        "organization": reader.organization.name,
        "confirm": links.link(CONFIRM, wall.current_organization(), reader.id),
    }
    mail = EmailMultiAlternatives(
        subject=f"Shall the reports of {' '.join(of.split())} come to you?",
        body=render_to_string("reports/question.txt", said),
        to=[reader.email],
        headers={
            "Message-ID": posting.message_id(f"{reader.id}.{reader.asked_at:%Y%m%d%H%M%S}"),
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative(render_to_string("reports/question.html", said), "text/html")
    return mail
