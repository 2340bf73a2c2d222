"""What Meta pushes: whether it comes from Meta, and which mentions of us it tells of.

A mention on Instagram cannot be listed: what a webhook named is fetched by its id, or never seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hmac import compare_digest, digest

from connectors.contract import Ask, Listing
from connectors.reading import ReadingError, at, elements, identity

FIRST_POST = datetime(2010, 7, 16, tzinfo=UTC)  # of Instagram: a mention is fetched at any age


@dataclass(frozen=True, slots=True)
class Mentioned:
    """account_id: our professional account that was mentioned. ask: how to fetch the mention."""

    account_id: str
    ask: Ask


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Whether `signature`, the header X-Hub-Signature-256, was made of the body as it came and
    the app's secret."""
    kind, _, given = signature.partition("=")
    made = digest(secret.encode(), body, "sha256").hex()
    return kind == "sha256" and compare_digest(made.encode(), given.encode("utf-8", "replace"))


def mentioned(payload: object) -> list[Mentioned]:
    """The mentions a push tells of; whatever else is in it is left out."""
    if at(payload, "object") != "instagram":
        return []
    return [
        mention
        for entry in elements(at(payload, "entry"))
        for change in elements(at(entry, "changes"))
        if at(change, "field") == "mentions"
        for mention in _mention(at(entry, "id"), at(change, "value"))
    ]


def _mention(account_id: object, value: object) -> Iterator[Mentioned]:
    """A caption that mentions us, or a comment, where one is named."""
    try:
        about = identity(at(value, "media_id"))
        if at(value, "comment_id") is not None:
            about += f" {identity(at(value, 'comment_id'))}"
        yield Mentioned(identity(account_id), Ask(Listing.MENTIONED, about, FIRST_POST))
    except ReadingError:
        return
