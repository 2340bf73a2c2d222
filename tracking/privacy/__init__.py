"""What is held of followed people, their accounts and posts: what is erased, and what for how long.

Platforms' terms stand in `tracking.collecting.scanning` as data; the daily job is
`tracking.storing.retention`.
"""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, F, TextField, Value
from django.db.models.functions import Cast, Concat

from accounts.erasing import ERASED
from accounts.holding import Fate, Held

_PERSON = "As long as the person is followed, or under agreement."
_POST = (
    "As long as the brand is followed. Text and numbers of YouTube for 25 days without another"
    " look; of a post that its platform no longer has, until the second look."
)
_FEED = "As long as something is read with it."
# Nobody can look the account up by it, and no two rows collide.
_NOBODY: dict[str, Any] = {
    "external_id": Concat(Value("erased:"), Cast(F("id"), TextField()), output_field=CharField())
}
_NO_NUMBERS = dict.fromkeys(("likes", "comments", "shares", "views"))

HELD = (
    Held(
        "tracking.Person",
        _PERSON,
        of=("pk",),
        erased={"name": ERASED, "sort_name": ERASED},
        named=("name",),
    ),
    Held(
        "tracking.Profile",
        _PERSON,
        of=("person",),
        # `tracking.privacy.erasing` leaves a hash in place of id and handle.
        erased={"name": "", "followers": None, "country": "", "links": []},
        named=("handle", "name", "external_id"),
    ),
    Held("tracking.Followers", _PERSON, of=("profile__person",), erased=Fate.GOES),
    Held("tracking.Consent", _PERSON, of=("person",), erased=Fate.GOES),
    Held("tracking.PersonChange", _PERSON, said=("old_name", "new_name", "because")),
    Held("tracking.Insider", _PERSON, of=("profile__person",), erased=Fate.GOES),
    Held("tracking.PeopleRules", "As long as the brand."),
    Held(
        "tracking.Feed",
        _FEED,
        of=("profile__person",),
        erased={"active": False, "about": Concat(Value("erased:"), Cast(F("id"), TextField()))},
    ),
    Held(
        "tracking.FeedState",
        _FEED,
        of=("feed__profile__person",),
        erased={"scan_place": "", "trouble": ""},
    ),
    Held("tracking.Coverage", _FEED),
    Held("tracking.Trouble", _FEED, said=("words",)),
    Held("tracking.Poll", "90 days.", said=("result",)),
    Held("tracking.UnreadablePage", "30 days.", said=("page", "reason")),
    Held("tracking.Retention", "A log of numbers; of nobody."),
    Held("tracking.PushAccount", "As long as the connection it is of."),
    Held("tracking.Budget", "Numbers of calls; of nobody."),
    Held("tracking.Demand", "Numbers of calls; of nobody."),
    Held("tracking.Spending", "As long as the brand; numbers."),
    Held("tracking.Ceiling", "As long as the brand; numbers."),
    Held(
        "tracking.Post",
        _POST,
        of=("profile__person",),
        erased={
            "text": "",
            "url": "",
            "shortcode": "",
            "parent_external_id": "",
            **_NOBODY,
            **_NO_NUMBERS,
        },
    ),
    Held("tracking.PostEdit", _POST, of=("post__profile__person",), erased=Fate.GOES),
    Held("tracking.PostMetrics", _POST, of=("post__profile__person",), erased=Fate.GOES),
    Held("tracking.Mention", _POST, of=("profile__person",), erased={"fingerprint": None}),
    Held("tracking.BrandDay", "As long as the brand; counts."),
    Held("tracking.Label", _POST, of=("post__profile__person",)),
    Held("tracking.Learned", "As long as the brand; weights of words."),
    Held("tracking.Opinion", "As long as the brand."),
    Held("tracking.Judgement", _POST, of=("post__profile__person",)),
    Held("tracking.SavedView", "Until it is removed.", said=("query", "name")),
    Held("tracking.Erasure", "For good: a receipt that names nobody.", of=("person",)),
    Held("tracking.Export", "Seven days.", of=("person",), erased=Fate.GOES),
    Held(
        "tracking.Objection",
        "As long as the organization; without contact and words once it was heeded.",
        of=("person",),
        erased={"handle": ERASED, "contact": "", "words": ""},
        named=("handle", "contact"),
    ),
    Held("tracking.Touch", "Until its board is counted again."),
    Held("tracking.Standing", "Until its board is counted again.", said=("lines",)),
)
