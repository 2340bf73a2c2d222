"""A file of posts, through the same ingest as polling; and what a person declares about it.

With `covers`, the file is a witness for every profile of each platform in it, for one brand's
targets: "declared complete by NAME on DATE", never "read by us".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import connectors
from accounts import wall
from brands.calendar import midnight
from brands.models import Brand
from connectors.contract import Record
from tracking.collecting import coverage, feeds
from tracking.collecting.intervals import Interval
from tracking.models import Feed
from tracking.storing import ingest
from tracking.storing.ingest import Stored
from tracking.storing.records import Rejected, csv_rows, json_lines, record
from tracking.storing.statistics import take_statistics
from work import ledger

AT_ONCE = 1000


class Refused(Exception):
    """Why nothing was imported, in words with the next step."""


@dataclass(slots=True)
class Imported:
    read: int = 0
    stored: Stored = field(default_factory=Stored)
    rejected: list[dict[str, object]] = field(default_factory=list)


def import_posts(
    path: Path,
    *,
    organization: UUID,
    brand_slug: str,
    platform: str | None,
    covers: tuple[date, date] | None,
    despite_rejects: bool,
    declared_by: str,
    now: datetime,
    progress: Callable[[int], None],
) -> Imported:
    """Import `path` for a brand. covers: (first day, day after the last) in the brand's zone.

    Chunks are stored one by one; coverage is written only after the last, and only of a file that
    was read as a whole. Raises Refused.
    """
    with wall.inside(organization):
        brand = Brand.objects.filter(slug=brand_slug).first()
    if brand is None:
        raise Refused(f"There is no brand {brand_slug!r} in this organization.")
    whole = _declared(brand, covers, now)
    if whole is not None and not despite_rejects and (wrong := _first_rejected(path, platform)):
        raise Refused(
            f"Line {wrong[0]} {wrong[1]}: a file with rejected lines cannot be declared complete."
            " Mend it, or say --despite-rejects."
        )
    about = f"declared complete by {declared_by} on {now:%Y-%m-%d}" if whole else "imported"
    done, sources = Imported(), dict[str, Feed]()
    for chunk in _chunks(path, platform, done):
        with wall.inside(organization):
            for name in sorted({platform for platform, _ in chunk}):
                source = sources.get(name) or feeds.declared(name, brand, about, now)
                sources[name] = source
                done.stored += ingest.store([r for p, r in chunk if p == name], source, now)
        progress(done.read)
    take_statistics()
    with wall.inside(organization):
        ledger.schedule(feeds.SCORE, organization, now)
    if whole is not None:
        with wall.inside(organization):
            for name in sorted({*sources, *([platform] if platform else [])}):
                source = sources.get(name) or feeds.declared(name, brand, about, now)
                coverage.add(source, whole)
    return done


def _declared(brand: Brand, covers: tuple[date, date] | None, now: datetime) -> Interval | None:
    if covers is None:
        return None
    first, after = covers
    whole = Interval(midnight(first, brand.timezone), midnight(after, brand.timezone))
    if whole.start >= whole.end:
        raise Refused("--covers FROM/TO: TO is excluded and must lie after FROM.")
    if whole.end > now:
        raise Refused(f"--covers: {after} is not over yet in {brand.timezone}.")
    return whole


def _chunks(path: Path, platform: str | None, done: Imported) -> Iterator[list[tuple[str, Record]]]:
    """The file's records, at most AT_ONCE together; counts what is read and rejected."""
    chunk: list[tuple[str, Record]] = []
    for number, outcome in _records(path, platform):
        done.read += 1
        if isinstance(outcome, Rejected):
            done.rejected.append({"line": number, "reason": str(outcome)})
            continue
        chunk.append(outcome)
        if len(chunk) == AT_ONCE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _first_rejected(path: Path, platform: str | None) -> tuple[int, Rejected] | None:
    for number, outcome in _records(path, platform):
        if isinstance(outcome, Rejected):
            return number, outcome
    return None


def _records(
    path: Path, platform: str | None
) -> Iterator[tuple[int, tuple[str, Record] | Rejected]]:
    """Every line as a record, or why it is none. `platform` fills in for lines without one."""
    lines = csv_rows if path.suffix.lower() == ".csv" else json_lines
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        for number, line in lines(file):
            if isinstance(line, Rejected):
                yield number, line
                continue
            if platform is not None and line.get("platform") is None:
                line["platform"] = platform
            try:
                found = record(line, connectors.PLATFORMS)
            except Rejected as reason:
                yield number, reason
                continue
            if platform is None or found[0] == platform:
                yield number, found
            else:
                yield number, Rejected(f"is of {found[0]}, not of {platform}")
