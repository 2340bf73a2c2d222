"""What X calls things: it changed its words in August 2026, and answers in the caller's."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.call import Call

# X's own library speaks only the new words, also where it sends none of them
_OWN_LIBRARY = "xdk-"
_NEW_EXPANSIONS = {"referenced_posts", "edit_history_post_ids", "pinned_post_id"}


@dataclass(slots=True, frozen=True)
class Names:
    """host: of the addresses that name a problem."""

    post: str
    repost: str
    references: str
    host: str


OLD = Names("tweet", "retweet", "referenced_tweets", "api.twitter.com")
NEW = Names("post", "repost", "referenced_posts", "api.x.com")


def names_of(call: Call) -> Names:
    """The generation whose parameters the caller uses; the old one where none tells."""
    expansions = set(call.query.get("expansions", "").split(","))
    is_new = "post.fields" in call.query or expansions & _NEW_EXPANSIONS
    return NEW if is_new or call.user_agent.startswith(_OWN_LIBRARY) else OLD
