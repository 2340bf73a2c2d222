"""Mail providers that take a key with each mail and send no second one under it.

The key is the Message-ID: a mail that may have been taken before our process died is handed over
again, and its reader gets it once.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from anymail.backends import brevo, resend
from django.conf import settings

REMEMBERED = {"brevo": timedelta(minutes=15), "resend": timedelta(hours=24)}
"""How long each knows a key again.

Sources: https://developers.brevo.com/changelog/email-api-now-supports-idempotency,
https://resend.com/docs/dashboard/emails/idempotency-keys
"""


def remembers() -> timedelta:
    """How long the server in use knows a mail again; no time at all for plain SMTP."""
    return REMEMBERED.get(settings.MAIL_PROVIDER, timedelta(0))


class Resend(resend.EmailBackend):  # type: ignore[misc]  # untyped
    def build_message_payload(self, message: Any, defaults: Any) -> Any:
        payload = super().build_message_payload(message, defaults)
        payload.headers["Idempotency-Key"] = message.extra_headers["Message-ID"]
        return payload


class Brevo(brevo.EmailBackend):  # type: ignore[misc]  # untyped
    def build_message_payload(self, message: Any, defaults: Any) -> Any:
        payload = super().build_message_payload(message, defaults)
        payload.data["headers"]["idempotencyKey"] = message.extra_headers["Message-ID"]
        return payload
