"""What X's refusals mean, by status first: the bodies differ from one part of X to the next."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from connectors.answer import Answer
from connectors.contract import Bucket
from connectors.errors import ConnectorError, Forbidden, QuotaExhausted, RateLimited
from connectors.reading import at
from connectors.refusals import StalePlace, by_status
from connectors.usage import reset_at

BUY = "Buy credits in X's developer console; reading goes on by itself within six hours."
STEPS = {
    "client-not-enrolled": "Add the app to a project in X's developer console.",
    "unsupported-authentication": "The app's own token does not do: let a person connect.",
    "not-authorized-for-resource": "The account does not show this to us: ask its owner.",
}
WINDOW = timedelta(minutes=15)


def refusal(answer: Answer, now: datetime) -> ConnectorError | None:
    words = answer.said("errors", 0, "message") or answer.said("detail") or answer.said("title")
    message = answer.sentence(words)
    kind = problem(at(answer.json, "type"))
    match answer.status:
        case 400 if {"next_token", "pagination_token"} & _faulted(answer):
            return StalePlace(message)
        case 402:
            return Forbidden(message, "credits", BUY)
        case 403 if kind in STEPS or answer.said("reason") in STEPS:
            what = answer.said("reason") or kind
            return Forbidden(message, what, STEPS.get(what) or STEPS[kind])
        case 429 if kind == "usage-capped" or answer.said("title") == "UsageCapExceeded":
            return QuotaExhausted(message, _tomorrow(now), Bucket.POSTS)
        case 429:
            return RateLimited(message, reset_at(answer, now) or now + WINDOW)
    return by_status(answer, words, now, right=answer.said("reason") or kind)


def problem(address: object) -> str:
    """The last part of a problem's `type`; its host changed over the years."""
    return address.rsplit("/", 1)[-1] if isinstance(address, str) else ""


def _faulted(answer: Answer) -> set[str]:
    parameters = at(answer.json, "errors", 0, "parameters")
    return set(parameters) if isinstance(parameters, dict) else set()


def _tomorrow(now: datetime) -> datetime:
    """The next midnight: X does not say on which day its cap resets, and a refusal is free."""
    return datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(), UTC)
