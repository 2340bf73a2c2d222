"""One mail to one reader, sent once.

    claim ──> begun_at ──> SMTP ──> sent_at + finish
                 │           ├── refused for good: the item ends with the reason
                 │           └── any other failure: due again in ten minutes, with the reason
                 └── the sender died here: the same mail again, under the same Message-ID

Between SMTP's yes and our own commit nothing can be made certain; a second copy can be told by its
Message-ID, a mail that was never sent cannot.
"""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives

from accounts import wall
from reports import mailing
from reports.models import Delivery
from reports.publishing import rendered
from work import ledger
from work.ledger import Claim

AGAIN = timedelta(minutes=10)


def perform(claim: Claim, now: datetime) -> None:
    """Send the claimed delivery, unless it was sent or its reader wants no more mails."""
    mail = _begin(claim, now)
    if mail is None:
        return
    try:
        mail.send()
    except (smtplib.SMTPException, OSError) as error:
        if _is_final(error):
            ledger.give_up(claim, _in_words(error))
        else:
            ledger.postpone(claim, again_at=now + AGAIN, error=_in_words(error))
        return
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


def _is_final(error: Exception) -> bool:
    """Whether the server refused this reader or this mail for good. A refused sender or password
    is ours to mend, and the mail waits for it."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500


def _in_words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = [f"{code} {_text(said)}" for code, said in error.recipients.values()]
        return f"refused: {'; '.join(answers)}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"the mail server answered {error.smtp_code} {_text(error.smtp_error)}"
    return f"the mail server could not be reached: {error}"


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said
