"""Signatures of Standard Webhooks, so that every receiver's library can check them. Pure.

Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

from __future__ import annotations

import hmac
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

PREFIX = "whsec_"
SECRET_BYTES = 32


def new_secret() -> str:
    return PREFIX + b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def headers(id: str, at: datetime, body: bytes, keys: Iterable[str]) -> dict[str, str]:  # noqa: A002  # the specification's word
    """What goes with a message. id: the same for every attempt; at: of this attempt; keys: the
    secrets that may still be in use, the newest first: one signature for each."""
    timestamp = str(int(at.timestamp()))
    signed = f"{id}.{timestamp}.".encode() + body
    signatures = (f"v1,{_signature(key, signed)}" for key in keys)
    return {
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(signatures),
    }


def _signature(key: str, signed: bytes) -> str:
    secret = b64decode(key.removeprefix(PREFIX))
    return b64encode(hmac.digest(secret, signed, sha256)).decode()
