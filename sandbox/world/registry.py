"""The accounts of one platform: those a world file declares, and those its posts imply."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sandbox.world.lines import Line
from sandbox.world.things import Account, Post, account_id

_DESCRIPTION = ("name", "followers", "bio", "country", "kind", "private")


class Registry:
    """Every handle that posts or is named has one account; handles ignore case."""

    def __init__(self, platform: str, declared: Iterable[Line]) -> None:
        self._platform = platform
        self._by_id: dict[str, Account] = {}
        self._by_handle: dict[str, Account] = {}
        for line in declared:
            described = {name: line[name] for name in _DESCRIPTION if line.get(name) is not None}
            self._add(line["handle"], line.get("id"), **described)

    def accounts(self) -> Iterable[Account]:
        return self._by_id.values()

    def find(self, handle_or_id: str) -> Account:
        """The account, made where there is none yet."""
        return (
            self._by_id.get(handle_or_id)
            or self._by_handle.get(handle_or_id.casefold())
            or self._add(handle_or_id)
        )

    def author(self, line: Line) -> Account | None:
        external_id, handle = line.get("author_id"), line.get("author") or line.get("author_id")
        if handle is None:
            return None
        if external_id is None:
            known = self._by_handle.get(handle.casefold())
        else:
            known = self._by_id.get(external_id)
        described = {"name": line.get("author_name"), "followers": line.get("followers")}
        return known or self._add(handle, external_id, **described)

    def meet(self, posts: Iterable[Post]) -> None:
        """Make an account for every handle in a text."""
        for post in posts:
            for text in post.texts.all:
                for place in text.handle_places:
                    self.find(place[1])

    def _add(self, handle: str, external_id: str | None = None, **described: Any) -> Account:
        account = Account(
            self._platform,
            external_id or account_id(self._platform, handle),
            handle,
            **described,
        )
        self._by_id[account.id] = account
        self._by_handle.setdefault(handle.casefold(), account)
        return account
