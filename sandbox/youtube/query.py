"""The query language of YouTube search: words together, `|` for or, `-` for not, quotes."""

from __future__ import annotations

import re

from sandbox.world.network import Matcher, Seen
from sandbox.world.texts import spaced

_PART = re.compile(r'\||-?"[^"]*"|[^\s|"]+')


def compiled(query: str) -> Matcher:
    """A function of a video as seen; it looks at the title and the channel's name."""
    wanted: list[list[str]] = []
    unwanted: list[str] = []
    joins = False
    for part in _PART.findall(query):
        if part == "|":
            joins = True
            continue
        if part.startswith("-"):
            unwanted.append(spaced(part))
        elif joins and wanted:
            wanted[-1].append(spaced(part))
        else:
            wanted.append([spaced(part)])
        joins = False

    def matches(seen: Seen) -> bool:
        channel = spaced(seen.post.author.title) if seen.post.author else ""
        words = seen.text.words + channel
        return all(any(w in words for w in choice) for choice in wanted) and not any(
            w in words for w in unwanted
        )

    return matches
