"""How allauth behaves here: its sentences, its mails, who has to prove more than a password."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from accounts import sealing


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        # One sentence for both, so that nobody learns who has an account.
        "email_password_mismatch": "This address and this password do not go together.",
        "too_many_login_attempts": "Too many attempts. Wait five minutes, then try again.",
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        context["site"] = urlsplit(settings.BASE_URL).netloc
        super().send_mail(template_prefix, email, context)


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    def encrypt(self, text: str) -> str:
        return sealing.seal(text, sealing.NOBODY)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text, sealing.NOBODY)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the host that people see."""
        host = urlsplit(settings.BASE_URL).hostname or ""
        return {"id": host, "name": "amaSocial"}
