"""What is asked of newcomers beside address and password. allauth builds its own form upon this
one, so that nothing of its forms may be imported here."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.models import User


class Newcomer(forms.Form):
    name = forms.CharField(
        label="Your name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )

    field_order = ("name", "email", "password1")

    def signup(self, request: Any, user: User) -> None:
        """allauth calls it once the user is made."""
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
