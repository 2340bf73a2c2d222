"""What an agreement says."""

from __future__ import annotations

from typing import Any

from django import forms

from brands.models import Brand
from targets.contracts.agreements import Terms
from targets.contracts.signing import Paper
from targets.forms.fields import Day, Lines, Number, Words
from targets.models import Agreement, Consideration, CoveredProfile, Language, Role, Status
from tracking.models import Person, Profile

PACKS = [
    ("", "No duty is agreed"),
    ("za", "South Africa: ARB, Appendix K"),
    ("uk", "United Kingdom: ASA and CAP"),
    ("us", "United States: FTC"),
    ("eu", "European Union"),
]


class AgreementForm(forms.Form):
    person = forms.CharField(
        label="Person",
        max_length=300,
        help_text="The name of somebody you follow, or of somebody new.",
        error_messages={"required": "Write the person's name."},
    )
    accounts = Lines(
        label="Accounts",
        help_text="The ones the agreement covers, one a line, like x:ann or instagram:ann.lee.",
        error_messages={"required": "Write at least one account, like x:ann."},
    )
    role = forms.ChoiceField(label="Role", choices=Role.choices)
    starts_on = Day(label="First day")
    ends_on = Day(label="Last day", required=False, help_text="Empty: until somebody ends it.")
    status = forms.ChoiceField(
        label="Status",
        choices=[
            (Status.ACTIVE, "Active: watched and owed from its first day"),
            (Status.DRAFT, "Draft: owes and watches nothing yet"),
        ],
    )
    consideration = forms.ChoiceField(label="What the person gets", choices=Consideration.choices)
    value = forms.DecimalField(
        label="Value",
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        help_text="Of all of it together.",
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_digits", "max_decimal_places", "max_whole_digits"),
            "Write an amount like 1500 or 1500.50.",
        ),
    )
    currency = forms.RegexField(
        "^[A-Za-z]{3}$",
        label="Currency",
        required=False,
        error_messages={"invalid": "Write three letters, like ZAR."},
    )
    rivals: forms.ModelMultipleChoiceField[Brand] = forms.ModelMultipleChoiceField(
        None,
        label="Rival brands",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="The person does not mention them.",
    )
    rival_categories = Words(
        label="Rival products", help_text="Words of a field: porridge, muesli."
    )
    exclusive_days_before = Number(0, 366, label="Days before the first day")
    exclusive_during = forms.BooleanField(label="While it is in force", required=False)
    exclusive_days_after = Number(0, 366, label="Days after the last day")
    disclosure_pack = forms.ChoiceField(label="Disclosure by", choices=PACKS, required=False)
    disclosure_tags = Words(label="Disclosure tags", help_text="Those the agreement asks for: ad.")
    email = forms.EmailField(
        label="The person's e-mail",
        required=False,
        help_text="Where reminders go.",
        error_messages={"invalid": "Write a whole address, like ann@example.org."},
    )
    language = forms.ChoiceField(label="Written to in", choices=Language.choices)
    remind = forms.BooleanField(
        label="Remind the person once, as soon as a target is at risk", required=False
    )
    notes = forms.CharField(
        label="Notes",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For your team; the person does not see them.",
    )

    def __init__(
        self,
        *args: Any,
        brand: Brand,
        agreement: Agreement | None = None,
        person: Person | None = None,
        **kwargs: Any,
    ) -> None:
        """person: whom a new agreement is offered for."""
        super().__init__(*args, **{**kwargs, "initial": _said(agreement, person)})
        rivals: Any = self.fields["rivals"]
        rivals.queryset = Brand.objects.exclude(id=brand.id).order_by("name")
        if agreement is not None:
            self.fields["person"].disabled = True
            if agreement.status in (Status.PAUSED, Status.ENDED):
                del self.fields["status"]

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if asked.get("remind") and "email" not in self.errors and not asked.get("email"):
            self.add_error("email", "Write where the reminders go.")
        if asked.get("value") is not None and asked.get("currency") == "":
            self.add_error("currency", "Write the currency of the value, like ZAR.")
        return asked

    def paper(self, by: str) -> Paper:
        asked = dict(self.cleaned_data)
        terms = Terms(
            consideration=asked["consideration"],
            value=asked["value"],
            currency=asked["currency"],
            rival_categories=asked["rival_categories"],
            exclusive_days_before=asked["exclusive_days_before"],
            exclusive_during=asked["exclusive_during"],
            exclusive_days_after=asked["exclusive_days_after"],
            disclosure_pack=asked["disclosure_pack"],
            disclosure_tags=asked["disclosure_tags"],
            notes=asked["notes"],
            email=asked["email"],
            language=asked["language"],
            remind=asked["remind"],
            made_by=by,
        )
        if "status" in asked:
            terms["status"] = asked["status"]
        return Paper(
            person=asked["person"].strip(),
            accounts=asked["accounts"],
            role=asked["role"],
            starts_on=asked["starts_on"],
            ends_on=asked["ends_on"],
            terms=terms,
            rivals=list(asked["rivals"]),
        )


def _said(agreement: Agreement | None, person: Person | None) -> dict[str, Any]:
    """What stands in the fields before anybody writes."""
    if agreement is None:
        return {
            "person": person.name if person else "",
            "accounts": _written(Profile.objects.filter(person=person)) if person else "",
            "exclusive_days_before": 0,
            "exclusive_during": True,
            "exclusive_days_after": 0,
            "consideration": Consideration.NONE,
            "language": Language.ENGLISH,
        }
    own = AgreementForm.base_fields.keys() - {"person", "accounts", "rivals"}
    newest = CoveredProfile.objects.filter(agreement=agreement, valid_until=None)
    return {
        **{name: getattr(agreement, name) for name in own},
        "person": agreement.person.name,
        "accounts": _written(Profile.objects.filter(id__in=newest.values("profile"))),
        "rivals": list(agreement.rivals.all()),
    }


def _written(profiles: Any) -> list[str]:
    return [str(profile) for profile in profiles.order_by("platform", "handle")]
