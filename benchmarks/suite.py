"""All benchmarks, one after the other: a table for people, a list for programs.

One that misses its goal, or fails, says so and does not stop the others. The large data sets are
written once (`benchmarks.market`); with BENCH_SIZE=small they have two thousand and twenty thousand
mentions, and the figures only show that everything runs.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from urllib3.exceptions import HTTPError

from benchmarks import (
    api,
    boards,
    choosing,
    exporting,
    ingesting,
    market,
    matching,
    neighbours,
    pages,
    printing,
    relevance,
    searching,
)
from benchmarks.close_100k import close
from benchmarks.database import kept_database, own_database
from benchmarks.measuring import Result, at_most
from benchmarks.reports_1000 import send

SMALL = os.environ.get("BENCH_SIZE") == "small"
MENTIONS = 20_000 if SMALL else 10_000_000
REPORTS = 20 if SMALL else 1000
TARGETS, POSTS = (800, 8_000) if SMALL else (100_000, 5_000_000)
NAMES = (
    *("match_10k", "match_100k", "ingest", "ingest_write_ratio", "top50_p95", "range90_ratio"),
    *("search_p95", "close_100k", "choose_1000", "pdf_20", "pdf_200", "reports_1000"),
    *("report_own_share", "api_ratio", "export_rows", "page_p95", "page_growth", "isolation_tax"),
    "noisy_neighbour",
)
"""What is measured unless something else is named."""
ROW = "{:<20} {:>12} {:>12} {:>12}  {:<10} {}"


def close_100k() -> Result:
    """Seconds to close them with two processes; the goal is what it is for."""
    taken, _ = close(TARGETS, POSTS)
    return at_most(60, "close_100k", taken, 0, "s")


def page_p95() -> Result:
    return pages.page_p95(MENTIONS)


def page_growth() -> Result:
    return pages.page_growth(MENTIONS)


def noisy_neighbour() -> Result:
    return neighbours.noisy_neighbour(MENTIONS // pages.LARGER)


def reports_1000() -> Result:
    """Seconds to set so many with two processes and hand them to a mail server."""
    taken, _ = send(REPORTS, 2)
    return at_most(360, "reports_1000", taken * 1000 / REPORTS, 0, "s")


def groups() -> Iterator[tuple[AbstractContextManager[object], Sequence[Callable[[], Result]]]]:
    """What is measured in which database."""
    yield (
        own_database("bench"),
        (
            matching.match_10k,
            matching.match_100k,
            ingesting.ingest,
            ingesting.ingest_write_ratio,
            choosing.choose_1000,
            printing.pdf_20,
            printing.pdf_200,
            printing.report_own_share,
            api.api_ratio,
        ),
    )
    yield (
        kept_database(market.name(MENTIONS), lambda: market.write(MENTIONS)),
        (
            boards.top50_p95,
            boards.range90_ratio,
            boards.isolation_tax,
            searching.search_p95,
            exporting.export_memory,
            exporting.export_rows,
            page_p95,
            page_growth,
        ),
    )
    fewer = MENTIONS // pages.LARGER
    yield kept_database(market.name(fewer), lambda: market.write(fewer)), (noisy_neighbour,)
    yield nullcontext(), (close_100k, reports_1000, *relevance.BENCHMARKS)


def run(names: Sequence[str]) -> None:
    """Measure everything, or what is named, and write `bench/results.json` into `var`."""
    results = []
    for database, benchmarks in groups():
        chosen = [one for one in benchmarks if one.__name__ in (names or NAMES)]
        if chosen:
            with database:
                results += [result for one in chosen if (result := _measured(one))]
    path = Path(settings.VAR) / "bench" / "results.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(result) for result in results], indent=2) + "\n")
    print(ROW.format("", "value", "floor", "goal", "unit", ""))
    for result in results:
        print(_row(result))
    missed = sum(not result.ok for result in results)
    print(f"{len(results) - missed} of {len(results)} reach their goal; {path} has the numbers.")


MISUSED = (AttributeError, LookupError, TypeError, ValueError)


def _measured(benchmark: Callable[[], Result]) -> Result | None:
    sys.stderr.write(f"{benchmark.__name__} ...\n")
    try:
        return benchmark()
    except (ArithmeticError, AssertionError, DatabaseError, HTTPError, OSError, *MISUSED):
        traceback.print_exc()
        return None


def _row(result: Result) -> str:
    numbers = (f"{number:,.2f}" for number in (result.value, result.floor, result.goal))
    return ROW.format(result.name, *numbers, result.unit, "" if result.ok else "MISSED")
