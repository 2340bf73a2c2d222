"""What stays of an erased account: hashes, by which it is known again when a platform shows it, so
that nothing of it is stored anew. Pure.

A guess can be checked against a hash; nothing can be read from it, and no other organization's is
the same.
"""

from __future__ import annotations

import hashlib
from uuid import UUID

MARK = "erased:"


def of(organization: UUID, platform: str, word: str) -> str:
    """word: an id or a handle, as the platform writes it."""
    salted = f"{organization}:{platform}:{word.casefold()}"
    return MARK + hashlib.sha256(salted.encode("utf-8", "surrogatepass")).hexdigest()


def is_one(external_id: str) -> bool:
    return external_id.startswith(MARK)
