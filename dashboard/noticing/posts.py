"""A noticed post as the pages show it, with the characters that were noticed marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from brands.models import Brand
from dashboard.frame.addresses import outside
from dashboard.marking import parts
from reports.phrases import moment
from tracking.models import Post

LONGEST_TEXT = 320


def shown(post: Post, spans: Sequence[Sequence[int]], brand: Brand) -> dict[str, Any]:
    """{platform, at, url, parts, erased}, as components/noticed_post.html takes it."""
    assert post.published_at is not None  # what has no date is not noticed
    places = [(start, end) for start, end in spans if end <= len(post.text)]
    return {
        "platform": post.platform,
        "at": moment(post.published_at, brand.timezone),
        "url": outside(post.url),
        "parts": parts(post.text, places, LONGEST_TEXT),
        "erased": "" if post.text else "Text not kept: the post is no longer there.",
    }
