"""Checks whether posts about a brand disclose what is owed to readers, and tells where they do
not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse

from brands.calendar import local_day
from brands.models import Brand
from brands.queries import matcher_of, newest_query
from notices import events
from notices.rules import Rule
from notices.telling import settle, tell
from targets.conduct.disclosure import Answer, codes, judge, pack
from targets.conduct.duties import Ground, benefit, owed
from targets.conduct.examined import Post, as_json
from targets.models import Agreement, Benefit, DisclosureCheck, Status
from tracking.models import Person

NEWS = timedelta(days=14)
"""Nobody is told of what was published longer ago: a first import would tell of years."""


def check(brand: Brand, posts: Sequence[Post], now: datetime) -> None:
    """Write the check of every post that names the brand while its author owes a disclosure."""
    grounds = _grounds(brand, {post.person for post in posts})
    query = newest_query(brand)
    names, matches = names_of(brand, query.terms), matcher_of(query).matches
    checks, moot = [], []
    for post in posts:
        if post.wordless:
            continue
        ground = owed(local_day(post.published_at, brand.timezone), grounds[post.person])
        if ground is None or not matches(post.subject):
            moot.append(post.id)
        else:
            checks.append(_checked(brand, post, ground, names, now))
    DisclosureCheck.objects.filter(brand=brand, post__in=moot).delete()
    DisclosureCheck.objects.bulk_create(
        checks,
        update_conflicts=True,
        unique_fields=["organization", "brand", "post"],
        update_fields=[
            "answer", "rule", "pack", "version", "reason", "spans", "ground", "checked_at",
        ],
    )  # fmt: skip
    _tell(brand, {post.id: post for post in posts}, checks, moot, now)


def names_of(brand: Brand, terms: Sequence[str]) -> list[str]:
    """How people write the brand: its name, the words of its query, its accounts."""
    accounts = [account.partition(":")[2] for account in brand.own_accounts]
    return sorted({brand.name, *terms, *accounts})


def _grounds(brand: Brand, people: set[UUID]) -> dict[UUID, list[Ground]]:
    """What makes the people owe a disclosure, by person. A pack we do not have owes nothing."""
    found: dict[UUID, list[Ground]] = defaultdict(list)
    agreements = Agreement.objects.filter(
        brand=brand, person__in=people, disclosure_pack__in=codes()
    ).exclude(status=Status.DRAFT)
    for one in agreements:
        ground = Ground(
            one.id, f"the agreement from {one.starts_on}", one.disclosure_pack, one.starts_on,
            one.ends_on,
        )  # fmt: skip
        found[one.person_id].append(ground)
    entries = Benefit.objects.filter(
        brand=brand, person__in=people, pack__in=codes(), withdrawn_at=None
    )
    for entry in entries:
        what = f"{entry.get_kind_display().lower()} of {entry.since}: {entry.what}"
        found[entry.person_id].append(
            benefit(entry.id, what[:200], entry.pack, entry.since, entry.until)
        )
    return found


def _checked(
    brand: Brand, post: Post, ground: Ground, names: Sequence[str], now: datetime
) -> DisclosureCheck:
    rules = pack(ground.pack, on=local_day(post.published_at, brand.timezone))
    found = judge(post.text, post.platform, rules, names=names, platform_label=post.paid_label)
    return DisclosureCheck(
        brand=brand,
        post_id=post.id,
        answer=found.answer,
        rule=found.rule,
        pack=found.pack,
        version=found.version,
        reason=found.reason,
        spans=as_json(found.spans),
        ground=ground.what,
        checked_at=now,
    )


def _tell(
    brand: Brand,
    posts: dict[UUID, Post],
    checks: Sequence[DisclosureCheck],
    moot: Sequence[UUID],
    now: datetime,
) -> None:
    people = dict(
        Person.objects.filter(id__in={post.person for post in posts.values()}).values_list(
            "id", "name"
        )
    )
    for found in checks:
        post = posts[found.post_id]
        if found.answer != Answer.MISSING:
            settle(Rule.DISCLOSURE, _key(brand, post.id), now)
        elif post.published_at >= now - NEWS:
            sentence = (
                f"{people[post.person]} named {brand.name} on"
                f" {local_day(post.published_at, brand.timezone):%d %b} without saying that it"
                f" is advertising: {found.reason}."
            )
            is_news = tell(
                Rule.DISCLOSURE, _key(brand, post.id), sentence, now,
                brand=brand, address=page_of(brand),
            )  # fmt: skip
            if is_news:
                events.record(
                    events.Name.DISCLOSURE, brand.id, post.id, now,
                    person=post.person, pack=found.pack, rule=found.rule, version=found.version,
                )  # fmt: skip
    for gone in moot:
        settle(Rule.DISCLOSURE, _key(brand, gone), now)


def page_of(brand: Brand) -> str:
    """Where what was noticed about the brand's people stands."""
    return reverse("conduct", args=[brand.organization.slug, brand.slug])


def _key(brand: Brand, post: UUID) -> str:
    return f"{brand.id}:{post}"
