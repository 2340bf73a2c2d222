"""Relevance against what people said of real posts, which lie outside the repository: where they
are missing, nothing is measured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from sklearn.metrics import f1_score, roc_auc_score

from benchmarks.measuring import Result
from tests.tracking.relevance.labelled import by_rules, by_tfidf, labelled, said
from tracking.relevance.learning import cross_validated, groups_of, matrix

SHARED_DATA = Path(settings.BASE_DIR).parent / "shared" / "data"
CHANCE, WANTED = 0.5, 0.6
KEYWORD_F1 = 0.0094  # data/sanders_relevance/relevance_baseline.json
UNIT = "of 1"


def relevance_auc() -> Result:
    """How surely the rules alone put a relevant post before one that is not."""
    posts = labelled(SHARED_DATA)
    auc = roc_auc_score(said(posts), by_rules(posts))
    return Result("relevance_auc", auc, UNIT, CHANCE, WANTED, auc >= WANTED)


def relevance_f1() -> Result:
    """How well the threshold finds what people call not relevant; against the keyword."""
    posts = labelled(SHARED_DATA)
    f1 = f1_score(said(posts) == 0, by_rules(posts) < 0.5)
    return Result("relevance_f1", f1, UNIT, KEYWORD_F1, KEYWORD_F1, f1 > KEYWORD_F1)


def learned_auc() -> Result:
    """The same, learned from answers; against TF-IDF and logistic regression in the same folds."""
    posts = labelled(SHARED_DATA)
    answers, truth = [post.answer for post in posts], said(posts)
    ours = roc_auc_score(truth, cross_validated(matrix(answers), truth, groups_of(answers)))
    theirs = roc_auc_score(truth, by_tfidf(posts))
    return Result("learned_auc", ours, UNIT, theirs, theirs, ours > theirs)


BENCHMARKS: tuple[Callable[[], Result], ...] = (
    (relevance_auc, relevance_f1, learned_auc) if SHARED_DATA.exists() else ()
)
