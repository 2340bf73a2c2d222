"""What a person handed in. A link's post counts by the rules like any other, once it was fetched;
what does not pass them counts only by somebody's word in writing, and its trace says so."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.core.exceptions import ValidationError

from brands.calendar import midnight
from targets.conduct import admitting
from targets.conduct.nearness import Reason
from targets.contracts.agreements import covered
from targets.models import NearMiss, Period, PersonRequest
from targets.verdicts.deciding import Matter, gather
from tracking.collecting import feeds, fetching
from tracking.models import Post

STORIES = "instagram"
HANDED_IN = "handed in"
NAMING = {"v", "id", "story_fbid", "fbid"}
"""Parameters of an address that say which post it is."""


def count(request: PersonRequest, *, by: str, note: str, now: datetime) -> None:
    """Let the post count in every period of the agreement in which it was published and does not
    count anyway. Raises ValidationError where there is no such post, or no such period; or where a
    link's post does not pass, and nobody has written why it counts all the same."""
    is_link = request.kind == PersonRequest.Kind.LINK
    post = _linked(request) if is_link else _drawn(request, now)
    periods = _periods(request, post)
    if not periods:
        raise ValidationError("It was published on a day of which nothing is owed here.")
    for matter in gather(periods).matters:
        fails = _fails(matter, post)
        if fails == "":
            continue
        if is_link and not note:
            raise ValidationError(
                f"It does not count by the rules: {fails}. Write why it counts all the same."
            )
        near, _ = NearMiss.objects.get_or_create(
            period=matter.period,
            post=post,
            defaults={
                "brand": request.agreement.brand,
                "reason": Reason.HANDED_IN,
                "strength": 1.0,
                "noticed_at": now,
            },
        )
        if near.decision == NearMiss.Decision.REJECTED:
            raise ValidationError("This post was rejected as a near miss. Take that back first.")
        if near.decision == NearMiss.Decision.WAITING:
            admitting.accept(near.id, by=by, note=note, now=now)


def standing(request: PersonRequest) -> str:
    """Where the post behind a link stands, as a sentence: still sought, or by what it counts."""
    post = _found(request)
    if post is None:
        words = fetching.sought(request.url, request.agreement.brand).words
        return f"{words[0].upper()}{words[1:]}."
    periods = _periods(request, post)
    if not periods:
        return "Fetched; it was published on a day of which nothing is owed here."
    said = [
        f"{matter.period.label}: {fails or 'counts by the rules'}"
        for matter in gather(periods).matters
        for fails in [_fails(matter, post)]
    ]
    return f"Fetched. {'; '.join(said)}."


def _periods(request: PersonRequest, post: Post) -> list[Period]:
    """Those of the agreement in which the post was published."""
    at = post.published_at
    found = Period.objects.filter(
        target__agreement=request.agreement, starts_at__lte=at, ends_at__gt=at
    )
    return list(found.select_related("target__agreement__brand").order_by("target__key"))


def _fails(matter: Matter, post: Post) -> str:
    """What keeps the post from counting in the period; "" = nothing."""
    judged = {one.candidate.post: one for one in matter.judged}
    if post.id not in judged:
        return "posted by an account that is not the person's"
    return judged[post.id].fails


def _linked(request: PersonRequest) -> Post:
    post = _found(request)
    if post is None:
        raise ValidationError(
            "We have not read this post. Wait until it was fetched, or ask for a picture of it."
        )
    return post


def _found(request: PersonRequest) -> Post | None:
    """The stored post that the link leads to, however it is written: by its id, or of the person by
    its address."""
    fetched = fetching.sought(request.url, request.agreement.brand).post
    if fetched is not None and fetched.published_at is not None:
        return fetched
    wanted = _address(request.url)
    own = Post.objects.filter(profile__person=request.agreement.person_id, deleted_at=None)
    tail = wanted.rpartition("/")[2]
    for post in own.filter(url__icontains=tail) if tail else ():
        if _address(post.url) == wanted and post.published_at is not None:
            return post
    return None


def _drawn(request: PersonRequest, now: datetime) -> Post:
    """A post that only the picture shows, at noon of the day it was published."""
    agreement, day = request.agreement, request.first_day
    assert day is not None  # a picture comes with its day
    profiles = covered(agreement, day)
    if not profiles:
        raise ValidationError("The agreement covers no account on that day.")
    profile = next((one for one in profiles if one.platform == STORIES), profiles[0])
    post, _ = Post.objects.get_or_create(
        platform=profile.platform,
        external_id=f"handed-in:{request.id}",
        defaults={
            "kind": "post",
            "profile": profile,
            "published_at": midnight(day, agreement.brand.timezone) + timedelta(hours=12),
            "feed": feeds.declared(profile.platform, agreement.brand, HANDED_IN, now),
            "found_at": now,
            "refreshed_at": now,
        },
    )
    return post


def _address(url: str) -> str:
    """An address as platforms and people write it in different ways: without scheme, "www.", what
    was measured of the click, and a trailing slash."""
    parts = urlsplit(url.strip().casefold())
    host = parts.netloc.removeprefix("www.").removeprefix("m.").replace("twitter.com", "x.com")
    named = urlencode([(k, v) for k, v in parse_qsl(parts.query) if k in NAMING])
    return f"{host}{parts.path.rstrip('/')}{'?' if named else ''}{named}"
