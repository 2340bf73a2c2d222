"""What stands on the page of all clients."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from brands.calendar import local_day
from dashboard.figures import signed
from dashboard.frame.addresses import Addresses
from dashboard.promises import wording
from dashboard.promises.scores import Score
from dashboard.triage.causes import Cause, Urgency, causes, place
from dashboard.triage.clients import Client, clients
from reports.charts.figures import grouped
from reports.content import DECIDED
from reports.phrases import KEPT, counted, day, listed

GROUPS = {
    Urgency.NOW: "Needs you today",
    Urgency.THIS_WEEK: "This week",
    Urgency.NEVER: "Nothing to do",
}
Found = tuple[Client, list[Cause]]


def content(organization: str, now: datetime, *, sees_money: bool) -> dict[str, Any]:
    """organization: its slug. sees_money: whether what hangs on people at risk is said."""
    found = [(client, causes(client, sees_money=sees_money)) for client in clients(now)]
    currency = _usual(client for client, _ in found)
    found.sort(key=lambda pair: place(pair[0], pair[1], currency))
    return {
        "scope": {"text": _scope(found)},
        "sentence": _sentence(found),
        "groups": list(_groups(found, organization)),
        "empty": None if found else _empty(),
    }


def _usual(found: Iterable[Client]) -> str:
    """The currency most is at stake in by number of clients: amounts of two are not compared."""
    used = Counter(code for client in found for code in client.stake)
    return used.most_common(1)[0][0] if used else ""


def _groups(found: Sequence[Found], organization: str) -> Iterator[dict[str, Any]]:
    for urgency, title in GROUPS.items():
        rows = [
            _row(client, why, Addresses(organization, client.brand.slug))
            for client, why in found
            if min((cause.urgency for cause in why), default=Urgency.NEVER) == urgency
        ]
        if rows:
            yield {"title": title, "quiet": urgency == Urgency.NEVER, "rows": rows}


def _row(client: Client, why: Sequence[Cause], to: Addresses) -> dict[str, Any]:
    last = client.last_week
    counts = wording.tally(client.ended)
    decided = sum(counts[outcome] for outcome in DECIDED)
    return {
        "name": client.brand.name,
        "url": to.page("this-week"),
        "marks": [score.mark for score in sorted(client.ended, key=_mark_order)],
        "hit": f"{counts['hit']} of {decided}" if decided else "",
        "hit_url": to.page("targets", last.query),
        "week": last.label.lower(),
        "mentions": _mentions(client, to),
        "report": _report(client, to),
        **_cause(why, to, last.query),
    }


def _mark_order(score: Score) -> int:
    return list(wording.WORDS).index(score.mark)


def _mentions(client: Client, to: Addresses) -> dict[str, str]:
    """Of this week so far, and how many more than in the same days of the last."""
    count, before = client.mentions
    return {
        "count": grouped(count),
        "change": signed(count - before),
        "url": to.page("mentions", client.this_week.query),
    }


def _report(client: Client, to: Addresses) -> dict[str, str]:
    report = client.report
    if report is None:
        said = "Not built"
    elif report.waits:
        said = "Waits"
    elif report.released_at is not None:
        said = f"Sent {day(local_day(report.released_at, client.brand.timezone))}"
    else:
        said = "Built"
    return {"said": said, "url": to.page("reports")}


def _cause(why: Sequence[Cause], to: Addresses, week: dict[str, str]) -> dict[str, Any]:
    """The most urgent cause, what else there is, and where to act."""
    if not why:
        return {"cause": "", "consequence": "", "action": None}
    first, *others = why
    more = [one.words.partition(",")[0] for one in others[:2]]
    also = f" Also {listed(more)}." if more else ""
    narrower = {**week, "outcome": first.outcome} if first.outcome else {}
    return {
        "cause": first.words,
        "consequence": f"{first.note}{also}",
        "action": {"label": first.verb, "url": to.page(first.page, narrower)},
    }


def _scope(found: Sequence[Found]) -> str:
    if not found:
        return ""
    reports = [client.report for client, _ in found if client.report is not None]
    sent = sum(report.released_at is not None for report in reports)
    week = found[0][0].this_week
    of_all = counted(len(found), "report")
    return f"{week.title}, each client in its own zone. {sent} of{KEPT}{of_all} sent."


def _sentence(found: Sequence[Found]) -> list[wording.Part]:
    needy = sum(bool(why) for _, why in found)
    if not found:
        return []
    if not needy:
        return [wording.part("No client needs you now.")]
    verb = "client needs" if needy == 1 else "clients need"
    return [wording.part(f"{needy} of{KEPT}{len(found)} {verb} a person.")]


def _empty() -> dict[str, Any]:
    return {
        "kind": "first_use",
        "title": "Here you will see your clients, those first that need a human.",
        "text": "There is no client brand yet.",
        "action": None,
    }
