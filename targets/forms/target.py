"""What a target asks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms

from brands.expressions import readable
from brands.platforms import PLATFORMS, Kind
from targets.contracts.agreements import DEFAULT_KINDS, Rules
from targets.contracts.signing import Promise
from targets.forms.fields import Lines, Number, Words, boxes
from targets.models import ContributionTarget, Format, Per

KINDS = [
    (Kind.POST, "Posts"),
    (Kind.VIDEO, "Videos"),
    (Kind.REPOST, "Reposts"),
    (Kind.REPLY, "Replies"),
    (Kind.COMMENT, "Comments"),
]


class TargetForm(forms.Form):
    minimum = Number(
        1,
        1000,
        label="Mentions",
        help_text="At least so many count.",
        refusal="Must be 1 to 1,000. To owe nothing for a while, enter leave.",
    )
    per = forms.ChoiceField(label="Every", choices=[(Per.WEEK, "week"), (Per.MONTH, "month")])
    kinds = boxes("What counts", KINDS)
    platforms = boxes(
        "On",
        [(name, platform.label) for name, platform in PLATFORMS.items()],
        "None chosen: on every platform the agreement covers.",
    )
    formats = boxes("Formats", Format.choices, "None chosen: any. A reel is a video too.")
    required_hashtags = Words(
        label="Required hashtags", help_text="A post counts only with all of them."
    )
    required_links = Lines(
        label="Required links", required=False, help_text="One a line, like acme.example/oats."
    )
    required_words = forms.CharField(
        label="What it must say",
        required=False,
        max_length=2000,
        validators=[readable],
        help_text="As in a query: oats AND (#spring OR “new bowl”).",
    )
    spacing_hours = Number(
        0, 744, label="Hours between counted posts", help_text="0: they may follow at once."
    )
    stays_up_days = Number(
        0, 366, label="Days a post must stay", help_text="0: until the period is closed."
    )
    minimum_relevance = forms.FloatField(
        label="Least relevance",
        required=False,
        min_value=0,
        max_value=1,
        help_text="0 to 1. Leave it empty: relevance is our opinion, and no ground for a miss.",
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Write a number from 0 to 1, or nothing."
        ),
    )
    count_copies = forms.BooleanField(
        label="Copies of the person's own posts count", required=False
    )
    count_crossposts = forms.BooleanField(
        label="The same text on another platform counts", required=False
    )
    count_stuffed = forms.BooleanField(
        label="Posts with a pile of ten or more hashtags count", required=False
    )
    count_bursts = forms.BooleanField(
        label="Every post of a burst counts, and not the first alone",
        required=False,
        help_text="A burst is four or more posts within a quarter of an hour.",
    )

    def __init__(self, *args: Any, target: ContributionTarget | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": _said(target)})

    def clean_kinds(self) -> list[str]:
        kinds: list[str] = self.cleaned_data["kinds"]
        if not kinds:
            raise forms.ValidationError("Choose at least one: nothing else could count.")
        return kinds

    def promise(self) -> Promise:
        asked = dict(self.cleaned_data)
        rules = Rules(
            formats=asked["formats"],
            required_hashtags=asked["required_hashtags"],
            required_links=asked["required_links"],
            required_words=asked["required_words"],
            spacing=timedelta(hours=asked["spacing_hours"]),
            stays_up_days=asked["stays_up_days"],
            minimum_relevance=asked["minimum_relevance"],
            count_copies=asked["count_copies"],
            count_crossposts=asked["count_crossposts"],
            count_stuffed=asked["count_stuffed"],
            count_bursts=asked["count_bursts"],
        )
        return Promise(asked["minimum"], asked["per"], asked["kinds"], asked["platforms"], rules)


def _said(target: ContributionTarget | None) -> dict[str, Any]:
    """What stands in the fields before anybody writes."""
    if target is None:
        return {
            "per": Per.WEEK,
            "kinds": DEFAULT_KINDS,
            "spacing_hours": 0,
            "stays_up_days": 0,
            "count_copies": True,
            "count_crossposts": True,
            "count_stuffed": True,
            "count_bursts": True,
        }
    same = {
        name: getattr(target, name) for name in TargetForm.base_fields if name != "spacing_hours"
    }
    return {**same, "spacing_hours": int(target.spacing / timedelta(hours=1))}
