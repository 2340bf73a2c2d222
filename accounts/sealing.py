"""Platform tokens are sealed in the application: a copy of the database opens nothing.

A sealed text is "KEY.NONCE-AND-CIPHERTEXT": AES-256-GCM (NIST SP 800-38D) under the first of
`settings.CREDENTIALS_KEYS`, with the organization's id as associated data, so that it opens in no
other organization's row. KEY names the key, so that an older one still opens what it sealed, and
`accounts.rotation` sees what is left to do.
"""

from __future__ import annotations

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_BYTES, NONCE_BYTES = 32, 12
NOBODY = UUID(int=0)
"""In place of an organization, for what is a user's alone."""


class Unreadable(Exception):
    """No key that is set opens this text in this organization."""


def keys() -> dict[str, bytes]:
    """The keys by name, the newest first. Raises ValueError for one that is none."""
    found = {}
    for text in settings.CREDENTIALS_KEYS:
        key = urlsafe_b64decode(text)
        if len(key) != KEY_BYTES:
            raise ValueError("a key has 32 bytes")
        found[sha256(key).hexdigest()[:8]] = key
    return found


def newest() -> str:
    """The name of the key that seals."""
    return next(iter(keys()))


def seal(text: str, organization: UUID) -> str:
    name, key = next(iter(keys().items()))
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), organization.bytes)
    return f"{name}.{urlsafe_b64encode(nonce + sealed).decode()}"


def unseal(sealed: str, organization: UUID) -> str:
    name, _, text = sealed.partition(".")
    try:
        body = urlsafe_b64decode(text)
        opened = AESGCM(keys()[name]).decrypt(
            body[:NONCE_BYTES], body[NONCE_BYTES:], organization.bytes
        )
    except (KeyError, ValueError, InvalidTag) as error:
        raise Unreadable from error
    return opened.decode()
