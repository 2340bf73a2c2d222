"""Channels of YouTube: by id, handle or old user name, and whether their uploads can be read."""

from __future__ import annotations

import re

from connectors.contract import Account, Resolved
from connectors.errors import NotFound
from connectors.line import Line
from connectors.reading import at, count
from connectors.youtube_lists import get, items
from connectors.youtube_records import read_channel

PARTS = "snippet,statistics,status"


def channel(about: str, line: Line) -> tuple[Account, bool]:
    """The channel of an id (UC...) or a handle, with or without "@", and whether it says that it is
    public and never uploaded anything. Raises NotFound."""
    found, shown = _channel(about, line)
    is_public = at(shown, "status", "privacyStatus") == "public"
    return found, is_public and count(at(shown, "statistics", "videoCount")) == 0


def resolve(name: str, line: Line) -> Resolved:
    try:
        found, shown = _channel(name, line)
    except NotFound:
        return Resolved(
            None,
            f"YouTube knows no channel '{name}'. Open the channel and copy its address: a name on "
            "the screen is often not its handle.",
        )
    if at(shown, "status", "privacyStatus") == "private":
        return Resolved(
            found,
            f"{found.handle} is hidden on YouTube, and its videos cannot be read. Ask its owner to "
            "make the channel public.",
        )
    return Resolved(found, witness=line.platform.witness)


def _channel(about: str, line: Line) -> tuple[Account, object]:
    asked = {"id": about} if re.fullmatch(r"UC[\w-]{22}", about) else {"forHandle": about}
    answer = get(line, "channels", {"part": PARTS, **asked})
    channels = items(answer)
    if not channels:
        raise NotFound(f"{answer.label} knows no channel '{about}'.")
    if account := read_channel(channels[0]):
        return account, channels[0]
    raise answer.spoiled("the channel has no id or no title")
