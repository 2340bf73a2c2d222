"""One mail to one reader, handed to the mail server, and what the server makes of it.

The connection is kept from one mail to the next: a conversation is begun and encrypted once for a
whole morning's reports, not once for each.
"""

from __future__ import annotations

import smtplib
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from enum import Enum, auto
from typing import Any

from anymail.exceptions import AnymailRecipientsRefused, AnymailRequestsAPIError
from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from work import ledger
from work.ledger import Claim

FIRST, LONGEST = timedelta(minutes=10), timedelta(hours=4)
AGAIN = FIRST
# What a provider answers to a mail or reader that it will never take; everything else is ours to
# mend, or passes.
REFUSED = (400, 413, 422)


class Outcome(Enum):
    TAKEN = auto()
    LATER = auto()  # not taken now; it may be asked again
    NEVER = auto()  # this reader or this mail is refused for good
    UNKNOWN = auto()  # the conversation broke off: it may have been taken


@dataclass(frozen=True, slots=True)
class Answer:
    """words: why it was not taken. id: what the provider calls the mail, or ""."""

    outcome: Outcome
    words: str = ""
    id: str = ""


def message_id(name: object) -> str:
    """A Message-ID that is the same for every attempt, so that a mailbox can tell a second copy."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    return f"<{name}@{domain}>"


def post(mail: EmailMessage) -> Answer:
    """Hand the mail over. Called outside any transaction."""
    try:
        mail.connection = _line.open()
    except (smtplib.SMTPException, OSError) as error:
        return Answer(Outcome.LATER, f"the mail server could not be reached: {error}")
    try:
        mail.send()
    except (smtplib.SMTPException, AnymailRequestsAPIError, AnymailRecipientsRefused, OSError) as e:
        hang_up()
        return Answer(_meaning(e), _in_words(e))
    # Only providers give a status, and with it their name for the mail.
    status = getattr(mail, "anymail_status", None)
    return Answer(Outcome.TAKEN, id=str(getattr(status, "message_id", None) or ""))


def posted(claim: Claim, mail: EmailMessage, now: datetime) -> bool:
    """Whether the server took it. If not, the claim is put off, or ended where the reader is
    refused for good, with the reason."""
    answer = post(mail)
    if answer.outcome is Outcome.NEVER:
        ledger.give_up(claim, answer.words)
    elif answer.outcome is not Outcome.TAKEN:
        ledger.postpone(claim, again_at=now + AGAIN, error=answer.words)
    return answer.outcome is Outcome.TAKEN


def again_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts, the last one included: ten minutes, twice as long
    each time, four hours at the most."""
    return min(LONGEST, FIRST * (1 << min(attempts - 1, 10)))


def hang_up() -> None:
    """End the conversation; the next mail begins another."""
    _line.close()


class _Line(threading.local):
    """The conversation of one thread."""

    backend: Any = None
    server: tuple[Any, ...] = ()

    def open(self) -> Any:
        """The kept conversation if the server is still there, else another."""
        server = (settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT)
        if self.backend is not None and (self.server != server or not _is_there(self.backend)):
            self.close()
        if self.backend is None:
            backend = get_connection()
            backend.open()
            self.backend, self.server = backend, server
        return self.backend

    def close(self) -> None:
        backend, self.backend = self.backend, None
        if backend is not None:
            backend.fail_silently = True
            backend.close()


_line = _Line()


def _is_there(backend: Any) -> bool:
    """A server may hang up on who was silent for long. To ask costs one line, and leaves no doubt
    about the mail that follows."""
    talk = getattr(backend, "connection", None)
    if not isinstance(talk, smtplib.SMTP):
        return True
    try:
        return talk.noop()[0] == 250
    except (smtplib.SMTPException, OSError):
        return False


def _meaning(error: Exception) -> Outcome:
    """A refused sender or password is ours to mend, and the mail waits for it."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        final = all(code >= 500 for code, _ in error.recipients.values())
        return Outcome.NEVER if final else Outcome.LATER
    if isinstance(error, smtplib.SMTPDataError):
        return Outcome.NEVER if error.smtp_code >= 500 else Outcome.LATER
    if isinstance(error, AnymailRecipientsRefused):
        return Outcome.NEVER
    if isinstance(error, AnymailRequestsAPIError):
        if error.status_code is None:
            return Outcome.UNKNOWN
        return Outcome.NEVER if error.status_code in REFUSED else Outcome.LATER
    return Outcome.LATER if isinstance(error, smtplib.SMTPResponseException) else Outcome.UNKNOWN


def _in_words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = [f"{code} {_text(said)}" for code, said in error.recipients.values()]
        return f"refused: {'; '.join(answers)}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"the mail server answered {error.smtp_code} {_text(error.smtp_error)}"
    if isinstance(error, AnymailRequestsAPIError) and error.status_code is not None:
        return f"the mail provider answered {error.status_code}: {error.response.text[:200]}"
    if isinstance(error, AnymailRecipientsRefused):
        return "refused by the mail provider"
    return f"the mail server broke off: {error}"


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said
