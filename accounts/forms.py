"""What is asked at the door."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest

from accounts.models import User


class SignIn(forms.Form):
    """An address and its password. Once valid, `user` is who they belong to."""

    email = forms.EmailField(
        label="E-mail",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
        error_messages={"required": "Write your e-mail address."},
    )
    password = forms.CharField(
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Write your password."},
    )

    user: User

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            user = authenticate(
                self.request,
                username=self.cleaned_data["email"].casefold(),
                password=self.cleaned_data["password"],
            )
            # One sentence for both, so that nobody learns who has an account.
            if user is None:
                raise forms.ValidationError("This address and this password do not go together.")
            assert isinstance(user, User)
            self.user = user
        return self.cleaned_data
