"""What browsers are told: cookies, transport, and what a page may load and do."""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF


def told_to_browsers(*, production: bool) -> dict[str, Any]:
    """Settings of Django and django-csp. On a laptop there is no TLS."""
    told: dict[str, Any] = {
        "SESSION_COOKIE_SECURE": production,
        "CSRF_COOKIE_SECURE": production,
        "CSRF_COOKIE_HTTPONLY": True,
        "SECURE_SSL_REDIRECT": production,
        "SECURE_HSTS_SECONDS": 31_536_000 if production else 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": production,
        # Whether a domain goes on the browsers' list is its owner's to say, and not soon undone.
        "SILENCED_SYSTEM_CHECKS": ["security.W021"],
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if production else None,
        "SECURE_REDIRECT_EXEMPT": [r"^livez$", r"^readyz$", r"^metrics$"],
        "CONTENT_SECURITY_POLICY": {
            "DIRECTIVES": {
                "default-src": [SELF],
                "img-src": [SELF, "data:"],
                "object-src": [NONE],
                "base-uri": [NONE],
                "frame-ancestors": [NONE],
                "form-action": [SELF],
            }
        },
    }
    if production:
        # A browser takes these from this host alone, by TLS, and from no subdomain.
        told |= {"SESSION_COOKIE_NAME": "__Host-session", "CSRF_COOKIE_NAME": "__Host-csrf"}
    return told
