"""What is asked of people who come in. allauth's forms, in our words."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from allauth.account.forms import LoginForm, SignupForm
from django import forms


class SignIn(LoginForm):  # type: ignore[misc]
    """An address and its password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = "E-mail"
        login.widget = forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
        login.error_messages["required"] = "Write your e-mail address."
        password.widget.attrs.pop("placeholder")
        password.help_text = ""  # where it leads stands below the form, after the fields
        password.error_messages["required"] = "Write your password."


class SignUp(SignupForm):  # type: ignore[misc]
    """A name, an address and a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email, password = self.fields["email"], self.fields["password1"]
        email.label = "E-mail"
        for field in (email, password):
            field.widget.attrs.pop("placeholder")
        password.help_text = "At least 12 characters, and none that many people use."


class Founding(forms.Form):
    """The first page of somebody who belongs nowhere yet."""

    name = forms.CharField(
        label="Name of the organization",
        max_length=200,
        help_text="Your agency, or the company that owns the brands.",
        widget=forms.TextInput(attrs={"autocomplete": "organization", "autofocus": True}),
    )
    timezone = forms.ChoiceField(label="Time zone", help_text="Weeks begin and end on its clock.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = self.fields["timezone"]
        assert isinstance(zone, forms.ChoiceField)
        zone.choices = [(name, name) for name in sorted(available_timezones())]
        zone.initial = "UTC"
