"""What is asked of somebody who begins."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import available_timezones

from django import forms

from brands.following import free_slug
from brands.matching import Mode
from brands.models import Brand
from brands.versions import LONGEST_TERM, next_version

LARGEST = 20 * 1024 * 1024


class BrandForm(forms.Form):
    name = forms.CharField(label="Brand", max_length=200)
    words = forms.CharField(
        label="Words people use for it",
        max_length=1000,
        required=False,
        help_text="Separated by commas, like Acme, #acmecoffee. Left empty, its name is the word.",
    )
    timezone = forms.ChoiceField(label="Time zone", help_text="Weeks begin and end on its clock.")

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = self.fields["timezone"]
        assert isinstance(zones, forms.ChoiceField)
        zones.choices = [(name, name) for name in sorted(available_timezones())]
        zones.initial = zone

    def clean_words(self) -> list[str]:
        words = [word.strip() for word in self.cleaned_data["words"].split(",") if word.strip()]
        if any(len(word) > LONGEST_TERM for word in words):
            raise forms.ValidationError("Write words of fewer letters, with commas between them.")
        return words

    def save(self, now: datetime) -> Brand:
        given = self.cleaned_data
        brand = Brand.objects.create(
            slug=free_slug(given["name"]),
            name=given["name"],
            timezone=given["timezone"],
            created_at=now,
        )
        next_version(brand, "", Mode.FOLDED.value, now, given["words"] or [given["name"]])
        return brand


class ImportForm(forms.Form):
    """A file of posts; `first` and `last`: the days for which it is declared complete.
    today: of the brand."""

    file = forms.FileField(
        label="Posts",
        help_text="JSON Lines or CSV, up to 20 MB, with at least platform, post_id, author,"
        " created_at and text.",
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
    )
    first = forms.DateField(
        label="Complete from",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="If the file holds every post of its people in these days: only then can a target"
        " be called missed. Your name stands beside it.",
    )
    last = forms.DateField(
        label="Complete until",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file, first, last = given.get("file"), given.get("first"), given.get("last")
        if file is not None and file.size > LARGEST:
            self.add_error("file", "The file is larger than 20 MB: split it.")
        if bool(first) != bool(last):
            self.add_error("last" if first else "first", "Name both days, or neither.")
        elif first and last and last < first:
            self.add_error("last", "It lies before the first day.")
        elif last and last >= self.today:
            self.add_error("last", "This day is not over yet.")
        return given
