"""Where a benchmark stands when it needs no more than an organization of its own."""

from __future__ import annotations

from accounts.models import Organization


def founded(slug: str) -> Organization:
    return Organization.objects.create(slug=slug, name=slug.title())
