"""Posts, accounts and outages as they stand at a given moment."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Generic, TypeVar

from sandbox.world.texts import Text

PLATFORMS = ("x", "youtube", "facebook", "instagram")
COUNTS = ("likes", "comments", "shares", "views")
LONG_AGO = datetime.min.replace(tzinfo=UTC)

Key = tuple[datetime, int, str]
T = TypeVar("T")


class History(Generic[T]):
    """A value and its later changes."""

    def __init__(self, first: T) -> None:
        self._times = [LONG_AGO]
        self._values = [first]

    def change(self, at: datetime, value: T) -> None:
        place = bisect_right(self._times, at)
        self._times.insert(place, at)
        self._values.insert(place, value)

    def at(self, now: datetime) -> T:
        if len(self._times) == 1:
            return self._values[0]
        return self._values[bisect_right(self._times, now) - 1]

    def changed_at(self, now: datetime) -> datetime | None:
        """When the value of this moment came, if it is not the first."""
        place = bisect_right(self._times, now) - 1
        return self._times[place] if place > 0 else None

    @property
    def all(self) -> list[T]:
        return self._values


@dataclass(slots=True, frozen=True)
class Account:
    """`kind` is business, creator, personal (closed to Instagram's API) or suspended."""

    platform: str
    id: str
    handle: str
    name: str | None = None
    followers: int | None = None
    bio: str | None = None
    country: str | None = None
    kind: str = "business"
    private: bool = False

    @property
    def closed(self) -> bool:
        """Whether nobody sees what it posts."""
        return self.private or self.kind == "suspended"

    @property
    def title(self) -> str:
        return self.name or self.handle


@dataclass(slots=True, frozen=True)
class Counts:
    """None = the platform hides it or never said."""

    likes: int | None = None
    comments: int | None = None
    shares: int | None = None
    views: int | None = None

    def updated(self, numbers: dict[str, int]) -> Counts:
        return replace(self, **numbers)


@dataclass(slots=True, eq=False)
class Post:
    """`kind` is post, retweet, reply, comment or video.

    named: ids of accounts that an edge ties to the post, beside the handles in its text.
    editions: all ids under which X has known the post, oldest first; each is a Post of its own,
    and only the newest is listed.
    """

    platform: str
    kind: str
    id: str
    author: Account | None
    created_at: datetime | None
    texts: History[Text]
    counts: History[Counts]
    brand: str | None = None
    lang: str | None = None
    url: str | None = None
    parent_id: str | None = None
    paid: bool = False
    deleted_at: datetime | None = None
    named: set[str] = field(default_factory=set)
    superseded_at: datetime | None = None
    editions: list[tuple[datetime, str]] = field(default_factory=list)

    @property
    def key(self) -> Key:
        """Orders posts by time; ids of one length decide ties, as numbers would."""
        return (self.created_at or LONG_AGO, len(self.id), self.id)

    def exists(self, now: datetime) -> bool:
        return (
            (self.created_at is None or self.created_at <= now)
            and (self.deleted_at is None or now < self.deleted_at)
            and not (self.author and self.author.closed)
        )

    def listed(self, now: datetime) -> bool:
        return self.exists(now) and (self.superseded_at is None or now < self.superseded_at)

    def text(self, now: datetime) -> Text:
        return self.texts.at(now)

    def names(self, account: Account, now: datetime) -> bool:
        return account.id in self.named or account.handle.casefold() in self.text(now).handles


@dataclass(slots=True, frozen=True)
class Outage:
    """While it lasts, the listings of the account (its id) answer with `error`.

    error: a kind of `sandbox.refusal`, or an HTTP status.
    """

    account: str
    starts_at: datetime
    ends_at: datetime
    error: str


def _digest(*words: str) -> bytes:
    return hashlib.sha256("\n".join(words).encode("utf-8", "surrogatepass")).digest()


def digits(length: int, *words: str) -> str:
    """A number of that many digits, the same for the same words."""
    number = int.from_bytes(_digest(*words)[:16], "big")
    return str(number % (9 * 10 ** (length - 1)) + 10 ** (length - 1))


def letters(length: int, *words: str) -> str:
    """Letters, digits, '-' and '_', the same for the same words."""
    return urlsafe_b64encode(_digest(*words)).decode()[:length]


def account_id(platform: str, handle: str) -> str:
    """The id of an account that no line of the world file names, in the platform's own form."""
    handle = handle.casefold()
    if platform == "youtube":
        return f"UC{letters(22, platform, handle)}"
    if platform == "instagram":
        return f"17841{digits(12, platform, handle)}"
    return digits(15 if platform == "facebook" else 18, platform, handle)
