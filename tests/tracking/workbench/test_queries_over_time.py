"""Pages come, texts change, queries change: mentions are always those of the newest query."""

from __future__ import annotations

import random

import pytest

from accounts import wall
from accounts.models import Organization
from brands.language import Subject, parse
from brands.models import Brand, Query, Reevaluation
from brands.queries import newest_query
from tests.brands.language.naive import true_of
from tests.factories import NOW, import_feed, make_brand, make_record
from tracking.models import Feed, Mention, Post
from tracking.storing import ingest, rollups
from tracking.workbench import reevaluating
from work import running

WORDS = ("acme", "oats", "zeta", "tea", "sun", "red")
QUERIES = (
    "acme", "oats OR tea", "acme NOT oats", "(acme OR zeta) NEAR/2 red", "sun (tea OR red)",
    "ac* OR oats", "zeta NOT (sun OR tea)",
)  # fmt: skip


class Life:
    """One organization with one brand, and chance."""

    def __init__(self, organization: Organization, seed: int) -> None:
        self.organization, self.chance = organization, random.Random(seed)
        self.stored = 0
        with wall.inside(organization.id):
            self.brand = make_brand(matching="folded")
            self.feed: Feed = import_feed(self.brand)

    def text(self) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(1, 6)))

    def store(self) -> None:
        fresh = range(self.stored, self.stored + self.chance.randint(1, 8))
        self.stored = fresh.stop
        with wall.inside(self.organization.id):
            records = [make_record(str(number), text=self.text()) for number in fresh]
            ingest.store(records, self.feed, NOW)

    def edit(self) -> None:
        with wall.inside(self.organization.id):
            known = Post.objects.order_by("id").values_list("external_id", flat=True)
            if known:
                one = self.chance.choice(list(known))
                ingest.store([make_record(one, text=self.text(), edited=True)], self.feed, NOW)

    def lose(self) -> None:
        """A text that is gone; its mention stays what it was."""
        with wall.inside(self.organization.id):
            known = list(Post.objects.filter(deleted_at=None).order_by("id"))
            if known:
                Post.objects.filter(id=self.chance.choice(known).id).update(deleted_at=NOW)

    def change(self) -> None:
        """Proposed, and accepted; or something comes between."""
        with wall.inside(self.organization.id):
            if Reevaluation.objects.filter(state="applying").exists():
                return
            reevaluating.propose(self.brand, self.chance.choice(QUERIES), "folded", "Zed", NOW)
        self.work()
        if self.chance.random() < 0.3:
            self.store()
        with wall.inside(self.organization.id):
            proposal = reevaluating.proposed(self.brand)
            assert proposal is not None
            reevaluating.accept(proposal, "Zed", NOW)

    def work(self) -> None:
        running.run_until_dry(
            lambda: NOW, kind=reevaluating.KIND, organization=self.organization.id
        )

    def live(self, steps: int) -> None:
        """`change` leaves its work to be done later, after other things."""
        for _ in range(steps):
            self.chance.choice(
                (self.store, self.store, self.edit, self.lose, self.change, self.work)
            )()
        self.work()


def counted_anew(brand: Brand) -> set[str]:
    """The naive evaluator over every text that can be read."""
    query: Query = newest_query(brand)
    node = parse(query.expression or query.terms[0])
    posts = Post.objects.filter(deleted_at=None)
    return {post.external_id for post in posts if true_of(node, Subject(post.text), "folded")}


def lives(organization: Organization, seed: int, steps: int) -> None:
    life = Life(organization, seed)
    life.live(steps)
    with wall.inside(organization.id):
        found = Mention.objects.filter(brand=life.brand, post__deleted_at=None)
        assert set(found.values_list("post__external_id", flat=True)) == counted_anew(life.brand)
        assert rollups.kept(life.brand) == rollups.recounted(life.brand)


def test_the_mentions_are_those_of_the_newest_query(
    organization: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reevaluating, "BATCH", 3)
    lives(organization, seed=1, steps=40)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(2, 12))
def test_the_mentions_are_those_of_the_newest_query_in_many_lives(
    organization: Organization, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(reevaluating, "BATCH", 3)
    lives(organization, seed, steps=150)
