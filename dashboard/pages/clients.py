"""An agency's clients, those first that need a human."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from brands.calendar import local_day
from brands.models import Brand, Connection
from brands.platforms import PLATFORMS
from dashboard.frame.addresses import Addresses
from dashboard.frame.ranges import WEEK, Range, weeks_until
from dashboard.promises import wording
from dashboard.promises.scores import Score, scores
from reports.content import DECIDED
from reports.phrases import KEPT, counted, listed
from targets.models import Period


@dataclass(frozen=True, slots=True)
class Client:
    """A brand, what ended in its last week, and what runs now. broken: platforms by label."""

    brand: Brand
    ended: Sequence[Score]
    running: Sequence[Score]
    broken: Sequence[str]

    @property
    def unverified(self) -> int:
        return wording.tally(self.ended)["unverified"]

    @property
    def at_risk(self) -> int:
        return wording.tally(self.running)["at_risk"]

    @property
    def missed(self) -> int:
        return wording.tally(self.ended)["missed"]

    @property
    def urgency(self) -> tuple[int, int, int, int, str]:
        """Broken connections first: they are why more cannot be told."""
        return -len(self.broken), -self.unverified, -self.at_risk, -self.missed, self.brand.name


def content(organization: str, now: datetime) -> dict[str, Any]:
    """organization: its slug."""
    clients = sorted(_clients(now), key=lambda client: client.urgency)
    needy = sum(_needs(client) for client in clients)
    return {
        "sentence": _sentence(needy, len(clients)),
        "rows": [_row(client, organization, now) for client in clients],
        "empty": None if clients else _empty(),
    }


def _clients(now: datetime) -> list[Client]:
    """In a fixed number of queries, however many brands."""
    brands = list(Brand.objects.filter(is_client=True))
    near = Period.objects.filter(
        target__agreement__brand__in=brands, starts_at__lte=now, ends_at__gt=now - 2 * WEEK
    ).select_related("target__agreement__person", "target__agreement__brand")
    found: dict[UUID, list[Score]] = defaultdict(list)
    for score in scores(near, now):
        found[score.period.target.agreement.brand_id].append(score)
    broken: dict[UUID, list[str]] = defaultdict(list)
    paused = Connection.objects.exclude(paused_because="").values_list("brands", "platform")
    for brand, platform in paused:
        broken[brand].append(PLATFORMS[platform].label)
    return [_client(brand, found[brand.id], broken[brand.id], now) for brand in brands]


def _client(brand: Brand, found: Sequence[Score], broken: Sequence[str], now: datetime) -> Client:
    before = _this_week(brand, now).before.instants
    ended = [score for score in found if score.is_due(before, now)]
    return Client(brand, ended, [score for score in found if score.runs_at(now)], broken)


def _this_week(brand: Brand, now: datetime) -> Range:
    today = local_day(now, brand.timezone)
    return weeks_until(today, 1, brand.timezone, today)


def _needs(client: Client) -> bool:
    return bool(client.broken or client.unverified or client.at_risk)


def _row(client: Client, organization: str, now: datetime) -> dict[str, Any]:
    to = Addresses(organization, client.brand.slug)
    last = _this_week(client.brand, now).before
    counts = wording.tally(client.ended)
    decided = sum(counts[outcome] for outcome in DECIDED)
    return {
        "name": client.brand.name,
        "url": to.page("this-week"),
        "needs": _needs(client),
        "marks": [score.mark for score in sorted(client.ended, key=_mark_order)],
        "hit": f"{counts['hit']} of {decided}" if decided else "",
        "hit_url": to.page("targets", last.query),
        "week": last.label.lower(),
        **_cause(client, to, last),
    }


def _mark_order(score: Score) -> int:
    return list(wording.WORDS).index(score.mark)


def _cause(client: Client, to: Addresses, last: Range) -> dict[str, Any]:
    """The most urgent thing in one line, its consequence in another, and where to act."""
    unverified = f"{counted(client.unverified, 'target')} not verified in {last.label.lower()}."
    risk = f"{counted(client.at_risk, 'target')} at risk this week."
    if client.broken:
        return _said(
            f"{listed(client.broken)} cannot be read",
            unverified if client.unverified else "Nothing new comes in from there.",
            "See what is read",
            to.page("coverage"),
        )
    if client.unverified:
        url = to.page("targets", last.query, outcome="unverified")
        return _said(unverified[:-1], risk if client.at_risk else "", "See the gaps", url)
    if client.at_risk:
        return _said(risk[:-1], "They can still be saved.", "See who", to.page("this-week"))
    return _said("", "", "", "")


def _said(cause: str, consequence: str, verb: str, url: str) -> dict[str, Any]:
    action = {"label": verb, "url": url} if verb else None
    return {"cause": cause, "consequence": consequence, "action": action}


def _sentence(needy: int, clients: int) -> list[wording.Part]:
    if not clients:
        return []
    if not needy:
        return [wording.part("No client needs you now.")]
    verb = "client needs" if needy == 1 else "clients need"
    return [wording.part(f"{needy} of{KEPT}{clients} {verb} a person.")]


def _empty() -> dict[str, Any]:
    return {
        "kind": "first_use",
        "title": "Here you will see your clients, those first that need a human.",
        "text": "There is no client brand yet.",
        "action": None,
    }
