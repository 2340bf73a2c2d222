"""What a text shows by its form: tags, links, offers, words of its own. Pure, and linear in the
length of the text."""

from __future__ import annotations

import re

TAG = re.compile(r"[#@]\w+")
LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
PIECE = re.compile(r"\S+")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

# Words between closing tags that say nothing themselves.
BETWEEN = frozenset({"via", "cc", "by", "with", "rt", "at", "|", "/", "-", "–", "—", "&", "+"})

OFFER = re.compile(
    r"\d\s?% off|\b(?:"
    r"free|cheap(?:est)?|discounts?|deals?|sale|coupons?|promo(?:tion)?|bargains?|clearance"
    r"|giveaway|give away|win a|winners?|prizes?|raffle"
    r"|buy now|order now|shop now|best price|free shipping|click here|click the link|link in bio"
    r"|check (?:out )?(?:this|our|the|my) (?:site|page|channel|profile)"
    r"|visit (?:our|my) (?:site|page)"
    r"|subscribe|follow ?back|follow me|more followers|team ?followback|follow4follow|f4f|l4l|tfb"
    r"|work from home|make money|earn money|hiring|casino|poker|bitcoin|crypto|forex"
    r"|download|torrent|e-?books?|pdf"
    r"|gratis|weggee|wen|afslag|uitverkoping|korting"
    r")\b",
    re.IGNORECASE,
)
"""What advertising, bait and begging say, in English and Afrikaans."""


def closing(text: str) -> int:
    """Where the run of tags, handles and links begins that closes the text; its length if it closes
    with words."""
    begins = len(text)
    for piece in reversed(list(PIECE.finditer(text))):
        word = piece[0].strip("()[]\"'“”.,:;!?…").lower()
        if word and word[0] not in "#@" and word not in BETWEEN and not LINK.match(word):
            break
        begins = piece.start()
    return begins


def tags(text: str) -> int:
    """How many tags and handles there are."""
    return len(TAG.findall(text))


def has_link(text: str) -> bool:
    return LINK.search(text) is not None


def offers(text: str) -> int:
    """How many different things are said that only advertising says; a tag says them, too."""
    return len({found.lower() for found in OFFER.findall(text)})


def own_words(text: str) -> int:
    """Words outside of tags, handles and links."""
    return len(WORD.findall(TAG.sub(" ", LINK.sub(" ", text))))
