"""Posts and users in the JSON of X API v2, in either of its two generations of names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sandbox.call import Call, Json
from sandbox.clock import milliseconds
from sandbox.world.network import Network
from sandbox.world.things import Account, Post
from sandbox.x.names import names_of

_EDITABLE, _MOST_EDITS = timedelta(hours=1), 5
_JOINED = "2015-03-21T00:00:00.000Z"
_REFERENCE = {"retweet": "retweeted", "reply": "replied_to", "post": "quoted", "video": "quoted"}


class Shaper:
    """Shows what the caller's `fields` and `expansions` ask for, and the defaults."""

    def __init__(self, call: Call) -> None:
        self.names = names_of(call)
        self._network: Network = call.network
        self._now = call.now
        self._fields = _asked(call, f"{self.names.post}.fields")
        self._user_fields = _asked(call, "user.fields")
        self._expansions = _asked(call, "expansions")

    def post(self, post: Post) -> Json:
        history = f"edit_history_{self.names.post}_ids"
        ids = [post_id for at, post_id in post.editions if at <= self._now] or [post.id]
        shown: Json = {"id": post.id, "text": post.text(self._now).raw, history: ids}
        asked = self._fields | self._expansions
        for name, value in self._optional(post).items():
            if name in asked and (told := value()) is not None:
                shown[name] = told
        return shown

    def _optional(self, post: Post) -> dict[str, Callable[[], object]]:
        return {
            "author_id": lambda: post.author and post.author.id,
            "created_at": lambda: milliseconds(post.created_at) if post.created_at else None,
            "lang": lambda: post.lang or "und",
            "conversation_id": lambda: self._root(post).id,
            "in_reply_to_user_id": lambda: self._answered(post),
            self.names.references: lambda: self._references(post),
            "public_metrics": lambda: self._metrics(post),
            "entities": lambda: self._entities(post) or None,
            "attachments": lambda: self._attachments(post),
            "paid_partnership": lambda: post.paid,
            "possibly_sensitive": lambda: False,
            "edit_controls": lambda: self._edit_controls(post),
            "reply_settings": lambda: "everyone",
        }

    def _answered(self, post: Post) -> str | None:
        parent = self._network.posts.get(post.parent_id or "")
        return parent.author.id if post.kind == "reply" and parent and parent.author else None

    def _references(self, post: Post) -> list[Json] | None:
        known = post.parent_id is not None
        return [{"type": _REFERENCE[post.kind], "id": post.parent_id}] if known else None

    def _attachments(self, post: Post) -> Json | None:
        return {"media_keys": [f"7_{post.id}"]} if post.kind == "video" else None

    def _root(self, post: Post) -> Post:
        seen = {post.id}
        while (parent := self._network.posts.get(post.parent_id or "")) and parent.id not in seen:
            post = parent
            seen.add(post.id)
        return post

    def _metrics(self, post: Post) -> Json:
        counts = post.counts.at(self._now)
        return {
            f"{self.names.repost}_count": counts.shares or 0,
            "reply_count": counts.comments or 0,
            "like_count": counts.likes or 0,
            "quote_count": 0,
            "bookmark_count": 0,
            "impression_count": counts.views or 0,
        }

    def _edit_controls(self, post: Post) -> Json | None:
        """For an hour after the first edition, and five times."""
        first = post.editions[0][0] if post.editions else post.created_at
        if first is None:
            return None
        until = first + _EDITABLE
        made = sum(at <= self._now for at, _ in post.editions[1:])
        return {
            "edits_remaining": _MOST_EDITS - made,
            "is_edit_eligible": self._now < until and made < _MOST_EDITS,
            "editable_until": milliseconds(until),
        }

    def _entities(self, post: Post) -> Json:
        text = post.text(self._now)
        entities: Json = {}
        if tags := text.tag_places:
            entities["hashtags"] = [
                {"start": tag.start(), "end": tag.end(), "tag": tag[1]} for tag in tags
            ]
        if handles := text.handle_places:
            entities["mentions"] = [
                {
                    "start": place.start(),
                    "end": place.end(),
                    "username": place[1],
                    "id": account.id,
                }
                for place in handles
                if (account := self._network.by_handle(place[1]))
            ]
        if links := text.link_places:
            entities["urls"] = [
                {"start": link.start(), "end": link.end(), "url": link[0], "expanded_url": link[0]}
                for link in links
            ]
        return entities

    def includes(self, posts: list[Post]) -> Json:
        """What the expansions ask for; empty without any."""
        found: dict[str, Account] = {}
        parents = self._parents(posts)
        authors = posts if "author_id" in self._expansions else []
        if self._expansions & {"referenced_tweets.id.author_id", "in_reply_to_user_id"}:
            authors = [*authors, *parents]
        found |= {post.author.id: post.author for post in authors if post.author}
        if "entities.mentions.username" in self._expansions:
            handles = {handle for post in posts for handle in post.text(self._now).handles}
            named = (self._network.by_handle(handle) for handle in sorted(handles))
            found |= {account.id: account for account in named if account}
        includes: Json = {"users": [self.user(account) for account in found.values()]}
        if self._expansions & {"referenced_tweets.id", "referenced_posts"}:
            includes[f"{self.names.post}s"] = [self.post(parent) for parent in parents]
        if "attachments.media_keys" in self._expansions:
            videos = [post for post in posts if post.kind == "video"]
            includes["media"] = [{"media_key": f"7_{v.id}", "type": "video"} for v in videos]
        return {name: things for name, things in includes.items() if things}

    def _parents(self, posts: list[Post]) -> list[Post]:
        found = (self._network.post(post.parent_id or "", self._now) for post in posts)
        return list({parent.id: parent for parent in found if parent}.values())

    def user(self, account: Account) -> Json:
        posts = self._network.by(account)
        shown: Json = {"id": account.id, "name": account.title, "username": account.handle}
        optional = {
            "created_at": _JOINED,
            "description": account.bio or "",
            "location": account.country,
            "protected": account.private,
            "verified": False,
            "profile_image_url": f"https://pbs.twimg.com/profile_images/{account.id}/normal.jpg",
            "public_metrics": {
                "followers_count": account.followers or 0,
                "following_count": 0,
                f"{self.names.post}_count": len(posts.posts),
                "listed_count": 0,
            },
        }
        for name, value in optional.items():
            if name in self._user_fields and value is not None:
                shown[name] = value
        return shown


def _asked(call: Call, parameter: str) -> frozenset[str]:
    return frozenset(call.query.get(parameter, "").split(","))
