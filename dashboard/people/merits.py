"""The merits of a person, and what was recorded of them, as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count

from brands.models import Brand
from brands.precision import wilson
from reports.phrases import counted
from targets.models import ClassChange, Verdict
from targets.outcomes import Outcome
from targets.prospecting import checks_of
from tracking.people.merits import Merit

DECIDED = (Outcome.HIT, Outcome.MISSED)
SHOWN = 12


def merit_rows(found: Iterable[Merit]) -> list[dict[str, str]]:
    """What templates/components/merits.html lists."""
    return [
        {"question": one.question, "answer": one.answer.value, "said": one.said} for one in found
    ]


def record(brand: Brand, person: UUID) -> dict[str, str]:
    """Verdicts and disclosures, each with the size of the sample."""
    newest = (
        Verdict.objects.filter(
            period__target__agreement__brand=brand, period__target__agreement__person=person
        )
        .order_by("period_id", "-revision")
        .distinct("period_id")
    )
    outcomes = dict(
        Verdict.objects.filter(id__in=newest.values("id"))
        .values_list("outcome")
        .annotate(Count("id"))
    )
    return {"verdicts": _verdicts(outcomes), "disclosure": _disclosure(brand, person)}


def classes_of(brand: Brand, person: UUID) -> list[dict[str, Any]]:
    """Every change of class, newest first."""
    found = ClassChange.objects.filter(brand=brand, person=person).order_by("-changed_on", "-id")
    return [
        {
            "became": change.became or "Not heard any more",
            "was": change.was,
            "day": f"{change.changed_on:%a %-d %b %Y}",
            "why": change.why,
            "rules": f"rules version {change.rules}" if change.rules else "",
        }
        for change in found[:SHOWN]
    ]


def _verdicts(outcomes: dict[str, int]) -> str:
    """ "Hit 6 of 8 decided periods, between 41% and 93% by chance; 1 not verified." """
    hit, decided = outcomes.get(Outcome.HIT, 0), sum(outcomes.get(one, 0) for one in DECIDED)
    unverified, excused = outcomes.get(Outcome.UNVERIFIED, 0), outcomes.get(Outcome.EXCUSED, 0)
    if not decided:
        said = "No period is decided yet"
    else:
        low, high = wilson(hit, decided)
        said = (
            f"Hit {hit} of {counted(decided, 'decided period')};"
            f" with so few, the habit may be anything from {low:.0%} to {high:.0%}"
        )
    more = [
        f"{count} {word}"
        for count, word in ((unverified, "not verified"), (excused, "excused"))
        if count
    ]
    return f"{said}. {', '.join(more)}." if more else f"{said}."


def _disclosure(brand: Brand, person: UUID) -> str:
    checks = checks_of(brand, person)
    if not checks:
        return "No post of theirs owed a disclosure."
    plain = checks["disclosed"]
    rest = ", ".join(
        f"{count} {answer}" for answer, count in sorted(checks.items()) if answer != "disclosed"
    )
    return (
        f"Disclosed in {plain} of {counted(checks.total(), 'post')}{f' ({rest})' if rest else ''}."
    )
