"""What part of the mentions is asked about: a window of days, platforms, kinds. Plain values that
pages, the API and reports fill in the same way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from brands.calendar import midnight
from brands.models import Brand


@dataclass(frozen=True, slots=True)
class Window:
    """Days in the brand's zone, both included; None = open on that side.

    reposts, own: whether reposts, and posts of the brand's own accounts, are in.
    No kinds = all kinds.
    """

    first: date | None = None
    last: date | None = None
    platform: str = ""
    kinds: tuple[str, ...] = ()
    reposts: bool = True
    own: bool = False

    def starts_at(self, brand: Brand) -> datetime | None:
        return midnight(self.first, brand.timezone) if self.first else None

    def ends_at(self, brand: Brand) -> datetime | None:
        return midnight(self.last + timedelta(days=1), brand.timezone) if self.last else None

    def before(self) -> Window:
        """The window of the same length just before this one, which must have both ends."""
        if self.first is None or self.last is None:
            raise ValueError("An open window has none before it.")
        days = self.last - self.first + timedelta(days=1)
        return replace(self, first=self.first - days, last=self.first - timedelta(days=1))
