"""What else is known of a judged post: whether it discloses, and whether it plays for the count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from brands.models import Brand
from dashboard.promises.proof import Proof
from targets.conduct.disclosure import Answer
from targets.conduct.gaming import Said, flags
from targets.models import DisclosureCheck
from targets.verdicts.rules import Rule

GAMES = frozenset({Rule.COPY, Rule.CROSSPOST, Rule.STUFFED, Rule.BURST})
WHAT = "copies, bursts and piles of tags"
Remarks = dict[str, list[dict[str, Any]]]
"""By post, as lines of its trace: {ok, text}."""


def remarks(brand: Brand, found: Sequence[Proof]) -> Remarks:
    said: Remarks = defaultdict(list)
    for check in DisclosureCheck.objects.filter(brand=brand, post__in=[one.post for one in found]):
        said[str(check.post_id)].append(_disclosure(check))
    for post, flagged in flags(_said(found)).items():
        said[str(post)] += [{"ok": False, "text": f"Is {one.flag}"} for one in flagged]
    return said


def note_of_games(found: Sequence[Proof]) -> str:
    """The count with and without what plays for it, as the target's rule has it, in words; "" where
    nothing does."""
    counted = [one for one in found if not one.fails]
    flagged = {str(post) for post in flags(_said(counted))}
    without = sum(one.post not in flagged for one in counted)
    refused = sum(one.rule in GAMES for one in found)
    said = [f"{len(counted) + refused} with {WHAT}, which do not count here"] if refused else []
    said += [f"{without} without {WHAT}"] if without != len(counted) else []
    return "; ".join(said)


def _said(found: Sequence[Proof]) -> list[Said]:
    return [Said(UUID(one.post), one.platform, one.at, one.text) for one in found if one.text]


def _disclosure(check: DisclosureCheck) -> dict[str, Any]:
    """ "Disclosed: a clear label (za.label, version 1)" """
    rule = f"{check.pack}.{check.rule}, version {check.version}"
    lead = {Answer.UNCLEAR: "Disclosure unclear", Answer.MISSING: "Disclosure missing"}
    word = lead.get(Answer(check.answer), check.answer.capitalize())
    return {
        "ok": check.answer == Answer.DISCLOSED,
        "text": f"{word}: {check.reason} ({rule})",
    }
