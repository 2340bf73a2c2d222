"""Reading the lines of world files: what they may say, and what is wrong when they do not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sandbox.world.things import COUNTS, PLATFORMS

Line = dict[str, Any]

_NEEDS = {
    "post": ("platform", "kind", "post_id"),
    "account": ("platform", "handle"),
    "edge": ("platform", "edge", "post_id", "account"),
    "change": ("platform", "at", "post_id", "what"),
    "outage": ("platform", "account", "from", "to", "error"),
}
_CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "post": {"platform": PLATFORMS, "kind": ("post", "retweet", "reply", "comment", "video")},
    "account": {"platform": PLATFORMS},
    "edge": {"platform": PLATFORMS, "edge": ("tagged", "mentioned")},
    "change": {"platform": PLATFORMS, "what": ("edit", "delete", "metrics")},
    "outage": {"platform": PLATFORMS},
}
_IDS = ("id", "post_id", "new_id", "author_id", "parent_id", "account")
_TIMES = ("created_at", "at", "from", "to")


class WorldError(Exception):
    """A world file cannot be read at all."""


@dataclass(slots=True, frozen=True)
class BrokenLine:
    file: str
    number: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.number}: {self.reason}; left out"


def moment(words: str) -> datetime:
    """An ISO 8601 time; without a zone it is UTC."""
    time = datetime.fromisoformat(words)
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def lines(path: Path, report: Callable[[BrokenLine], None]) -> Iterator[Line]:
    """The sound lines of a file, with times as datetimes and `type` always set."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise WorldError(f"Cannot read the world file {path}: {error.strerror}") from error
    # only \n ends a line: posts hold bare \r and Unicode line separators
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            yield _read(_checked(json.loads(line)))
        except (ValueError, TypeError) as error:
            report(BrokenLine(path.name, number, str(error)))


def _checked(line: object) -> Line:
    if not isinstance(line, dict):
        raise TypeError("not a JSON object")
    kind = line.setdefault("type", "post")
    if kind not in _NEEDS:
        raise ValueError(f"unknown type {kind!r}")
    if missing := [name for name in _NEEDS[kind] if line.get(name) in (None, "")]:
        raise ValueError(f"a line of type {kind} needs {', '.join(missing)}")
    for name, choices in _CHOICES[kind].items():
        if line[name] not in choices:
            raise ValueError(f"{name} is {line[name]!r}, not one of {', '.join(choices)}")
    return line


def _read(line: Line) -> Line:
    for name in COUNTS:
        if not isinstance(line.get(name), int | None):
            raise TypeError(f"{name} is {line[name]!r}, not a whole number")
    for name in _IDS:
        if line.get(name) is not None:
            line[name] = str(line[name])
    for name in _TIMES:
        if line.get(name) is not None:
            line[name] = moment(line[name])
    return line


def shifted(world: list[Line], by: timedelta) -> list[Line]:
    if not by:
        return world
    return [
        {name: value + by if name in _TIMES and value else value for name, value in line.items()}
        for line in world
    ]


def weeks_to_last_week(world: list[Line], now: datetime) -> timedelta:
    """The whole weeks that bring the newest post into the last ISO week (UTC) that ended."""
    newest = max((line["created_at"] for line in world if line.get("created_at")), default=None)
    if newest is None:
        return timedelta()
    return _monday(now) - timedelta(weeks=1) - _monday(newest)


def _monday(time: datetime) -> datetime:
    midnight = time.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=time.weekday())
