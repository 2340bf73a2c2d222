"""What a person hands in and asks for, in their own language."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dashboard.person.words import Words
from targets.contracts import pictures
from targets.forms.fields import Day

LONGEST_NOTE = 1000


class HandIn(forms.Form):
    """A link to a post, or a picture of what no platform shows with the day it was published.

    `picture` is then a PNG of our own drawing.
    """

    def __init__(self, words: Words, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words
        self.fields["url"] = forms.CharField(
            label=words["url"],
            required=False,
            max_length=2000,
            widget=forms.URLInput(attrs={"autocomplete": "off"}),
            error_messages={"max_length": words["too_long"]},
        )
        self.fields["picture"] = forms.FileField(
            label=words["or_picture"],
            help_text=words["picture_help"],
            required=False,
            widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
            error_messages={"empty": words["wrong_picture"]},
        )
        self.fields["published_on"] = _day(words, words["published_on"], required=False)
        self.fields["note"] = _note(words, words["note"])

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"]).strip()
        if url and not url.lower().startswith(("https://", "http://")):
            raise ValidationError(self.words["wrong_link"])
        return url

    def clean_picture(self) -> bytes | None:
        file = self.cleaned_data["picture"]
        if not file:
            return None
        if file.size > pictures.LARGEST:
            raise ValidationError(self.words["wrong_picture"])
        try:
            return pictures.redrawn(file)
        except ValidationError:
            raise ValidationError(self.words["wrong_picture"]) from None

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if not self.errors and not asked["url"] and not asked["picture"]:
            self.add_error("url", self.words["link_or_picture"])
        if not self.errors and asked["picture"] and not asked["published_on"]:
            self.add_error("published_on", self.words["when_published"])
        return asked


class AskLeave(forms.Form):
    def __init__(self, words: Words, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words
        self.fields["first_day"] = _day(words, words["first_day"])
        self.fields["last_day"] = _day(words, words["last_day"])
        self.fields["reason"] = _note(words, words["reason"])

    def clean_last_day(self) -> date:
        last: date = self.cleaned_data["last_day"]
        first = self.cleaned_data.get("first_day")
        if first and last < first:
            raise ValidationError(self.words["last_before_first"])
        return last


def _day(words: Words, label: str, *, required: bool = True) -> Day:
    errors = dict.fromkeys(("required", "invalid"), words["choose_day"])
    return Day(label=label, required=required, error_messages=errors)


def _note(words: Words, label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": words["too_long"]},
    )
