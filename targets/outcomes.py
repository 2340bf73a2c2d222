"""The six words for what a period is or came to."""

from django.db import models


class Outcome(models.TextChoices):
    """Upcoming and open are never stored: they are what a period is before it is closed."""

    UPCOMING = "upcoming", "upcoming"
    OPEN = "open", "open"
    HIT = "hit", "hit"
    MISSED = "missed", "missed"
    UNVERIFIED = "unverified", "not verified"
    EXCUSED = "excused", "excused"
