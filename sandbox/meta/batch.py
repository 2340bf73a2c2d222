"""Several calls in one: `POST /` with `batch`, each answered as if it had come alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from sandbox.call import Answer, Call, Json
from sandbox.refusal import Refusal

_MOST = 50


def batch(call: Call, answer: Callable[[Call], Answer]) -> list[Json]:
    """code, headers and the body as text, in the order of the calls."""
    try:
        wanted = json.loads(call.asked["batch"])
        calls = [_call(call, one) for one in wanted]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refusal("bad_request", "(#100) param batch must be an array.") from error
    if len(calls) > _MOST:
        message = f"Too many requests in batch message. Maximum batch size is {_MOST}"
        raise Refusal("bad_request", message, about="batch")
    return [_shown(answer(one)) for one in calls]


def _call(call: Call, wanted: Any) -> Call:
    url = urlsplit(wanted["relative_url"])
    query = dict(parse_qsl(url.query, keep_blank_values=True))
    query.setdefault("access_token", call.token)
    return replace(
        call,
        method=wanted.get("method", "GET").upper(),
        path=tuple(unquote(part) for part in url.path.split("/") if part),
        query=query,
        form=dict(parse_qsl(wanted.get("body", ""))),
        token=query["access_token"],
        platform="facebook",
    )


def _shown(answer: Answer) -> Json:
    kind = {"name": "Content-Type", "value": "text/javascript; charset=UTF-8"}
    return {"code": answer.status, "headers": [kind], "body": json.dumps(answer.body)}
