"""Learn from answers which mentions are about the brand, and say honestly how well that works.
Pure; the only place that needs scikit-learn.

A linear model (logistic regression on `features`), and its quality by cross-validation: each answer
is guessed by a model that has not seen it, nor a text that says the same. Beside it the rules, on
the same mentions. It is better only if it finds what is not relevant better, and ranks better by
more than chance explains.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import sqrt
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold

from tracking.relevance import rules
from tracking.relevance.features import SIZE, features
from tracking.relevance.fingerprints import fingerprint
from tracking.relevance.rules import Answer, Leanings
from tracking.relevance.weights import Weights

FOLDS = 5
FEWEST = 20  # answers of each kind: fewer prove nothing
SURE = 1.645  # standard deviations: right in 19 of 20
STIFFNESS = 10.0  # scikit-learn's C: higher follows the answers more closely

Numbers = npt.NDArray[np.float64]
Answers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Quality:
    """auc: how surely a relevant mention stands before one that is not, 0.5 is chance. f1: of
    "not relevant", at the threshold."""

    auc: float
    f1: float


@dataclass(frozen=True, slots=True)
class Lesson:
    """judged: how many answers; not_relevant: how many of them say no."""

    weights: Weights
    judged: int
    not_relevant: int
    model: Quality
    rules: Quality

    @property
    def better(self) -> bool:
        chance = SURE * spread(self.model.auc, self.judged - self.not_relevant, self.not_relevant)
        return self.model.auc - chance > self.rules.auc and self.model.f1 > self.rules.f1

    @property
    def quality(self) -> dict[str, Any]:
        said = {"judged": self.judged, "not_relevant": self.not_relevant}
        return said | {"model": asdict(self.model), "rules": asdict(self.rules)}


def wanting(answers: Sequence[Answer]) -> int:
    """How many answers of the rarer kind are wanting before anything can be learned."""
    no = sum(not answer.relevant for answer in answers)
    return max(0, FEWEST - min(no, len(answers) - no))


def learn(answers: Sequence[Answer], leanings: Leanings, threshold: float) -> Lesson:
    """threshold: below it a mention is called not relevant by the rules; by the model below 0.5.
    The answers are at least FEWEST of each kind."""
    rows = matrix(answers)
    said = np.array([int(answer.relevant) for answer in answers])
    guessed = cross_validated(rows, said, groups_of(answers))
    ruled = np.array([rules.score(answer.facts, leanings) for answer in answers])
    model = _fitted(rows, said)
    return Lesson(
        Weights(float(model.intercept_[0]), model.coef_[0].astype(np.float32)),
        len(said),
        int((said == 0).sum()),
        _quality(said, guessed, 0.5),
        _quality(said, ruled, threshold),
    )


def spread(auc: float, yes: int, no: int) -> float:
    """The standard deviation of an AUC from so many answers (Hanley and McNeil, 1982)."""
    both_yes, both_no = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    varies = auc * (1 - auc) + (yes - 1) * (both_yes - auc**2) + (no - 1) * (both_no - auc**2)
    return sqrt(varies / (yes * no))


def matrix(answers: Sequence[Answer]) -> csr_matrix:
    """A row for each answer."""
    found = [features(answer.facts) for answer in answers]
    starts = np.cumsum([0, *(len(one) for one in found)])
    places = [place for one in found for place in one]
    values = [value for one in found for value in one.values()]
    return csr_matrix((values, places, starts), shape=(len(found), SIZE))


def cross_validated(rows: csr_matrix, said: Answers, groups: Answers) -> Numbers:
    """For each answer the relevance by a model that knows none of its group."""
    guessed = np.zeros(len(said))
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0)
    for known, asked in folds.split(rows, said, groups):
        guessed[asked] = _fitted(rows[known], said[known]).predict_proba(rows[asked])[:, 1]
    return guessed


def groups_of(answers: Sequence[Answer]) -> Answers:
    """A number for each answer; texts that say the same share it."""
    numbers: dict[object, int] = {}
    keys = [fingerprint(answer.facts.text) or answer.facts.text for answer in answers]
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys])


def _fitted(rows: csr_matrix, said: Answers) -> LogisticRegression:
    # Without threads of its own: the machine is others', too.
    model = LogisticRegression(C=STIFFNESS, class_weight="balanced", solver="liblinear")
    return model.fit(rows, said)


def _quality(said: Answers, guessed: Numbers, threshold: float) -> Quality:
    no = f1_score(said == 0, guessed < threshold, zero_division=0)
    return Quality(round(float(roc_auc_score(said, guessed)), 3), round(float(no), 3))
