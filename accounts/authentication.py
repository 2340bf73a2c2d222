"""The key that opens the API, and what it may do."""

from __future__ import annotations

from typing import Any

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from accounts import keys
from accounts.models import ApiKey
from accounts.permissions import may


class Caller:
    """Who calls the API: an organization's key."""

    is_authenticated = True

    def __init__(self, key: ApiKey) -> None:
        self.key = key

    def __str__(self) -> str:
        return f"API key {self.key.name}"


class KeyAuthentication(BaseAuthentication):
    """`Authorization: Bearer KEY`."""

    def authenticate(self, request: Request) -> tuple[Caller, ApiKey] | None:
        words = get_authorization_header(request).split()
        if len(words) != 2 or words[0].lower() != b"bearer":
            return None
        try:
            key = keys.find(words[1].decode("ascii", "replace"))
        except keys.Ended:
            raise AuthenticationFailed(
                "This API key has ended. Make a new one in the settings."
            ) from None
        if key is None:
            raise AuthenticationFailed("This API key is not known. Make one in the settings.")
        return Caller(key), key

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class WithinScope(BasePermission):
    """Who reads must be allowed to look (`WalledView.looking`); what changes something wants a key
    that may write."""

    message = "This API key may not do that. Make one that may write in the settings."

    def has_permission(self, request: Request, view: Any) -> bool:
        if not isinstance(request.auth, ApiKey):
            return False
        if request.method in SAFE_METHODS:
            return may(request.auth, view.looking)
        return request.auth.scope == ApiKey.Scope.WRITE
