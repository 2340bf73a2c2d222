"""How X says no: whole answers, and the errors inside answers that are otherwise good."""

from __future__ import annotations

from sandbox.call import Answer, Json
from sandbox.refusal import LIKE, Refusal

_PROBLEM = "https://api.twitter.com/2/problems"
_BLANK = "about:blank"


def missing(thing: str, parameter: str, value: str) -> Json:
    return {
        "value": value,
        "detail": f"Could not find {thing} with {parameter}: [{value}].",
        "title": "Not Found Error",
        "resource_type": thing,
        "parameter": parameter,
        "resource_id": value,
        "type": f"{_PROBLEM}/resource-not-found",
    }


def not_allowed(thing: str, parameter: str, value: str) -> Json:
    return {
        "value": value,
        "detail": f"Sorry, you are not authorized to see the {thing} with {parameter}: [{value}].",
        "title": "Authorization Error",
        "section": "data",
        "resource_type": thing,
        "parameter": parameter,
        "resource_id": value,
        "type": f"{_PROBLEM}/not-authorized-for-resource",
    }


def problem(refusal: Refusal) -> Answer:
    status, body = _ANSWERS.get(refusal.kind) or _ANSWERS[LIKE[refusal.kind]]
    body = dict(body)
    if refusal.kind == "bad_request":
        body["errors"] = [{"parameters": {refusal.about: []}, "message": refusal.message}]
    if "status" in body:
        body["status"] = refusal.status or status
    return Answer(body, refusal.status or status)


def _plain(status: int, title: str) -> tuple[int, Json]:
    return status, {"title": title, "detail": title, "type": _BLANK, "status": status}


_ANSWERS: dict[str, tuple[int, Json]] = {
    "bad_request": (
        400,
        {
            "title": "Invalid Request",
            "detail": "One or more parameters to your request was invalid.",
            "type": f"{_PROBLEM}/invalid-request",
        },
    ),
    "unauthorized": _plain(401, "Unauthorized"),
    "expired": _plain(401, "Unauthorized"),
    "revoked": _plain(401, "Unauthorized"),
    "permission": _plain(403, "Forbidden"),
    "app_only": (
        403,
        {
            "title": "Unsupported Authentication",
            "detail": "Authenticating with OAuth 2.0 Application-Only is forbidden for this"
            " endpoint.  Supported authentication types are [OAuth 1.0a User Context, OAuth 2.0"
            " User Context].",
            "type": f"{_PROBLEM}/unsupported-authentication",
            "status": 403,
        },
    ),
    "credits": (
        402,
        {
            "title": "CreditsDepleted",
            "detail": "Your enrolled account [1] does not have any credits"
            " to fulfill this request.",
            "type": f"{_PROBLEM}/credits",
        },
    ),
    "forbidden": (
        403,
        {
            "title": "Client Forbidden",
            "detail": "This request must be made using an approved developer account.",
            "reason": "client-not-enrolled",
            "type": f"{_PROBLEM}/client-forbidden",
        },
    ),
    "not_found": _plain(404, "Not Found"),
    # X's own material has three shapes for one thing
    "rate_limit": _plain(429, "Too Many Requests"),
    "rate_limit_code": (429, {"errors": [{"code": 88, "message": "Rate limit exceeded"}]}),
    "rate_limit_problem": (
        429,
        {
            "title": "Rate Limit Exceeded",
            "detail": "Rate limit exceeded",
            "type": f"{_PROBLEM}/rate-limit-exceeded",
            "status": 429,
        },
    ),
    "quota": (
        429,
        {
            "account_id": 1,
            "product_name": "standard-basic",
            "title": "UsageCapExceeded",
            "period": "Monthly",
            "scope": "Product",
            "detail": "Usage cap exceeded: Monthly product cap",
            "type": f"{_PROBLEM}/usage-capped",
        },
    ),
    "unavailable": _plain(503, "Service Unavailable"),
}
