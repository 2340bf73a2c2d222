"""People of one organization, from a set-up document; and the feeds of its connections."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

import connectors
from accounts.document import Document
from brands.models import Brand, Connection
from notices.rules import Rule
from notices.telling import settle
from tracking.collecting import feeds
from tracking.models import Feed, Mention, Person, Post
from tracking.storing import mentions
from tracking.storing.identity import give, make_person, profile_for_handle

REMATCH_AT_ONCE = 2000


def people(entries: Iterable[Document]) -> None:
    """Make people, and link the profiles named to them."""
    for entry in entries:
        name = entry["name"].text()
        person = Person.objects.filter(name=name).first() or make_person(name)
        for account in entry["profiles"].items():
            platform, colon, handle = account.text().partition(":")
            if not colon or not handle or platform not in connectors.PLATFORMS:
                raise account.fail('write an account as "x:handle"')
            profile = profile_for_handle(platform, handle, person)
            if profile.person_id != person.id:
                give(profile, person)


def person_named(name: Document) -> Person:
    person = Person.objects.filter(name=name.text()).first()
    if person is None:
        raise name.fail(f"there is no person {name.text()!r} in this organization")
    return person


def listen(connections: Collection[Connection], now: datetime) -> None:
    """The feeds that every connection can be asked for its brands by now. What was in trouble with
    one of `connections` is tried again at once: perhaps a person has just mended it."""
    for connection in Connection.objects.filter(removed_at=None).prefetch_related("brands"):
        for brand in connection.brands.all():
            feeds.listen(brand, connection, now)
        feeds.look_again(connection, now)
    troubled = Feed.objects.filter(connection__in=list(connections)).exclude(state__trouble="")
    feeds.read_now([feed.id for feed in troubled], now)
    for connection in connections:
        settle(Rule.CONNECTION, str(connection.id), now)


def match_again(brands: Iterable[Brand]) -> None:
    """Stored posts are judged by the brands' newest queries; those whose text is gone stay what
    they were."""
    brands = list(brands)
    if not brands:
        return
    here = Post.objects.filter(deleted_at=None, expired_at=None)
    Mention.objects.filter(brand__in=brands, post__in=here).delete()
    batch: list[Post] = []
    for post in here.order_by("id").iterator(REMATCH_AT_ONCE):
        batch.append(post)
        if len(batch) == REMATCH_AT_ONCE:
            mentions.match(batch)
            batch = []
    mentions.match(batch)
