"""Relevance against what people said of 3,282 real posts (the shared data). What this
shows, and what it does not, stands in docs/RELEVANCE.md."""

from __future__ import annotations

from pathlib import Path

import pytest
from sklearn.metrics import f1_score, roc_auc_score

from tests.tracking.relevance.labelled import Labelled, by_rules, by_tfidf, labelled, said
from tracking.relevance.learning import cross_validated, groups_of, matrix

pytestmark = pytest.mark.shared_data

KEYWORD_F1 = 0.0094  # data/sanders_relevance/relevance_baseline.json
HELD_OUT = ("microsoft", "twitter")


@pytest.fixture
def posts(shared_data: Path) -> list[Labelled]:
    return labelled(shared_data)


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
    truth = said(posts)
    ours, theirs = cross_validated(matrix(answers), truth, groups_of(answers)), by_tfidf(posts)
    assert roc_auc_score(truth, ours) > roc_auc_score(truth, theirs) + 0.02
    assert f1_score(truth == 0, ours < 0.5) >= 0.4
