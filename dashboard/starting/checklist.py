"""Four steps from an empty organization to a decided week, ticked by the rows themselves."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists
from django.urls import reverse

from accounts.models import Organization
from brands.models import Brand, Connection
from dashboard.frame.addresses import Addresses
from targets.models import ContributionTarget, Verdict
from tracking.models import Feed
from tracking.models.feeds import IMPORT


def checklist(organization: Organization, brand: Brand | None) -> dict[str, Any] | None:
    """{done, steps: [{title, note, done, url}]}, or None once all four are done. brand: where the
    steps are taken, None = there is none yet."""
    done = _done()
    if all(done):
        return None
    begin = reverse("start", args=[organization.slug])
    to = Addresses(organization.slug, brand.slug) if brand else None
    steps = [
        ("Name a brand", "And the words by which people mention it.", begin),
        (
            "Connect a platform, or import posts",
            "Of the last weeks, so that they can be judged.",
            to and to.page("import"),
        ),
        (
            "Add a person with a target",
            "Who promised what, from when on.",
            to and to.page("agreement-new"),
        ),
        ("See last week's result", "Within minutes of the third step.", to and to.page("targets")),
    ]
    return {
        "done": sum(done),
        "steps": [
            {"title": title, "note": note, "done": is_done, "url": url}
            for (title, note, url), is_done in zip(steps, done, strict=True)
        ],
        "next": next(url for (_, _, url), is_done in zip(steps, done, strict=True) if not is_done),
    }


def _done() -> tuple[bool, bool, bool, bool]:
    """In one query."""
    named = Brand.objects.filter(is_client=True)
    read = Feed.objects.filter(listing=IMPORT)
    asked = Organization.objects.annotate(
        named=Exists(named),
        imported=Exists(read),
        connected=Exists(Connection.objects.filter(removed_at=None)),
        promised=Exists(ContributionTarget.objects.all()),
        decided=Exists(Verdict.objects.all()),
    )
    row = asked.values_list("named", "imported", "connected", "promised", "decided")[:1].get()
    return row[0], row[1] or row[2], row[3], row[4]
