"""Pages among ten million mentions: how long they take while fifty people a second ask for one, and
how much longer than among one million."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from statistics import median

from django.test import Client

from accounts import wall
from accounts.models import Membership, Organization, User
from benchmarks import market
from benchmarks.database import kept_database
from benchmarks.measuring import Result, at_most, p95
from benchmarks.serving import Visit, Visitors, served
from brands.models import Brand
from targets.models import Agreement
from tests.factories import NOW
from tracking.boards import standings
from tracking.models import Standing

DRAWN, RATE, SECONDS, ROUNDS = 40, 50, 30, 5
LARGER = 10


def page_p95(mentions: int) -> Result:
    """Milliseconds of overview, people, mentions, person, targets and agency home in turn, of
    brands drawn by size, at fifty a second; the floor is the median."""
    asked = visits()
    with served(market.name(mentions)) as port:
        visitors = Visitors(port)
        visitors.ask_each(asked)
        taken = visitors.ask_at_rate(list(islice(cycle(asked), RATE * SECONDS)), RATE)
    for kind, seconds in sorted(taken.items()):
        middle, slow = 1000 * median(seconds), 1000 * p95(seconds)
        sys.stderr.write(f"  {kind:<9} median {middle:6.0f} ms, p95 {slow:6.0f} ms\n")
    everything = [one for seconds in taken.values() for one in seconds]
    return at_most(120, "page_p95", 1000 * p95(everything), 1000 * median(everything), "ms")


def page_growth(mentions: int) -> Result:
    """The time of the same pages, one at a time, in multiples of what they take in a tenth of the
    mentions; both servers are asked in turn."""
    large = visits()
    fewer = mentions // LARGER
    with kept_database(market.name(fewer), lambda: market.write(fewer)):
        small = visits()
    with served(market.name(mentions)) as many, served(market.name(fewer)) as few:
        asked = Visitors(many), Visitors(few)
        rounds = [
            [(asked[0].ask(a), asked[1].ask(b)) for a, b in zip(large, small, strict=True)]
            for _ in range(1 + ROUNDS)
        ]
    medians = [
        (median(pair[0] for pair in pairs), median(pair[1] for pair in pairs))
        for pairs in zip(*rounds[1:], strict=True)
    ]
    grown = sum(pair[0] for pair in medians) / sum(pair[1] for pair in medians)
    return at_most(1.3, "page_growth", grown, 1, "times")


def visits() -> list[Visit]:
    """In an order by chance, which is always the same."""
    agency, drawn = market.agency(), market.drawn_by_size(DRAWN)
    home = Visit("agency", f"/{agency.slug}/", _session(agency))
    of_brand = {brand.id: [*_of_brand(brand), home] for brand in drawn}
    found = [visit for brand in drawn for visit in of_brand[brand.id]]
    random.Random(1).shuffle(found)
    return found


def _of_brand(brand: Brand) -> Iterator[Visit]:
    organization = Organization.objects.get(id=brand.organization_id)
    session = _session(organization)
    with wall.inside(organization.id):
        _keep_boards(brand)
        person = Agreement.objects.filter(brand=brand).order_by("id").values_list("person")[3][0]
    at = f"/{organization.slug}/{brand.slug}/"
    yield Visit("overview", f"{at}overview/", session)
    yield Visit("people", f"{at}people/", session)
    yield Visit("mentions", f"{at}mentions/", session)
    yield Visit("person", f"{at}people/{person}/", session)
    yield Visit("targets", f"{at}targets/", session)


def _keep_boards(brand: Brand) -> None:
    """As a worker does every minute; what an earlier run kept still holds."""
    kept = {(row.first, row.last) for row in Standing.objects.filter(brand=brand, platform="")}
    if not kept.issuperset(standings.spans(NOW.date())):
        standings.rebuild(brand, NOW)


def _session(organization: Organization) -> str:
    """The cookie of an owner."""
    user, _ = User.objects.get_or_create(email=f"owner@{organization.slug}.example")
    Membership.objects.get_or_create(organization=organization, user=user, role="owner")
    client = Client()
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}"
