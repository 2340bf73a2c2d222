"""Where a label stands: before the fold, and not buried among tags."""

from __future__ import annotations

import re
from dataclasses import dataclass

PILE = 4  # so many tags and handles in a row are a pile
FRONT = 2  # the first places of a pile are seen
RUN = re.compile(r"[#@]\w[\w.]*(?:[^\w#@]*[#@]\w[\w.]*)*")
ONE = re.compile(r"[#@]\w[\w.]*")


@dataclass(frozen=True, slots=True)
class Fold:
    """What a platform shows before "more": so many characters, in so many lines."""

    characters: int
    lines: int


FOLDS = {
    "instagram": Fold(125, 3),
    "facebook": Fold(480, 5),
    "x": Fold(280, 10),
    "youtube": Fold(160, 3),  # of the description; the title is always shown
}
WIDEST = Fold(480, 10)


def is_before_fold(plain: str, end: int, platform: str) -> bool:
    """Whether the plain text up to `end` shows without opening the post. Of YouTube the title,
    which stands before the first blank line, always does."""
    fold = FOLDS.get(platform, WIDEST)
    start = 0
    if platform == "youtube":
        title = plain.find("\n\n")
        if title == -1 or end <= title:
            return True
        start = title + 2
    shown = plain[start:end]
    return len(shown) <= fold.characters and shown.count("\n") < fold.lines


def buried(plain: str) -> frozenset[int]:
    """Where the tags begin that stand so far back in a row of tags that nobody looks for them."""
    hidden: list[int] = []
    for run in RUN.finditer(plain):
        places = [run.start() + one.start() for one in ONE.finditer(run.group())]
        if len(places) >= PILE:
            hidden += places[FRONT:]
    return frozenset(hidden)
