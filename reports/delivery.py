"""One mail to one reader, sent once.

    claim ──> begun_at ──> SMTP ──> sent_at + finish
                 │           ├── refused for good: the item ends with the reason
                 │           └── any other failure: due again in ten minutes, with the reason
                 └── the sender died here: the same mail again, under the same Message-ID

Between SMTP's yes and our own commit nothing can be made certain; a second copy can be told by its
Message-ID, a mail that was never sent cannot.
"""

from __future__ import annotations

from datetime import datetime

from django.core.mail import EmailMultiAlternatives

from accounts import wall
from notices import posting
from reports import mailing
from reports.models import Delivery
from reports.publishing import rendered
from work import ledger
from work.ledger import Claim


def perform(claim: Claim, now: datetime) -> None:
    """Send the claimed delivery, unless it was sent or its reader wants no more mails."""
    mail = _begin(claim, now)
    if mail is not None and posting.posted(claim, mail, now):
        with wall.inside(claim.organization):
            ledger.finish(claim)
            Delivery.objects.filter(id=claim.subject).update(sent_at=now)


def _begin(claim: Claim, now: datetime) -> EmailMultiAlternatives | None:
    """The mail to send, once it stands in the rows that sending has begun."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        delivery = (
            Delivery.objects.select_related("report__brand__schedule", "recipient")
            .filter(id=claim.subject, sent_at=None, recipient__unsubscribed_at=None)
            .first()
        )
        if delivery is None:
            ledger.finish(claim)
            return None
        delivery.begun_at = now
        delivery.save(update_fields=["begun_at"])
        return mailing.message(delivery, rendered(delivery.report, now))
