"""Other systems are told once of a connection that a platform refuses."""

from __future__ import annotations

from accounts.models import Organization
from brands.models import ConnectionBrand
from notices.events import Name
from notices.models import Event
from tests.factories import NOW, make_brand, make_connection
from tracking.access import connections


def test_a_refused_connection_is_told_once_with_its_only_brand(inside: Organization) -> None:
    acme, zeta = make_brand(), make_brand("zeta")
    alone, shared = make_connection(acme), make_connection(acme, "youtube")
    ConnectionBrand.objects.create(connection=shared, brand=zeta)
    for connection in (alone, alone, shared):
        connections.refused(connection, "The token is refused.", NOW)
    told = Event.objects.filter(name=Name.CONNECTION).values_list("about", "brand", "body")
    assert {about: (brand, body) for about, brand, body in told} == {
        alone.id: (acme.id, {"platform": "x"}),
        shared.id: (None, {"platform": "youtube"}),
    }
    assert told.count() == 2
