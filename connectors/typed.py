"""What people type or paste where an account is asked for: a name, an id, an address. Pure."""

from __future__ import annotations

import re
from unicodedata import category, normalize
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from connectors.contract import Platform
from connectors.errors import BadQuery
from connectors.platforms import PLATFORMS

SITES = {
    "x.com": "x",
    "twitter.com": "x",
    "youtube.com": "youtube",
    "youtu.be": "youtube",
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "instagram.com": "instagram",
    "instagr.am": "instagram",
}
SUBDOMAINS = re.compile(r"^(?:www|m|mobile|web|business|music)\.")
# What an address begins with that leads to something else than an account.
ELSEWHERE = {
    "x": {"hashtag", "home", "i", "intent", "search", "share"},
    "youtube": {"feed", "live", "playlist", "results", "shorts", "watch"},
    "facebook": {"events", "groups", "hashtag", "marketplace", "photo", "reel", "share", "watch"},
    "instagram": {"explore", "p", "reel", "reels", "tv"},
}
NAME_FOLLOWS = {"channel", "c", "user", "stories"}
ID_FOLLOWS_NAME = {"pages", "people"}
NAMES = {
    "x": "@?[A-Za-z0-9_]{1,15}|[0-9]{1,19}",
    "youtube": r"@?[\w.·-]{2,100}",
    "facebook": r"@?[\w.-]{1,100}",
    "instagram": "@?[A-Za-z0-9_.]{1,30}",
}
EXAMPLE = "Type a name like @name, or the address of the account's own page."


def account_in(platform: Platform, typed: str) -> str:
    """The name or id that was meant; a "@" in front stays, as it tells a name from an id.

    Raises BadQuery with a sentence for whoever typed it.
    """
    visible = "".join(c for c in normalize("NFKC", typed) if category(c) not in {"Cc", "Cf"})
    text = name = re.sub(r"^@\s+", "@", visible.strip())
    if address := _address(text):
        name = _in_address(platform, address)
    if not re.fullmatch(NAMES[platform.name], name):
        said = f"'{name[:60]}' is no account of {platform.label}." if name else "Nothing is typed."
        raise BadQuery(said, EXAMPLE)
    return name.lower() if platform.name == "instagram" else name


def _address(text: str) -> SplitResult | None:
    """The address in `text`; a name with a dot in it is none."""
    try:
        address = urlsplit(text if "//" in text else f"//{text}")
        return address if "/" in text or _site(address) else None
    except ValueError:
        return None


def _site(address: SplitResult) -> str | None:
    return SITES.get(SUBDOMAINS.sub("", (address.hostname or "").lower()))


def _in_address(platform: Platform, address: SplitResult) -> str:
    site = _site(address)
    if site != platform.name:
        where = PLATFORMS[site].label if site else "another site"
        raise BadQuery(f"That is an address on {where}, not on {platform.label}.", EXAMPLE)
    if ids := parse_qs(address.query).get("id"):  # facebook.com/profile.php?id=
        return ids[0]
    parts = [part for part in unquote(address.path).split("/") if part]
    first = parts[0].lower() if parts else ""
    if first in NAME_FOLLOWS:
        parts = parts[1:]
    elif first in ID_FOLLOWS_NAME:
        parts = parts[2:]
    if not parts or first in ELSEWHERE[platform.name] or address.hostname == "youtu.be":
        raise BadQuery(f"That address leads to no account of {platform.label}.", EXAMPLE)
    return parts[0]
