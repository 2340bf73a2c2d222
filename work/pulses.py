"""A dead man's switch: an address elsewhere is called when something has happened, and whoever
answers there tells a person once it is not called any more. Alone it can tell of its own death."""

from __future__ import annotations

import logging
import urllib.error
import urllib.request

from django.conf import settings

from work.models import WorkItem

log = logging.getLogger(__name__)

SECONDS = 5


def pulse(name: str) -> None:
    """Call the address of that name in the settings, if it has one. Never raises."""
    url = settings.PULSES.get(name, "")
    if not url:
        return
    try:
        # An operator's setting.
        with urllib.request.urlopen(url, data=b"", timeout=SECONDS):  # noqa: S310
            pass
    except (OSError, ValueError) as error:
        log.warning("the pulse of %s was not heard: %s", name, error)


def pulse_if_done(kind: str) -> None:
    """Call it if nothing of that kind is being done, or fails."""
    if settings.PULSES.get(kind) and not _busy(kind):
        pulse(kind)


def _busy(kind: str) -> bool:
    items = WorkItem.objects.filter(kind=kind)
    return items.exclude(lease=None).exists() or items.exclude(last_error="").exists()
