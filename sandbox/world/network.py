"""One platform's part of the world, with an index for every listing it answers."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sandbox.world.texts import Text
from sandbox.world.things import LONG_AGO, Account, Counts, Outage, Post
from sandbox.world.timeline import NOTHING, Timeline, Wanted


@dataclass(slots=True, frozen=True)
class Seen:
    """A post as it stands at one moment."""

    post: Post
    text: Text
    counts: Counts


Matcher = Callable[[Seen], bool]


class Network:
    """Comments stand under what they answer and in no other listing."""

    def __init__(
        self,
        accounts: Iterable[Account],
        posts: Iterable[Post],
        outages: Iterable[Outage],
        changed_at: Iterable[datetime],
    ) -> None:
        self.accounts = {account.id: account for account in accounts}
        self._handles = {account.handle.casefold(): account for account in self.accounts.values()}
        ordered = sorted(posts, key=lambda post: post.key)
        self.posts = {post.id: post for post in ordered}
        self._outages = list(outages)
        self._changed_at = sorted(changed_at)

        comments = [post for post in ordered if post.kind == "comment"]
        others = [post for post in ordered if post.kind != "comment"]
        self.published, self.comments = Timeline(others), Timeline(comments)
        self._by_author = _shelves(others, lambda post: {post.author.id} if post.author else set())
        self._by_tag = _shelves(others, _tags)
        self._by_name = _shelves(others, self._named)
        self._by_reference = _shelves(others, lambda p: {p.parent_id} if p.parent_id else set())
        self._by_parent = _shelves(comments, lambda post: {post.parent_id or ""})
        self._pages: dict[str, Timeline] = {}
        self._matching = lru_cache(maxsize=256)(self._match)

    def by_handle(self, handle: str) -> Account | None:
        return self._handles.get(handle.casefold())

    def post(self, post_id: str, now: datetime) -> Post | None:
        """The post, if it exists now."""
        post = self.posts.get(post_id)
        return post if post and post.exists(now) else None

    def outage(self, account: Account, now: datetime) -> Outage | None:
        for outage in self._outages:
            if outage.account == account.id and outage.starts_at <= now < outage.ends_at:
                return outage
        return None

    def change(self, post_id: str, text: str | None, now: datetime) -> None:
        """Edit a post from now on, or delete it where there is no text."""
        post = self.posts.get(post_id)
        if post is None:
            raise ValueError(f"there is no post {post_id!r}")
        if text is None:
            for edition in (post, *(self.posts[other] for _, other in post.editions)):
                edition.deleted_at = now
            return
        post.texts.change(now, Text(text, post.platform))
        insort(self._changed_at, now)
        self._pages.clear()
        for shelves, keys in ((self._by_tag, _tags(post)), (self._by_name, self._named(post))):
            for key in keys:
                there = shelves.get(key, NOTHING).posts
                if post not in there:
                    shelves[key] = Timeline(sorted([*there, post], key=lambda p: p.key))

    def tags(self) -> list[str]:
        return list(self._by_tag)

    def by(self, account: Account) -> Timeline:
        return self._by_author.get(account.id, NOTHING)

    def naming(self, account: Account) -> Timeline:
        """Posts that name the account in any version of their text (see `still_names`)."""
        return self._by_name.get(account.id, NOTHING)

    def by_or_naming(self, account: Account) -> Timeline:
        """What shows on a Page: its own posts and those that name it."""
        if account.id not in self._pages:
            both = dict.fromkeys(self.by(account).posts + self.naming(account).posts)
            self._pages[account.id] = Timeline(sorted(both, key=lambda post: post.key))
        return self._pages[account.id]

    def tagged(self, tag: str) -> Timeline:
        """Posts with the hashtag in any version of their text."""
        return self._by_tag.get(tag, NOTHING)

    def referring(self, post_id: str) -> Timeline:
        """The posts that repost, quote or answer a post."""
        return self._by_reference.get(post_id, NOTHING)

    def under(self, post_id: str) -> Timeline:
        """The comments that answer a post, or the replies to a comment."""
        return self._by_parent.get(post_id, NOTHING)

    def under_all(self, posts: Iterable[Post]) -> Timeline:
        """The comments that answer any of these posts."""
        found = [comment for post in posts for comment in self.under(post.id).posts]
        return Timeline(sorted(found, key=lambda comment: comment.key))

    def comments_on(self, post: Post, now: datetime) -> int | None:
        """How many comments a post has: what the platform says, and at least those there are."""
        said, there = post.counts.at(now).comments, self.under(post.id).count(now)
        return max(said or 0, there) if there else said

    def matching(self, query: str, compiled: Callable[[str], Matcher], now: datetime) -> Timeline:
        """The published posts that match, kept until the next change of a text or number."""
        changes = bisect_right(self._changed_at, now)
        changed_at = self._changed_at[changes - 1] if changes else LONG_AGO
        return self._matching(query, compiled, changed_at)

    def _match(self, query: str, compiled: Callable[[str], Matcher], moment: datetime) -> Timeline:
        matches = compiled(query)
        return Timeline(
            [
                post
                for post in self.published.posts
                if matches(Seen(post, post.text(moment), post.counts.at(moment)))
            ]
        )

    def _named(self, post: Post) -> set[str]:
        handles = {handle for text in post.texts.all for handle in text.handles}
        known = {account.id for handle in handles if (account := self._handles.get(handle))}
        return known | post.named


def still_names(account: Account, now: datetime) -> Wanted:
    """Posts that name the account in the text they have now."""
    return lambda post: post.names(account, now)


def _tags(post: Post) -> set[str]:
    return {tag for text in post.texts.all for tag in text.tags}


def _shelves(posts: list[Post], keys: Callable[[Post], set[str]]) -> dict[str, Timeline]:
    shelves: defaultdict[str, list[Post]] = defaultdict(list)
    for post in posts:
        for key in keys(post):
            shelves[key].append(post)
    return {key: Timeline(shelf) for key, shelf in shelves.items()}
