"""Which alerts a member wants by mail."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.models import Membership
from accounts.permissions import Act, may
from notices.rules import FOR_MANAGERS, Rule


class MailChoice(forms.Form):
    """One box for each rule; none ticked = no mails."""

    rules = forms.MultipleChoiceField(
        label="Mail me about", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, member: Membership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        self.offered = [
            rule for rule in Rule if may(member, Act.CONNECT) or rule not in FOR_MANAGERS
        ]
        field = self.fields["rules"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(rule.value, rule.label) for rule in self.offered]
        wanted = [] if member.unsubscribed_at else self.offered
        field.initial = [rule.value for rule in wanted if rule not in member.muted]

    def keep(self) -> None:
        """Ticking a box begins the mails again for whoever had stopped them."""
        wanted = set(self.cleaned_data["rules"])
        self.member.muted = [rule.value for rule in self.offered if rule not in wanted]
        if wanted:
            self.member.unsubscribed_at = None
        self.member.save(update_fields=["muted", "unsubscribed_at"])
