"""A post as a query reads it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from brands.language.forms import WRITTEN, Form, spaced, word_starts


@dataclass(frozen=True, slots=True)
class Subject:
    """What a query can ask about a post. Unknown things are "": no filter finds them."""

    text: str
    author: str = ""
    platform: str = ""
    lang: str = ""
    kind: str = ""
    country: str = ""

    def is_so(self, name: str, value: str) -> bool:
        """Whether the filter `name:value` holds."""
        match name:
            case "from":
                return self.author.casefold().removeprefix("@") == value
            case "platform":
                return self.platform == value
            case "is":
                return self.kind == value
            case "country":
                return self.country.casefold() == value
        lang = self.lang.casefold().replace("_", "-")
        return lang == value or lang.startswith(f"{value}-")


class Reading:
    """The forms of one text, each written once and only when a query needs it."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self._texts: dict[Form, str] = {}
        self._starts: dict[Form, list[int]] = {}

    def text(self, form: Form) -> str:
        text = self._texts.get(form)
        if text is None:
            text = self._texts[form] = WRITTEN[form](self.subject.text)
        return text

    def spaced(self, form: Form) -> bytes:
        return spaced(self.text(form), form)

    def words(self, form: Form, start: int, end: int) -> tuple[int, int]:
        """The numbers of the first and the last word that text[start:end] touches."""
        starts = self._starts.get(form)
        if starts is None:
            starts = self._starts[form] = word_starts(self.text(form))
        return bisect_right(starts, start), bisect_right(starts, end - 1)
