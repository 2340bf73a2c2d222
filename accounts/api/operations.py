"""What an operation asks and answers, said once beside its handler: checked when it is called, and
told by the schema.

    @lists(MentionRow, asks=MentionParameters, example={...})
    def get(self, request: Request, asked: Asked, slug: str) -> Response:
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import changes, repeats
from accounts.api.parameters import ListParameters, Parameters

Asked = dict[str, Any]
Handler = Callable[..., Any]
Declared = Callable[[Handler], Handler]


@dataclass(frozen=True, slots=True)
class Operation:
    """answer: a TypedDict, or `File`. asks: the query; takes: the body, None = it has none.
    example: of the answer, or of one result of a list; given: of the body."""

    answer: Any
    example: Any
    asks: type[Parameters]
    takes: type[Parameters] | None
    given: Any
    status: int
    is_list: bool


@dataclass(frozen=True, slots=True)
class File:
    """An answer that is a file, by its media types."""

    media_types: tuple[str, ...]


def tells(answer: Any, *, example: Any, asks: type[Parameters] = Parameters) -> Declared:
    """GET of one thing."""
    return _operation(Operation(answer, example, asks, None, None, 200, is_list=False))


def lists(row: Any, *, example: Any, asks: type[Parameters] = ListParameters) -> Declared:
    """GET of `{results, total, next}`."""
    return _operation(Operation(row, example, asks, None, None, 200, is_list=True))


def does(
    answer: Any,
    *,
    example: Any,
    takes: type[Parameters] | None = None,
    given: Any = None,
    status: int = 200,
) -> Declared:
    """What changes something: once for an Idempotency-Key, and for If-Match only what was seen."""
    said = Operation(answer, example, Parameters, takes, given, status, is_list=False)
    return _operation(said, changing=True)


def _operation(said: Operation, *, changing: bool = False) -> Declared:
    def declare(handler: Handler) -> Handler:
        @functools.wraps(handler)
        def called(view: Any, request: Request, **kwargs: Any) -> Any:
            if not changing:
                return handler(
                    view, request, said.asks.asked(request.query_params.dict()), **kwargs
                )

            def act() -> Response:
                changes.check(view, request, **kwargs)
                asked = said.takes.of(request.data) if said.takes else {}
                answer: Response = handler(view, request, asked, **kwargs)
                return answer

            return repeats.once(request, act)

        called.operation = said  # type: ignore[attr-defined]
        return called

    return declare
