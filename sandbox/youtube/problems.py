"""How YouTube says no."""

from __future__ import annotations

from sandbox.call import Answer
from sandbox.refusal import LIKE, Refusal

_CORE, _QUOTA, _GLOBAL = "youtube.coreErrorDomain", "youtube.quota", "global"
_OVER_QUOTA = (
    "The request cannot be completed because you have exceeded your"
    ' <a href="/youtube/v3/getting-started#quota">quota</a>.'
)
_NOT_SIGNED_IN = (
    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie"
    " or other valid authentication credential."
)
# kind: HTTP status, reason, domain, message
_ANSWERS = {
    "bad_request": (400, "badRequest", _GLOBAL, "Bad Request"),
    "unauthorized": (
        400,
        "keyInvalid",
        "usageLimits",
        "API key not valid. Please pass a valid API key.",
    ),
    "expired": (401, "authError", _GLOBAL, _NOT_SIGNED_IN),
    "revoked": (401, "authError", _GLOBAL, _NOT_SIGNED_IN),
    "permission": (
        403,
        "insufficientPermissions",
        _GLOBAL,
        "Request had insufficient authentication scopes.",
    ),
    "credits": (403, "quotaExceeded", _QUOTA, _OVER_QUOTA),
    "forbidden": (403, "forbidden", _CORE, "The caller does not have permission"),
    "not_found": (404, "notFound", _CORE, "Not Found"),
    "comments_disabled": (
        403,
        "commentsDisabled",
        "youtube.commentThread",
        "The video identified by the <code>videoId</code> parameter has disabled comments.",
    ),
    "user_limit": (403, "userRateLimitExceeded", "usageLimits", "User Rate Limit Exceeded."),
    "rate_limit": (429, "rateLimitExceeded", _GLOBAL, "Resource has been exhausted."),
    "quota": (403, "quotaExceeded", _QUOTA, _OVER_QUOTA),
    "unavailable": (503, "backendError", _GLOBAL, "Backend Error"),
}
_STATUS = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    503: "UNAVAILABLE",
}


def wrong(reason: str, message: str, about: str) -> Refusal:
    return Refusal("bad_request", message, reason=reason, about=about)


def gone(reason: str, message: str, about: str) -> Refusal:
    return Refusal("not_found", message, reason=reason, about=about)


def problem(refusal: Refusal) -> Answer:
    status, reason, domain, message = _ANSWERS.get(refusal.kind) or _ANSWERS[LIKE[refusal.kind]]
    if refusal.about == "pageToken":
        reason = "invalidPageToken"
    reason = refusal.reason or reason
    status, message = refusal.status or status, refusal.message or message
    error = {"message": message, "domain": domain, "reason": reason}
    if refusal.about:
        error |= {"location": refusal.about, "locationType": "parameter"}
    body = {"code": status, "message": message, "errors": [error]}
    if status in _STATUS:
        body["status"] = _STATUS[status]
    return Answer({"error": body}, status)
