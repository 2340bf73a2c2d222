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
    QUERY = "query", "Query"
    REPORT = "report", "Report"
    WEBHOOK = "webhook", "Webhook"
    PRIVACY = "privacy", "Privacy"


URGENT = frozenset({Rule.CONNECTION})
"""Mailed at once: every hour they wait is an hour that is not watched."""

FOR_MANAGERS = frozenset(
    {Rule.CONNECTION, Rule.TOKEN_EXPIRY, Rule.BUDGET, Rule.WEBHOOK, Rule.PRIVACY}
)
"""Mailed to owners and admins only: nobody else can mend it."""

NEXT_STEP: dict[Rule, str] = {
    Rule.AT_RISK: "See the pace, and remind the person",
    Rule.MISSED: "See what counted, and what almost did",
    Rule.UNVERIFIED: "See what was not read, and why",
    Rule.DISCLOSURE: "See the post, and ask for a label",
    Rule.EXCLUSIVITY: "See the post, and judge it",
    Rule.REMOVED: "See the period, and ask for the post",
    Rule.SPIKE: "See what is said",
    Rule.REVIEW: "Accept it, or leave what stands",
    Rule.REQUEST: "Approve or decline it",
    Rule.CONNECTION: "Mend the connection",
    Rule.TOKEN_EXPIRY: "Renew the access",
    Rule.BUDGET: "See what is read less often",
    Rule.QUERY: "See what is said now",
    Rule.REPORT: "See the report, and send it",
    Rule.PRIVACY: "Erase them, or decline with a reason",
    Rule.WEBHOOK: "See what was refused, and send it again",
}
"""What to do about it, where it leads somewhere."""
