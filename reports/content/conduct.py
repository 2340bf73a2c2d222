"""What people under agreement did against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["rival", "undisclosed", "unclear", "removed"]


@dataclass(frozen=True, slots=True)
class Breach:
    """A rival named, a post that does not disclose (or not clearly), or one taken down.

    detail: the rival's name. at: when the post was published.
    """

    kind: Kind
    person: str
    post: str
    platform: str
    at: datetime
    detail: str = ""
