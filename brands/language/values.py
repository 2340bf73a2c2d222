"""What may stand behind from:, platform:, lang:, is: and country:."""

from __future__ import annotations

import re

from brands.platforms import PLATFORMS

KINDS = ("post", "video", "repost", "reply", "comment")
NAMES = ("from", "platform", "lang", "is", "country")


class FilterError(Exception):
    """A filter nobody knows, or a value it cannot have; the message is the cure."""


def value_of(name: str, value: str) -> str:
    """The value as it is compared. Raises FilterError."""
    folded = value.casefold()
    match name:
        case "from":
            return folded.removeprefix("@")
        case "platform" if folded in PLATFORMS:
            return folded
        case "is" if folded in KINDS:
            return folded
        case "lang" if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", folded):
            return folded
        case "country" if re.fullmatch(r"[a-z]{2}", folded):
            return folded
        case "platform":
            raise FilterError(f"platform: is one of {', '.join(PLATFORMS)}.")
        case "is":
            raise FilterError(f"is: is one of {', '.join(KINDS)}.")
        case "lang":
            raise FilterError("lang: takes a code such as en, af or zu.")
        case "country":
            raise FilterError("country: takes a code of two letters such as ZA or GB.")
    raise FilterError(
        f"there is no filter {name}:; the filters are {', '.join(f'{n}:' for n in NAMES)}. "
        f'To look for the text itself, write "{name}:{value}" in quotation marks.'
    )
