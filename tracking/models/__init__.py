"""Who posts (people), what they posted (posts), what is held of it (opinions), who leads
(standings), what was watched (feeds), and what that may cost (budgets)."""

from tracking.models.budgets import Budget, Ceiling, Demand, Spending
from tracking.models.feeds import (
    Cause,
    Coverage,
    Feed,
    FeedState,
    Poll,
    PushAccount,
    Retention,
    Trouble,
    UnreadablePage,
)
from tracking.models.labels import Label
from tracking.models.opinions import Judgement, Learned, Opinion, SavedView
from tracking.models.people import (
    Consent,
    Followers,
    Insider,
    PeopleRules,
    Person,
    PersonChange,
    Profile,
)
from tracking.models.posts import BrandDay, Mention, Post, PostEdit, PostMetrics
from tracking.models.privacy import Erasure, Export, Objection
from tracking.models.standings import Standing, Touch

__all__ = [
    "BrandDay",
    "Budget",
    "Cause",
    "Ceiling",
    "Consent",
    "Coverage",
    "Demand",
    "Erasure",
    "Export",
    "Feed",
    "FeedState",
    "Followers",
    "Insider",
    "Judgement",
    "Label",
    "Learned",
    "Mention",
    "Objection",
    "Opinion",
    "PeopleRules",
    "Person",
    "PersonChange",
    "Poll",
    "Post",
    "PostEdit",
    "PostMetrics",
    "Profile",
    "PushAccount",
    "Retention",
    "SavedView",
    "Spending",
    "Standing",
    "Touch",
    "Trouble",
    "UnreadablePage",
]
