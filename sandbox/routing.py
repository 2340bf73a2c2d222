"""From an HTTP request to the platform that answers it."""

from __future__ import annotations

from collections.abc import Callable
from email.message import Message
from urllib.parse import parse_qsl, unquote, urlsplit

from sandbox.call import Answer, Call, Sandbox
from sandbox.meta import api as meta
from sandbox.world.things import PLATFORMS
from sandbox.x import api as x
from sandbox.youtube import api as youtube

_ANSWERERS: dict[str, Callable[[Call], Answer]] = {
    "x": x.answer,
    "youtube": youtube.answer,
    "facebook": meta.answer,
    "instagram": meta.answer,
}
_TOKEN_PARAMETER = {"youtube": "key", "facebook": "access_token", "instagram": "access_token"}


def answer(sandbox: Sandbox, target: str, headers: Message) -> tuple[Answer, Call]:
    """target: path and query as requested."""
    url = urlsplit(target)
    parts = [unquote(part) for part in url.path.split("/") if part]
    prefix = ""
    # /youtube/v3 at the root is YouTube's own path, not a prefix
    if parts and parts[0] in PLATFORMS and parts[:2] != ["youtube", "v3"]:
        prefix = parts.pop(0)
    platform = prefix or _platform(parts)
    query: dict[str, str] = {}
    for name, value in parse_qsl(url.query, keep_blank_values=True):
        query[name] = f"{query[name]},{value}" if name in query else value
    scheme = headers.get("X-Forwarded-Proto", "http")
    host = headers.get("X-Forwarded-Host") or headers.get("Host", "127.0.0.1")
    bearer = headers.get("Authorization", "").removeprefix("Bearer ").strip()
    call = Call(
        sandbox=sandbox,
        platform=platform,
        path=tuple(parts),
        query=query,
        token=query.get(_TOKEN_PARAMETER.get(platform, "")) or bearer,
        address=f"{scheme}://{host}{f'/{prefix}' if prefix else ''}",
        now=sandbox.clock.now(),
    )
    return _ANSWERERS[platform](call), call


def _platform(parts: list[str]) -> str:
    if parts[:1] == ["2"]:
        return "x"
    if parts[:2] == ["youtube", "v3"]:
        return "youtube"
    return "facebook"
