"""What is said about budgets, on screens and in gaps. Pure."""

from __future__ import annotations

from datetime import timedelta

from connectors.contract import Bucket, Listing, Platform
from tracking.budgets.balances import DAY, MONTH, QUARTER, SHARES, Balance, Refusal, length
from tracking.budgets.planning import Cell, Plan
from tracking.budgets.values import HOUR, Value, pace_of

NOTICED = 1.5  # times the usual wait

UNITS = {
    Bucket.SEARCH: "searches",
    Bucket.TIMELINE: "readings of timelines",
    Bucket.MENTIONS: "readings of mentions",
    Bucket.LOOKUP: "look-ups of posts",
    Bucket.USERS: "look-ups of accounts",
    Bucket.POSTS: "posts",
    Bucket.MONEY: "dollars",
    Bucket.UNITS: "units",
    Bucket.APP: "calls of the app",
    Bucket.PAGES: "calls for Pages",
    Bucket.INSTAGRAM: "calls for accounts",
    Bucket.HASHTAGS: "hashtags",
}
READINGS = {
    Listing.SEARCH: "Search",
    Listing.HASHTAG: "Hashtags",
    Listing.TIMELINE: "Timelines",
    Listing.OWN_PAGE: "Own pages",
    Listing.TAGGED: "Tags and mentions",
    Listing.COMMENTS: "Comments",
    Listing.KNOWN: "Refreshing metrics",
}
WHOSE = {
    Value.ENDING: " of people whose period ends soon",
    Value.CONTRACT: " of people under agreement",
    Value.TAGS: "",
    Value.SEARCH: " for brands",
    Value.INDUSTRY: " for the industry",
    Value.REFRESH: "",
}


def window(platform: str, bucket: Bucket) -> str:
    """The present window of a bucket, after "the ... of"."""
    if bucket in SHARES:
        return "the last hour" if SHARES[bucket] < DAY else "the last 24 hours"
    return {QUARTER: "these 15 minutes", DAY: "today", MONTH: "this month"}[
        length(platform, bucket)
    ]


def amount(bucket: Bucket, units: int) -> str:
    if bucket is Bucket.MONEY:
        return f"${units / 1000:,.2f}"
    noun, space, of = UNITS[bucket].partition(" ")
    if units == 1:
        noun = noun.removesuffix("es") if noun.endswith("ches") else noun.removesuffix("s")
    return f"{units:,} {noun}{space}{of}"


def refused(platform: Platform, refusal: Refusal) -> str:
    """Why a feed has to wait."""
    bucket, balance = refusal.bucket, refusal.balance
    when = f"{refusal.until:%d %b %H:%M} UTC"
    if bucket is Bucket.HASHTAGS:
        return (
            f"{platform.label} lets us watch {balance.limit} hashtags in 7 days, and all places are"
            f" taken; the next is free on {when}."
        )
    if balance.limit is None or refusal.until == balance.shut_until:
        return f"{platform.label} lets us read on from {when}."
    used = balance.used + balance.reserved
    part = amount(bucket, used) if bucket is Bucket.MONEY else f"{used:,}"
    kept = (
        "" if used >= balance.limit * 97 // 100 else ", the rest is kept for more important feeds"
    )
    return (
        f"{platform.label}: {part} of {amount(bucket, balance.limit)} of"
        f" {window(platform.name, bucket)} are used{kept}; asked again on {when}."
    )


def slowed(platform: Platform, plan: Plan, cell: Cell, balance: Balance) -> str:
    """Why feeds are read less often than usual; "" where hardly anybody would notice. balance: of
    the bucket that is short."""
    listing, value = cell
    bucket, limit = plan.short[cell], balance.limit or 0
    usual = pace_of(platform.name, listing, value).usual
    every = plan.waits[cell].shortest
    if every < NOTICED * usual:
        return ""
    seconds = length(platform.name, bucket).total_seconds()
    promised = seconds * sum(plan.rates.get((bucket, v), 0) for v in Value if v.is_promised)
    kept = max(promised, plan.reserve(bucket, limit))
    because = f"{amount(bucket, limit)} are all there is for {window(platform.name, bucket)}"
    if kept and not value.is_promised:
        daily = length(platform.name, bucket) == DAY and bucket not in SHARES
        budget = "today's budget" if daily else "the budget"
        share = min(100, round(100 * kept / limit)) if limit else 100
        because = f"{share}% of {budget} is kept for people under agreement"
    return (
        f"{READINGS[listing]}{WHOSE[value]} on {platform.label}: every {span(every)} instead of"
        f" every {span(usual)}, as {because}."
    )


def span(time: timedelta) -> str:
    """A length of time as people say it: 15 min, 6 h, 3 days."""
    if time < timedelta(minutes=90) and time != HOUR:
        return f"{max(1, round(time / timedelta(minutes=1)))} min"
    if time < timedelta(hours=36):
        return f"{round(time / HOUR)} h"
    return f"{round(time / DAY)} days"
