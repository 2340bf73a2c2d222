"""The words a connector and its caller share: what is asked, and what comes back.

A connector is a module with `PLATFORM` (its Platform) and two functions:

    fetch(ask: Ask, access: Access, now: datetime) -> Page
    resolve(typed: str, access: Access, now: datetime) -> Resolved: whom a name stands for

`fetch` makes the call (or the two or three) that one page needs and returns; it never loops over
pages, sleeps, or keeps anything. The caller hands `page.next` back as `ask.place` for the next
page. All raise only `connectors.errors`, which carry `spent` and `usage` as a Page does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    """What a post is."""

    POST = "post"
    VIDEO = "video"
    REPOST = "repost"
    REPLY = "reply"
    COMMENT = "comment"


class Listing(StrEnum):
    """What can be asked of a platform; `Ask.about` says for whom or what."""

    SEARCH = "search"  # about: the platform's own search expression
    HASHTAG = "hashtag"  # about: the tag without '#'
    TIMELINE = "timeline"  # about: the account's id, or its handle while the id is unknown
    OWN_PAGE = "own_page"  # about: our page: own posts, visitors' posts and posts that name it
    TAGGED = "tagged"  # about: our account: posts that tag it
    MENTIONED = "mentioned"  # about: what a webhook named (see `connectors.meta_webhooks`)
    COMMENTS = "comments"  # about: the id of a post or video
    KNOWN = "known"  # about: up to 50 ids of posts we hold, comma separated: metrics, edits, losses


@dataclass(frozen=True, slots=True)
class Platform:
    """What a platform can do, as data.

    settling: how long it may take to list a post after publication.
    witness: the kinds a TIMELINE lists completely (by the platform's contract); only these can
        prove that something was *not* posted.
    own_account: listings whose `about` is an account of the brand itself.
    search_window: how far back a SEARCH or HASHTAG reaches; None = without limit.
    timeline_reach: how many of an account's newest posts a TIMELINE lists; None = all of them.
    yearly_reach: about how many posts of one year a TIMELINE lists, and not always the newest;
        None = all of them. A year that shows as many proves nothing of any other post.
    """

    name: str
    label: str
    settling: timedelta
    witness: frozenset[Kind]
    listings: frozenset[Listing]
    search_window: timedelta | None
    timeline_reach: int | None
    yearly_reach: int | None
    limits: str  # what it cannot show, in words for the screen and the report


@dataclass(frozen=True, slots=True)
class Access:
    """A credential and where to use it. `base_url` is the platform's own address or a sandbox.

    own_account: the account id the credential acts for, where a listing needs one (Instagram's
    `user_id`; see `connectors.instagram.own_account`); None elsewhere.
    sandbox: whether `base_url` may be a loopback address instead of the platform's own host.
    granted: whether a person allowed it (OAuth); YouTube's API keys travel another way.
    account: whose budgets it uses, where tokens come and go; "" = the token's own.
    """

    base_url: str
    token: str = field(repr=False)
    own_account: str | None = None
    sandbox: bool = False
    granted: bool = False
    account: str = ""

    @property
    def payer(self) -> str:
        return self.account or self.token


@dataclass(frozen=True, slots=True)
class Ask:
    """One page of one listing. `since` is the scan's lower bound (UTC, included)."""

    listing: Listing
    about: str
    since: datetime
    place: str | None = None


class Bucket(StrEnum):
    """What a credential can run out of, and in what it is counted."""

    SEARCH = "search"  # X: requests, 450 in 15 minutes; YouTube: searches, 100 a day
    TIMELINE = "timeline"  # X: requests for a user's posts, 10,000 in 15 minutes
    MENTIONS = "mentions"  # X: requests for posts that name a user, 450 in 15 minutes
    LOOKUP = "lookup"  # X: requests for known posts, 3,500 in 15 minutes
    USERS = "users"  # X: requests for users, 300 in 15 minutes
    POSTS = "posts"  # X: posts read, 3,000,000 a month
    MONEY = "money"  # X: thousandths of a dollar
    UNITS = "units"  # YouTube: everything but searches, 10,000 a day
    APP = "app"  # Meta: calls of the whole app; only percentages are told
    PAGES = "pages"  # Facebook: calls of a Page; only percentages are told
    INSTAGRAM = "instagram"  # Instagram: calls of an account; only percentages are told
    HASHTAGS = "hashtags"  # Instagram: different hashtags, 30 in 7 days


@dataclass(frozen=True, slots=True)
class Cost:
    """So many units of a bucket."""

    bucket: Bucket
    units: int


@dataclass(frozen=True, slots=True)
class Usage:
    """What the platform itself last said of a bucket; None where it said nothing of the kind.

    limit, remaining: units of the present window. percent: the part that is used, where Meta
    says no more (100 = throttled). reset_at: when there is room again.
    """

    bucket: Bucket
    limit: int | None = None
    remaining: int | None = None
    percent: int | None = None
    reset_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Account:
    external_id: str
    handle: str
    name: str | None = None
    followers: int | None = None
    bio: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A post as the platform shows it; the text is exactly the platform's.

    external_id: never changes. X gives an edited post another id: this is its first one.
    edited: whether the platform says that the text replaced an earlier one. Not every platform
        does: where a post is read again by its id (KNOWN), another text is an edit, too.
    author_id and author are None where the platform hides them (Instagram hashtags).
    A count is None when hidden or absent, never 0 by guess.
    shortcode: the permalink's code where the platform has one (Instagram), else None.
    paid_label: whether the platform itself says that somebody pays for it (X's paid partnership,
        YouTube's paid promotion); None where it does not tell (Meta, of what others post).
    """

    external_id: str
    kind: Kind
    author_id: str | None
    author: str | None  # the handle, page or channel, exactly as shown
    author_name: str | None
    followers: int | None
    created_at: datetime | None
    text: str
    url: str | None
    parent_id: str | None = None
    lang: str | None = None
    likes: int | None = None
    comments: int | None = None
    shares: int | None = None
    views: int | None = None
    shortcode: str | None = None
    edited: bool = False
    paid_label: bool | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a listing.

    next: the opaque place of the following page; None = the scan is complete: everything the
        listing holds since `ask.since` was on the pages up to this one. A connector that passes
        the lower bound returns None even if the platform offers more.
    account: who a TIMELINE belongs to, as the platform names it.
    missing: of KNOWN, the ids that no longer exist.
    unreadable: how many records of the page could not be read (each a broken item inside an
        otherwise sound page).
    spent: what its calls cost; of X's money the upper bound, as a post read twice on one day (UTC)
        is charged once.
    usage: what the platform said of its buckets meanwhile.
    """

    records: tuple[Record, ...]
    next: str | None
    account: Account | None = None
    missing: tuple[str, ...] = ()
    unreadable: int = 0
    spent: tuple[Cost, ...] = field(default=(), compare=False)
    usage: tuple[Usage, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What became of a name that somebody typed.

    account: None where the platform knows none, or does not say whether it does.
    why: where its posts cannot be read, the reason and the next step; else "".
    witness: the kinds whose absence its TIMELINE can prove; none where it cannot be read.
    """

    account: Account | None
    why: str = ""
    witness: frozenset[Kind] = frozenset()

    @property
    def collectable(self) -> bool:
        return not self.why


class Connector(Protocol):
    PLATFORM: Platform

    def fetch(self, ask: Ask, access: Access, now: datetime) -> Page: ...

    def resolve(self, typed: str, access: Access, now: datetime) -> Resolved: ...
