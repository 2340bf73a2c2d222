"""People say whether mentions are about the brand; what they say is learned."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from accounts import wall
from accounts.models import Organization
from brands.models import Brand
from tests.factories import NOW, import_feed, make_brand, make_record
from tests.tracking.relevance.test_learning import answers as two_meanings
from tracking.models import Judgement, Learned, Mention
from tracking.relevance import answers, scoring
from tracking.relevance.shelf import path_of
from tracking.storing import ingest
from work import ledger, running


@pytest.fixture
def brand(organization: Organization, settings: Settings, tmp_path: Path) -> Brand:
    """With sixty mentions: thirty of shoes, and thirty of animals."""
    settings.VAR = tmp_path
    with wall.inside(organization.id):
        brand = make_brand("springbok", terms=["springbok"])
        said = [answer.facts.text for answer in two_meanings(30)]
        records = [make_record(f"{n:03}", text=text) for n, text in enumerate(said)]
        ingest.store(records, import_feed(brand), NOW)
    return brand


def judge(brand: Brand, *, relevant: bool, about: str = "") -> list[object]:
    found = Mention.objects.filter(brand=brand, post__text__contains=about)
    ids = list(found.values_list("id", flat=True))
    return list(answers.judge(brand, ids, relevant=relevant, by="Zed", now=NOW))


def learn(brand: Brand) -> None:
    with wall.inside(brand.organization.id):
        ledger.schedule(answers.LEARN, brand.id, NOW)
    for kind in (answers.LEARN, scoring.RESCORE):
        running.run_until_dry(lambda: NOW, kind=kind, organization=brand.organization.id)


def test_said_again_it_is_replaced_and_said_the_same_it_stays(brand: Brand) -> None:
    with wall.inside(brand.organization.id):
        assert len(judge(brand, relevant=True)) == 60
        assert judge(brand, relevant=True) == []
        assert len(judge(brand, relevant=False)) == 60
        assert Judgement.objects.filter(undone_at=None, relevant=False).count() == 60
        assert Judgement.objects.filter(undone_at=NOW, undone_by="Zed").count() == 60


def test_taken_back_it_teaches_nothing_and_stays_in_the_books(brand: Brand) -> None:
    with wall.inside(brand.organization.id):
        made = answers.judge(
            brand, Mention.objects.values_list("id", flat=True)[:2], relevant=True, by="A", now=NOW
        )
        assert answers.take_back(brand, made, by="Zed", now=NOW) == 2
        assert answers.take_back(brand, made, by="Zed", now=NOW) == 0
        assert answers.answers(brand) == []
        assert set(Judgement.objects.values_list("by", "undone_by")) == {("A", "Zed")}


def test_another_brands_mentions_are_not_judged(brand: Brand) -> None:
    with wall.inside(brand.organization.id):
        other = make_brand("other")
        ids = list(Mention.objects.values_list("id", flat=True))
        assert answers.judge(other, ids, relevant=True, by="Zed", now=NOW) == []


def test_what_was_learned_scores_the_mentions_when_it_beats_the_rules(brand: Brand) -> None:
    with wall.inside(brand.organization.id):
        for word in ("shoe", "sole", "trail", "run", "size", "order", "pair"):
            judge(brand, relevant=True, about=word)
        for word in ("tent", "night", "dune", "grass", "herd", "horns", "dust"):
            judge(brand, relevant=False, about=word)
    learn(brand)
    with wall.inside(brand.organization.id):
        learned = Learned.objects.get()
        assert learned.better
        assert path_of(learned).exists()
        assert scoring.opinion_of(brand).learned == learned
        shoes = Mention.objects.filter(post__text__contains=" sole ")
        animals = Mention.objects.filter(post__text__contains=" herd ")
        assert min(shoes.values_list("relevance", flat=True)) > 0.5
        assert max(animals.values_list("relevance", flat=True)) < 0.5


def test_too_few_answers_teach_nothing(brand: Brand) -> None:
    with wall.inside(brand.organization.id):
        judge(brand, relevant=True)
    learn(brand)
    with wall.inside(brand.organization.id):
        assert not Learned.objects.exists()


def test_without_its_file_the_rules_speak(brand: Brand) -> None:
    with wall.inside(brand.organization.id):
        learned = Learned.objects.create(
            brand=brand, version=9, quality={"judged": 60}, better=True, learned_at=NOW
        )
        opinion = scoring.opinion_of(brand)
        opinion.learned = learned
        scoring.changed(opinion, NOW)
    running.run_until_dry(lambda: NOW, kind=scoring.RESCORE, organization=brand.organization.id)
    with wall.inside(brand.organization.id):
        assert set(Mention.objects.values_list("relevance", flat=True)) == {0.75}
