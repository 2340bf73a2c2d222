"""What it means when a platform hands out no token."""

from __future__ import annotations

import re
from datetime import datetime

from connectors.answer import Answer
from connectors.errors import ConnectorError, Forbidden, Unauthorized, Unavailable
from connectors.reading import at, count
from connectors.refusals import by_status

REGISTRATION = "the registration of the app"
ANEW = "Begin anew: a permission can be used once, and soon."
MEND = "Whoever runs amaSocial has to mend its registration there."
OUR_FAULT = {"invalid_client", "unauthorized_client", "redirect_uri_mismatch", "invalid_scope"}
WRONG_APP = {101, 191}  # Meta: its id, the address of the way back
DOWN = {1, 2, 4, 17, 341}
OUR_WORDS = re.compile("client secret|redirect", re.IGNORECASE)


def refusal(answer: Answer, now: datetime) -> ConnectorError | None:
    """X and Google say `error: name`, Meta says `error: {code, message}`, even with status 200."""
    name, code = answer.said("error"), count(at(answer.json, "error", "code"))
    words = answer.said("error", "message") or answer.said("error_description") or name
    message = answer.sentence(words)
    if name in OUR_FAULT or code in WRONG_APP or OUR_WORDS.search(words):
        return Forbidden(message, REGISTRATION, MEND)
    if code in DOWN:
        return Unavailable(message)
    if not (name or code) or answer.status == 429 or answer.status >= 500:
        return by_status(answer, words, now)
    return Unauthorized(message, ANEW)
