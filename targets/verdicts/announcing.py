"""What members are told about a brand's periods: missed, not verified, a post removed, something to
decide. Said once for each period, and taken back when a revision makes it otherwise."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from accounts import wall
from accounts.models import Organization
from brands.calendar import local_day
from brands.models import Brand
from brands.platforms import PLATFORMS
from notices import events
from notices.rules import Rule
from notices.telling import settle, tell
from targets.models import Decision, Happening, Period, Review, TargetEvent
from targets.verdicts import rules
from targets.verdicts.deciding import Matter
from targets.verdicts.offering import Kind

TOLD = {Happening.MISSED: Rule.MISSED, Happening.UNVERIFIED: Rule.UNVERIFIED}
WORDS = {Happening.MISSED: "missed", Happening.UNVERIFIED: "could not be verified in"}


def announce(brand: Brand, since: datetime, now: datetime) -> None:
    """Tell what happened since then, and what waits for a decision."""
    organization = Organization.objects.get(id=wall.current_organization())
    site = (organization.slug, brand.slug)
    of_brand = "period__target__agreement__brand"
    happened = TargetEvent.objects.filter(at__gte=since, **{of_brand: brand})
    for event in happened.select_related("period__target__agreement__person").order_by("at", "id"):
        _tell_outcome(event, brand, site, now)
    reviews = Review.objects.filter(**{of_brand: brand}, noticed_at__gte=since)
    for review in reviews.select_related("period__target__agreement__person").order_by("id"):
        _tell_review(review, brand, site, now)
    decided = Review.objects.filter(**{of_brand: brand}, decided_at__gte=since)
    for review in decided.exclude(decision=Decision.WAITING):
        for rule in (Rule.REVIEW, Rule.REMOVED):
            settle(rule, str(review.period_id), now)


def tell_removed(brand: Brand, matter: Matter, gone: Collection[UUID], now: datetime) -> None:
    """Tell of each post that would count in an open period if it were still there: not of one that
    stood as long as agreed."""
    for one in matter.judged:
        failed = [check for check in one.trace if check.passed is False]
        post = one.candidate
        if post.post not in gone or [check.rule for check in failed] != [rules.Rule.THERE]:
            continue
        period = matter.period
        day = local_day(post.published_at, brand.timezone)
        sentence = (
            f"{_who(period)}'s {post.kind} of {day:%d %b} on {PLATFORMS[post.platform].label} no"
            f" longer counts in {period.label}: {failed[0].words}."
        )
        organization = Organization.objects.get(id=wall.current_organization())
        address = reverse("evidence", args=[organization.slug, brand.slug, period.id])
        key = f"{brand.id}:{post.post}"
        if tell(Rule.REMOVED, key, sentence, now, brand=brand, address=address):
            events.record(
                events.Name.REMOVED, brand.id, post.post, now,
                person=period.target.agreement.person_id, period=period.id,
            )  # fmt: skip


def _tell_outcome(event: TargetEvent, brand: Brand, site: tuple[str, str], now: datetime) -> None:
    period = event.period
    told = TOLD.get(Happening(event.name))
    if event.name == Happening.AT_RISK:
        return
    for rule in (Rule.AT_RISK, *TOLD.values()):
        if rule is not told:
            settle(rule, str(period.id), now)
    if told is not None:
        words = WORDS[Happening(event.name)]
        sentence = f"{_who(period)} {words} {period.label}: {event.counted} of {period.minimum}."
        tell(
            told,
            str(period.id),
            sentence,
            now,
            brand=brand,
            address=reverse("evidence", args=[*site, period.id]),
        )


def _tell_review(review: Review, brand: Brand, site: tuple[str, str], now: datetime) -> None:
    period = review.period
    if review.decision != Decision.WAITING:
        return
    kinds = {cause["kind"] for cause in review.causes}
    why = " and ".join(sorted(kinds))
    sentence = (
        f"{_who(period)}, {period.label}: {why} after closing. It would be"
        f" {review.get_outcome_display()}, {review.counted} of {period.minimum}."
    )
    rule = Rule.REMOVED if kinds == {Kind.REMOVED} else Rule.REVIEW
    tell(rule, str(period.id), sentence, now, brand=brand, address=reverse("reviews", args=site))


def _who(period: Period) -> str:
    return str(period.target.agreement.person)
