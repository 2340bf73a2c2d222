"""What is due holds ids and times; a reason may name what failed."""

from __future__ import annotations

from accounts.holding import Held

HELD = (
    Held("work.WorkItem", "As long as there is something to do for its row.", said=("last_error",)),
)
