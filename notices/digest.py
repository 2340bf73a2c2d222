"""The mail of what has come up: composed of what is true at this moment, sent once.

claim ──> begun_at, what it says ──> SMTP ──> sent_at + finish
             │                          └── see `notices.posting`
             └── the sender died here: the next one goes under the same Message-ID
"""

from __future__ import annotations

from datetime import datetime
from email.utils import formataddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from accounts import links, wall
from accounts.models import Membership
from notices import posting, queries, stopping, suppression
from notices.models import Digest, Notice
from notices.rules import NEXT_STEP, URGENT, Rule
from notices.telling import muted
from notices.timing import FRESH, Pending, Sent, chosen
from work import ledger
from work.ledger import Claim

UNSUBSCRIBE = "alerts-unsubscribe"
LONGEST = 20


def perform(claim: Claim, now: datetime) -> None:
    """Mail one member what is due; what is not due yet is looked at again in its time."""
    member = (
        Membership.objects.select_related("organization", "user")
        .filter(
            id=claim.subject,
            organization=claim.organization,
            unsubscribed_at=None,
            user__is_active=True,
        )
        .first()
    )
    mail = _begin(claim, member, now)
    if mail is not None and posting.posted(claim, mail, now):
        with wall.inside(claim.organization):
            ledger.finish(claim, again_at=now)
            Digest.objects.filter(user__memberships=claim.subject, sent_at=None).update(sent_at=now)


def _begin(claim: Claim, member: Membership | None, now: datetime) -> EmailMultiAlternatives | None:
    """The mail to send, once it stands in the rows that sending has begun."""
    with wall.inside(claim.organization, member.brand_ids if member else []):
        ledger.hold(claim)
        ready, again_at = _chosen(member, now) if member else ([], None)
        if member is None or not ready or suppression.of(member.user.email):
            ledger.finish(claim, again_at=again_at)
            return None
        said = list(
            Notice.objects.select_related("brand").filter(id__in=ready).order_by("rule", "-told_at")
        )
        digest, _ = Digest.objects.update_or_create(
            user=member.user,
            sent_at=None,
            defaults={
                "notices": ready,
                "rules": sorted({notice.rule for notice in said}),
                "begun_at": now,
            },
        )
        return _message(digest, member, said)


def _chosen(member: Membership, now: datetime) -> tuple[list[UUID], datetime | None]:
    """Of what the member may see, wants and has not read: what to mail now, and when to go on."""
    sent = [
        (digest.sent_at, digest)
        for digest in Digest.objects.filter(user=member.user, sent_at__gt=now - FRESH)
        if digest.sent_at
    ]
    mailed = {notice: at for at, digest in sent for notice in digest.notices}
    fresh = queries.unread(member.user).filter(told_at__gt=now - FRESH)
    wanted = fresh.exclude(rule__in=muted(member)).select_related("brand")
    return chosen(
        [
            Pending(
                notice.id,
                notice.rule,
                notice.told_at,
                notice.brand.timezone if notice.brand else member.organization.timezone,
                notice.rule in URGENT,
            )
            for notice in wanted
            if notice.id not in mailed or mailed[notice.id] < notice.told_at
        ],
        [Sent(at, frozenset(digest.rules)) for at, digest in sent],
        now,
    )


def _message(digest: Digest, member: Membership, said: list[Notice]) -> EmailMultiAlternatives:
    stop = links.link(UNSUBSCRIBE, member.organization_id, member.id)
    words = {
        "organization": member.organization.name,
        "rows": [_row(notice) for notice in said[:LONGEST]],
        "more": max(len(said) - LONGEST, 0),
        "stop": stop,
    }
    mail = EmailMultiAlternatives(
        subject=_subject(member.organization.name, said),
        body=render_to_string("notices/digest.txt", words),
        to=[formataddr((" ".join(member.user.name.split()), member.user.email))],
        headers={
            "Message-ID": posting.message_id(digest.id),
            "Auto-Submitted": "auto-generated",
            **stopping.headers(stop),
        },
    )
    mail.attach_alternative(render_to_string("notices/digest.html", words), "text/html")
    return mail


def _subject(organization: str, said: list[Notice]) -> str:
    if len(said) > 1:
        return f"{organization}: {len(said)} alerts"
    (only,) = said
    return " ".join(f"{only.brand or organization}: {only.sentence}".split())


def _row(notice: Notice) -> dict[str, str]:
    return {
        "rule": Rule(notice.rule).label,
        "brand": str(notice.brand or ""),
        "sentence": notice.sentence,
        "next": NEXT_STEP[Rule(notice.rule)],
        "url": f"{settings.BASE_URL}{notice.address}" if notice.address else "",
    }
