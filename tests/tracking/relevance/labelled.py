"""Posts that others labelled as about a brand or not (the shared data), as answers."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import make_pipeline

from brands.matching import matcher
from tracking.relevance.fingerprints import fingerprint
from tracking.relevance.learning import groups_of
from tracking.relevance.rules import Answer, Facts, score


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


def said(posts: list[Labelled]) -> np.ndarray:
    return np.array([int(post.answer.relevant) for post in posts])


def by_rules(posts: list[Labelled]) -> np.ndarray:
    return np.array([score(post.answer.facts) for post in posts])


def by_tfidf(posts: list[Labelled]) -> np.ndarray:
    """What anybody would try first, in the folds in which ours is tried."""
    texts = np.array([post.answer.facts.text for post in posts], dtype=object)
    truth, guessed = said(posts), np.zeros(len(texts))
    folds = StratifiedGroupKFold(5, shuffle=True, random_state=0)
    for known, asked in folds.split(texts, truth, groups_of([post.answer for post in posts])):
        model = make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))
        model.fit(texts[known], truth[known])
        guessed[asked] = model.predict_proba(texts[asked])[:, 1]
    return guessed
