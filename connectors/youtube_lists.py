"""How YouTube is asked for its lists."""

from __future__ import annotations

from collections.abc import Mapping

from connectors.answer import Answer
from connectors.contract import Bucket
from connectors.line import Line
from connectors.reading import at, count


def get(line: Line, resource: str, params: Mapping[str, str]) -> Answer:
    bucket = Bucket.SEARCH if resource == "search" else Bucket.UNITS
    return line.get(f"/youtube/v3/{resource}", params, bucket)


def items(answer: Answer) -> list[object]:
    """The list of an answer, which may be left out where it would be empty."""
    if at(answer.json, "items") is None and count(at(answer.json, "pageInfo", "totalResults")) == 0:
        return []
    return answer.items("items")
