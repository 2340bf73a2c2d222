"""Taking a post's words out of the evidence. The chain verifies before and after."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from targets.models import EvidenceContent


def erase(post: UUID, on: date) -> None:
    """Erase text, author and address of a post beside every verdict that judged it, salts too, so
    that no hash in the chain says anything any more."""
    standing = EvidenceContent.objects.filter(post=post, erased_on=None)
    standing.update(salt="", text="", handle="", author_id="", url="", erased_on=on)
