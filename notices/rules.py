"""What the product tells people about, as data."""

from __future__ import annotations

from django.db import models


class Rule(models.TextChoices):
    """Why something is told. The label stands on screens and in mails."""

    AT_RISK = "at_risk", "At risk"
    MISSED = "missed", "Missed"
    UNVERIFIED = "unverified", "Not verified"
    DISCLOSURE = "disclosure", "Disclosure missing"
    EXCLUSIVITY = "exclusivity", "Exclusivity"
    REMOVED = "removed", "Post removed"
    SPIKE = "spike", "Spike"
    REVIEW = "review", "To decide"
    REQUEST = "request", "Request"
    CONNECTION = "connection", "Connection"
    TOKEN_EXPIRY = "token_expiry", "Access ends"
    BUDGET = "budget", "Budget"


URGENT = frozenset({Rule.CONNECTION})
"""Mailed at once: every hour they wait is an hour that is not watched."""

FOR_MANAGERS = frozenset({Rule.CONNECTION, Rule.TOKEN_EXPIRY, Rule.BUDGET})
"""Mailed to owners and admins only: nobody else can mend it."""
