"""Posts that others labelled as about a brand or not (the shared data), as answers."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from brands.matching import matcher
from tracking.relevance.fingerprints import fingerprint
from tracking.relevance.rules import Answer, Facts


@dataclass(frozen=True)
class Labelled:
    brand: str
    answer: Answer


@cache
def labelled(shared_data: Path) -> list[Labelled]:
    """The hard set: English posts alone, as they would have come in."""
    folder = shared_data / "sanders_relevance"
    lines = (folder / "canonical.jsonl").read_text("utf-8").splitlines()
    texts = {post["post_id"]: post["text"] for post in map(json.loads, lines)}
    seen: Counter[tuple[str, int | None]] = Counter()
    found = []
    with (folder / "relevance_en.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            brand, text = row["brand"], texts[row["post_id"]]
            key = brand, fingerprint(text)
            facts = Facts(text, matcher([brand], "plain").places(text), alike=seen[key])
            seen[key] += key[1] is not None
            found.append(Labelled(brand, Answer(facts, row["relevant"] == "1")))
    return found
