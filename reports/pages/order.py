"""Which targets stand where, and by which name."""

from __future__ import annotations

from collections.abc import Sequence

from reports.content import Target
from reports.typesetting.lettering import cut

ROWS = 22
"""What fits on page one beside the rest."""


def in_order(targets: Sequence[Target]) -> list[Target]:
    """What was not hit first, then by name."""
    order = ("missed", "unverified")
    return sorted(
        targets,
        key=lambda target: (
            order.index(target.outcome) if target.outcome in order else len(order),
            target.name.casefold(),
        ),
    )


def short_name(target: Target, width: int) -> str:
    """The target's name in `width` average letters; what is cut is the person's, so that two
    promises of one person can still be told apart."""
    if not target.apart:
        return cut(target.person, width)
    person = cut(target.person, max(8, width - len(target.apart) - 2))
    return cut(f"{person}, {target.apart}", width)


def foremost(targets: list[Target]) -> list[Target]:
    """As many as fit, in their order; who was not hit or is at risk now comes before the rest."""
    ranked = sorted(targets, key=lambda target: not (target.is_exception or target.is_at_risk))
    chosen = {target.target for target in ranked[:ROWS]}
    return [target for target in targets if target.target in chosen]
