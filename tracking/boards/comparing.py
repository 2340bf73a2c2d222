"""Which platforms a brand and its rivals can be compared on: those that were read alike for all of
them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ALIKE = 0.05
"""So far may the shares that were read lie apart."""

ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Comparable:
    """alike: platforms that may be compared, by name. left_out: others, and why in words."""

    alike: tuple[str, ...]
    left_out: Mapping[str, str]


def comparable(read: Mapping[str, Mapping[str, float]]) -> Comparable:
    """read: of each brand by name, the share of the time in which each platform was read for it; a
    platform that is not there is not listened to."""
    platforms = sorted({platform for shares in read.values() for platform in shares})
    alike, left_out = [], {}
    for platform in platforms:
        missing = sorted(brand for brand, shares in read.items() if platform not in shares)
        shares = [shares[platform] for shares in read.values() if platform in shares]
        if missing:
            left_out[platform] = f"not listened to for {', '.join(missing)}"
        elif min(shares) < ENOUGH:
            left_out[platform] = f"read {min(shares):.0%} of the time at the least"
        elif max(shares) - min(shares) > ALIKE:
            left_out[platform] = f"read between {min(shares):.0%} and {max(shares):.0%} of the time"
        else:
            alike.append(platform)
    return Comparable(tuple(alike), left_out)
