"""What people say about reports: when they go, to whom, and why one is corrected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

from django import forms

from accounts.models import Organization
from brands.models import Brand
from reports.making.holding import settled_after
from reports.making.timetable import WEEKDAYS, named
from reports.models import Kind, Schedule
from reports.phrases import moment
from reports.queries import rhythm_of

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]
HOLDS = [
    (0, "Do not wait"), (6, "6 hours"), (12, "12 hours"), (24, "A day"), (48, "2 days"),
    (72, "3 days"),
]  # fmt: skip
DAYS = {
    Kind.MONTHLY: [(day, str(day)) for day in range(1, 29)],
    Kind.WEEKLY: list(enumerate(WEEKDAYS, start=1)),
}


class ScheduleForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    day = forms.TypedChoiceField(coerce=int)
    hour = forms.TypedChoiceField(coerce=int, choices=HOURS, label="Hour")
    zone = forms.ChoiceField(required=False, label="On the clock of")
    hold_hours = forms.TypedChoiceField(
        coerce=int,
        choices=HOLDS,
        label="Wait for a connection that died",
        help_text="While it leaves targets unverified, the report is held, at most so long.",
    )

    class Meta:
        model = Schedule
        fields = (
            "day", "hour", "zone", "language", "attach", "hold_hours", "needs_approval",
            "count_opens", "active",
        )  # fmt: skip
        labels = {
            "attach": "Attach the PDF, up to 5 MB; without it, a link",
            "needs_approval": "Send nothing before somebody has approved it",
            "count_opens": "Keep when each reader first opens it",
            "active": "Send it",
        }

    def __init__(
        self,
        *args: Any,
        brands: Sequence[Brand],
        usual: Brand | Organization,
        now: datetime,
        **kwargs: Any,
    ) -> None:
        """brands: those it tells of; usual: whose clock it goes by, unless told otherwise."""
        super().__init__(*args, **kwargs)
        self.brands, self.now = brands, now
        monthly = self.instance.kind == Kind.MONTHLY
        self._offer("day", DAYS[Kind.MONTHLY if monthly else Kind.WEEKLY])
        self.fields["day"].label = "Day of the next month" if monthly else "Day"
        zones = [(zone, zone) for zone in sorted(available_timezones())]
        self._offer("zone", [("", f"{usual.name}: {usual.timezone}"), *zones])

    def _offer(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors:
            for name in ("day", "hour", "zone"):
                setattr(self.instance, name, given[name])
            self._refuse_what_is_not_final()
        return given

    def _refuse_what_is_not_final(self) -> None:
        beat, wait = rhythm_of(self.instance), settled_after(self.brands)
        early = beat.begins_before_its_time(wait, self.now)
        if early is not None:
            final = early.ends_at + wait
            hour = (final + timedelta(minutes=59)).replace(minute=0)
            self.add_error(
                "hour",
                f"{named(early.label)} is final only on {moment(final, beat.zone)}"
                f" ({beat.zone}), when every platform has listed its posts. Choose"
                f" {moment(hour, beat.zone)} or later.",
            )


class ReaderForm(forms.Form):
    email = forms.EmailField(
        label="E-mail address",
        help_text="A member receives the next report. Anybody else is asked by mail first.",
        error_messages={"required": "Write an address."},
    )
    name = forms.CharField(required=False, max_length=200, label="Name")


class CorrectionForm(forms.Form):
    reason = forms.CharField(
        max_length=500,
        label="Why it is corrected",
        help_text="It stands in the new revision's mail, and here.",
        error_messages={"required": "Say why: readers are told."},
    )
