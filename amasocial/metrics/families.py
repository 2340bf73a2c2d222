"""What is measured: the name of each series (less its prefix), what it says, and its labels."""

from __future__ import annotations

from dataclasses import dataclass

PREFIX = "amasocial_"


@dataclass(frozen=True, slots=True)
class Family:
    """says: one line, with the unit where it is not a number of things. worst: of several
    organizations the largest value counts; otherwise they add up."""

    says: str
    labels: tuple[str, ...] = ()
    worst: bool = False


FAMILIES = {
    # Work: what is due, and whether anybody does it.
    "work_due": Family("Work items that are due and in nobody's hands", ("kind",)),
    "work_lag_seconds": Family("How long the oldest due item has waited", ("kind",), worst=True),
    "work_leased": Family("Work items in somebody's hands", ("kind",)),
    "work_leases_expired": Family("Leases that ran out and were not swept", ("kind",)),
    "work_failing": Family("Due or postponed items whose last attempt failed", ("kind",)),
    "work_given_up": Family("Items refused for good", ("kind",)),
    # Budgets: what the platforms let us ask.
    "budget_used_ratio": Family(
        "Share of a window that is used, of the credential that used most",
        ("platform", "bucket"),
        True,
    ),
    "budgets_shut": Family("Credentials that a platform refuses until a time", ("platform",)),
    # Watching: what a verdict can rest on.
    "connections": Family("Connections: working or paused", ("platform", "state")),
    "feeds": Family("Feeds that are read", ("platform",)),
    "feeds_in_trouble": Family("Feeds that cannot be read, by cause", ("platform", "cause")),
    "feed_lag_seconds": Family(
        "How far behind the witness feed is that is furthest behind", ("platform",), worst=True
    ),
    "witness_feeds": Family("Witness feeds somebody's targets rest on", ("platform",)),
    "witness_feeds_covered": Family(
        "How much of the day that ended 12 hours ago they covered, in feeds", ("platform",)
    ),
    "polls_last_hour": Family("Readings begun in the last hour", ("platform", "outcome")),
    # The ledger.
    "periods_last_week": Family("Periods to be closed in the last 8 days", ("state",)),
    "verdicts_last_week": Family("Verdicts on the periods of the last 8 days", ("outcome",)),
    "reviews_waiting": Family("Review items that wait for a person"),
    # Reports.
    "reports_last_week": Family("Reports built in the last 8 days", ("state",)),
    "deliveries_last_week": Family("Mails of reports of the last 8 days", ("state",)),
    "delivery_seconds": Family(
        "The longest a mail of the last day took from being due to being sent", worst=True
    ),
    "addresses_suppressed": Family("Addresses that are sent nothing any more"),
    # The machine.
    "organizations": Family("Organizations"),
    "database_bytes": Family("Size of the database"),
    "broker_up": Family("Whether the broker answers"),
    "broker_hints": Family("Messages that wait at the broker"),
    "disk_free_ratio": Family("Free share of the disk that holds VAR"),
}
