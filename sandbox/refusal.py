"""Why a platform does not answer what it was asked; each platform has its own words for it."""

from __future__ import annotations

KINDS = (
    "bad_request",
    "unauthorized",
    "expired",
    "revoked",
    "permission",
    "credits",
    "forbidden",
    "not_found",
    "rate_limit",
    "quota",
    "unavailable",
    "app_only",
    "comments_disabled",
    "rate_limit_code",
    "rate_limit_problem",
    "user_limit",
    "page_limit",
    "custom_limit",
)
# what a platform says that has no words of its own for it
LIKE = {
    "app_only": "forbidden",
    "comments_disabled": "forbidden",
    "rate_limit_code": "rate_limit",
    "rate_limit_problem": "rate_limit",
    "user_limit": "rate_limit",
    "page_limit": "rate_limit",
    "custom_limit": "rate_limit",
}
_BY_STATUS = {
    400: "bad_request",
    401: "unauthorized",
    402: "credits",
    403: "forbidden",
    404: "not_found",
    429: "rate_limit",
}


class Refusal(Exception):
    """kind: one of KINDS.

    status, code, subcode, reason: instead of the platform's usual ones; codes are Meta's, reasons
    YouTube's.
    about: the parameter or thing at fault.
    """

    def __init__(
        self,
        kind: str,
        message: str = "",
        *,
        status: int | None = None,
        code: int | None = None,
        subcode: int | None = None,
        reason: str = "",
        about: str = "",
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.status = status
        self.code = code
        self.subcode = subcode
        self.reason = reason
        self.about = about


def refusal(error: str) -> Refusal:
    """From a kind or an HTTP status, as world files and faults give them."""
    if error.isdecimal():
        return Refusal(_BY_STATUS.get(int(error), "unavailable"), status=int(error))
    return Refusal(error if error in KINDS else "unavailable")
