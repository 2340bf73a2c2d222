"""Looks for rivals in the posts of people who promised not to mention them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from brands.matching import Mode, matcher
from brands.models import Brand, Query
from brands.queries import matcher_of, newest_queries
from notices import events
from notices.rules import Rule
from notices.telling import settle, tell
from targets.conduct import exclusivity
from targets.conduct.checking import NEWS, page_of
from targets.conduct.examined import Post, as_json
from targets.conduct.exclusivity import Rival, Window
from targets.models import Agreement, AgreementRival, Breach, Status


def guard(brand: Brand, posts: Sequence[Post], now: datetime) -> None:
    """Write each rival in each post once, and tell of it."""
    by_person: dict[UUID, list[Post]] = defaultdict(list)
    for post in posts:
        if not post.wordless:
            by_person[post.person].append(post)
    agreements = list(
        Agreement.objects.filter(brand=brand, person__in=by_person)
        .exclude(status=Status.DRAFT)
        .select_related("person")
    )
    rivals = _rivals(agreements)
    found = [
        (post, _breach(agreement, post, one, now))
        for agreement in agreements
        for post in by_person[agreement.person_id]
        for one in exclusivity.breaches(
            post.text, post.published_at, rivals[agreement.id], _window(agreement, brand)
        )
    ]
    known = {
        (breach.agreement_id, breach.post_id, breach.rival)
        for breach in Breach.objects.filter(post__in=[post.id for post, _ in found])
    }
    new = [
        (post, breach)
        for post, breach in found
        if (breach.agreement_id, breach.post_id, breach.rival) not in known
    ]
    Breach.objects.bulk_create([breach for _, breach in new])
    for post, breach in new:
        if post.published_at >= now - NEWS:
            _tell(breach, brand, now)


def sentence(breach: Breach) -> str:
    person = breach.agreement.person.name
    return f"{person} brought up {breach.rival} {breach.phase}: {breach.how}."


def dismiss(breach: Breach, *, by: str, note: str, now: datetime) -> None:
    """It is none. It stays, with who said so."""
    breach.dismissed_by, breach.dismissed_at, breach.note = by, now, note
    breach.save(update_fields=["dismissed_by", "dismissed_at", "note"])
    settle(Rule.EXCLUSIVITY, str(breach.id), now)


def stand_again(breach: Breach, now: datetime) -> None:
    """Take a dismissal back."""
    breach.dismissed_by, breach.dismissed_at = "", None
    breach.save(update_fields=["dismissed_by", "dismissed_at"])
    _tell(breach, breach.brand, now)


def _tell(breach: Breach, brand: Brand, now: datetime) -> None:
    said = sentence(breach)
    is_news = tell(Rule.EXCLUSIVITY, str(breach.id), said, now, brand=brand, address=page_of(brand))
    if is_news:
        events.record(
            events.Name.EXCLUSIVITY, brand.id, breach.id, now,
            agreement=breach.agreement_id, post=breach.post_id, severity=breach.severity,
        )  # fmt: skip


def _rivals(agreements: Sequence[Agreement]) -> dict[UUID, list[Rival]]:
    """By agreement, its rival brands as they are named today, and the fields it excludes."""
    queries = {query.brand_id: query for query in newest_queries()}
    found: dict[UUID, list[Rival]] = defaultdict(list)
    for row in AgreementRival.objects.filter(agreement__in=agreements).select_related(
        "agreement", "rival"
    ):
        if row.rival_id in queries and row.rival_id != row.agreement.brand_id:
            found[row.agreement_id].append(_rival(row.rival, queries[row.rival_id]))
    for agreement in agreements:
        for words in agreement.rival_categories:
            found[agreement.id].append(Rival(None, words, matcher([words], Mode.FOLDED).places))
    return found


def _rival(brand: Brand, query: Query) -> Rival:
    handles = [account.partition(":")[2] for account in brand.own_accounts]
    return Rival(brand.id, brand.name, matcher_of(query).places, query.terms, handles)


def _window(agreement: Agreement, brand: Brand) -> Window:
    return Window(
        agreement.starts_on,
        agreement.ends_on,
        timedelta(days=agreement.exclusive_days_before),
        timedelta(days=agreement.exclusive_days_after),
        agreement.exclusive_during,
        brand.timezone,
    )


def _breach(agreement: Agreement, post: Post, found: exclusivity.Breach, now: datetime) -> Breach:
    return Breach(
        brand_id=agreement.brand_id,
        agreement=agreement,
        post_id=post.id,
        rival=found.rival.name,
        how=found.how,
        phase=found.phase,
        severity=found.severity,
        spans=as_json(found.spans),
        noticed_at=now,
    )
