"""An organization with something in every table: who may see what of it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounts import keys, wall
from accounts.identifiers import uuid7
from accounts.models import Invitation, Organization, Repeat, User
from brands.models import Brand, Competitor, Example, Topic, TopicBrand
from notices import events
from notices.models import Digest, Endpoint, Notice, Reading
from notices.rules import Rule
from notices.telling import tell
from reports.making.build import build
from reports.models import Delivery, Kind, Letterhead, Recipient, Rendering, Schedule
from targets.models import (
    Agreement,
    Benefit,
    Breach,
    ClassChange,
    DisclosureCheck,
    Examined,
    NearMiss,
    NearMissDecision,
    Period,
    PersonLink,
    Reminder,
    Review,
    Roster,
)
from targets.verdicts.closing import PATIENCE, close
from tests.factories import (
    NOW,
    W47,
    make_agreement,
    make_audit_event,
    make_brand,
    make_connection,
    make_person,
    make_post,
    make_target,
    utc,
)
from tests.papers import papers
from tracking.boards import standings
from tracking.collecting import coverage, feeds, troubles
from tracking.models import (
    Cause,
    Ceiling,
    Consent,
    Erasure,
    Export,
    Feed,
    Followers,
    Insider,
    Judgement,
    Label,
    Learned,
    Objection,
    Opinion,
    PeopleRules,
    Person,
    PersonChange,
    Poll,
    Post,
    PostEdit,
    PostMetrics,
    Profile,
    SavedView,
    Spending,
    UnreadablePage,
)
from tracking.workbench.reevaluating import judge_stored
from work import ledger

QUALITY = {
    "judged": 60,
    "not_relevant": 20,
    "model": {"auc": 0.6, "f1": 0.4},
    "rules": {"auc": 0.7, "f1": 0.3},
}


@dataclass
class House:
    """The organization karee: two brands, each with everything there can be of it."""

    organization: Organization
    acme: Brand
    zeta: Brand
    ann: Person  # under agreement with acme, and named in a mention of zeta
    bob: Person  # under agreement with zeta
    cyd: Person  # mentioned both, agreed with nobody
    key: str


def furnished(organization: Organization) -> House:
    with wall.inside(organization.id):
        acme = make_brand(own_accounts=["facebook:acme"])
        zeta = make_brand("zeta", terms=["zeta"], own_accounts=["facebook:zeta"])
        ann, bob, cyd = (make_person(name, f"x:{name}") for name in ("ann", "bob", "cyd"))
        for brand, person in ((acme, ann), (zeta, bob)):
            connection = make_connection(brand, base_url=f"http://127.0.0.1:9/{brand.slug}")
            field = make_brand(f"oats-{brand.slug}", terms=["oats"])
            TopicBrand.objects.create(topic=Topic.objects.create(followed=field), brand=brand)
            judge_stored(brand.queries.get(), "Zed", NOW)
            Example.objects.create(
                brand=brand, text=brand.slug, must_match=True, kept_by="Zed", kept_at=NOW
            )
            feeds.listen(brand, connection, NOW)
            standings.rebuild(brand, NOW)
            feeds.look_again(connection, NOW)
            agreement = make_agreement(person, brand, now=utc(16))
            make_target(agreement, now=utc(16))
            papers(agreement)
            feed = Feed.objects.get(profile__person=person)
            coverage.add(feed, W47)
            Poll.objects.create(feed=feed, begun_at=NOW, result="complete")
            troubles.begin(feed, Cause.OUTAGE, "down", NOW)
            UnreadablePage.objects.create(feed=feed, kept_at=NOW, reason="odd", page="odd")
            Spending.objects.create(brand=brand, feed=feed, day=NOW.date(), mills=5)
            Ceiling.objects.create(brand=brand, mills=20_000)
            Schedule.objects.create(brand=brand)
            Letterhead.objects.create(brand=brand)
            _told(brand)
            _said(brand, person, cyd)
            Recipient.objects.create(
                brand=brand, email=f"reader@{brand.slug}.example", confirmed_at=NOW
            )
            Roster.objects.create(
                brand=brand,
                name="roster.csv",
                rows=[],
                made_by="Zed",
                made_at=NOW,
                expires_at=utc(30),
            )
            PersonLink.objects.create(
                person=person,
                brand=brand,
                digest=brand.slug,
                made_by="Zed",
                made_at=NOW,
                expires_at=NOW,
            )
        tell(Rule.BUDGET, "all", "For those who see every brand.", NOW)
        Competitor.objects.create(brand=acme, rival=zeta)
        Invitation.objects.create(email="zed@karee.example", role="viewer", expires_at=NOW)
        for post in (
            make_post(ann, utc(17), brand=acme, text="acme it is"),
            make_post(ann, utc(18), brand=zeta, text="zeta it is"),
        ):
            PostMetrics.objects.create(post=post, observed_at=NOW, likes=1)
            PostEdit.objects.create(post=post, edited_at=NOW, salt="s", digest="d")
        make_post(bob, utc(17), brand=zeta, text="zeta by bob")
        make_post(bob, utc(18), brand=zeta, text="nothing to see")
        make_post(cyd, utc(17), brand=acme, text="acme and zeta")
    for claim in ledger.claim_due(W47.end + 2 * PATIENCE, kind="close"):
        close(claim, W47.end + 2 * PATIENCE)
    with wall.inside(organization.id):
        for brand in (acme, zeta):
            Review.objects.create(
                period=Period.objects.get(target__agreement__brand=brand, label="2026-W47"),
                against=1,
                outcome="missed",
                counted=0,
                causes=[],
                noticed_at=NOW,
            )
            _noticed(brand)
            _held(brand, ann if brand == acme else bob)
            report = build(brand, "2026-W47", NOW)
            assert report is not None
            Rendering.objects.create(report=report, pdf=b"%PDF", rendered_at=NOW)
            recipient = Recipient.objects.get(brand=brand)
            Delivery.objects.create(
                report=report,
                recipient=recipient,
                email=recipient.email,
                message_id="<1@x>",
                due_at=NOW,
            )
        assert build(None, "2026-W47", NOW, kind=Kind.PORTFOLIO) is not None
    return House(organization, acme, zeta, ann, bob, cyd, keys.create(organization, "k"))


def _said(brand: Brand, person: Person, insider: Person) -> None:
    """What people said of people."""
    by: dict[str, Any] = {"made_by": "Zed", "made_at": NOW}
    Consent.objects.create(person=person, brand=brand, given_on=utc(1), how="by mail", **by)
    Objection.objects.create(person=person, platform="x", handle=person.name, made_at=NOW)
    Export.objects.create(person=person, asked_by="Zed", asked_at=NOW)
    Erasure.objects.create(person=person, asked_by="Zed", asked_at=NOW, done_at=NOW)
    account, own = (Profile.objects.get(person=one) for one in (person, insider))
    Followers.objects.create(profile=account, day=utc(1), followers=5)
    Insider.objects.create(brand=brand, profile=own, kind=Insider.Kind.STAFF, **by)
    PeopleRules.objects.create(brand=brand, version=1, **by)
    ClassChange.objects.create(brand=brand, person=person, became="Advocate", changed_on=utc(2))
    PersonChange.objects.create(
        kind="joined", old=uuid7(), new=person.id, number=1, by="Zed", at=NOW, undone_at=NOW
    )


def _held(brand: Brand, person: Person) -> None:
    """What is held of a mention."""
    post = Post.objects.filter(profile__person=person).earliest("id")
    learned = Learned.objects.create(
        brand=brand, version=1, quality=QUALITY, better=False, learned_at=NOW
    )
    Opinion.objects.create(brand=brand, learned=learned)
    Judgement.objects.create(brand=brand, post=post, relevant=True, by="Zed", at=NOW)
    SavedView.objects.create(brand=brand, name="On X", query="platform=x", made_by="Zed")


def _noticed(brand: Brand) -> None:
    """What was noticed about one post, which is no mention, of the brand's person."""
    agreement = Agreement.objects.get(brand=brand)
    post = make_post(agreement.person, utc(19), brand=brand, text="almost")
    seen = {"brand": brand, "post": post, "noticed_at": NOW}
    near = NearMiss.objects.create(
        period=Period.objects.get(target__agreement=agreement, label="2026-W47"),
        reason="a slip in the name",
        strength=0.9,
        **seen,
    )
    NearMissDecision.objects.create(near_miss=near, step="undone", by="Zed", at=NOW)
    Reminder.objects.create(
        brand=brand, period=near.period, address="ann@acme.example", language="en", asked_at=NOW
    )
    Breach.objects.create(
        agreement=agreement, rival="Omega", how="named", severity="low", phase="", **seen
    )
    DisclosureCheck.objects.create(
        brand=brand,
        post=post,
        answer="missing",
        rule="nothing",
        pack="za",
        version=1,
        checked_at=NOW,
    )
    Benefit.objects.create(
        brand=brand,
        person=agreement.person,
        kind="gift",
        what="a mug",
        since=utc(16),
        pack="za",
        made_by="Zed",
        made_at=NOW,
    )
    Examined.objects.create(brand=brand, until=NOW)
    Label.objects.create(brand=brand, query=brand.queries.get(), post=post, place=1)


def _told(brand: Brand) -> None:
    Endpoint.objects.create(
        brand=brand,
        url=f"http://127.0.0.1:9/{brand.slug}",
        events=["brand.spike"],
        secret="whsec_c2VjcmV0",
        made_at=NOW,
    )
    Repeat.objects.create(
        key=uuid7(), brands=str(brand.id), name="1", asked="", status=201, body="{}", made_at=NOW
    )
    make_audit_event(brand)
    tell(Rule.SPIKE, brand.slug, f"Much is said about {brand.name}.", NOW, brand=brand)
    events.record(events.Name.SPIKE, brand.id, brand.id, NOW)
    notice = Notice.objects.get(brand=brand)
    reader = User.objects.create_user(f"reader@{brand.slug}.example")
    Reading.objects.create(notice=notice, user=reader, read_at=NOW)
    Digest.objects.create(user=reader, notices=[notice.id], rules=["spike"], begun_at=NOW)
