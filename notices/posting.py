"""One mail to one reader, handed to the mail server; what it answers decides what becomes of the
work item."""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta

from django.core.mail import EmailMessage

from work import ledger
from work.ledger import Claim

AGAIN = timedelta(minutes=10)


def posted(claim: Claim, mail: EmailMessage, now: datetime) -> bool:
    """Whether the server took it. If not, the claim is put off, or ended where the reader is
    refused for good, with the reason."""
    try:
        mail.send()
    except (smtplib.SMTPException, OSError) as error:
        if _is_final(error):
            ledger.give_up(claim, _in_words(error))
        else:
            ledger.postpone(claim, again_at=now + AGAIN, error=_in_words(error))
        return False
    return True


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
