"""What is learned from answers, on answers that can be learned."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from brands.matching import matcher
from tracking.relevance import weights
from tracking.relevance.features import SIZE, features
from tracking.relevance.learning import FEWEST, groups_of, learn, spread, wanting
from tracking.relevance.rules import Answer, Facts, Leanings

TERMS = matcher(["springbok"], "plain")
SHOP = "shoe sole trail run size order pair grip lace colour".split()  # noqa: SIM905
VELD = "tent night dune grass herd horns dust dam guide park".split()  # noqa: SIM905


def answer(text: str, *, relevant: bool) -> Answer:
    return Answer(Facts(text, TERMS.places(text)), relevant)


def answers(each: int, seed: int = 1) -> list[Answer]:
    """A name of two meanings: shoes, and an animal."""
    chance = random.Random(seed)
    return [
        answer(f"the springbok {' '.join(chance.choices(words, k=6))} {n}", relevant=words is SHOP)
        for n in range(each)
        for words in (SHOP, VELD)
    ]


def test_the_meaning_of_a_name_is_learned_where_the_rules_see_none() -> None:
    lesson = learn(answers(30), Leanings(), 0.5)
    assert (lesson.judged, lesson.not_relevant) == (60, 30)
    assert lesson.model.auc > 0.95
    assert lesson.rules.auc == 0.5  # all of them look alike
    assert lesson.better
    shoe, animal = answers(1, seed=2)
    assert lesson.weights.relevance(features(shoe.facts)) > 0.5
    assert lesson.weights.relevance(features(animal.facts)) < 0.5


def test_where_there_is_nothing_to_learn_it_is_not_called_better() -> None:
    chance = random.Random(3)
    texts = [answers(1, seed)[0].facts.text for seed in range(60)]
    said = [answer(text, relevant=chance.random() < 0.5) for text in texts]
    assert not learn(said, Leanings(), 0.5).better


@pytest.mark.parametrize(("yes", "no"), [(20, 20), (10, 90), (500, 50)])
def test_a_ranking_by_chance_spreads_as_wilcoxon_says(yes: int, no: int) -> None:
    assert spread(0.5, yes, no) == pytest.approx(((yes + no + 1) / (12 * yes * no)) ** 0.5)


def test_copies_of_an_answer_are_no_proof() -> None:
    """Each text twelve times, with a label by chance: by heart one could be always right."""
    chance = random.Random(5)
    said = [
        answer(text, relevant=relevant)
        for seed in range(12)
        for text, relevant in [(answers(1, seed)[0].facts.text, chance.random() < 0.5)]
        for _ in range(12)
    ]
    assert len(set(groups_of(said))) == 12
    assert learn(said, Leanings(), 0.5).model.auc < 0.8


def test_it_is_said_how_many_answers_are_wanting() -> None:
    assert wanting([]) == FEWEST
    assert wanting(answers(FEWEST - 1)) == 1
    assert wanting(answers(FEWEST)) == 0


def test_what_was_learned_comes_back_from_its_file(tmp_path: Path) -> None:
    each = np.zeros(SIZE, np.float32)
    each[3] = 2.0
    weights.save(weights.Weights(-1.0, each), tmp_path / "a" / "1.npz")
    kept = weights.load(tmp_path / "a" / "1.npz")
    assert kept is not None
    assert kept.relevance({3: 0.5}) == 0.5  # 1 / (1 + e^0)
    assert kept.relevance({}) == 0.27  # 1 / (1 + e^1)


@pytest.mark.parametrize("content", [b"", b"not a file of numbers", b"PK\x03\x04"])
def test_a_file_that_is_not_ours_is_no_model(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "1.npz"
    path.write_bytes(content)
    assert weights.load(path) is None
    assert weights.load(tmp_path / "2.npz") is None


def test_objects_in_a_file_are_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "1.npz"
    np.savez(path, bias=np.float64(0), each=np.array([{"a": 1}], dtype=object))
    assert weights.load(path) is None
