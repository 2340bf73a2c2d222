"""One agreement: its terms, its targets, where every promised mention went, what lies beside."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.urls import reverse

from brands.calendar import local_day
from dashboard.agreements import foreseen, statements, terms
from dashboard.agreements.listing import status
from dashboard.frame.addresses import Addresses, outside
from dashboard.promises import wording
from dashboard.promises.scores import Score, scores
from targets.contracts import briefs, handing_in, person_links, requesting
from targets.contracts.adjusting import made_good
from targets.contracts.agreements import covered
from targets.contracts.backdating import differences, stands
from targets.contracts.periods import balance
from targets.contracts.signing import rehearsed
from targets.models import (
    Adjustment,
    Agreement,
    ContractFile,
    ContributionTarget,
    Period,
    PersonRequest,
    Status,
)

SHOWN = 12


def content(
    agreement: Agreement, now: datetime, to: Addresses, *, may_write: bool
) -> dict[str, Any]:
    today = local_day(now, agreement.brand.timezone)
    state = status(agreement, today)
    return {
        "agreement": agreement,
        "state": state.label,
        "urls": {
            name: reverse(f"agreement{end}", args=[to.organization, to.brand, agreement.id])
            for name, end in {
                "page": "",
                "edit": "-edit",
                "target": "-target",
                "entry": "-entry",
                "brief": "-brief",
                "contract": "-contract",
            }.items()
        },
        "may_write": may_write,
        "may_pause": may_write and state is Status.ACTIVE,
        "may_resume": may_write and state is Status.PAUSED,
        "sentence": [wording.part(terms.sentence(agreement))],
        "accounts": [
            {"platform": one.platform, "handle": one.handle} for one in covered(agreement, today)
        ],
        "exclusivity": terms.exclusivity(agreement, [b.name for b in agreement.rivals.all()]),
        "disclosure": terms.disclosure(agreement),
        "targets": _targets(agreement),
        "balances": _balances(agreement, now, to),
        "entries": [_entry(one, may_write) for one in agreement.adjustments.order_by("-made_at")],
        "brief": _brief(agreement),
        "requests": [_request(one, to, now) for one in requesting.waiting(agreement)],
        "links": [
            {"by": one.made_by, "until": terms.on(one.expires_at.date())}
            for one in person_links.standing(agreement.person, agreement.brand, now)
        ],
        "statements": statements.months(agreement, now, to.organization) if may_write else [],
        "contract": ContractFile.objects.filter(agreement=agreement).defer("content").first(),
    }


def _targets(agreement: Agreement) -> list[dict[str, Any]]:
    """Each promise by its newest version, with the versions before it."""
    versions: dict[str, list[ContributionTarget]] = {}
    for target in agreement.targets.order_by("key", "version"):
        versions.setdefault(target.key, []).append(target)
    return [
        {
            "key": key,
            "promise": terms.promise(ordered[-1]),
            "since": terms.on(ordered[-1].valid_from),
            "query": urlencode({"key": key}),
            "earlier": [
                {"promise": terms.promise(one), "from": terms.on(one.valid_from)}
                for one in reversed(ordered[:-1])
                if one.valid_until is None or one.valid_until > one.valid_from
            ],
        }
        for key, ordered in versions.items()
    ]


def _balances(agreement: Agreement, now: datetime, to: Addresses) -> list[dict[str, Any]]:
    """The newest periods that have begun; N is always the sum of what stands in its row."""
    begun = Period.objects.filter(target__agreement=agreement, starts_at__lte=now)
    found = scores(
        begun.select_related("target__agreement__person").order_by("-starts_at")[:SHOWN], now
    )
    made_up = made_good(agreement)
    several = len({score.period.target.key for score in found}) > 1
    return [
        _balance(score, made_up[score.period.target.key, _first_day(score.period)], several, to)
        for score in found
    ]


def _first_day(period: Period) -> date:
    return local_day(period.starts_at, period.target.zone)


def _balance(score: Score, made_up: int, several: bool, to: Addresses) -> dict[str, Any]:
    period = score.period
    where = balance(period.target.minimum, period.minimum, score.counted, made_up)
    name = wording.period(period)
    return {
        "period": name[0].upper() + name[1:],
        "note": wording.apart(period.target) if several else "",
        "url": to.evidence(period.id),
        "outcome": score.mark,
        "word": wording.WORDS[score.mark],
        "where": where,
    }


def _entry(entry: Adjustment, may_write: bool) -> dict[str, Any]:
    last = "until further notice" if entry.last_day is None else f"to {terms.on(entry.last_day)}"
    paused = entry.kind == Adjustment.Kind.PAUSE and entry.last_day is None
    return {
        "id": entry.id,
        "kind": entry.get_kind_display(),
        "days": terms.on(entry.first_day)
        if entry.first_day == entry.last_day
        else f"{terms.on(entry.first_day)} {last}",
        "number": entry.number,
        "reason": entry.reason,
        "by": f"{entry.made_by}, {terms.on(entry.made_at.date())}",
        "undone": f"Undone by {entry.undone_by}, {terms.on(entry.undone_at.date())}"
        if entry.undone_at
        else "",
        "may_undo": may_write and entry.undone_at is None and not paused,
    }


def _request(request: PersonRequest, to: Addresses, now: datetime) -> dict[str, Any]:
    days = [terms.on(day) for day in (request.first_day, request.last_day) if day]
    picture = [to.organization, to.brand, request.agreement_id, request.id]
    return {
        "id": request.id,
        "text": request.get_kind_display(),
        "days": " to ".join(days),
        "url": outside(request.url),
        "picture_url": reverse("agreement-picture", args=picture)
        if request.kind == PersonRequest.Kind.SCREENSHOT
        else "",
        "note": request.note,
        "made": terms.on(request.made_at.date()),
        "standing": handing_in.standing(request) if request.url else "",
        "restated": _restated(request, now),
    }


def _restated(request: PersonRequest, now: datetime) -> list[str]:
    """What approving it would make of closed periods, in sentences."""
    if request.kind != PersonRequest.Kind.LEAVE:
        return []
    was = stands(request.agreement)
    with suppress(ValidationError), rehearsed():
        requesting.decide(request, True, "", by="", now=now)
        return foreseen.restated(differences(was, stands(request.agreement)))
    return []


def _brief(agreement: Agreement) -> dict[str, Any] | None:
    newest = briefs.newest(agreement)
    if newest is None:
        return None
    reading = getattr(newest, "reading", None)
    return {
        "version": newest.version,
        "written": terms.on(newest.made_at.date()),
        "parts": _parts((label, getattr(newest, name)) for name, label in briefs.PARTS.items()),
        "read": terms.on(reading.read_at.date()) if reading else "",
    }


def _parts(said: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"label": label, "text": text} for label, text in said if text]
