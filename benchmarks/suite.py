"""All benchmarks, one after the other: a table for people, a list for programs."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from django.conf import settings

from benchmarks import choosing, ground, listening, matching, printing, promises, reading
from benchmarks.database import own_database
from benchmarks.measuring import Result

BENCHMARKS = (
    listening.storing,
    listening.storing_again,
    listening.matching,
    matching.match_10k,
    matching.match_100k,
    listening.board,
    promises.closing,
    choosing.choose_1000,
    reading.statements,
    printing.pdf_20,
    printing.pdf_200,
    printing.report_own_share,
)
ROW = "{:<22} {:>10} {:>10} {:>10}  {:<12} {}"


def run() -> None:
    """Measure everything, in a database of its own, and write `bench/results.json` into `var`."""
    with own_database("bench"):
        common = ground.prepare()
        results = []
        for benchmark in BENCHMARKS:
            sys.stderr.write(f"{benchmark.__name__} ...\n")
            results.append(benchmark(common))
    path = Path(settings.VAR) / "bench" / "results.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(result) for result in results], indent=2) + "\n")
    print(ROW.format("", "value", "floor", "goal", "unit", ""))
    for result in results:
        print(_row(result))
    missed = sum(not result.ok for result in results)
    print(f"{len(results) - missed} of {len(results)} reach their goal; {path} has the numbers.")


def _row(result: Result) -> str:
    numbers = (f"{number:,.0f}" for number in (result.value, result.floor, result.goal))
    return ROW.format(result.name, *numbers, result.unit, "" if result.ok else "MISSED")
