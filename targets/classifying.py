"""Who people are to a brand, looked at once a day: every change of class is a row that says why.

Looked at are the four weeks before the day, as far as they were read. One item of work a brand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from accounts import wall
from brands.calendar import local_day
from brands.models import Brand
from targets.classes import Class, Conduct, Thresholds, classify
from targets.models import Agreement, ClassChange
from targets.queries import roles_of
from tracking.boards.leaderboard import LOOKED_THROUGH, facts
from tracking.collecting.feeds import CLASSES
from tracking.collecting.hearing import heard
from tracking.collecting.intervals import Interval
from tracking.models import PeopleRules
from tracking.people.people_rules import LIMITS, rules_of
from tracking.queries import people_ranked
from tracking.windows import Window
from work import ledger
from work.ledger import Claim

KIND = CLASSES
DAYS = 28
AT = time(3)
"""By the clock of the brand: what was posted before midnight has been read by then."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is to a brand on a day, and why in words."""

    label: str
    why: str


UNHEARD = Standing("", "")


def thresholds(rules: PeopleRules) -> Thresholds:
    return Thresholds(**{name: getattr(rules, name) for name in LIMITS})


def reclassify(claim: Claim, now: datetime) -> None:
    """Write what changed since the last look, and look again tomorrow."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        brand = Brand.objects.filter(id=claim.subject, is_client=True).first()
        if brand is None:
            ledger.finish(claim)
            return
        today = local_day(now, brand.timezone)
        look(brand, today, now)
        tomorrow = datetime.combine(today + timedelta(days=1), AT, ZoneInfo(brand.timezone))
        ledger.finish(claim, again_at=tomorrow)


def look(brand: Brand, today: date, now: datetime) -> int:
    """Compare everybody's class with the one they had; returns how many changed."""
    rules = rules_of(brand)
    present, before = standings(brand, today, now, rules), last_classes(brand)
    changed = []
    for person in sorted(present.keys() | before.keys()):
        was, stands = before.get(person, ""), present.get(person, UNHEARD)
        if _differs(was, stands.label):
            changed.append(
                ClassChange(
                    brand=brand,
                    person_id=person,
                    was=was,
                    became=stands.label,
                    why=stands.why,
                    rules=rules.version,
                    changed_on=today,
                )
            )
    return len(ClassChange.objects.bulk_create(changed))


def standings(brand: Brand, today: date, now: datetime, rules: PeopleRules) -> dict[UUID, Standing]:
    """Of everybody with a mention in the window, and everybody who ever agreed on something."""
    window = Window(first=today - timedelta(days=DAYS), last=today - timedelta(days=1))
    start, end = window.starts_at(brand), window.ends_at(brand)
    assert start is not None
    assert end is not None
    read_before = heard(brand, Interval(start - (end - start), start))
    ranks = {
        line.person: line.rank for line in people_ranked(brand, window, limit=LOOKED_THROUGH)[0]
    }
    known = facts(brand, window, {}, unread=(), read_before=read_before)
    agreed = set(Agreement.objects.filter(brand=brand).values_list("person_id", flat=True))
    people = ranks.keys() | agreed
    roles = roles_of(brand, people, now)
    last = len(ranks) + 1
    found = {}
    for person in people:
        one = known.get(person)
        conduct = Conduct(
            role=roles.get(person, ""),
            agreed=person in agreed,
            rank=ranks.get(person, last),
            mentions=one.mentions if one else 0,
            rank_before=None,
            mentions_before=one.before if one else None,
            weeks=one.weeks if one else 0,
        )
        if one or conduct.role:
            found[person] = _standing(conduct, thresholds(rules))
    return found


def last_classes(brand: Brand, people: Iterable[UUID] | None = None) -> dict[UUID, str]:
    """What each was last seen to be."""
    return {person: change.became for person, change in last_changes(brand, people).items()}


def last_changes(brand: Brand, people: Iterable[UUID] | None = None) -> Mapping[UUID, ClassChange]:
    found = ClassChange.objects.filter(brand=brand)
    if people is not None:
        found = found.filter(person__in=list(people))
    rows = found.order_by("person_id", "-changed_on", "-id").distinct("person_id")
    return {change.person_id: change for change in rows}


def _differs(was: str, became: str) -> bool:
    """Citizens come and go; that is no change of anything."""
    passing = ("", Class.CITIZEN.value)
    return was != became and not (was in passing and became in passing)


def _standing(conduct: Conduct, limits: Thresholds) -> Standing:
    label = classify(conduct, limits)
    had = f"{conduct.mentions} mentions in {DAYS} days"
    before = "" if conduct.mentions_before is None else f", {conduct.mentions_before} before"
    why = {
        Class.AMBASSADOR: "an agreement with the role ambassador is in force",
        Class.FORMER_AMBASSADOR: "an agreement with the role ambassador has ended",
        Class.INFLUENCER: "an agreement with the role influencer is in force"
        if conduct.role == "influencer"
        else f"rank {conduct.rank} of the first {limits.top} with {had}",
        Class.POTENTIAL_INFLUENCER: f"rising, without an agreement: {had}{before}",
        Class.ADVOCATE: f"{had}, in {conduct.weeks} weeks",
        Class.CITIZEN: had,
    }[label]
    return Standing(label.value, why)
