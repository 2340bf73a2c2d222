"""The addresses of YouTube Data API v3."""

from __future__ import annotations

from collections.abc import Callable

from sandbox.call import Answer, Call, Json
from sandbox.refusal import Refusal
from sandbox.youtube import comments, oauth, search, videos
from sandbox.youtube.problems import problem, wrong

# what answers it, and its bucket: the day has 100 searches and 10,000 of each of the others
_ADDRESSES: dict[str, tuple[Callable[[Call], Json], str]] = {
    "search": (search.search, "search"),
    "videos": (videos.videos, "units"),
    "videos:batchGetStats": (videos.statistics, "stats"),
    "channels": (videos.channels, "units"),
    "playlists": (videos.playlists, "units"),
    "activities": (videos.activities, "units"),
    "playlistItems": (videos.playlist_items, "units"),
    "commentThreads": (comments.threads, "units"),
    "comments": (comments.comments, "units"),
}


OWN_PATHS = [("youtube", "v3"), *oauth.ADDRESSES]
_SCOPES = [
    f"https://www.googleapis.com/auth/{name}"
    for name in ("youtube.readonly", "youtube", "youtube.force-ssl", "youtubepartner")
]


def answer(call: Call) -> Answer:
    if call.path in oauth.ADDRESSES:
        return oauth.ADDRESSES[call.path](call)
    try:
        answerer, bucket = _find(call.path)
        call.begin({bucket: 1, "minute": 1})
        call.require_scope(*_SCOPES)
        if not call.query.get("part"):
            raise wrong("missingRequiredParameter", "Required parameter: part", "part")
        return Answer(answerer(call))
    except Refusal as refusal:
        return problem(_of_token(refusal) if "key" not in call.query else refusal)


def _of_token(refusal: Refusal) -> Refusal:
    """A refused key has an answer of its own; tokens have another."""
    return Refusal("expired", refusal.message) if refusal.kind == "unauthorized" else refusal


def _find(path: tuple[str, ...]) -> tuple[Callable[[Call], Json], str]:
    found = _ADDRESSES.get(path[2]) if path[:2] == ("youtube", "v3") and len(path) == 3 else None
    if found is None:
        raise Refusal("not_found")
    return found
