"""The stream of what was said, newest first."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from brands.models import Brand
from dashboard.forms import DISCLOSURES, written
from dashboard.frame.addresses import Addresses
from dashboard.frame.emptiness import no_rows
from dashboard.frame.narrowing import Narrowing
from dashboard.frame.quiet_line import quiet_line
from dashboard.frame.scope import watched
from dashboard.pages.stream import stream
from reports.charts.figures import grouped
from reports.phrases import plural
from targets.mentioned import CLASSES, disclosing, of_class
from tracking.models import Mention, SavedView
from tracking.relevance.languages import language_named
from tracking.relevance.scoring import opinion_of
from tracking.relevance.sentiment import NEGATIVE, POSITIVE
from tracking.relevance.sifting import LOW, RELEVANT, UNKNOWN, Tabs, in_tab, page, sifted, tabs

PAGE = 50
MOST_OFFERED = 8


def found_by(brand: Brand, asked: Narrowing) -> QuerySet[Mention]:
    """What the page lists and the export holds: the same."""
    threshold = opinion_of(brand).threshold
    return in_tab(_in_every_tab(brand, asked), asked.sieve.tab, brand, threshold)


def _in_every_tab(brand: Brand, asked: Narrowing) -> QuerySet[Mention]:
    found = sifted(brand, asked.window, asked.sieve, asked.person)
    if asked.of_class:
        found = of_class(found, brand, CLASSES[asked.of_class])
    if asked.disclosure:
        found = disclosing(found, brand, asked.disclosure)
    return found


def content(
    brand: Brand, asked: Narrowing, now: datetime, to: Addresses, *, may_write: bool
) -> dict[str, Any]:
    every = _in_every_tab(brand, asked)
    counted = tabs(every, brand, opinion_of(brand).threshold)
    total = {"": counted.every, RELEVANT: counted.relevant, LOW: counted.low}[asked.sieve.tab]
    part = page(found_by(brand, asked), PAGE, before=asked.before, after=asked.after)
    shown = part.rows
    seen = watched(brand, asked.range.instants, now)
    return {
        "stepper": asked.stepper(to, "mentions"),
        "scope": quiet_line(asked.range, seen, now, to),
        "chips": asked.chips(to, "mentions"),
        "choices": [*asked.choices(to, "mentions"), *_held(brand, asked, every, to)],
        "tabs": _tabs(asked, counted, to),
        "views": _views(brand, to),
        "relevance_url": to.page("relevance"),
        "rising_url": to.page("rising", asked.last_week.range.query),
        "exports": [
            {"label": kind.upper(), "url": to.part("mentions-export", kind, asked.given)}
            for kind in ("csv", "xlsx")
        ],
        "query": asked.sieve.text,
        "count": {"figure": grouped(total), "note": plural("mention", total)},
        "days": list(stream(brand, asked, now, to, shown).by_day()),
        "may_write": may_write,
        "here": to.page("mentions", asked.given, asked.place),
        "older": to.page("mentions", asked.given, before=_place(shown[-1])) if part.older else None,
        "newer": to.page("mentions", asked.given, after=_place(shown[0])) if part.newer else None,
        "empty": None if shown else no_rows(brand, asked, seen, to, "mentions"),
    }


def _place(mention: Mention) -> str:
    assert mention.published_at is not None  # `older` leaves the others out
    return written((mention.published_at, mention.id))


def _tabs(asked: Narrowing, counted: Tabs, to: Addresses) -> list[dict[str, Any]]:
    figures = {"": ("All", counted.every), RELEVANT: ("Relevant", counted.relevant)}
    figures[LOW] = ("Low relevance", counted.low)
    return [
        {
            "label": label,
            "figure": grouped(figure),
            "url": to.page("mentions", asked.given, tab=tab),
            "current": tab == asked.sieve.tab,
        }
        for tab, (label, figure) in figures.items()
    ]


def _held(
    brand: Brand, asked: Narrowing, every: QuerySet[Mention], to: Addresses
) -> list[dict[str, str]]:
    """Languages and countries that are there, sentiments, classes, disclosure."""
    offered = []
    if not asked.sieve.language:
        spoken = every.values_list("language", flat=True).distinct().order_by("language")
        for code in islice(spoken, MOST_OFFERED):
            label = f"In {language_named(code)}" if code else "Language not known"
            offered.append((label, {"language": code or UNKNOWN}))
    if not asked.sieve.country:
        named = every.filter(profile__country__gt="").values_list("profile__country", flat=True)
        countries = list(named.distinct().order_by("profile__country")[:MOST_OFFERED])
        if countries:
            offered += [(f"From {code}", {"country": code}) for code in countries]
            offered.append(("Country not known", {"country": UNKNOWN}))
    if not asked.sieve.sentiment:
        offered += [(word.title(), {"sentiment": word}) for word in (POSITIVE, NEGATIVE)]
        offered.append(("Sentiment not known", {"sentiment": UNKNOWN}))
    if not asked.of_class:
        offered += [
            (f"By {plural(one.lower(), 2)}", {"class": word}) for word, one in CLASSES.items()
        ]
    if not asked.disclosure:
        offered += [(f"Disclosure {word}", {"disclosure": word}) for word in DISCLOSURES[:3]]
    return [
        {"label": label, "url": to.page("mentions", asked.given, query)} for label, query in offered
    ]


def _views(brand: Brand, to: Addresses) -> list[dict[str, Any]]:
    return [
        {"id": view.id, "name": view.name, "url": f"{to.page('mentions')}?{view.query}"}
        for view in SavedView.objects.filter(brand=brand).order_by("name")
    ]
