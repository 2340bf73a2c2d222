"""Texts that say the same get the same fingerprint, whoever is named and whatever is linked. Pure.

What is compared are the first twelve words, folded, without tags, handles, links, numbers and the
"RT" of a repost: robots change the link, the tail and the price. A text of fewer than four words
has none, because short ones agree by chance.
"""

from __future__ import annotations

import hashlib

from brands.language.forms import fold
from tracking.relevance.signs import LINK, TAG, WORD

WORDS, FEWEST = 12, 4


def fingerprint(text: str) -> int | None:
    """64 bits, signed, as PostgreSQL keeps them."""
    words = WORD.findall(fold(TAG.sub(" ", LINK.sub(" ", text))))
    kept = [word for word in words if word != "rt"][:WORDS]
    if len(kept) < FEWEST:
        return None
    digest = hashlib.blake2b(" ".join(kept).encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
