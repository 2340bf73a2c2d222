"""What may stand behind the question mark of an address."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms

from brands.calendar import Span, week_named
from brands.platforms import PLATFORMS
from dashboard.frame.ranges import Range, weeks_until
from targets.conduct.disclosure import Answer
from targets.mentioned import CLASSES
from tracking.relevance.sentiment import NEGATIVE, POSITIVE
from tracking.relevance.sifting import TABS, UNKNOWN, Place
from tracking.storing.records import KINDS

YES, NO = "1", "0"
YEARS = range(2000, 2100)
SORTS = ("mentions", "reach", "engagement", "growth", "score")
SENTIMENTS = (POSITIVE, NEGATIVE, UNKNOWN)
DISCLOSURES = tuple(answer.value for answer in Answer)
OUTCOMES = ("hit", "missed", "unverified", "excused", "on_track", "at_risk")


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def written(place: Place) -> str:
    """A place in the stream as it stands in an address; to the microsecond."""
    return f"{(place[0] - EPOCH) // timedelta(microseconds=1)}_{place[1]}"


class Asked(forms.Form):
    """The parameters of a brand's pages, all optional. Unknown ones are passed over.

    week (2026-W47), or from and to (2026-11-16); platform, kinds (comma separated), reposts=0,
    own=1, person, relevance (at least), tab, language, sentiment, country, class, disclosure,
    alike, q, outcome, sort, compare=0; offset, before, after, why.
    """

    week = forms.CharField(required=False)
    to = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    platform = forms.ChoiceField(required=False, choices=[(name, name) for name in PLATFORMS])
    kinds = forms.CharField(required=False)
    reposts = forms.ChoiceField(required=False, choices=[(YES, YES), (NO, NO)])
    own = forms.ChoiceField(required=False, choices=[(YES, YES), (NO, NO)])
    person = forms.CharField(required=False, max_length=700)
    relevance = forms.FloatField(required=False, min_value=0, max_value=1)
    tab = forms.ChoiceField(required=False, choices=[(word, word) for word in TABS])
    language = forms.RegexField(r"^([a-z]{2,3}|unknown)$", required=False)
    sentiment = forms.ChoiceField(required=False, choices=[(word, word) for word in SENTIMENTS])
    country = forms.RegexField(r"^([A-Z]{2}|unknown)$", required=False)
    disclosure = forms.ChoiceField(required=False, choices=[(word, word) for word in DISCLOSURES])
    alike = forms.IntegerField(required=False, min_value=-(2**63), max_value=2**63 - 1)
    q = forms.CharField(required=False, max_length=200)
    outcome = forms.ChoiceField(required=False, choices=[(word, word) for word in OUTCOMES])
    sort = forms.ChoiceField(required=False, choices=[(word, word) for word in SORTS])
    compare = forms.ChoiceField(required=False, choices=[(YES, YES), (NO, NO)])
    offset = forms.IntegerField(required=False, min_value=0, max_value=100_000)
    before = forms.CharField(required=False)
    after = forms.CharField(required=False)
    why = forms.UUIDField(required=False)

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        # `from` and `class` are words of Python and cannot be attributes.
        self.fields["class"] = forms.ChoiceField(
            required=False, choices=[(word, word) for word in CLASSES]
        )
        self.fields["from"] = forms.DateField(required=False, input_formats=["%Y-%m-%d"])

    def clean_week(self) -> Span | None:
        label = self.cleaned_data["week"]
        try:
            return week_named(label, self.zone) if label else None
        except (ValueError, OverflowError):
            raise forms.ValidationError("Write a week as 2026-W47.") from None

    def clean_before(self) -> Place | None:
        return self._place("before")

    def clean_after(self) -> Place | None:
        return self._place("after")

    def _place(self, name: str) -> Place | None:
        """A place in the stream, as `written` writes it."""
        at, _, id_ = self.cleaned_data[name].partition("_")
        try:
            return (EPOCH + timedelta(microseconds=int(at)), UUID(id_)) if at else None
        except (ValueError, OverflowError):
            raise forms.ValidationError("There is no such place in the stream.") from None

    def clean_kinds(self) -> tuple[str, ...]:
        words = [word for word in self.cleaned_data["kinds"].split(",") if word]
        if not KINDS.keys() >= set(words):
            raise forms.ValidationError(f"Choose kinds from {', '.join(sorted(KINDS))}.")
        return tuple(KINDS[word] for word in words)

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if not self.errors and bool(first) != bool(last):
            raise forms.ValidationError("`from` and `to` go together.")
        if first and last and last < first:
            raise forms.ValidationError("`to` lies before `from`.")
        week = self.cleaned_data.get("week")
        days = [day for day in (first, last, week and week.first_day) if day]
        if any(day.year not in YEARS for day in days):
            raise forms.ValidationError(f"Years reach from {YEARS[0]} to {YEARS[-1]}.")
        return self.cleaned_data

    def range(self, weeks: int, today: date) -> Range:
        """The days asked for: the `weeks` that end with the week asked for, or with this one."""
        asked = self.cleaned_data
        if asked["from"]:
            return Range(asked["from"], asked["to"], self.zone, today)
        if asked["week"]:
            return weeks_until(asked["week"].first_day, 1, self.zone, today)
        return weeks_until(today, weeks, self.zone, today)
