"""What people say about a connection."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms

from brands.models import Brand
from tracking.access.connecting import Granted


class Paste(forms.Form):
    """A token or key; the label says which."""

    token = forms.CharField(
        max_length=5000,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Paste it here."},
    )

    def __init__(self, label: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].label = label


class Serves(forms.Form):
    """The brands a connection reads for, of those that the member may see."""

    brands = forms.MultipleChoiceField(
        label="It reads for",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Nothing is read until it serves a brand: tick at least one."},
    )

    def __init__(self, initial: Collection[UUID], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.there = {str(brand.id): brand for brand in Brand.objects.order_by("name")}
        self._offer("brands", [(key, brand.name) for key, brand in self.there.items()])
        self.fields["brands"].initial = [str(key) for key in initial]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def served(self) -> list[Brand]:
        return [self.there[key] for key in self.cleaned_data["brands"]]


class Chosen(Serves):
    """Which of the accounts that were granted become connections. To renew one connection, one
    account is chosen."""

    accounts = forms.MultipleChoiceField(
        label="Accounts",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick the account that amaSocial may read with."},
    )
    field_order = ("accounts", "brands")

    def __init__(
        self, granted: Granted, initial: Collection[UUID], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(initial, *args, **kwargs)
        self.own = {own.external_id: own for own in granted.accounts}
        self._offer("accounts", [(key, own.name) for key, own in self.own.items()])
        if len(self.own) == 1:
            self.fields["accounts"].initial = list(self.own)
