"""A figure's way to its evidence: an address that a report fixes when it is built, that opens what
stands behind one figure and nothing else, and that ends.

A token is the organization, the report, what the figure is about (a verdict; the person or brand
whose mentions it counts), and a proof that the report's own secret has signed them. So one secret a
report makes all of its links, and forgetting it ends them all.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.urls import reverse

OPEN_FOR = timedelta(days=90)
PURPOSE = "report-figure"
_PROOF = 16


class Token(NamedTuple):
    organization: UUID
    report: UUID
    about: UUID
    proof: bytes


@dataclass(frozen=True, slots=True)
class Links:
    """What one report's figures lead to; without a secret, nowhere."""

    organization: UUID | None = None
    report: UUID | None = None
    secret: str = ""

    def address(self, about: str) -> str:
        """Of what stands behind the figure about it; "" for a figure without an id."""
        if not self.secret or not about or self.organization is None or self.report is None:
            return ""
        named = self.organization.bytes + self.report.bytes + UUID(about).bytes
        token = base64.urlsafe_b64encode(named + _proof(self.secret, named)).decode().rstrip("=")
        return f"{settings.BASE_URL}{reverse(PURPOSE, args=[token])}"


NOWHERE = Links()


def new_secret() -> str:
    return secrets.token_hex(16)


def read(token: str) -> Token | None:
    """What a token names, proved by nothing yet; None for what is no token."""
    try:
        whole = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        return None
    if len(whole) != 48 + _PROOF:
        return None
    organization, report, about = (UUID(bytes=whole[at : at + 16]) for at in (0, 16, 32))
    return Token(organization, report, about, whole[48:])


def holds(token: Token, secret: str) -> bool:
    """Whether the report whose secret this is has made the token."""
    named = token.organization.bytes + token.report.bytes + token.about.bytes
    return bool(secret) and hmac.compare_digest(token.proof, _proof(secret, named))


def _proof(secret: str, named: bytes) -> bytes:
    return hmac.digest(secret.encode(), named, hashlib.sha256)[:_PROOF]
