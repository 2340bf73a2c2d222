"""A code, and the proof that it was asked for by the same client, against what it stands for."""

from __future__ import annotations

import hashlib
from base64 import b64decode, urlsafe_b64encode
from typing import Literal
from urllib.parse import unquote

from sandbox.call import Call
from sandbox.oauth.grants import Grant

Reason = Literal["unknown", "used", "expired", "client", "redirect_uri", "verifier"]


class Invalid(Exception):
    """A code that buys nothing, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def redeem(call: Call, client: str) -> Grant:
    """The grant that the code of this call stands for. Raises Invalid; the code is gone then."""
    try:
        code = call.sandbox.grants.take_code(call.asked.get("code", ""))
    except KeyError:
        raise Invalid("unknown") from None
    if code is None:
        raise Invalid("used")
    if code.expires_at <= call.now:
        raise Invalid("expired")
    if code.grant.client != client:
        raise Invalid("client")
    if code.redirect_uri != call.asked.get("redirect_uri"):
        raise Invalid("redirect_uri")
    if code.challenge and not _proves(code.challenge, call.asked.get("code_verifier", "")):
        raise Invalid("verifier")
    return code.grant


def client_of(call: Call) -> tuple[str, str]:
    """Who calls, and the secret they gave: by HTTP Basic, or in the request."""
    scheme, _, given = call.authorization.partition(" ")
    if scheme.lower() == "basic":
        try:
            client, _, secret = b64decode(given).decode().partition(":")
        except ValueError:
            return "", ""
        return unquote(client), unquote(secret)
    return call.asked.get("client_id", ""), call.asked.get("client_secret", "")


def known(client: str, secret: str = "") -> bool:
    return bool(client) and not client.startswith("invalid-") and not secret.startswith("invalid-")


def challenge_of(call: Call) -> str:
    """What `redeem` checks a verifier against; empty where the client sent no challenge."""
    words = call.query.get("code_challenge", "")
    return f"{call.query.get('code_challenge_method', 'plain')}:{words}" if words else ""


def _proves(challenge: str, verifier: str) -> bool:
    method, _, words = challenge.partition(":")
    if method.upper() != "S256":
        return verifier == words
    digest = hashlib.sha256(verifier.encode()).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=") == words
