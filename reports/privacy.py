"""What stands in reports: a snapshot names people, and the printed PDF goes when it named somebody
who is erased; it is printed anew, without them, when it is asked for."""

from __future__ import annotations

from accounts.holding import Held

_BRAND = "As long as the brand."
HELD = (
    Held("reports.Schedule", _BRAND),
    Held("reports.Recipient", "Until the reader is removed."),
    Held("reports.Report", _BRAND, said=("snapshot", "reason"), secret=("secret",)),
    Held("reports.Letterhead", _BRAND),
    Held("reports.Rendering", "As long as the report.", quoting=("report__snapshot",)),
    Held("reports.Delivery", "As long as the report.", said=("reason",)),
)
