"""How a brand's reports and mails present themselves: logo, colour, sender, foot."""

from __future__ import annotations

import base64
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import MemberRequest, allowed
from accounts.permissions import Act
from brands.accent import guarded
from brands.access import brand_page
from brands.models import Brand
from reports.letterheads import redrawn
from reports.models import Letterhead


class LetterheadForm(forms.Form):
    """`logo` is then a PNG of our own drawing, or None to keep what there is."""

    logo = forms.FileField(
        required=False,
        help_text="PNG, JPEG or WebP, up to 5 MB, for a white ground. It is drawn at most 600 by"
        " 200 pixels large.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    remove_logo = forms.BooleanField(label="Remove the logo", required=False)
    accent = forms.CharField(
        label="Colour",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", "Choose a colour, like #2547c9.")],
        widget=forms.TextInput(attrs={"type": "color"}),
    )
    sender_name = forms.CharField(
        label="Sender",
        required=False,
        max_length=100,
        help_text="The name that mails come from. Their address stays that of this service.",
    )
    reply_to = forms.EmailField(
        label="Replies go to",
        required=False,
        error_messages={"invalid": "Write a whole address, like team@agency.example."},
    )
    footer = forms.CharField(
        label="Foot of each page",
        required=False,
        max_length=200,
        help_text="Empty: who made the report for whom, and when.",
    )
    unnamed = forms.BooleanField(label="Do not name amaSocial", required=False)

    def clean_logo(self) -> bytes | None:
        file: UploadedFile[bytes] | None = self.cleaned_data["logo"]
        return redrawn(file) if file else None


@require_http_methods(["GET", "POST"])
@brand_page
@allowed(Act.REPORT)
def letterhead_page(request: MemberRequest, brand: Brand) -> HttpResponse:
    dress = Letterhead.objects.filter(brand=brand).first() or Letterhead(brand=brand)
    form = LetterheadForm(request.POST or None, request.FILES or None, initial=_initial(dress))
    if request.method == "POST" and form.is_valid():
        _save(dress, form.cleaned_data)
        messages.success(request, _said(dress.accent))
        return redirect(request.path)
    shown = {
        "form": form,
        "logo": base64.b64encode(dress.logo).decode() if dress.logo else "",
    }
    return render(request, "dashboard/letterhead.html", {"brand": brand, **shown})


def _initial(dress: Letterhead) -> dict[str, Any]:
    names = ("sender_name", "reply_to", "footer", "unnamed")
    assert dress.brand is not None  # the page is a brand's
    accent = dress.accent or dress.brand.accent
    return {"accent": accent, **{name: getattr(dress, name) for name in names}}


def _save(dress: Letterhead, said: dict[str, Any]) -> None:
    if said["logo"] or said["remove_logo"]:
        dress.logo = said["logo"]
    for name in ("accent", "sender_name", "reply_to", "footer", "unnamed"):
        setattr(dress, name, said[name])
    dress.save()


def _said(accent: str) -> str:
    """The colour is kept as it was chosen, and printed so that words in it can be read."""
    printed = guarded(accent).light
    if printed == accent.lower():
        return "Saved. The next report is set with it."
    return f"Saved. The colour is printed as {printed}, dark enough to be read."
