"""How relevance is formed for the brand: what people set, and what was learned from answers."""

from __future__ import annotations

from typing import Any

from django import forms

from brands.language.forms import fold
from brands.models import Brand
from reports.phrases import counted
from tracking.models import Judgement, Learned, Opinion
from tracking.relevance.scoring import opinion_of

MOST_WORDS = 100


class OpinionForm(forms.Form):
    threshold = forms.FloatField(
        label="Threshold",
        min_value=0,
        max_value=1,
        help_text="Mentions below it stand in the list of low relevance. Nothing is dropped.",
    )
    about = forms.CharField(
        label="Words that stand beside the name when the brand is meant",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Products, places, what people do with it. Separate words by blanks.",
    )
    against = forms.CharField(
        label="Words that stand there when something else is meant",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    languages = forms.CharField(
        label="Languages",
        required=False,
        max_length=200,
        help_text="Codes such as en af zu. Leave it empty if any language is as good.",
    )

    def clean_about(self) -> list[str]:
        return _words(self.cleaned_data["about"], 60)

    def clean_against(self) -> list[str]:
        return _words(self.cleaned_data["against"], 60)

    def clean_languages(self) -> list[str]:
        codes = _words(self.cleaned_data["languages"], 8)
        if wrong := [code for code in codes if not (code.isalpha() and len(code) in (2, 3))]:
            raise forms.ValidationError(f"{wrong[0]} is no code: write two letters, such as en.")
        return codes


def form_of(opinion: Opinion) -> OpinionForm:
    lists = ("about", "against", "languages")
    written = {name: " ".join(getattr(opinion, name)) for name in lists}
    return OpinionForm(initial={"threshold": opinion.threshold, **written})


def learned(brand: Brand) -> dict[str, Any]:
    """What templates/dashboard/opinion.html says of the brand's model."""
    last = Learned.objects.filter(brand=brand).order_by("-version").first()
    answers = Judgement.objects.filter(brand=brand, undone_at=None).count()
    in_use = opinion_of(brand).learned_id is not None
    rows = []
    if last is not None:
        for name, key in (("The rules", "rules"), ("Learned from the answers", "model")):
            quality = last.quality[key]
            rows.append([name, f"{quality['auc']:.2f}", f"{quality['f1']:.2f}"])
    return {"answers": counted(answers, "answer"), "last": last, "in_use": in_use, "rows": rows}


def _words(written: str, longest: int) -> list[str]:
    words = list(dict.fromkeys(fold(written).replace(",", " ").split()))
    if len(words) > MOST_WORDS:
        raise forms.ValidationError(f"At most {MOST_WORDS} words; these are {len(words)}.")
    if wrong := [word for word in words if len(word) > longest]:
        raise forms.ValidationError(f"{wrong[0][:20]}… is too long for a word.")
    return words
