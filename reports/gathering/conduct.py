"""What people under agreement did against it, by the day of the post."""

from __future__ import annotations

from brands.calendar import Span
from brands.models import Brand
from reports.content import Breach
from reports.content.conduct import Kind
from targets import models
from targets.conduct.disclosure import Answer
from targets.models import Agreement, DisclosureCheck
from tracking.models import Mention, Post

ORDER = ("post__published_at", "post_id")
KINDS: dict[Answer, Kind] = {Answer.MISSING: "undisclosed", Answer.UNCLEAR: "unclear"}


def breaches(brand: Brand, span: Span) -> tuple[Breach, ...]:
    """Rivals first, then what does not disclose, then what was taken down in these days."""
    return (*_rivals(brand, span), *_undisclosed(brand, span), *_removed(brand, span))


def _rivals(brand: Brand, span: Span) -> list[Breach]:
    found = models.Breach.objects.filter(brand=brand, dismissed_at=None, **_within(span))
    return [
        _breach("rival", one.post, one.agreement.person.name, one.rival)
        for one in found.select_related("agreement__person", "post").order_by(*ORDER)
    ]


def _undisclosed(brand: Brand, span: Span) -> list[Breach]:
    found = DisclosureCheck.objects.filter(brand=brand, answer__in=list(KINDS), **_within(span))
    return [
        _breach(KINDS[Answer(one.answer)], one.post, one.post.profile.person.name)
        for one in found.select_related("post__profile__person").order_by("answer", *ORDER)
        if one.post.profile is not None
    ]


def _removed(brand: Brand, span: Span) -> list[Breach]:
    agreed = Agreement.objects.filter(brand=brand, starts_on__lte=span.last_day).exclude(
        ends_on__lt=span.first_day
    )
    found = Mention.objects.filter(
        brand=brand,
        profile__person__in=agreed.values("person"),
        post__deleted_at__gte=span.starts_at,
        post__deleted_at__lt=span.ends_at,
        post__published_at__isnull=False,
    )
    return [
        _breach("removed", one.post, one.profile.person.name)
        for one in found.select_related("post", "profile__person").order_by(*ORDER)
        if one.profile is not None
    ]


def _within(span: Span) -> dict[str, object]:
    return {"post__published_at__gte": span.starts_at, "post__published_at__lt": span.ends_at}


def _breach(kind: Kind, post: Post, person: str, detail: str = "") -> Breach:
    assert post.published_at is not None  # it lies in a span, or under an agreement's days
    return Breach(kind, person, str(post.id), post.platform, post.published_at, detail)
