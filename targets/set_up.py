"""Agreements and targets of one organization, from a set-up document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.document import Document
from brands.language import QueryError, parse
from brands.platforms import PLATFORMS
from brands.set_up import brand_named
from targets.contracts.agreements import Rules, Terms, save_agreement, save_target, watch
from targets.models import Agreement, Consideration, Format, Language, Per, Role, Status
from tracking.models import Person, Profile
from tracking.set_up import person_named
from tracking.storing.records import KINDS


def _tags(named: Document) -> list[str]:
    return [tag.removeprefix("#") for tag in named.texts(longest=100)]


def _expression(named: Document) -> str:
    words = named.text(longest=2000)
    try:
        parse(words)
    except QueryError as error:
        raise named.fail(str(error)) from None
    return words


def _email(named: Document) -> str:
    address = named.text(longest=254)
    try:
        validate_email(address)
    except ValidationError:
        raise named.fail("must be a whole address, like ann@example.org") from None
    return address


Reading = Callable[[Document], Any]

TERMS: dict[str, Reading] = {
    "status": lambda said: said.choice(Status.values),
    "consideration": lambda said: said.choice(Consideration.values),
    "value": Document.money,
    "currency": Document.currency,
    "rival_categories": lambda said: said.texts(longest=100),
    "exclusive_days_before": lambda said: said.number(least=0),
    "exclusive_during": lambda said: said.flag(True),
    "exclusive_days_after": lambda said: said.number(least=0),
    "disclosure_pack": lambda said: said.text(longest=20),
    "disclosure_tags": _tags,
    "notes": lambda said: said.text(longest=10_000),
    "email": _email,
    "language": lambda said: said.choice(Language.values),
    "remind": lambda said: said.flag(False),
}
RULES: dict[str, Reading] = {
    "formats": lambda said: sorted(item.choice(Format.values) for item in said.items()),
    "required_hashtags": _tags,
    "required_links": lambda said: said.texts(longest=500),
    "required_words": _expression,
    "spacing_hours": lambda said: timedelta(hours=said.number(least=0)),
    "stays_up_days": lambda said: said.number(least=0),
    "minimum_relevance": Document.share,
    "count_copies": lambda said: said.flag(True),
    "count_crossposts": lambda said: said.flag(True),
    "count_stuffed": lambda said: said.flag(True),
    "count_bursts": lambda said: said.flag(True),
}


def agreements(entries: Iterable[Document], now: datetime) -> None:
    """An entry's `key` names it; without one, brand and person do.

    The agreements there are already watch whatever connections were added meanwhile.
    """
    for entry in entries:
        brand, person = brand_named(entry["brand"]), person_named(entry["person"])
        starts_on, ends_on = entry["from"].day(), entry["to"].day()
        if starts_on is None:
            raise entry["from"].fail("an agreement needs its first day, like 2026-03-02")
        if ends_on is not None and ends_on < starts_on:
            raise entry["to"].fail("lies before the first day")
        if entry.has("value"):
            entry["currency"].currency()
        named = [_profile(account, person) for account in entry["profiles"].items()]
        rivals = [brand_named(slug) for slug in entry["rivals"].items()]
        save_agreement(
            key=entry["key"].text(f"{brand.slug}:{person.name}", longest=100),
            person=person,
            brand=brand,
            role=entry["role"].choice(Role.values),
            starts_on=starts_on,
            ends_on=ends_on,
            now=now,
            profiles=named or None,
            rivals=rivals if entry.has("rivals") else None,
            **cast("Terms", _said(entry, TERMS)),
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
            **cast("Rules", _said(entry, RULES)),
        )


def _said(entry: Document, readings: dict[str, Reading]) -> dict[str, Any]:
    """What the entry says, by name; what it does not name stays as it is."""
    return {
        name.removesuffix("_hours"): read(entry[name])
        for name, read in readings.items()
        if entry.has(name)
    }


def _profile(account: Document, person: Person) -> Profile:
    platform, _, handle = account.text().partition(":")
    profile = Profile.objects.filter(person=person, platform=platform, handle=handle).first()
    if profile is None:
        raise account.fail(f"{person.name} has no profile {account.text()!r}")
    return profile
