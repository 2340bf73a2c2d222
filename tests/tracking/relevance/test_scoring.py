"""What is held of mentions beyond their text, in the background."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts import wall
from accounts.models import Organization
from brands.models import Brand
from tests.factories import NOW, import_feed, make_brand, make_record, utc
from tracking.collecting.feeds import SCORE
from tracking.models import Insider, Mention, Post, Profile
from tracking.relevance import scoring
from tracking.storing import ingest
from work import ledger, running
from work.models import WorkItem

SAID = "Big deal on acme tea for you today"


def store(brand: Brand, *texts: str, **record: object) -> None:
    number = Post.objects.count()
    records = [make_record(str(number + n), text=text, **record) for n, text in enumerate(texts)]
    ingest.store(records, import_feed(brand), NOW)


def score(organization: Organization, kind: str = SCORE) -> None:
    with wall.inside(organization.id):
        if kind == SCORE:
            ledger.schedule(kind, organization.id, NOW)
    running.run_until_dry(lambda: NOW, kind=kind, organization=organization.id)


def held(organization: Organization) -> list[float]:
    with wall.inside(organization.id):
        return list(Mention.objects.order_by("id").values_list("relevance", flat=True))


def test_a_mention_has_a_relevance_at_once(organization: Organization) -> None:
    with wall.inside(organization.id):
        store(make_brand(), "acme is what I like")
        mention = Mention.objects.get()
    assert (mention.relevance, mention.scored) == (0.75, 0)


def test_copies_weigh_less_from_the_third_on(organization: Organization) -> None:
    with wall.inside(organization.id):
        store(make_brand(), *[f"{SAID} https://t.co/{n}" for n in range(7)])
    score(organization)
    # Named and early 0.75, a link -0.10, an offer -0.10; two before it -0.10, five before it -0.20.
    assert held(organization) == [0.55, 0.55, 0.45, 0.45, 0.45, 0.35, 0.35]


def test_copies_are_counted_over_pages(organization: Organization) -> None:
    with wall.inside(organization.id):
        brand = make_brand()
        store(brand, SAID, SAID)
    score(organization)
    with wall.inside(organization.id):
        store(brand, SAID)
    score(organization)
    assert held(organization) == [0.65, 0.65, 0.55]


def test_the_brands_own_account_is_about_the_brand(organization: Organization) -> None:
    with wall.inside(organization.id):
        brand = make_brand()
        store(brand, "acme is what I like")
        Insider.objects.create(
            brand=brand, profile=Profile.objects.get(), kind="own", made_by="Zed", made_at=NOW
        )
    score(organization)
    assert held(organization) == [1.0]


def test_another_opinion_scores_everything_again(
    organization: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "BATCH", 2)
    with wall.inside(organization.id):
        brand = make_brand()
        store(brand, *["acme and a tent, it seems"] * 5)
    score(organization)
    with wall.inside(organization.id):
        opinion = scoring.opinion_of(brand)
        opinion.against = ["tent"]
        scoring.changed(opinion, NOW)
    score(organization, scoring.RESCORE)
    assert held(organization) == [0.5, 0.5, 0.4, 0.4, 0.4]
    with wall.inside(organization.id):
        assert set(Mention.objects.values_list("scored", flat=True)) == {2}
        assert scoring.opinion_of(brand).place is None


def test_a_text_that_had_to_go_keeps_what_was_held_of_it(organization: Organization) -> None:
    with wall.inside(organization.id):
        brand = make_brand()
        store(brand, "acme is what I like")
        Post.objects.update(text="", expired_at=NOW)
    score(organization)
    assert held(organization) == [0.75]


def test_the_platforms_word_for_the_language_stands(organization: Organization) -> None:
    with wall.inside(organization.id):
        store(make_brand(), "acme is what I like", lang="zu-ZA")
    score(organization)
    with wall.inside(organization.id):
        assert Mention.objects.get().language == "zu"


def test_the_score_of_an_organization_is_due_again_within_the_minute(
    organization: Organization,
) -> None:
    with wall.inside(organization.id):
        store(make_brand(), "acme is what I like", created_at=utc(18))
    score(organization)
    assert WorkItem.objects.get(kind=SCORE).due_at == NOW + timedelta(minutes=1)
