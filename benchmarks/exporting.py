"""Mentions as CSV, as the page streams them."""

from __future__ import annotations

import resource
import time
from datetime import timedelta

from django.db import connections

from accounts import wall
from accounts.models import Organization
from benchmarks.database import without_policies
from benchmarks.measuring import Result, at_least, at_most, seconds
from brands.models import Brand
from dashboard.mentions.exporting import as_csv, rows
from tests.factories import NOW
from tracking.relevance.sifting import Sieve, sifted
from tracking.windows import Window

HALF_A_YEAR = Window(NOW.date() - timedelta(days=200), NOW.date())
COPY = """
COPY (SELECT m.platform, p.external_id, m.kind, m.published_at, a.handle, p.text, p.url, p.likes,
    p.comments, p.shares, p.views, m.relevance, m.language, m.sentiment
FROM tracking_mention m JOIN tracking_post p USING (organization_id)
LEFT JOIN tracking_profile a ON a.organization_id = m.organization_id AND a.id = m.profile_id
WHERE p.id = m.post_id AND m.organization_id = '{0}' AND m.brand_id = '{1}'
ORDER BY m.published_at DESC, m.id DESC) TO STDOUT WITH CSV
"""


class Counted:
    """A file that nobody keeps."""

    lines = 0

    def write(self, part: bytes) -> None:
        self.lines += part.count(b"\n")


def export_rows() -> Result:
    """Rows a second of half a year of the largest brand; against COPY of the same, as the owner."""
    brand, file, began = _largest(), Counted(), time.perf_counter()
    with wall.inside(brand.organization_id):
        for part in as_csv(rows(sifted(brand, HALF_A_YEAR, Sieve()))):
            file.write(part)
    ours = (file.lines - 1) / (time.perf_counter() - began)
    bare, tables = Counted(), ("tracking_mention", "tracking_post", "tracking_profile")
    with without_policies(*tables), connections["owner"].cursor() as owner:
        copy = COPY.format(brand.organization_id, brand.id)
        taken = seconds(owner.copy_expert, copy, bare)
    assert bare.lines == file.lines - 1
    return at_least(60_000, "export_rows", ours, bare.lines / taken, "rows/s")


def export_memory() -> Result:
    """By how many MB the process grows, at its largest, while it exports the same."""
    brand = _largest()
    with wall.inside(brand.organization_id):
        parts = as_csv(rows(sifted(brand, HALF_A_YEAR, Sieve())))
        next(parts), next(parts)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for _ in parts:
            pass
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return at_most(30, "export_memory", grown / 1024, 0, "MB")


def _largest() -> Brand:
    with wall.inside(Organization.objects.get(slug="o0").id):
        return Brand.objects.get(slug="brand0x0")
