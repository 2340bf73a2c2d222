"""Share of voice: the brand beside its rivals, where all of them were read alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from brands.models import Brand
from brands.platforms import PLATFORMS
from dashboard.frame.narrowing import Narrowing
from dashboard.frame.scope import Watched, watched
from reports.charts import Share, ShareBar
from reports.phrases import listed
from tracking.boards.comparing import Comparable, comparable
from tracking.queries import mentions
from tracking.windows import Window


def voice(
    brand: Brand, asked: Narrowing, seen: Watched, now: datetime
) -> tuple[ShareBar | None, Comparable]:
    """The brand and its rivals, over the platforms that were read alike for all of them; with the
    days before, as far as they are compared."""
    rivals = list(brand.rivals.order_by("name"))
    reads = {brand.name: _read(seen)}
    reads |= {one.name: _read(watched(one, asked.range.instants, now)) for one in rivals}
    compared = comparable(reads)
    if not rivals or not compared.alike:
        return None, compared
    counts = [(one, _count(one, asked.window, compared.alike)) for one in [brand, *rivals]]
    shares = [
        Share(one.name, count, own=one == brand)
        for one, count in sorted(counts, key=lambda pair: (pair[0] != brand, -pair[1]))
    ]
    return ShareBar("Share of voice", shares), compared


def _read(seen: Watched) -> dict[str, float]:
    """Of each platform that is listened to, the share that was read."""
    heard = seen.listening
    return {
        platform: Watched(
            heard.whole, tuple(lane for lane in heard.lanes if lane.platform == platform)
        ).share
        or 0.0
        for platform in heard.platforms
    }


def _count(brand: Brand, window: Window, platforms: Sequence[str]) -> int:
    return mentions(brand, window).filter(platform__in=platforms).count()


def words(compared: Comparable) -> str:
    said = []
    if compared.alike:
        over = listed([PLATFORMS[name].label for name in compared.alike])
        said.append(f"Over {over}, which were read alike for all.")
    said += [f"Without {PLATFORMS[name].label}: {why}." for name, why in compared.left_out.items()]
    return " ".join(said)
