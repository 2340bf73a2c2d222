"""What happens in a week: what was promised, what people say beside it, and what answers it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sandbox.demo.people import Person
from sandbox.demo.speech import Words


@dataclass(eq=False, slots=True)
class Draft:
    """A post before it has an id. author None: the platform will not say whose it is."""

    at: datetime
    platform: str
    kind: str
    author: Person | None
    words: Words
    brand: str | None = None
    parent: Draft | None = None
