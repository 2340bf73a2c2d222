"""Links that let a reader without an account do one thing: open one report, or end its mails.

A token names an organization and a row, and is signed, so that nobody makes one up.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer, TimestampSigner
from django.http import Http404
from django.urls import reverse


def link(purpose: str, organization: UUID, row: UUID) -> str:
    """The absolute address. purpose: the name of the address."""
    return f"{settings.BASE_URL}{reverse(purpose, args=[token(purpose, organization, row)])}"


def token(purpose: str, organization: UUID, row: UUID) -> str:
    """What names a row of an organization for one purpose."""
    return Signer(salt=purpose).sign(organization.hex + row.hex)


def named(purpose: str, token: str) -> tuple[UUID, UUID]:
    """The organization and the row a token names; 404 for one that we did not sign."""
    try:
        both = Signer(salt=purpose).unsign(token)
    except BadSignature as error:
        raise Http404 from error
    return UUID(both[:32]), UUID(both[32:])


def brief_token(purpose: str, organization: UUID, row: UUID) -> str:
    """As `token`, for a link that is followed at once or not at all."""
    return TimestampSigner(salt=purpose).sign(organization.hex + row.hex)


def briefly_named(purpose: str, token: str, within: timedelta) -> tuple[UUID, UUID]:
    """What a brief token names; 404 for one that we did not sign, or signed longer ago."""
    try:
        both = TimestampSigner(salt=purpose).unsign(token, max_age=within)
    except BadSignature as error:
        raise Http404 from error
    return UUID(both[:32]), UUID(both[32:])
