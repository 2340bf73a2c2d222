"""What a person of the brand enters about people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms

from tracking.models import Insider, PeopleRules, Person, Profile
from tracking.people.people_rules import LIMITS
from tracking.queries import find_person

LABELS = {
    "top": "First so many: influencers",
    "mentions": "Mentions of an advocate",
    "weeks": "Weeks of an advocate",
    "growth": "Rising: times those before",
    "least": "Rising: mentions at least",
}
MOST = 1000
UNKNOWN = 'Nobody is known by this. Write an account as its platform and handle, like "x:thandi".'


class LimitsForm(forms.Form):
    """N, M, K and what rising means; see `targets.classes.Thresholds`."""

    def __init__(self, data: Any = None, *, rules: PeopleRules) -> None:
        super().__init__(data, auto_id="limit_%s")
        for name in LIMITS:
            self.fields[name] = forms.IntegerField(
                min_value=1,
                max_value=MOST,
                label=LABELS[name],
                initial=getattr(rules, name),
            )


class AccountField(forms.CharField):
    """ "platform:handle" of an account we know."""

    def clean(self, value: Any) -> Profile:
        written = super().clean(value).removeprefix("@")
        person = find_person(written) if ":" in written else None
        platform, _, handle = written.partition(":")
        found = Profile.objects.filter(person=person, platform=platform).order_by("id")
        profile = found.filter(handle_folded=handle.casefold()).first() or found.first()
        if person is None or profile is None:
            raise forms.ValidationError(UNKNOWN)
        return profile


class MarkForm(forms.Form):
    account = AccountField(label="Account", help_text='Platform and handle, like "x:thandi".')
    kind = forms.ChoiceField(label="It is", choices=Insider.Kind.choices)


class JoinForm(forms.Form):
    account = AccountField(
        label="Another account of this person",
        help_text='Platform and handle, like "youtube:thandi". Its person becomes this one.',
    )


class SplitForm(forms.Form):
    """accounts: those that are somebody else's."""

    accounts: forms.ModelMultipleChoiceField[Profile] = forms.ModelMultipleChoiceField(
        None, widget=forms.CheckboxSelectMultiple, label="Accounts that are somebody else's"
    )
    name = forms.CharField(max_length=300, label="Whose they are")

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data)
        choice = self.fields["accounts"]
        assert isinstance(choice, forms.ModelMultipleChoiceField)
        choice.queryset = Profile.objects.filter(person=person).order_by("platform", "handle")


class KindForm(forms.Form):
    kind = forms.ChoiceField(label="They are", choices=Insider.Kind.choices)


class ConsentForm(forms.Form):
    given_on = forms.DateField(label="Given on", widget=forms.DateInput(attrs={"type": "date"}))
    how = forms.CharField(
        max_length=200, label="Where it is written", help_text="A mail, a contract, a form."
    )


def person_forms(person: Person) -> dict[str, Callable[[Any], forms.Form]]:
    """By the name of the button that sends it."""
    return {
        "join": JoinForm,
        "split": partial(SplitForm, person=person),
        "mark": KindForm,
        "consent": ConsentForm,
    }
