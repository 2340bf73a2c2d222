"""Somebody who connects accounts, at the sandbox's own doors."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.test import Client

from accounts import wall
from accounts.models import Organization
from brands.models import Connection
from sandbox.server import Running
from tests.dashboard.reading import Element, read

PLATFORMS = ("x", "youtube", "facebook", "instagram")
BACK = "http://127.0.0.1:8000"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def allow(address: str, **said: str) -> str:
    """What the person's browser is sent back to, once they have answered the platform's page."""
    there = urlsplit(address)
    scopes = dict(parse_qsl(there.query))["scope"].replace(",", " ").split()
    form = urlencode({"decision": "allow", "scope": ",".join(scopes)} | said)
    page = HTTPConnection(there.netloc, timeout=5)
    page.request("POST", f"{there.path}?{there.query}", form, FORM)
    location = page.getresponse().headers["Location"]
    page.close()
    return str(location).removeprefix(BACK)


@dataclass
class Desk:
    """The owner of an organization with a brand, before the sandbox's doors."""

    organization: Organization
    client: Client
    running: Running

    def get(self, path: str = "", status: int = 200) -> Element:
        answer = self.client.get(f"/karee/acme/connections/{path}", follow=True)
        assert answer.status_code == status
        return read(answer.content.decode())

    def post(self, path: str, **said: Any) -> Element:
        answer = self.client.post(f"/karee/acme/connections/{path}", said, follow=True)
        return read(answer.content.decode())

    def there(self, platform: str, connection: str = "") -> str:
        """The address of the platform's page."""
        query = f"?connection={connection}&go=1" if connection else "?go=1"
        answer = self.client.get(f"/karee/acme/connections/new/{platform}/{query}")
        assert answer.status_code == 302
        assert answer["Location"].startswith(self.running.url)
        return str(answer["Location"])

    def back(self, location: str) -> Element:
        return read(self.client.get(location, follow=True).content.decode())

    def rows(self) -> list[Connection]:
        with wall.inside(self.organization.id):
            return list(Connection.objects.prefetch_related("brands").order_by("platform", "name"))

    @property
    def only(self) -> Connection:
        (row,) = self.rows()
        return row


def said(page: Element) -> str:
    """What a page refuses, in words."""
    return " ".join(part.text for part in page.all("p", "refused"))


def ids(page: Element, legend: str) -> dict[str, str]:
    """The choices of a group of boxes, by what stands beside them."""
    (group,) = [one for one in page.all("fieldset") if one.one("legend").text == legend]
    return {one.text: one.one("input").attributes["value"] for one in group.all("label")}


def choose(
    desk: Desk, page: Element, *accounts: str, brands: tuple[str, ...] = ("Acme",)
) -> Element:
    there, served = ids(page, "Accounts"), ids(page, "It reads for")
    return desk.post(
        "choose/",
        accounts=[there[name] for name in accounts],
        brands=[served[name] for name in brands],
    )
