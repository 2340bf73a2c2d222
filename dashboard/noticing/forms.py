"""What somebody was given, as a person enters it."""

from __future__ import annotations

from typing import Any

from django import forms

from brands.models import Brand
from targets.conduct.disclosure import codes, pack
from targets.models import Agreement, Benefit
from tracking.models import Mention, Person

Entry = dict[str, Any]


class BenefitForm(forms.Form):
    """A person is one who has an agreement with the brand or has mentioned it."""

    person: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        None, empty_label="Choose a person"
    )
    kind = forms.ChoiceField(choices=Benefit.Kind.choices)
    what = forms.CharField(max_length=200, label="What it was")
    since = forms.DateField(label="First day", widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(
        required=False,
        label="Last day",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Until when it matters to readers. Empty = a year.",
    )
    value = forms.DecimalField(
        required=False, min_value=0, max_digits=12, decimal_places=2, label="Value"
    )
    currency = forms.RegexField(
        r"^[A-Z]{3}$",
        required=False,
        label="Currency",
        error_messages={"invalid": "Write three capital letters, like ZAR."},
    )
    pack = forms.ChoiceField(label="Rules")

    def __init__(self, data: Any = None, *, brand: Brand) -> None:
        super().__init__(data)
        agreed = Agreement.objects.filter(brand=brand).values("person")
        named = Mention.objects.filter(brand=brand, profile__isnull=False).values("profile__person")
        choice = self.fields["person"]
        assert isinstance(choice, forms.ModelChoiceField)
        people = Person.objects.filter(id__in=agreed) | Person.objects.filter(id__in=named)
        choice.queryset = people.order_by("sort_name", "id")
        rules = self.fields["pack"]
        assert isinstance(rules, forms.ChoiceField)
        rules.choices = [(code, pack(code).title.partition(":")[0]) for code in codes()]

    def clean(self) -> Entry:
        entry = super().clean() or {}
        since, until = entry.get("since"), entry.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day lies before the first.")
        if entry.get("value") is not None and not entry.get("currency"):
            self.add_error("currency", "A value needs a currency, like ZAR.")
        return entry

    def entry(self) -> tuple[Person, Entry]:
        entry = dict(self.cleaned_data)
        return entry.pop("person"), entry
