"""Who may do what: one table, which pages and API ask alike. Pure.

A key of the API acts as a viewer or an analyst does, by its scope.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from accounts.models import Role


class Act(StrEnum):
    """What somebody does in an organization."""

    LOOK = "look"
    JUDGE = "judge"
    PROMISE = "promise"
    FOLLOW = "follow"
    KNOW = "know"
    REPORT = "report"
    WATCH = "watch"
    CONNECT = "connect"
    SURVEY = "survey"
    TEAM = "team"
    ADMINISTER = "administer"
    AUDIT = "audit"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Rule:
    """words: what is done, for people. roles: who may. whole: only whoever sees all brands, because
    it touches what brands share."""

    words: str
    roles: frozenset[Role]
    whole: bool = False


_EVERYBODY = frozenset(Role)
_ANALYSTS = frozenset({Role.OWNER, Role.ADMIN, Role.ANALYST})
_ADMINS = frozenset({Role.OWNER, Role.ADMIN})
_OWNERS = frozenset({Role.OWNER})

RULES: dict[Act, Rule] = {
    Act.LOOK: Rule(
        "See brands, people, mentions, targets, evidence and reports, and take them away as files",
        _EVERYBODY,
    ),
    Act.JUDGE: Rule(
        "Decide on mentions, near misses, breaches and reviews; save views; set relevance",
        _ANALYSTS,
    ),
    Act.PROMISE: Rule("Sign and change agreements and targets, and remind people", _ANALYSTS),
    Act.FOLLOW: Rule("Change queries, rivals and topics", _ANALYSTS),
    Act.KNOW: Rule("Join accounts of people, mark them, and set the rules of classes", _ANALYSTS),
    Act.REPORT: Rule("Release and correct reports; set schedules, readers, letterhead", _ANALYSTS),
    Act.WATCH: Rule("See connections and what they cost, and look accounts up", _ANALYSTS),
    Act.CONNECT: Rule("Make, pause and remove connections, and set ceilings", _ADMINS, whole=True),
    Act.SURVEY: Rule("Receive the report on all brands", _EVERYBODY, whole=True),
    Act.TEAM: Rule("See who belongs to the organization", _ANALYSTS, whole=True),
    Act.ADMINISTER: Rule(
        "Invite and remove members, make API keys and webhooks, change the settings",
        _ADMINS,
        whole=True,
    ),
    Act.AUDIT: Rule("Read the audit log", _ADMINS, whole=True),
    Act.OWN: Rule(
        "Make and unmake owners, ask all members for a second step, delete the organization",
        _OWNERS,
        whole=True,
    ),
}


class Actor(Protocol):
    """Who acts: a membership, or a key. brand_ids: what it is limited to, None = all brands."""

    @property
    def role(self) -> str: ...

    @property
    def brand_ids(self) -> Collection[UUID] | None: ...


def may(actor: Actor, act: Act) -> bool:
    rule = RULES[act]
    return actor.role in rule.roles and not (rule.whole and actor.brand_ids is not None)


def table() -> list[tuple[str, list[bool], bool]]:
    """For people: what is done, which roles may in the order of Role, and whether a brand limit
    forbids it."""
    return [
        (rule.words, [role in rule.roles for role in Role], rule.whole) for rule in RULES.values()
    ]
