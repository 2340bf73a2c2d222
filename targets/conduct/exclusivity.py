"""Does a post speak of a rival the person promised not to mention? Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from targets.conduct.captions import Reading, Span, read
from targets.conduct.nearness.identifying import reads_apart

SHORTEST = 4  # letters a name needs to be believed inside a tag or a code
TAG = re.compile(r"#(\w+)")
HANDLE = re.compile(r"@([\w.]*\w)")
CODE = re.compile(r"(?<![\w#@])[a-z]{3,}\d{1,3}(?!\w)")
PLUGS = re.compile(
    r"(?<!\w)(?:code|discount|kode|afslag|coupon|voucher|link in bio|shop now|affiliate"
    r"|#ad|#advert|#sponsored|#gifted|#partner|#collab|#ambassador|#paidpartnership"
    r"|#advertensie|#geborg)(?!\w)"
)


class Phase(StrEnum):
    BEFORE = "before the agreement began"
    DURING = "during the agreement"
    AFTER = "after the agreement ended"


class Severity(StrEnum):
    HIGH = "high"  # the rival is advertised: its code, its account with a label, a link
    MEDIUM = "medium"  # the rival is named or tagged
    LOW = "low"  # a word of its field, or its name inside a longer tag


class How(StrEnum):
    NAMED = "named"
    ACCOUNT = "its account is tagged"
    TAG = "its tag"
    INSIDE_TAG = "its name stands inside a longer tag"
    CODE = "its discount code"
    CATEGORY = "a word of a field that was excluded"


@dataclass(frozen=True, slots=True)
class Rival:
    """brand: None = a field. places: where its query, or the words of the field, match a text, as
    offsets into it. terms: the words of the query. handles: its own accounts."""

    brand: UUID | None
    name: str
    places: Callable[[str], Sequence[Span]]
    terms: Sequence[str] = ()
    handles: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """When the person is bound, in days of the brand's zone, the last included; None = without end.
    during: whether the agreement itself binds, or only the days around it."""

    starts_on: date
    ends_on: date | None
    before: timedelta
    after: timedelta
    during: bool
    zone: str

    def phase(self, at: datetime) -> Phase | None:
        day = at.astimezone(ZoneInfo(self.zone)).date()
        if day < self.starts_on:
            return Phase.BEFORE if day >= self.starts_on - self.before else None
        if self.ends_on is None or day <= self.ends_on:
            return Phase.DURING if self.during else None
        return Phase.AFTER if day <= self.ends_on + self.after else None


@dataclass(frozen=True, slots=True)
class Breach:
    """A rival in a post: the strongest way it is there, and all characters that show it."""

    rival: Rival
    phase: Phase
    severity: Severity
    how: How
    spans: tuple[Span, ...]


def breaches(
    text: str, published_at: datetime, rivals: Sequence[Rival], window: Window
) -> list[Breach]:
    """At most one breach for each rival; none outside the window."""
    phase = window.phase(published_at)
    if phase is None:
        return []
    reading = read(text)
    found = []
    for rival in rivals:
        signs = list(_signs(reading, rival))
        if signs:
            how = min((how for how, _ in signs), key=_STRONGEST.index)
            spans = tuple(sorted({span for _, span in signs}))
            found.append(Breach(rival, phase, _severity(reading, how), how, spans))
    return found


_STRONGEST = [How.CODE, How.ACCOUNT, How.TAG, How.NAMED, How.INSIDE_TAG, How.CATEGORY]


def _severity(reading: Reading, how: How) -> Severity:
    if how in (How.INSIDE_TAG, How.CATEGORY):
        return Severity.LOW
    plugged = how is How.CODE or PLUGS.search(reading.plain)
    return Severity.HIGH if plugged else Severity.MEDIUM


def _signs(reading: Reading, rival: Rival) -> Iterator[tuple[How, Span]]:
    if rival.brand is not None:
        names = {_letters(read(term).plain) for term in (rival.name, *rival.terms)}
        yield from _in_tags(reading, names)
        yield from _in_handles(reading, names | {h.casefold().strip("@") for h in rival.handles})
        yield from _in_codes(reading, names)
    named = How.CATEGORY if rival.brand is None else How.NAMED
    for start, end in rival.places(reading.plain):
        if reading.plain[max(0, start - 1) : start] not in ("#", "@") or named is How.CATEGORY:
            yield named, reading.span(start, end)


def _in_tags(reading: Reading, names: Collection[str]) -> Iterator[tuple[How, Span]]:
    for tag in TAG.finditer(reading.plain):
        letters = _letters(tag.group(1))
        if letters in names:
            yield How.TAG, reading.span(*tag.span())
        elif any(
            len(name) >= SHORTEST and name in letters and reads_apart(letters, name)
            for name in names
        ):
            yield How.INSIDE_TAG, reading.span(*tag.span())


def _in_handles(reading: Reading, names: Collection[str]) -> Iterator[tuple[How, Span]]:
    for handle in HANDLE.finditer(reading.plain):
        if handle.group(1) in names or _letters(handle.group(1)) in names:
            yield How.ACCOUNT, reading.span(*handle.span())


def _in_codes(reading: Reading, names: Collection[str]) -> Iterator[tuple[How, Span]]:
    """ "RIVAL10": written in capitals, as codes are."""
    for code in CODE.finditer(reading.plain):
        span = reading.span(*code.span())
        if reading.raw[slice(*span)].isupper() and any(
            len(name) >= SHORTEST and code.group().startswith(name) for name in names
        ):
            yield How.CODE, span


def _letters(plain: str) -> str:
    return re.sub(r"[\W_]", "", plain)
