"""Relevance against what people said of 3,282 real posts (the shared data). The thresholds stand in
docs/RELEVANCE.md; the weights of the rules were chosen by looking at apple and google alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import make_pipeline

from tests.tracking.relevance.labelled import Labelled, labelled
from tracking.relevance import rules
from tracking.relevance.learning import cross_validated, groups_of, matrix

pytestmark = pytest.mark.shared_data

KEYWORD_F1 = 0.0094  # data/sanders_relevance/relevance_baseline.json
HELD_OUT = ("microsoft", "twitter")


@pytest.fixture
def posts(shared_data: Path) -> list[Labelled]:
    return labelled(shared_data)


def said(posts: list[Labelled]) -> np.ndarray:
    return np.array([int(post.answer.relevant) for post in posts])


def by_rules(posts: list[Labelled]) -> np.ndarray:
    return np.array([rules.score(post.answer.facts) for post in posts])


def test_without_any_answer_the_rules_rank_better_than_060(posts: list[Labelled]) -> None:
    assert roc_auc_score(said(posts), by_rules(posts)) >= 0.70


@pytest.mark.parametrize("brand", HELD_OUT)
def test_the_rules_rank_brands_nobody_looked_at(posts: list[Labelled], brand: str) -> None:
    of_brand = [post for post in posts if post.brand == brand]
    assert roc_auc_score(said(of_brand), by_rules(of_brand)) >= 0.60


def test_what_is_below_the_threshold_is_found_better_than_by_keyword(posts: list[Labelled]) -> None:
    assert f1_score(said(posts) == 0, by_rules(posts) < 0.5) >= 0.2 > KEYWORD_F1


@pytest.mark.nightly
def test_learned_from_answers_it_ranks_better_than_tfidf(posts: list[Labelled]) -> None:
    answers = [post.answer for post in posts]
    groups, truth = groups_of(answers), said(posts)
    ours = cross_validated(matrix(answers), truth, groups)
    texts = np.array([answer.facts.text for answer in answers], dtype=object)
    theirs = np.zeros(len(texts))
    folds = StratifiedGroupKFold(5, shuffle=True, random_state=0)
    for known, asked in folds.split(texts, truth, groups):
        model = make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))
        model.fit(texts[known], truth[known])
        theirs[asked] = model.predict_proba(texts[asked])[:, 1]
    assert roc_auc_score(truth, ours) > roc_auc_score(truth, theirs) + 0.02
    assert f1_score(truth == 0, ours < 0.5) >= 0.4
