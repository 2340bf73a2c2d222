"""Posts as the page of a figure lists them."""

from __future__ import annotations

from datetime import datetime

from brands.platforms import PLATFORMS
from dashboard.frame.addresses import outside
from reports.phrases import moment
from reports.queries import PostText

GONE = PostText("Text not kept.", "")


def line(
    platform: str, at: datetime, zone: str, kept: PostText = GONE, why: str = ""
) -> dict[str, str]:
    """kept: what may be shown of it. why: the rule by which it did not count."""
    return {
        "platform": platform,
        "label": PLATFORMS[platform].label,
        "at": moment(at, zone),
        "url": kept.url and outside(kept.url),
        "text": kept.text,
        "why": why,
    }
