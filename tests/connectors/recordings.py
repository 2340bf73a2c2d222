"""Recorded answers of the platforms, which lie outside the repository."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from connectors.contract import Ask, Listing
from tests.connectors.recorded_pages import PAGES

SAMPLES = Path(__file__).parents[3] / "shared" / "platforms" / "samples"
LONG_AGO = datetime(2006, 1, 1, tzinfo=UTC)
ASKED = {  # about and place, where another than "1" is needed for the answer to be the right one
    "replies": ("a-video-id0", "- parent -"),
    "hashtag": ("1", "1 a"),
    "comments": ("a-video-id0", None),
}


@dataclass(frozen=True)
class Recording:
    listing: str
    counts: tuple[int, ...]
    more: bool
    file: str

    @property
    def platform(self) -> str:
        return self.file.split("/")[0]

    @property
    def ask(self) -> Ask:
        """The question it answers, asked in the summer of 2021 where Facebook reads half years."""
        listing = Listing.COMMENTS if self.listing == "replies" else Listing(self.listing)
        if self.file.endswith("mentioned_comment.json"):
            return Ask(listing, "1 2", LONG_AGO)
        if listing is Listing.KNOWN:
            return Ask(listing, ",".join(_known(self.file)), LONG_AGO)
        if self.platform == "facebook":
            return Ask(listing, "1", datetime(2021, 3, 1, tzinfo=UTC), "1630000000")
        about, place = ASKED.get(self.listing, ("1", None))
        return Ask(listing, about, LONG_AGO, place)


def _known(file: str) -> list[str]:
    """The ids that were asked for."""
    body = recorded(file)
    shown = body.get("data") or body.get("items") or ([body] if "id" in body else None)
    return [item["id"] for item in cast("list[dict[str, str]]", shown)] if shown else list(body)


def recorded(file: str) -> dict[str, object]:
    """The body in a recorded file; skips where it is absent."""
    path = SAMPLES / file
    if not path.exists():
        if os.environ.get("REQUIRE_SHARED_DATA") == "1":
            pytest.fail(f"{file} is required and absent")
        pytest.skip(f"{file} lies outside the repository and is absent")
    text = path.read_text(encoding="utf-8")
    body = json.loads(text.splitlines()[0] if path.suffix == ".jsonl" else text)
    if isinstance(body, list):  # a cassette of tweepy, or an example of X's playground
        body = body[0].get("body") or body[0]["response"]
    return cast("dict[str, object]", body)


def moved(body: dict[str, object], base_url: str) -> bytes:
    """The body as if the server at `base_url` had said it: Meta writes its address into it."""
    return json.dumps(body).replace("https://graph.facebook.com", base_url).encode()


def _recording(line: str) -> Recording:
    listing, *counts, more, file = line.split()
    return Recording(listing, tuple(map(int, counts)), more == "more", file)


RECORDINGS = [_recording(line) for line in PAGES.strip().splitlines()]
