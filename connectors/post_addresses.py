"""The address of one post, as people copy it: which platform, and the id to ask for it by. Pure."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qs, urlsplit

from connectors.typed import SITES, SUBDOMAINS

NUMBER = r"[0-9]{1,19}"
VIDEO = r"[\w-]{11}"
X_PATH = re.compile(rf"/(?:i/(?:web/)?|\w+/)status(?:es)?/({NUMBER})(?:/.*)?")
YOUTUBE_PATH = re.compile(rf"/(?:shorts|live|embed)/({VIDEO})/?")
FACEBOOK_PATH = re.compile(rf"/({NUMBER})/(?:posts|videos)/({NUMBER})/?")


def post_in(address: str) -> tuple[str, str] | None:
    """The name of the platform and the post's id; "" where the address says it in a way that no
    platform lets us ask by (Instagram's shortcodes, Facebook's pfbid). None = no platform of ours,
    or no post.
    """
    try:
        parts = urlsplit(address.strip())
        platform = SITES.get(SUBDOMAINS.sub("", (parts.hostname or "").lower()))
    except ValueError:
        return None
    if platform is None or len(parts.path) < 2:
        return None
    return platform, _READERS.get(platform, _unknown)(parts)


def _x(parts: SplitResult) -> str:
    found = X_PATH.fullmatch(parts.path)
    return found[1] if found else ""


def _youtube(parts: SplitResult) -> str:
    if found := YOUTUBE_PATH.fullmatch(parts.path):
        return found[1]
    short = parts.path.strip("/") if parts.hostname == "youtu.be" else ""
    asked = parse_qs(parts.query).get("v", [short])[0]
    return asked if re.fullmatch(VIDEO, asked) else ""


def _facebook(parts: SplitResult) -> str:
    """A post's id is its Page's, and its own."""
    if found := FACEBOOK_PATH.fullmatch(parts.path):
        return f"{found[1]}_{found[2]}"
    asked = parse_qs(parts.query)
    page, post = (asked.get(name, [""])[0] for name in ("id", "story_fbid"))
    ids = re.fullmatch(NUMBER, page) and re.fullmatch(NUMBER, post)
    return f"{page}_{post}" if ids else ""


def _unknown(parts: SplitResult) -> str:
    return ""


_READERS = {"x": _x, "youtube": _youtube, "facebook": _facebook}
