"""How X says no: whole answers, and the errors inside answers that are otherwise good."""

from __future__ import annotations

from sandbox.call import Answer, Call, Json
from sandbox.refusal import LIKE, Refusal
from sandbox.x.names import names_of

_BLANK = "about:blank"


def missing(call: Call, thing: str, parameter: str, value: str) -> Json:
    detail = f"Could not find {thing} with {parameter}: [{value}]."
    return _partial(call, thing, parameter, value, "Not Found Error", detail, "resource-not-found")


def suspended(call: Call, parameter: str, value: str) -> Json:
    detail = f"User has been suspended: [{value}]."
    return _partial(call, "user", parameter, value, "Forbidden", detail, "resource-not-found")


def not_allowed(call: Call, thing: str, parameter: str, value: str) -> Json:
    detail = f"Sorry, you are not authorized to see the {thing} with {parameter}: [{value}]."
    kind = "not-authorized-for-resource"
    error = _partial(call, thing, parameter, value, "Authorization Error", detail, kind)
    return error | {"section": "data"}


def problem(call: Call, refusal: Refusal) -> Answer:
    status, body = _ANSWERS.get(refusal.kind) or _ANSWERS[LIKE[refusal.kind]]
    body = dict(body)
    if refusal.kind == "bad_request":
        body["errors"] = [{"parameters": {refusal.about: []}, "message": refusal.message}]
    elif refusal.message:
        body["detail"] = refusal.message
    if "status" in body:
        body["status"] = refusal.status or status
    if body.get("type", _BLANK) != _BLANK:
        body["type"] = _address(call, body["type"])
    return Answer(body, refusal.status or status)


def _partial(
    call: Call, thing: str, parameter: str, value: str, title: str, detail: str, kind: str
) -> Json:
    return {
        "value": value,
        "detail": detail,
        "title": title,
        "resource_type": thing,
        "parameter": parameter,
        "resource_id": value,
        "type": _address(call, kind),
    }


def _address(call: Call, kind: str) -> str:
    return f"https://{names_of(call).host}/2/problems/{kind}"


def _plain(status: int, title: str) -> tuple[int, Json]:
    return status, {"title": title, "detail": title, "type": _BLANK, "status": status}


_ANSWERS: dict[str, tuple[int, Json]] = {
    "bad_request": (
        400,
        {
            "title": "Invalid Request",
            "detail": "One or more parameters to your request was invalid.",
            "type": "invalid-request",
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
            "type": "unsupported-authentication",
            "status": 403,
        },
    ),
    "credits": (
        402,
        {
            "title": "CreditsDepleted",
            "detail": "Your enrolled account [1] does not have any credits"
            " to fulfill this request.",
            "type": "credits",
        },
    ),
    "forbidden": (
        403,
        {
            "title": "Client Forbidden",
            "detail": "This request must be made using an approved developer account.",
            "reason": "client-not-enrolled",
            "type": "client-forbidden",
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
            "type": "rate-limit-exceeded",
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
            "type": "usage-capped",
        },
    ),
    "unavailable": _plain(503, "Service Unavailable"),
}
