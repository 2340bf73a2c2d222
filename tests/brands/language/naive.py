"""The query language read aloud, slowly: the oracle of the engine. It shares with the product only
the values that a parsed query is made of."""

from __future__ import annotations

import re
import string
import unicodedata

from brands.language import And, Filter, Near, Node, Not, Or, Subject, Term

HIDDEN = "\u00ad\u180e\u200b\u200e\u200f\u2060\ufe0e\ufe0f\ufeff\u202a\u202b\u202c\u202d\u202e"
SPACELESS = ("CJK UNIFIED", "HIRAGANA", "THAI CHARACTER")


def true_of(node: Node, subject: Subject, mode: str) -> bool:
    if isinstance(node, Term):
        return bool(stands(node, subject.text, mode))
    if isinstance(node, Not):
        return not true_of(node.part, subject, mode)
    if isinstance(node, And):
        return all(true_of(part, subject, mode) for part in node.parts)
    if isinstance(node, Or):
        return any(true_of(part, subject, mode) for part in node.parts)
    if isinstance(node, Filter):
        return filtered(node, subject)
    return near(node, subject.text, mode)


def filtered(node: Filter, subject: Subject) -> bool:
    has = {
        "from": subject.author.lower().lstrip("@"),
        "platform": subject.platform,
        "lang": subject.lang.lower(),
        "is": subject.kind,
        "country": subject.country.lower(),
    }[node.name]
    return has == node.value or (node.name == "lang" and has.startswith(node.value + "-"))


def written(text: str, term: Term, mode: str) -> str:
    """The text as it is compared with the term; in plain mode the pattern ignores case instead."""
    if mode == "plain" and term.accents:
        return text
    text = shown(unicodedata.normalize("NFKC", text))
    if not term.case or not term.accents:
        text = text.casefold().replace("i\u0307", "i").replace("\u0131", "i")
        text = unicodedata.normalize("NFKC", text)
    if not term.accents:
        text = unicodedata.normalize("NFD", text)
        text = "".join(c for c in text if not unicodedata.category(c).startswith("M"))
        text = unicodedata.normalize("NFKC", text)
    return text


def shown(text: str) -> str:
    """Without what cannot be seen; a joiner is left out where it joins nothing."""
    for joiners in re.findall("[\u200c\u200d]+", text):
        for after in ["", " ", "\n", *string.punctuation.replace("_", "")]:
            if after:
                text = text.replace(joiners + after, after)
        for before in " \n":
            text = text.replace(before + joiners, before)
        text = text.removesuffix(joiners).removeprefix(joiners)
    return "".join(c for c in text if c not in HIDDEN)


def stands(term: Term, text: str, mode: str) -> list[tuple[int, int]]:
    """Every place of the term as a whole word in the written text."""
    hay, needle = written(text, term, mode), term.sign + written(term.text, term, mode)
    if mode == "plain" and term.accents:
        after = "" if term.prefix else r"(?!\w)"
        pattern = rf"(?=((?<!\w){re.escape(needle)}{after}))"
        flags = 0 if term.case else re.IGNORECASE
        return [found.span(1) for found in re.finditer(pattern, hay, flags)]
    places = []
    for start in range(len(hay) - len(needle) + 1):
        end = start + len(needle)
        if hay[start:end] != needle:
            continue
        if start and together(hay[start], hay[start - 1]):
            continue
        if end < len(hay) and not term.prefix and together(hay[end - 1], hay[end]):
            continue
        places.append((start, end))
    return places


def script(character: str) -> str:
    name = unicodedata.name(character, "")
    if name.startswith(SPACELESS):
        return "spaceless"
    if name.startswith("KATAKANA LETTER"):
        return "katakana"
    kind = unicodedata.category(character)
    wordly = kind[0] in "LNM" or character in "_\u200c\u200d"
    return "word" if wordly else ""


def together(edge: str, beside: str) -> bool:
    return script(beside) in ("word", "katakana") and script(edge) in ("", script(beside))


def near(node: Near, text: str, mode: str) -> bool:
    for left in node.left:
        for right in node.right:
            for one in numbered(left, text, mode):
                for other in numbered(right, text, mode):
                    first, second = sorted((one, other))
                    between = second[0] - first[1] - 1
                    if 0 <= between <= node.within:
                        return True
    return False


def numbered(term: Term, text: str, mode: str) -> list[tuple[int, int]]:
    """Each place of the term as the numbers of its first and last word."""
    hay = written(text, term, mode)
    number, numbers, before = 0, [], ""
    for character in hay:
        if not unicodedata.category(character).startswith("M"):
            kind = script(character)
            if kind == "spaceless" or (kind and kind != before):
                number += 1
            before = kind
        numbers.append(number)
    return [(numbers[start], numbers[end - 1]) for start, end in stands(term, text, mode)]
