"""How the Graph API says no: one envelope, told apart by `code` and `error_subcode`."""

from __future__ import annotations

from sandbox.call import Answer, Json
from sandbox.meta.coded import Coded
from sandbox.refusal import LIKE, Refusal
from sandbox.world.things import letters

_GRAPH = "GraphMethodException"
_OAUTH = "OAuthException"
# kind: HTTP status, type, code, subcode, message
_ANSWERS: dict[str, tuple[int, str, int, int | None, str]] = {
    "bad_request": (400, _OAUTH, 100, None, "(#100) Invalid parameter"),
    "unauthorized": (400, _OAUTH, 190, None, "Invalid OAuth access token data."),
    "expired": (400, _OAUTH, 190, 463, "Error validating access token: Session has expired."),
    "revoked": (
        400,
        _OAUTH,
        190,
        458,
        "Error validating access token: The user has not authorized application 1.",
    ),
    "permission": (403, _OAUTH, 10, None, ""),
    "credits": (400, _OAUTH, 4, None, "(#4) Application request limit reached"),
    "forbidden": (
        403,
        _OAUTH,
        10,
        None,
        "(#10) Application does not have permission for this action",
    ),
    "not_found": (
        400,
        _GRAPH,
        100,
        33,
        "Unsupported get request. Object does not exist, cannot be loaded due to missing"
        " permissions, or does not support this operation.",
    ),
    "rate_limit": (403, _OAUTH, 4, None, "(#4) Application request limit reached"),
    "user_limit": (403, _OAUTH, 17, None, "(#17) User request limit reached"),
    "page_limit": (403, _OAUTH, 32, None, "(#32) Page request limit reached"),
    "custom_limit": (
        403,
        _OAUTH,
        613,
        None,
        "(#613) Calls to this api have exceeded the rate limit.",
    ),
    "quota": (400, _OAUTH, 80001, None, "(#80001) There have been too many calls."),
    "unavailable": (
        500,
        _OAUTH,
        2,
        None,
        "An unexpected error has occurred. Please retry your request later.",
    ),
}


def problem(refusal: Refusal, platform: str) -> Answer:
    status, kind, code, subcode, message = (
        _ANSWERS.get(refusal.kind) or _ANSWERS[LIKE[refusal.kind]]
    )
    if refusal.kind == "quota" and platform == "instagram":
        code, message = 80002, "(#80002) There have been too many calls."
    if refusal.kind == "permission":
        message = f"(#10) This endpoint requires the '{refusal.about}' permission."
    error: Json = {
        "message": refusal.message or message,
        "type": kind,
        "code": refusal.code or code,
    }
    if subcode := refusal.subcode if refusal.code else subcode:
        error["error_subcode"] = subcode
    if isinstance(refusal, Coded) and refusal.explained:
        error["error_user_msg"] = refusal.explained
    error["fbtrace_id"] = f"A{letters(22, 'trace', str(error))}"
    return Answer({"error": error}, refusal.status or status)
