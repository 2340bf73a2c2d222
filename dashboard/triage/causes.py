"""Why a client needs a human, the most urgent first, and what each cause asks for. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

from dashboard.promises import wording
from dashboard.triage.clients import Client
from reports.charts.figures import grouped
from reports.phrases import KEPT, counted, listed, plural

SHORT = timedelta(hours=48)
"""With less time than this left, whom to save is asked today."""


class Urgency(IntEnum):
    NOW = 0
    THIS_WEEK = 1
    NEVER = 2


@dataclass(frozen=True, slots=True)
class Cause:
    """words and note say it in a line each; verb, page and outcome where to act on it: a page of
    the brand, narrowed to an outcome of its last week if one is named."""

    urgency: Urgency
    words: str
    note: str
    verb: str
    page: str
    outcome: str = ""


def causes(client: Client, *, sees_money: bool) -> list[Cause]:
    return sorted(_causes(client, sees_money=sees_money), key=lambda cause: cause.urgency)


def place(client: Client, found: list[Cause], currency: str) -> tuple[object, ...]:
    """Where it stands in the list. currency: in which money at stake is compared."""
    return (
        min((cause.urgency for cause in found), default=Urgency.NEVER),
        -len(client.broken),
        -client.stake[currency],
        client.left or timedelta.max,
        -client.waiting.breaches,
        -client.unverified,
        -client.missed,
        client.brand.name,
    )


def _causes(client: Client, *, sees_money: bool) -> Iterator[Cause]:
    waiting, last = client.waiting, client.last_week.label.lower()
    unverified = f"{counted(client.unverified, 'target')} not verified in {last}"
    if client.broken:
        note = f"{unverified}." if client.unverified else "Nothing new comes in from there."
        words = f"{listed(client.broken)} cannot be read"
        yield Cause(Urgency.NOW, words, note, "See what is read", "coverage")
    if client.at_risk:
        yield _risk(client, sees_money=sees_money)
    if client.unverified and not client.broken:
        note = "It may be resolved by reading the gap."
        yield Cause(Urgency.NOW, unverified, note, "See the gaps", "targets", "unverified")
    if client.report is not None and client.report.waits:
        words = "The report waits for approval"
        yield Cause(Urgency.NOW, words, f"Of {last}.", "Open reports", "reports")
    if waiting.breaches:
        words = f"{waiting.breaches}{KEPT}breach{'' if waiting.breaches == 1 else 'es'}"
        yield Cause(
            Urgency.THIS_WEEK,
            words,
            "Posts for a rival under an exclusive agreement.",
            f"Look at the {plural('post', waiting.breaches)}",
            "conduct",
        )
    if waiting.near_misses:
        one = waiting.near_misses == 1
        words = f"{waiting.near_misses}{KEPT}near {'miss' if one else 'misses'} to judge"
        yield Cause(
            Urgency.THIS_WEEK,
            words,
            "Posts that almost count.",
            f"Judge {counted(waiting.near_misses, 'post')}",
            "near-misses",
        )
    if waiting.reviews:
        words = f"{counted(waiting.reviews, 'verdict')} to decide"
        yield Cause(Urgency.THIS_WEEK, words, "Changed after closing.", "Decide", "reviews")
    if waiting.undisclosed:
        words = f"{counted(waiting.undisclosed, 'post')} not disclosed"
        note = "Advertising without a label."
        yield Cause(Urgency.THIS_WEEK, words, note, "Look at conduct", "conduct")


def _risk(client: Client, *, sees_money: bool) -> Cause:
    left = client.left
    assert left is not None  # somebody is at risk
    people = len({score.person for score in client.at_risk})
    who = "1 person" if people == 1 else f"{people} people"
    stake = money(client) if sees_money else ""
    note = f"{stake} of fees hang on it." if stake else "They can still be saved."
    return Cause(
        Urgency.NOW if left <= SHORT else Urgency.THIS_WEEK,
        f"{who} at risk, {wording.left(left)}",
        note,
        "See who",
        "this-week",
    )


def money(client: Client) -> str:
    """ "ZAR 1 250 and EUR 80", the larger amounts first; "" = no fee hangs on anybody."""
    return listed([f"{code}{KEPT}{grouped(n)}" for code, n in client.stake.most_common()])
