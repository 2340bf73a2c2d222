"""The key that opens the API."""

from __future__ import annotations

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts import keys
from accounts.models import ApiKey


class Caller:
    """Who calls the API: an organization's key."""

    is_authenticated = True

    def __init__(self, key: ApiKey) -> None:
        self.key = key
        self.organization = key.organization


class KeyAuthentication(BaseAuthentication):
    """`Authorization: Bearer KEY`."""

    def authenticate(self, request: Request) -> tuple[Caller, ApiKey] | None:
        words = get_authorization_header(request).split()
        if len(words) != 2 or words[0].lower() != b"bearer":
            return None
        key = keys.find(words[1].decode("ascii", "replace"))
        if key is None:
            raise AuthenticationFailed("This API key is not known. Make one in the settings.")
        return Caller(key), key

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"
