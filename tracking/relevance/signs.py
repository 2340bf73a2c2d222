"""What a text shows by its form: tags, links, offers, words of its own. Pure, and linear in the
length of the text."""

from __future__ import annotations

import re
from itertools import pairwise

TAG = re.compile(r"[#@]\w+")
LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
PIECE = re.compile(r"\S+")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

# Words between closing tags that say nothing themselves.
BETWEEN = frozenset({"via", "cc", "by", "with", "rt", "at", "|", "/", "-", "–", "—", "&", "+"})

LETTERS = re.compile(r"[^\W\d_]+")
OFFERS = frozenset(
    {
        *("free", "cheap", "cheapest", "discount", "discounts", "deal", "deals", "sale", "coupon"),
        *("coupons", "promo", "promotion", "bargain", "bargains", "clearance", "giveaway"),
        *("give away", "win a", "winner", "winners", "prize", "prizes", "raffle", "buy now"),
        *("order now", "shop now", "best price", "click here", "in bio", "our site", "my site"),
        *(
            "this site",
            "our page",
            "my page",
            "my channel",
            "my profile",
            "subscribe",
            "followback",
        ),
        *("follow back", "follow me", "more followers", "teamfollowback", "tfb"),
        *(
            "make money",
            "earn money",
            "hiring",
            "casino",
            "poker",
            "bitcoin",
            "crypto",
            "forex",
            "download",
        ),
        *("torrent", "ebook", "ebooks", "pdf", "gratis", "weggee", "afslag"),
        *("uitverkoping", "korting", "percent off"),
    }
)
"""What advertising, bait and begging say, in one word or two, in English and Afrikaans."""


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
    words = LETTERS.findall(text.lower().replace("%", " percent "))
    pairs = map(" ".join, pairwise(words))
    return len(OFFERS.intersection(words)) + len(OFFERS.intersection(pairs))


def own_words(text: str) -> int:
    """Words outside of tags, handles and links."""
    return len(WORD.findall(TAG.sub(" ", LINK.sub(" ", text))))
