"""What a report says: every figure of it, as values.

Each kind of report has a content, complete and frozen. Texts and links of posts stand in it by post
id only, because they may be erased; whoever prints it looks them up. Ids are UUIDs as text,
instants are aware UTC, days are days in the brand's zone, shares lie between 0 and 1. What has a
default came later: snapshots made before are read with it.
"""

from __future__ import annotations

from reports.content.conduct import Breach
from reports.content.listening import (
    Active,
    Approach,
    Platform,
    QueryVersion,
    Relevant,
    Said,
    Talker,
    Topic,
    Voice,
)
from reports.content.masthead import Masthead
from reports.content.months import Fee, Line, Promise, Stated, Statement
from reports.content.portfolio import Client, Portfolio
from reports.content.promises import (
    DECIDED,
    Change,
    Counted,
    Decision,
    Figure,
    NotCounted,
    Outcome,
    Past,
    Restated,
    Standing,
    Target,
)
from reports.content.watching import Gap, Week
from reports.content.weekly import Content

__all__ = [
    "DECIDED",
    "Active",
    "Approach",
    "Breach",
    "Change",
    "Client",
    "Content",
    "Counted",
    "Decision",
    "Fee",
    "Figure",
    "Gap",
    "Line",
    "Masthead",
    "NotCounted",
    "Outcome",
    "Past",
    "Platform",
    "Portfolio",
    "Promise",
    "QueryVersion",
    "Relevant",
    "Restated",
    "Said",
    "Standing",
    "Stated",
    "Statement",
    "Talker",
    "Target",
    "Topic",
    "Voice",
    "Week",
]
