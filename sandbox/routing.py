"""From an HTTP request to the platform that answers it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from email.message import Message
from urllib.parse import parse_qsl, unquote, urlsplit

from sandbox.call import Answer, Call, Sandbox
from sandbox.faults import LISTS
from sandbox.meta import api as meta
from sandbox.spoiling import spoil
from sandbox.world.things import PLATFORMS
from sandbox.x import api as x
from sandbox.youtube import api as youtube

_ANSWERERS: dict[str, Callable[[Call], Answer]] = {
    "x": x.answer,
    "youtube": youtube.answer,
    "facebook": meta.answer,
    "instagram": meta.answer,
}
_OWN_PATHS = {"x": x.OWN_PATHS, "youtube": youtube.OWN_PATHS}
_TOKEN_PARAMETER = {"youtube": "key", "facebook": "access_token", "instagram": "access_token"}
_SIGNED = re.compile(r'(oauth_token|oauth_consumer_key)="([^"]*)"')


def answer(
    sandbox: Sandbox, method: str, target: str, headers: Message, body: bytes
) -> tuple[Answer, Call]:
    """target: path and query as requested."""
    url = urlsplit(target)
    parts = [unquote(part) for part in url.path.split("/") if part]
    prefix = ""
    # /youtube/v3 at the root is YouTube's own path, not a prefix
    if parts and parts[0] in PLATFORMS and parts[:2] != ["youtube", "v3"]:
        prefix = parts.pop(0)
    platform = prefix or _platform(parts)
    query, form = _parameters(url.query), _form(headers.get_content_type(), body)
    scheme = headers.get("X-Forwarded-Proto", "http")
    host = headers.get("X-Forwarded-Host") or headers.get("Host", "127.0.0.1")
    given = _TOKEN_PARAMETER.get(platform, "")
    authorization = headers.get("Authorization", "")
    call = Call(
        sandbox=sandbox,
        platform=platform,
        method=method,
        path=tuple(parts),
        query=query,
        form=form,
        authorization=authorization,
        user_agent=headers.get("User-Agent", ""),
        token=query.get(given) or form.get(given) or _token(authorization),
        address=f"{scheme}://{host}{f'/{prefix}' if prefix else ''}",
        now=sandbox.clock.now(),
    )
    found = _ANSWERERS[platform](call)
    if call.spoils and call.spoils.kind in LISTS and isinstance(found.body, dict):
        spoil(found.body, call.spoils.kind)
    return found, call


def _platform(parts: list[str]) -> str:
    for platform, own in _OWN_PATHS.items():
        if any(parts[: len(path)] == list(path) for path in own):
            return platform
    return "facebook"


def _form(kind: str, body: bytes) -> dict[str, str]:
    """The fields of a form; a JSON object is taken for one."""
    if kind == "application/x-www-form-urlencoded":
        return _parameters(body.decode("latin-1"))
    if kind != "application/json":
        return {}
    try:
        fields = json.loads(body)
    except ValueError:
        return {}
    if not isinstance(fields, dict):
        return {}
    return {n: v if isinstance(v, str) else json.dumps(v) for n, v in fields.items()}


def _parameters(words: str) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for name, value in parse_qsl(words, keep_blank_values=True):
        parameters[name] = f"{parameters[name]},{value}" if name in parameters else value
    return parameters


def _token(authorization: str) -> str:
    """The bearer's token; of a request signed as in OAuth 1.0a, the token it names."""
    scheme, _, rest = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip()
    if scheme.lower() == "oauth":
        named = dict(_SIGNED.findall(rest))
        return unquote(named.get("oauth_token") or named.get("oauth_consumer_key") or rest.strip())
    return ""
