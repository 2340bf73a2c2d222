"""What two accounts have in common that speaks for one person behind them. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,24})(?P<path>/[^?#]*)?(?:[?#].*)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"""[\s,;|()\[\]{}<>"']+""")
LONGEST = 300
LONGEST_BIO = 2000
MOST = 10
SHARED_BY_MOST = 3
"""A link in more bios than that is a shop's or a campaign's, and says nothing about a person."""


@dataclass(frozen=True, slots=True)
class Account:
    """links: as `links` gives them."""

    platform: str
    handle: str
    links: Collection[str]


def links(bio: str | None) -> list[str]:
    """The addresses in a bio, as far as two of them can be compared: without scheme, www., what
    follows a question mark, and a slash at the end; the host in small letters. An e-mail address is
    none."""
    found: list[str] = []
    for word in _BETWEEN.split((bio or "")[:LONGEST_BIO]):
        match = _LINK.fullmatch(word.rstrip(".:!")) if len(word) <= LONGEST else None
        if match is not None:
            link = match["host"].lower() + (match["path"] or "").rstrip("/")
            if link not in found:
                found.append(link)
    return found[:MOST]


def likeness(one: Account, other: Account, common: Collection[str] = ()) -> list[str]:
    """Why both may be one person's, in words; empty when nothing speaks for it, or when they are on
    one platform: nobody is suggested to have two accounts there.

    common: links that stand in too many bios.
    """
    if one.platform == other.platform:
        return []
    reasons = []
    if one.handle and one.handle.casefold() == other.handle.casefold():
        reasons.append(f"the same handle, {other.handle}")
    shared = sorted(set(one.links) & set(other.links) - set(common))
    reasons += [f"the same link in both bios, {link}" for link in shared]
    return reasons
