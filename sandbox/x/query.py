"""The query language of X search, as far as the sandbox follows it."""

from __future__ import annotations

import re
from collections.abc import Callable

from sandbox.refusal import Refusal
from sandbox.world.network import Matcher, Seen
from sandbox.world.texts import fold, spaced
from sandbox.world.things import Counts

_PART = re.compile(r'\s*(-?\(|\)|-?[\w.]+:"[^"]*"|-?"[^"]*"|-?[^\s()]+)')
_FIELD = re.compile(r"([a-z_]+):(.+)")
_NEED_COMPANY = ("is", "has", "lang", "sample")


def compiled(query: str) -> Matcher:
    """A function of a post as seen. Raises Refusal (`bad_request`) for what X would not accept.

    AND binds tighter than OR. A word matches a whole word, also behind # and @; `is:`, `has:` and
    `lang:` need something to stand beside.
    """
    parser = _Parser(_parts(query))
    matches = parser.alternatives()
    if parser.parts:
        raise _bad(query, f"no viable alternative at '{parser.parts[0]}'")
    if not parser.stands_alone:
        raise _bad(query, "the query needs at least one operator that may stand alone")
    return matches


def _parts(query: str) -> list[str]:
    parts = _PART.findall(query)
    if not parts:
        raise _bad(query, "there is nothing to look for")
    return list(parts)


def _bad(query: str, reason: str) -> Refusal:
    return Refusal("bad_request", f"Invalid `query` {query!r}: {reason}", about="query")


class _Parser:
    """Takes parts from the front; each method reads one level of the grammar."""

    def __init__(self, parts: list[str]) -> None:
        self.parts = parts
        self.stands_alone = False
        self._query = " ".join(parts)

    def alternatives(self) -> Matcher:
        parts = [self._together()]
        while self.parts and self.parts[0] == "OR":
            self.parts.pop(0)
            parts.append(self._together())
        return parts[0] if len(parts) == 1 else lambda seen: any(p(seen) for p in parts)

    def _together(self) -> Matcher:
        parts: list[Matcher] = []
        while self.parts and self.parts[0] not in ("OR", ")"):
            parts.append(self._single())
        if not parts:
            raise _bad(self._query, "an operand is missing")
        return parts[0] if len(parts) == 1 else lambda seen: all(p(seen) for p in parts)

    def _single(self) -> Matcher:
        part = self.parts.pop(0)
        negated = part.startswith("-") and len(part) > 1
        part = part.removeprefix("-") if negated else part
        if part == "(":
            inner = self.alternatives()
            if not self.parts:
                raise _bad(self._query, "a bracket is not closed")
            self.parts.pop(0)
        else:
            field = _FIELD.fullmatch(part)
            inner = _operator(self._query, field[1], field[2]) if field else _words(part)
            if not negated and not (field and field[1] in _NEED_COMPANY):
                self.stands_alone = True
        return (lambda seen: not inner(seen)) if negated else inner


def _words(part: str) -> Matcher:
    rest = fold(part[1:])
    if part.startswith("#"):
        return lambda seen: rest in seen.text.tags
    if part.startswith("@"):
        return lambda seen: rest in seen.text.handles
    if part.startswith("$"):
        return lambda seen: rest in seen.text.cashtags
    words = spaced(part)
    if not words.strip():
        return lambda seen: part in seen.text.raw
    return lambda seen: seen.text.holds(words)


def _operator(query: str, name: str, value: str) -> Matcher:
    value = value.strip('"').removeprefix("@")
    if name in _WITH_VALUE:
        return _WITH_VALUE[name](fold(value))
    if name in ("is", "has") and (known := _CLAIMS.get(f"{name}:{value}")):
        return known
    if name.startswith("min_") and name in _NUMBERS and value.isdecimal():
        number = _NUMBERS[name]
        return lambda seen: (number(seen.counts) or 0) >= int(value)
    raise _bad(query, f"reference to invalid operator '{name}'")


def _by(handle_or_id: str) -> Matcher:
    def matches(seen: Seen) -> bool:
        author = seen.post.author
        return author is not None and handle_or_id in (author.id, fold(author.handle))

    return matches


def _to(handle: str) -> Matcher:
    return lambda seen: seen.post.kind == "reply" and handle in seen.text.handles


def _retweets_of(handle: str) -> Matcher:
    return lambda seen: seen.post.kind == "retweet" and handle in seen.text.handles


def _lang(code: str) -> Matcher:
    return lambda seen: (seen.post.lang or "und") == code


def _url(part: str) -> Matcher:
    return lambda seen: any(part in fold(link[0]) for link in seen.text.link_places)


def _conversation(post_id: str) -> Matcher:
    return lambda seen: post_id in (seen.post.id, seen.post.parent_id)


def _about(kind: str, post_id: str) -> Matcher:
    return lambda seen: seen.post.kind == kind and seen.post.parent_id == post_id


def _never(_seen: Seen) -> bool:
    return False


_WITH_VALUE: dict[str, Callable[[str], Matcher]] = {
    "from": _by,
    "to": _to,
    "retweets_of": _retweets_of,
    "lang": _lang,
    "url": _url,
    "conversation_id": _conversation,
    "in_reply_to_tweet_id": lambda post_id: _about("reply", post_id),
    "retweets_of_tweet_id": lambda post_id: _about("retweet", post_id),
    "quotes_of_tweet_id": lambda post_id: _about("post", post_id),
}
_CLAIMS: dict[str, Matcher] = {
    "is:retweet": lambda seen: seen.post.kind == "retweet",
    "is:reply": lambda seen: seen.post.kind == "reply",
    "is:quote": lambda seen: seen.post.kind == "post" and seen.post.parent_id is not None,
    "is:verified": _never,
    "is:nullcast": _never,
    "has:media": lambda seen: seen.post.kind == "video",
    "has:videos": lambda seen: seen.post.kind == "video",
    "has:images": _never,
    "has:cashtags": lambda seen: bool(seen.text.cashtags),
    "has:links": lambda seen: bool(seen.text.link_places),
    "has:hashtags": lambda seen: bool(seen.text.tags),
    "has:mentions": lambda seen: bool(seen.text.handles),
}
_NUMBERS: dict[str, Callable[[Counts], int | None]] = {
    "min_likes": lambda counts: counts.likes,
    "min_replies": lambda counts: counts.comments,
    "min_reposts": lambda counts: counts.shares,
}
