"""The sample has an organization of its own, so that it is never mixed with what is true, and can
be removed as a whole."""

from __future__ import annotations

import functools
import json
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from accounts import wall
from accounts.document import Document
from accounts.models import Organization, User
from accounts.removal import remove
from brands.models import Brand
from dashboard.starting import sample
from reports.making.build import build
from reports.making.schedule import last_ended_week
from reports.models import Schedule
from reports.set_up import set_up
from targets.verdicts.closing import close
from tracking.storing.importing import import_posts
from work import running


def sample_of(user: User) -> Organization | None:
    return Organization.objects.filter(is_sample=True, memberships__user=user).first()


def load(user: User, zone: str, now: datetime) -> Organization:
    """The user's sample, made now unless there is one: four weeks closed, the last one reported.
    The caller stands outside the wall."""
    if found := sample_of(user):
        return found
    slug = f"sample-{user.id.hex[-12:]}"
    set_up(Document(sample.document(slug, user.email, zone, now)), now)
    Organization.objects.filter(slug=slug).update(is_sample=True)
    organization = Organization.objects.get(slug=slug)
    for platform in ("x", "instagram"):
        _import(organization, platform, zone, now)
    # Nobody can read the gap, so there is nothing to be patient for.
    at_once = functools.partial(close, patience=timedelta(0))
    running.run_until_dry(lambda: now, kind="close", organization=organization.id, perform=at_once)
    with wall.inside(organization.id):
        Schedule.objects.update(active=False)  # nobody wants mails about invented people
        brand = Brand.objects.get(slug=sample.BRAND)
        build(brand, last_ended_week(zone, now).label, now)
    return organization


def unload(user: User) -> None:
    if found := sample_of(user):
        remove(found)


def _import(organization: Organization, platform: str, zone: str, now: datetime) -> None:
    lines = "\n".join(json.dumps(line) for line in sample.posts(platform, zone, now))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.jsonl"
        path.write_text(lines, encoding="utf-8")
        import_posts(
            path,
            organization=organization.id,
            brand_slug=sample.BRAND,
            platform=platform,
            covers=sample.covers(platform, zone, now),
            despite_rejects=False,
            declared_by="the sample",
            now=now,
            progress=lambda _: None,
        )
