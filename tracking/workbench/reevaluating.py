"""Stored posts judged by another query: to see what it would change, then to change it.

Batches, each in a transaction of its own with the place it reached, so that a worker may die
anywhere. Frozen verdicts read no mentions; what changes about them is found and offered by
`targets.verdicts.looking`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse

from accounts import wall
from brands.examples import broken
from brands.language import QueryError, parse
from brands.matching import Matcher, Mode, matcher
from brands.models import Brand, Example, Query, Reevaluation
from brands.queries import change_queries, newest_query
from brands.versions import next_version
from notices.rules import Rule
from notices.telling import tell
from tracking.collecting import feeds
from tracking.models import Mention, Post
from tracking.storing import mentions
from work import ledger
from work.ledger import Claim

KIND = "reevaluate"
BATCH = 1000
TURNS = 20  # batches before others have theirs
State = Reevaluation.State
PROPOSED = (State.COMPARING, State.COMPARED)


def propose(brand: Brand, expression: str, matching: str, by: str, now: datetime) -> Reevaluation:
    """Begin to work out what the query would change; an earlier proposal is given up.

    Raises ValidationError for a query that cannot be read or breaks a kept example, and while a
    version is still taking effect.
    """
    try:
        node = parse(expression)
    except QueryError as error:
        raise ValidationError(str(error)) from None
    if sentences := list(broken(node, Mode(matching), Example.objects.filter(brand=brand))):
        raise ValidationError(sentences)
    _give_way(brand)
    return _begin(
        Reevaluation(
            brand=brand, expression=expression, matching=matching, state=State.COMPARING,
            base=_newest_version(brand), begun_by=by, begun_at=now,
        ),
        now,
    )  # fmt: skip


def accept(proposal: Reevaluation, by: str, now: datetime) -> Query:
    """The proposed query becomes the newest: of posts that come from now on at once, of those that
    are stored in the background. Raises ValidationError with the next step."""
    change_queries()
    one = Reevaluation.objects.select_for_update().get(id=proposal.id)
    if one.state != State.COMPARED:
        raise ValidationError("There is no finished comparison to accept; work it out again.")
    if one.base != _newest_version(one.brand):
        raise ValidationError("The query was changed meanwhile; work the difference out again.")
    query = next_version(one.brand, one.expression, one.matching, now)
    one.state = State.CANCELLED
    one.save(update_fields=["state"])
    judge_stored(query, by, now)
    return query


def judge_stored(query: Query, by: str, now: datetime) -> Reevaluation:
    """Have what is stored judged by a query that is in force. The caller has said
    `change_queries`."""
    open_ones = Reevaluation.objects.filter(brand=query.brand, state__in=Reevaluation.OPEN)
    open_ones.update(state=State.CANCELLED)
    return _begin(
        Reevaluation(
            brand=query.brand, expression=query.expression, matching=query.matching, query=query,
            base=query.version, state=State.APPLYING, begun_by=by, begun_at=now,
        ),
        now,
    )  # fmt: skip


def proposed(brand: Brand) -> Reevaluation | None:
    """What waits to be compared or accepted."""
    return Reevaluation.objects.filter(brand=brand, state__in=PROPOSED).first()


def cancel(brand: Brand) -> bool:
    """Give a proposal up; what takes effect already goes on. Returns whether there was one."""
    waiting = Reevaluation.objects.filter(brand=brand, state__in=PROPOSED)
    return waiting.update(state=State.CANCELLED) > 0


def perform(claim: Claim, now: datetime) -> None:
    """Judge the next batches, or finish."""
    for _ in range(TURNS):
        with wall.inside(claim.organization):
            ledger.hold(claim)
            if not _step(claim.subject, now):
                _tell(claim.subject, now)
                ledger.finish(claim)
                return
    with wall.inside(claim.organization):
        ledger.finish(claim, again_at=now)


def _step(which: UUID, now: datetime) -> bool:
    """One batch; False when there is nothing left to judge."""
    if Reevaluation.objects.filter(id=which, state=State.APPLYING).exists():
        change_queries()  # no page counts the same days meanwhile
    one = Reevaluation.objects.select_for_update().get(id=which)
    if one.state not in (State.COMPARING, State.APPLYING):
        return False
    if one.query is not None and one.place is None:
        for connection in one.brand.connections.filter(removed_at=None):
            feeds.listen(one.brand, connection, now)
    posts = _next(one.place)
    if not posts:
        one.state = State.COMPARED if one.query is None else State.APPLIED
        one.save(update_fields=["state"])
        return False
    found, before = mentions.matched(_matcher(one), posts), mentions.mentioned(one.brand, posts)
    new, gone = found - before, before - found
    added = [post for post in posts if post.id in new]
    removed = [post for post in posts if post.id in gone]
    if one.query is not None:
        _apply(one.query, added, removed, found & before)
    one.judged, one.place = one.judged + len(posts), posts[-1].id
    one.added, one.removed = one.added + len(added), one.removed + len(removed)
    one.added_samples = _newest(one.added_samples, added)
    one.removed_samples = _newest(one.removed_samples, removed)
    one.save()
    return True


def _tell(which: UUID, now: datetime) -> None:
    """That a query has taken effect, however long that took."""
    one = Reevaluation.objects.select_related("brand__organization").get(id=which)
    if one.state != State.APPLIED or not one.brand.is_client:
        return
    brand = one.brand
    tell(
        Rule.QUERY,
        str(one.id),
        f"The new query of {brand.name} has taken effect on all stored posts. Mentions added:"
        f" {one.added}, removed: {one.removed}.",
        now,
        brand=brand,
        address=reverse("mentions", args=[brand.organization.slug, brand.slug]),
    )


def _apply(
    query: Query, added: Sequence[Post], removed: Sequence[Post], kept: Collection[UUID]
) -> None:
    """Mentions that stay are the same rows; the new version marks and scores them."""
    gone = [post.id for post in removed]
    mine = Mention.objects.filter(brand=query.brand)
    # All at once, in the order of ids: whoever scores them locks them so, too.
    list(mine.filter(post__in=[*gone, *kept]).order_by("id").select_for_update().values("id"))
    mine.filter(post__in=gone).delete()
    mine.filter(post__in=kept).exclude(query=query).update(query=query, scored=0)
    mentions.match(added, [query])


def readable() -> QuerySet[Post]:
    """The posts that can be judged; those whose text is gone stay what they were."""
    return Post.objects.filter(deleted_at=None, expired_at=None)


def _next(place: UUID | None) -> list[Post]:
    posts = readable().order_by("id")
    return list((posts if place is None else posts.filter(id__gt=place))[:BATCH])


def _begin(one: Reevaluation, now: datetime) -> Reevaluation:
    one.total = readable().count()
    one.save(force_insert=True)
    ledger.schedule(KIND, one.id, now, lane=one.brand_id)
    return one


def _give_way(brand: Brand) -> None:
    if Reevaluation.objects.filter(brand=brand, state=State.APPLYING).exists():
        raise ValidationError(
            "The last change is still taking effect on stored posts; try again once it is done."
        )
    cancel(brand)


def _newest_version(brand: Brand) -> int:
    return newest_query(brand).version


def _matcher(one: Reevaluation) -> Matcher:
    terms = one.query.terms if one.query else []
    return matcher(terms, one.matching, one.expression)


def _newest(samples: list[UUID], posts: Sequence[Post]) -> list[UUID]:
    return [*samples, *(post.id for post in posts)][-Reevaluation.SAMPLES :]
