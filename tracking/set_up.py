"""People of one organization, from a set-up document; and the feeds of its connections."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import connectors
from accounts.document import Document
from brands.models import Brand, Connection
from tracking import feeds, ingest
from tracking.identity import make_person, profile_for_handle
from tracking.models import Mention, Person, Post

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
                alone, profile.person = profile.person, person
                profile.save(update_fields=["person"])
                if not alone.profiles.exists():
                    alone.delete()


def person_named(name: Document) -> Person:
    person = Person.objects.filter(name=name.text()).first()
    if person is None:
        raise name.fail(f"there is no person {name.text()!r} in this organization")
    return person


def listen(connections: Iterable[Connection], now: datetime) -> None:
    """The feeds each connection can be asked for its brands."""
    for connection in connections:
        for brand in connection.brands.all():
            feeds.listen(brand, connection, now)
        feeds.look_again(connection, now)


def match_again(brands: Iterable[Brand]) -> None:
    """Stored posts are judged by the brands' newest queries."""
    brands = list(brands)
    if not brands:
        return
    Mention.objects.filter(brand__in=brands).delete()
    batch: list[Post] = []
    for post in Post.objects.order_by("id").iterator(REMATCH_AT_ONCE):
        batch.append(post)
        if len(batch) == REMATCH_AT_ONCE:
            ingest.match(batch)
            batch = []
    ingest.match(batch)
