"""One answer of a platform, before anybody believes it.

What is missing from a page as a whole makes it a BadPayload: a list that is not there must never
pass for an empty one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from connectors.errors import BadPayload
from connectors.reading import at, storable

SHOWN = 2000  # characters of a page kept for inspection
SAID = 300  # characters of a platform's own words in an error
SECRET = re.compile(
    r"""((?:(?:access|refresh|id)_token|appsecret_proof|client_secret|\bkey)["']?\s*[=:]\s*["']?)"""
    r"""[^&"'\s\\]+"""
)


@dataclass(frozen=True, slots=True)
class Answer:
    """`json` is the parsed body, None where it is no JSON; `headers` ignores case."""

    label: str
    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    json: object = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)

    def said(self, *path: str | int) -> str:
        """The platform's own words at `path`, short and without secrets; "" if there are none."""
        words = at(self.json, *path)
        return self._clean(words)[:SAID] if isinstance(words, str) else ""

    def sentence(self, words: str) -> str:
        """What an error says to people."""
        return f"{self.label}: {(words or f'status {self.status}').rstrip('. ')}."

    def spoiled(self, why: str) -> BadPayload:
        """The error for a page that is not what was promised."""
        page = self._clean(self.body.decode("utf-8", "replace"))
        return BadPayload(f"{self.label}: {why}.", page[:SHOWN])

    def items(self, *path: str) -> list[object]:
        found = at(self.json, *path)
        if isinstance(found, list):
            return found
        raise self.spoiled(f"the answer has no list {'.'.join(path)}")

    def mark(self, *path: str) -> str | None:
        """The mark of the next page, or None where the platform says that there is none."""
        found = self.json
        for key in path:
            if isinstance(found, dict):
                found = found.get(key)
            elif found is not None:
                raise self.spoiled(f"{'.'.join(path)} marks no page")
        if found is None or (isinstance(found, str) and found):
            return found
        raise self.spoiled(f"{'.'.join(path)} marks no page")

    def _clean(self, text: str) -> str:
        for secret in filter(None, self.secrets):
            text = text.replace(secret, "[token]").replace(quote(secret, safe=""), "[token]")
        return storable(SECRET.sub(r"\1[token]", text))
