"""A brand with an ambiguous name, a few posts, and somebody at its workbench."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from accounts import wall
from accounts.models import Organization
from brands.models import Brand
from tests.dashboard.reading import Element, read
from tests.dashboard.world import make_member, signed_in
from tests.factories import NOW, make_brand, make_person, make_post, utc
from tracking.models import Mention
from tracking.workbench import reevaluating
from work import running

TEXTS = ("acme oats", "acme oats again", "the acme of a career", "acme of style", "porridge")


@dataclass(frozen=True)
class Bench:
    organization: Organization
    brand: Brand
    client: Client
    at: str = "/karee/acme/queries/"

    def get(self, path: str = "acme/", **asked: str) -> Element:
        answer = self.client.get(self.at + path, asked)
        assert answer.status_code == 200, answer
        return read(answer.content.decode())

    def post(self, path: str = "acme/", **said: Any) -> Element:
        answer = self.client.post(self.at + path, said, follow=True)
        assert answer.status_code == 200, answer
        return read(answer.content.decode())

    def status(self, path: str = "acme/", **said: Any) -> int:
        """How a POST is answered."""
        return self.client.post(self.at + path, said).status_code

    def propose(self, expression: str, shown: str = "acme") -> Element:
        return self.post(do="propose", expression=expression, shown=shown)

    def work(self) -> None:
        """What a worker does in the background."""
        running.run_until_dry(
            lambda: NOW, kind=reevaluating.KIND, organization=self.organization.id
        )

    def mentions(self, slug: str = "acme") -> set[str]:
        with wall.inside(self.organization.id):
            found = Mention.objects.filter(brand__slug=slug)
            return set(found.values_list("post__text", flat=True))


@pytest.fixture
def bench(organization: Organization) -> Bench:
    with wall.inside(organization.id):
        brand = make_brand(matching="folded")
        ann = make_person("Ann", "x:ann")
        for day, text in enumerate(TEXTS, 16):
            make_post(ann, utc(day), brand=brand, text=text)
    member = make_member("owner@karee.example", organization)
    return Bench(organization, brand, signed_in(member))
