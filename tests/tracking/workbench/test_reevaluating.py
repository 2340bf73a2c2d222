"""A query changes: what it would change is shown, and once accepted it is changed."""

from __future__ import annotations

import threading
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts import wall
from accounts.models import Organization
from brands.models import Brand, Query, Reevaluation
from brands.queries import change_queries, hold_queries, newest_query
from notices.models import Notice
from targets.models import Verdict
from tests.factories import (
    NOW,
    W47,
    declare_complete,
    import_feed,
    make_agreement,
    make_brand,
    make_connection,
    make_person,
    make_post,
    make_record,
    make_target,
    utc,
)
from tracking.collecting import feeds
from tracking.models import Feed, Mention, Post
from tracking.storing import ingest, rollups
from tracking.workbench import reevaluating
from work import running
from work.models import WorkItem

TEXTS = ("acme oats", "acme the dog", "oats of zeta", "acme oats again", "nothing")


@pytest.fixture
def brand(inside: Organization) -> Brand:
    brand = make_brand()
    ann = make_person("Ann", "x:ann")
    for day, text in enumerate(TEXTS, 10):
        make_post(ann, utc(day), brand=brand, text=text)
    return brand


def worked(one: Reevaluation) -> Reevaluation:
    """What stands in the row once all work is done."""
    running.run_until_dry(lambda: NOW, kind=reevaluating.KIND, organization=one.organization_id)
    one.refresh_from_db()
    return one


def proposed(brand: Brand, expression: str) -> Reevaluation:
    return worked(reevaluating.propose(brand, expression, "folded", "Zed", NOW))


def texts(brand: Brand) -> set[str]:
    return set(Mention.objects.filter(brand=brand).values_list("post__text", flat=True))


def named(samples: list[UUID]) -> list[str]:
    return list(Post.objects.filter(id__in=samples).order_by("id").values_list("text", flat=True))


def test_a_proposal_says_what_it_would_change_and_changes_nothing(brand: Brand) -> None:
    one = proposed(brand, "oats NOT again")
    assert (one.state, one.judged, one.total) == ("compared", 5, 5)
    assert (one.added, one.removed) == (1, 2)
    assert named(one.added_samples) == ["oats of zeta"]
    assert named(one.removed_samples) == ["acme the dog", "acme oats again"]
    assert texts(brand) == {"acme oats", "acme the dog", "acme oats again"}
    assert newest_query(brand).version == 1


def test_an_accepted_one_takes_effect_on_what_is_stored(brand: Brand) -> None:
    Mention.objects.update(scored=1)
    kept = Mention.objects.get(post__text="acme oats")
    query = reevaluating.accept(proposed(brand, "oats NOT again"), "Zed", NOW)
    assert (query.version, query.expression, query.terms) == (2, "oats NOT again", ["oats"])
    one = worked(Reevaluation.objects.get(state="applying"))
    assert (one.state, one.added, one.removed) == ("applied", 1, 2)
    assert texts(brand) == {"acme oats", "oats of zeta"}
    # What both versions find is the same mention as before, judged by the new one.
    assert Mention.objects.get(post__text="acme oats") == kept
    assert set(Mention.objects.values_list("query__version", "scored")) == {(2, 0)}
    assert rollups.kept(brand) == rollups.recounted(brand)


def test_its_readers_are_told_once_it_has_taken_effect(brand: Brand) -> None:
    reevaluating.accept(proposed(brand, "oats NOT again"), "Zed", NOW)
    assert not Notice.objects.exists()
    worked(Reevaluation.objects.get(state="applying"))
    told = Notice.objects.get(rule="query")
    assert told.sentence == (
        "The new query of Acme has taken effect on all stored posts. Mentions added: 1, removed: 2."
    )


def test_other_brands_mentions_stay(brand: Brand) -> None:
    zeta = make_brand("zeta", terms=["zeta"])
    make_post(make_person("Bob", "x:bob"), utc(17), brand=zeta, text="acme and zeta")
    reevaluating.accept(proposed(brand, "oats"), "Zed", NOW)
    worked(Reevaluation.objects.get(state="applying"))
    assert texts(zeta) == {"acme and zeta"}
    assert "acme and zeta" not in texts(brand)


def test_a_post_whose_text_is_gone_stays_what_it_was(brand: Brand) -> None:
    Post.objects.filter(text="acme the dog").update(text="", deleted_at=NOW)
    Post.objects.filter(text="acme oats again").update(text="", expired_at=NOW)
    one = proposed(brand, "zeta")
    assert (one.total, one.added, one.removed) == (3, 1, 1)
    reevaluating.accept(one, "Zed", NOW)
    worked(Reevaluation.objects.get(state="applying"))
    assert Mention.objects.filter(brand=brand).count() == 3


def test_it_goes_on_where_it_was_left(brand: Brand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reevaluating, "BATCH", 2)
    monkeypatch.setattr(reevaluating, "TURNS", 1)
    one = proposed(brand, "oats NOT again")
    assert (one.state, one.judged, one.added, one.removed) == ("compared", 5, 1, 2)
    assert WorkItem.objects.get(kind=reevaluating.KIND).due_at is None


