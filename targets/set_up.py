"""Agreements and targets of one organization, from a set-up document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from accounts.document import Document
from brands.platforms import PLATFORMS
from brands.set_up import brand_named
from targets.agreements import save_agreement, save_target, watch
from targets.models import Agreement, Per, Role
from tracking.records import KINDS
from tracking.set_up import person_named


def agreements(entries: Iterable[Document], now: datetime) -> None:
    """An entry's `key` names it; without one, brand and person do.

    The agreements there are already watch whatever profiles and connections were added meanwhile.
    """
    for entry in entries:
        brand, person = brand_named(entry["brand"]), person_named(entry["person"])
        starts_on, ends_on = entry["from"].day(), entry["to"].day()
        if starts_on is None:
            raise entry["from"].fail("an agreement needs its first day, like 2026-03-02")
        if ends_on is not None and ends_on < starts_on:
            raise entry["to"].fail("lies before the first day")
        save_agreement(
            key=entry["key"].text(f"{brand.slug}:{person.name}", longest=100),
            person=person,
            brand=brand,
            role=entry["role"].choice(Role.values),
            starts_on=starts_on,
            ends_on=ends_on,
            now=now,
        )
    for agreement in Agreement.objects.select_related("brand", "person"):
        watch(agreement, now)


def targets(entries: Iterable[Document], now: datetime) -> None:
    """Several targets of one agreement are told apart by `key`, or by what they ask."""
    for entry in entries:
        named = entry["agreement"]
        agreement = Agreement.objects.filter(key=named.text()).first()
        if agreement is None:
            raise named.fail(f"there is no agreement with the key {named.text()!r}")
        kinds = sorted({KINDS[k.choice(sorted(KINDS))].value for k in entry["kinds"].items()})
        platforms = sorted(p.choice(sorted(PLATFORMS)) for p in entry["platforms"].items())
        per = entry["per"].choice(Per.values, Per.WEEK)
        save_target(
            agreement=agreement,
            key=entry["key"].text("-".join([per, *kinds, *platforms]), longest=100),
            minimum=entry["minimum"].number(),
            per=per,
            kinds=kinds,
            platforms=platforms,
            now=now,
        )
