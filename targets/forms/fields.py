"""Fields that several forms share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class Day(forms.DateField):
    """A day, picked or written as 2026-11-16."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        wrong = "Write a day that exists, like 2026-11-16."
        errors = {"invalid": wrong, "required": "Choose a day.", **kwargs.pop("error_messages", {})}
        super().__init__(input_formats=["%Y-%m-%d"], error_messages=errors, **kwargs)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is not None and not 2000 <= day.year <= 2199:
            raise ValidationError("Choose a year from 2000 to 2199.")
        return day


class Words(forms.CharField):
    """Several words or tags in one line, between commas. A "#" before one is left out."""

    def __init__(self, *, longest: int = 100, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=2000, **kwargs)
        self.longest = longest

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        words = [word.strip().removeprefix("#") for word in super().clean(value).split(",")]
        for word in words:
            if len(word) > self.longest:
                raise ValidationError(f"Write at most {self.longest} characters for each.")
        return list(dict.fromkeys(word for word in words if word))


class Lines(forms.CharField):
    """One thing a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines()]
        return list(dict.fromkeys(line for line in lines if line))


class Number(forms.IntegerField):
    """A whole number with both bounds in its refusal."""

    def __init__(self, least: int, most: int, *, refusal: str = "", **kwargs: Any) -> None:
        wrong = refusal or f"Write a whole number from {least} to {most:,}."
        errors = dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong)
        super().__init__(min_value=least, max_value=most, error_messages=errors, **kwargs)


def boxes(label: str, choices: Sequence[tuple[str, str]], help_text: str = "") -> Any:
    """Several of a few."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
    )


def told(form: forms.Form, refused: ValidationError) -> None:
    """Put each sentence of a refusal at the field that it is about, or over the whole form."""
    if not hasattr(refused, "error_dict"):
        form.add_error(None, refused)
        return
    for name, sentences in refused.message_dict.items():
        form.add_error(name if name in form.fields else None, sentences)
