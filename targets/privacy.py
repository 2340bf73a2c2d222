"""What is held of people under agreement. Verdicts and their chain stay: ids, times, outcomes and
hashes without their salts; everything that says who it was goes."""

from __future__ import annotations

from datetime import datetime

from django.db.models import CharField, F, TextField, Value
from django.db.models.functions import Cast, Concat

from accounts.holding import Fate, Held

_AGREEMENT = "As long as the agreement, and as long after as claims from it can be made."
_OF = ("agreement__person",)
HELD = (
    Held(
        "targets.Agreement",
        _AGREEMENT,
        of=("person",),
        erased={
            "key": Concat(Value("erased:"), Cast(F("id"), TextField()), output_field=CharField()),
            "notes": "",
            "email": "",
            "value": None,
            "currency": "",
            "remind": False,
        },
        named=("email",),
    ),
    Held("targets.CoveredProfile", _AGREEMENT, of=_OF),
    Held("targets.AgreementRival", _AGREEMENT, of=_OF),
    Held("targets.ContractFile", _AGREEMENT, of=_OF, erased=Fate.GOES),
    Held("targets.Brief", _AGREEMENT, of=_OF, erased=Fate.GOES),
    Held("targets.BriefReading", _AGREEMENT, of=("brief__agreement__person",), erased=Fate.GOES),
    Held("targets.ClassChange", "As long as the brand.", of=("person",), erased=Fate.GOES),
    Held("targets.ContributionTarget", _AGREEMENT, of=_OF, said=("key",)),
    Held("targets.Adjustment", _AGREEMENT, of=_OF, erased={"reason": ""}),
    Held("targets.Closing", "Instants; of nobody."),
    Held("targets.Period", _AGREEMENT, of=("target__agreement__person",)),
    Held("targets.Verdict", _AGREEMENT, of=("period__target__agreement__person",)),
    Held("targets.TargetEvent", _AGREEMENT, of=("period__target__agreement__person",)),
    Held("targets.NearMiss", _AGREEMENT, of=("post__profile__person",), erased=Fate.GOES),
    Held(
        "targets.NearMissDecision",
        _AGREEMENT,
        of=("near_miss__post__profile__person",),
        erased=Fate.GOES,
    ),
    Held(
        "targets.DisclosureCheck",
        "As long as the post.",
        of=("post__profile__person",),
        erased={"spans": [], "ground": ""},
    ),
    Held(
        "targets.Breach", _AGREEMENT, of=_OF, erased={"spans": [], "note": ""}, said=("how", "note")
    ),
    Held("targets.Benefit", _AGREEMENT, of=("person",), erased={"what": ""}),
    Held("targets.Examined", "Instants; of nobody."),
    Held("targets.Evidence", _AGREEMENT, of=_OF),
    Held(
        "targets.EvidenceContent",
        _AGREEMENT,
        of=("post__profile__person",),
        erased={
            **dict.fromkeys(("salt", "text", "handle", "author_id", "url"), ""),
            "erased_on": datetime.date,
        },
    ),
    Held("targets.PersonLink", "Until it expires or is revoked.", of=("person",), erased=Fate.GOES),
    Held("targets.PersonRequest", _AGREEMENT, of=_OF, erased=Fate.GOES),
    Held(
        "targets.Reminder",
        _AGREEMENT,
        of=("period__target__agreement__person",),
        erased=Fate.GOES,
        named=("address",),
    ),
    Held(
        "targets.Review",
        _AGREEMENT,
        of=("period__target__agreement__person",),
        erased={"note": ""},
        said=("causes",),
    ),
    Held("targets.Roster", "Until it expires.", said=("rows", "name")),
)
