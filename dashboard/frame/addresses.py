"""The addresses of a brand's pages, with what they are narrowed to. Pure.

Every figure on a page is a link to the rows behind it; it is made here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

Query = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Of one brand; both are slugs."""

    organization: str
    brand: str

    def page(self, name: str, *queries: Query, **more: object) -> str:
        """The page called `name`. Later parameters win; empty ones are left out."""
        return asked(reverse(name, args=[self.organization, self.brand]), *queries, more)

    def part(self, name: str, which: object, *queries: Query) -> str:
        """A page of one thing on the page: its id, or its name."""
        return asked(reverse(name, args=[self.organization, self.brand, which]), *queries)

    def evidence(self, period: UUID, *queries: Query) -> str:
        return asked(reverse("evidence", args=[self.organization, self.brand, period]), *queries)

    def report_as(self, report: UUID, kind: str) -> str:
        """One revision of a report as pdf, csv or json."""
        return reverse("report-as", args=[self.organization, self.brand, report, kind])

    def file(self, week: str, kind: str) -> str:
        """The report of a week like 2026-W47 as pdf, csv or json."""
        return reverse("report-file", args=[self.organization, self.brand, week, kind])


def outside(url: str) -> str:
    """A post's address on its platform, or "" for anything a browser should not follow."""
    return url if url.lower().startswith(("http://", "https://")) else ""


def asked(path: str, *queries: Mapping[str, object]) -> str:
    """`path` with the parameters that have a value; a later query wins, also with none."""
    merged: dict[str, object] = {}
    for query in queries:
        merged.update(query)
    given = {name: value for name, value in merged.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path
