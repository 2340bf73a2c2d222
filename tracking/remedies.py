"""What went wrong at a platform, and what to do about it, in words. Pure."""

from __future__ import annotations

from connectors.errors import (
    BadPayload,
    BadQuery,
    ConnectorError,
    Forbidden,
    NotFound,
    QuotaExhausted,
    RateLimited,
    Unauthorized,
)
from connectors.oauth_refusals import REGISTRATION

CREDITS = "credits"


def in_words(error: ConnectorError) -> str:
    """The platform's own sentence and the next step, at most 500 characters."""
    said = str(error).rstrip(".")
    return f"{said[:340]}. {next_step(error)}"


def next_step(error: ConnectorError) -> str:
    match error:
        case Unauthorized():
            return "Connect the account again, or paste a token that is valid."
        case Forbidden(what=what) if what == CREDITS:
            return "Buy credits there; reading goes on by itself within six hours."
        case Forbidden(what=what) if what == REGISTRATION:
            return "Whoever runs amaSocial has to mend its registration there."
        case Forbidden(what=what):
            return f"Connect the account again and allow what is missing: {what[:80]}."
        case NotFound():
            return "Look whether the name is spelled right, and the account public and still there."
        case BadQuery():
            return "Change the words it is asked for."
        case QuotaExhausted():
            return "Nothing to do: it is asked again when the quota begins anew."
        case RateLimited():
            return "Nothing to do: it is asked again when the limit ends."
        case BadPayload():
            return "Nothing to do for you: the answer is kept for whoever runs amaSocial."
        case _:
            return "Nothing to do: it is tried again by itself."