def test_a_cancelled_proposal_is_judged_no_further(brand: Brand) -> None:
    one = reevaluating.propose(brand, "oats", "folded", "Zed", NOW)
    assert reevaluating.cancel(brand)
    assert (worked(one).state, one.judged) == ("cancelled", 0)
    assert not reevaluating.cancel(brand)
    with pytest.raises(ValidationError, match="no finished comparison"):
        reevaluating.accept(one, "Zed", NOW)


def test_a_second_proposal_takes_the_place_of_the_first(brand: Brand) -> None:
    first = proposed(brand, "oats")
    second = proposed(brand, "zeta")
    first.refresh_from_db()
    assert (first.state, second.state) == ("cancelled", "compared")


def test_nobody_accepts_what_was_compared_with_an_older_version(brand: Brand) -> None:
    one = proposed(brand, "oats")
    Query.objects.create(brand=brand, version=2, terms=["dog"], matching="plain", accepted_at=NOW)
    with pytest.raises(ValidationError, match="changed meanwhile; work the difference out again"):
        reevaluating.accept(one, "Zed", NOW)


def test_nothing_is_proposed_while_a_version_takes_effect(brand: Brand) -> None:
    reevaluating.accept(proposed(brand, "oats"), "Zed", NOW)
    with pytest.raises(ValidationError, match="still taking effect"):
        reevaluating.propose(brand, "zeta", "folded", "Zed", NOW)


def test_platforms_are_asked_for_the_new_words(brand: Brand) -> None:
    feeds.listen(brand, make_connection(brand), NOW)
    reevaluating.accept(proposed(brand, "oats"), "Zed", NOW)
    worked(Reevaluation.objects.get(state="applying"))
    asked = Feed.objects.filter(listing="search", brand=brand).order_by("about")
    assert list(asked.values_list("about", "active")) == [
        ("(acme) -is:retweet", False),
        ("(oats) -is:retweet", True),
    ]


def test_a_closed_verdict_stays_as_it_was(brand: Brand) -> None:
    ann = make_person("Bea", "x:bea")
    make_target(make_agreement(ann, brand), 1)
    make_post(ann, utc(18), brand=brand, text="acme")
    declare_complete(brand, W47)
    end = W47.end + timedelta(hours=2)
    running.run_until_dry(lambda: end, kind="close", organization=brand.organization_id)
    before = list(Verdict.objects.values())
    assert [verdict["outcome"] for verdict in before] == ["hit"]
    reevaluating.accept(proposed(brand, "oats"), "Zed", NOW)
    worked(Reevaluation.objects.get(state="applying"))
    assert list(Verdict.objects.values()) == before


def in_thread(organization: Organization, begun: threading.Event, brand: Brand) -> threading.Thread:
    """Accepts the proposal of the brand."""

    def accepting() -> None:
        try:
            with wall.inside(organization.id):
                begun.set()
                proposal = Reevaluation.objects.get(state="compared")
                reevaluating.accept(proposal, "Zed", NOW)
        finally:
            connection.close()

    thread = threading.Thread(target=accepting)
    thread.start()
    return thread


def test_a_page_that_is_being_stored_meanwhile_is_judged_by_the_new_version(
    committed: Organization,
) -> None:
    """Whoever accepts waits for the page, and then finds its posts."""
    with wall.inside(committed.id):
        brand = make_brand()
        feed = import_feed(brand)
        reevaluating.propose(brand, "oats", "folded", "Zed", NOW)
    running.run_until_dry(lambda: NOW, kind=reevaluating.KIND, organization=committed.id)
    begun = threading.Event()
    with wall.inside(committed.id):
        ingest.store([make_record("1", text="oats"), make_record("2", text="acme")], feed, NOW)
        thread = in_thread(committed, begun, brand)
        begun.wait(5)
        thread.join(0.3)
        assert thread.is_alive()  # it waits
        assert texts(brand) == {"acme"}
    thread.join(5)
    running.run_until_dry(lambda: NOW, kind=reevaluating.KIND, organization=committed.id)
    with wall.inside(committed.id):
        assert texts(brand) == {"oats"}


def test_a_page_that_comes_while_a_version_is_accepted_waits_and_is_judged_by_it(
    committed: Organization,
) -> None:
    with wall.inside(committed.id):
        brand = make_brand()
        feed = import_feed(brand)
    begun = threading.Event()

    def storing() -> None:
        try:
            with wall.inside(committed.id):
                begun.set()
                ingest.store([make_record("1", text="oats")], feed, NOW)
        finally:
            connection.close()

    thread = threading.Thread(target=storing)
    with wall.inside(committed.id):
        change_queries()
        Query.objects.create(
            brand=brand, version=2, terms=["oats"], matching="plain", accepted_at=NOW
        )
        thread.start()
        begun.wait(5)
        thread.join(0.3)
        assert thread.is_alive()
    thread.join(5)
    with wall.inside(committed.id):
        assert texts(brand) == {"oats"}


def test_pages_do_not_wait_for_each_other(committed: Organization) -> None:
    done = threading.Event()

    def storing() -> None:
        try:
            with wall.inside(committed.id):
                hold_queries()
                done.set()
        finally:
            connection.close()

    with wall.inside(committed.id):
        hold_queries()
        thread = threading.Thread(target=storing)
        thread.start()
        assert done.wait(5)
    thread.join(5)
