"""The smaller things people write beside an agreement."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from targets.contracts import papers
from targets.contracts.briefs import PARTS
from targets.forms.fields import Day, Number
from targets.models import Adjustment, Agreement, Brief, ContributionTarget, Period, Verdict

KINDS = [kind for kind in Adjustment.Kind.choices if kind[0] != Adjustment.Kind.PAUSE]


class EntryForm(forms.Form):
    """A dated entry. What a kind does not need is left empty."""

    kind = forms.ChoiceField(label="What", choices=KINDS)
    first_day = Day(label="First day", required=False, help_text="Of leave and force majeure.")
    last_day = Day(
        label="Last day", required=False, help_text="Included. Of an extension: its new end."
    )
    period: forms.ModelChoiceField[Period] = forms.ModelChoiceField(
        None, label="Period made good", required=False, empty_label="None"
    )
    number = Number(1, 1000, label="Mentions made good", required=False)
    target = forms.ChoiceField(label="For", required=False)
    reason = forms.CharField(
        label="Reason", max_length=500, error_messages={"required": "Write why, in a few words."}
    )

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = ContributionTarget.objects.filter(agreement=agreement).values_list("key", flat=True)
        target: Any = self.fields["target"]
        target.choices = [("", "All targets"), *((key, key) for key in sorted(set(keys)))]
        short = Verdict.objects.filter(outcome__in=("missed", "unverified"))
        period: Any = self.fields["period"]
        period.queryset = Period.objects.filter(
            target__agreement=agreement, id__in=short.values("period")
        ).order_by("-starts_at")
        period.label_from_instance = lambda one: f"{one.label}, {one.target.key}"

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        kind = asked.get("kind")
        if kind in (Adjustment.Kind.LEAVE, Adjustment.Kind.FORCE_MAJEURE):
            self._needs(asked, "first_day", "Choose the first day.")
        if kind == Adjustment.Kind.EXTENSION:
            self._needs(asked, "last_day", "Choose the new last day.")
        if kind == Adjustment.Kind.MAKE_GOOD:
            self._needs(asked, "period", "Choose the period that was short.")
            self._needs(asked, "number", "Write how many mentions were made up for.")
        return asked

    def _needs(self, asked: dict[str, Any], name: str, sentence: str) -> None:
        if name not in self.errors and not asked.get(name):
            self.add_error(name, sentence)


class BackForm(forms.Form):
    """From when a changed target holds, if not from the next period on."""

    since = Day(
        label="Holds back to",
        required=False,
        help_text="Empty: from the next period on. A day before restates what is closed since.",
    )
    reason = forms.CharField(label="Reason", required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if asked.get("since") and not asked.get("reason"):
            self.add_error("reason", "Write why closed periods are restated.")
        return asked


class EndForm(forms.Form):
    ends_on = Day(label="Last day", help_text="It owes its share still.")


class BriefForm(forms.Form):
    """One version of the brief."""

    def __init__(self, *args: Any, brief: Brief | None = None, **kwargs: Any) -> None:
        said = {name: getattr(brief, name) for name in PARTS} if brief else {}
        super().__init__(*args, **{**kwargs, "initial": said})
        for name, label in PARTS.items():
            self.fields[name] = forms.CharField(
                label=label,
                required=False,
                max_length=10_000,
                widget=forms.Textarea(attrs={"rows": 4}),
            )


class PaperForm(forms.Form):
    """The signed contract; see `targets.contracts.papers`."""

    file = forms.FileField(
        label="Signed contract",
        help_text="PDF, Word, PNG or JPEG, up to 20 MB.",
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
    )

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > papers.LARGEST:
            raise forms.ValidationError(papers.too_large(file.size or 0))
        return file
