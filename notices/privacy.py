"""What was told of people, to members and to other systems."""

from __future__ import annotations

from accounts.holding import Held

HELD = (
    Held("notices.Notice", "As long as the brand.", said=("sentence", "key")),
    Held("notices.Reading", "As long as the notice."),
    Held("notices.Digest", "As long as the member."),
    Held("notices.Event", "As long as the brand; it holds ids, times and counts.", said=("body",)),
    Held(
        "notices.Endpoint",
        "Until it is removed.",
        secret=("secret", "old_secret"),
    ),
    Held("notices.Dispatch", "30 days.", said=("words",)),
    Held("notices.Suppression", "Until it is lifted; a hash of an address that refused a mail."),
)
