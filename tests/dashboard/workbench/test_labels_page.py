"""Fifty posts labelled: a measured precision, and what to exclude."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.dateparse import parse_datetime

from accounts import wall
from accounts.models import Membership
from brands.models import Query
from tests.dashboard.reading import Element
from tests.dashboard.workbench.conftest import Bench
from tests.factories import NOW, make_person, make_post, utc
from tracking.models import Judgement, Label, Mention
from tracking.relevance.answers import LEARN
from tracking.workbench.labelling import SIZE, labels, sample
from work.models import WorkItem

ABOUT = {"acme oats": "yes", "acme oats again": "yes", "the acme of a career": "no"}


@pytest.fixture
def drawn(bench: Bench) -> Bench:
    bench.post("acme/labels/", do="sample")
    return bench


def answers(bench: Bench, said: dict[str, str]) -> dict[str, Any]:
    with wall.inside(bench.organization.id):
        posts = Label.objects.filter(post__text__in=said).values_list("post_id", "post__text")
        return {f"post-{post}": said[text] for post, text in posts}


def measured(page: Element) -> str:
    return page.one("p", "measured").text


def test_a_sample_is_drawn_once(drawn: Bench) -> None:
    drawn.post("acme/labels/", do="sample")
    page = drawn.get("acme/labels/")
    assert "4 of 4 are left" in page.text
    assert len(page.one("ol", "posts").all("li")) == 4


def test_labels_give_a_precision_with_its_interval_and_day(drawn: Bench) -> None:
    page = drawn.post("acme/labels/", **answers(drawn, ABOUT))
    # Wilson's interval of 2 in 3.
    assert measured(page) == "0.67 precision, 0.21 to 0.942 of 3 labelled, Tue 24 Nov, version 1"
    assert "1 of 4 are left" in page.text
    row = drawn.get("").one("table", "queries").one("td", "precision").text
    assert row.startswith("0.67 0.21 to 0.94")


def test_what_is_labelled_is_learned_soon(drawn: Bench) -> None:
    drawn.post("acme/labels/", **answers(drawn, ABOUT))
    assert WorkItem.objects.get(kind=LEARN).subject == drawn.brand.id


def test_an_answer_can_be_changed(drawn: Bench) -> None:
    drawn.post("acme/labels/", **answers(drawn, ABOUT))
    page = drawn.post("acme/labels/", **answers(drawn, {"the acme of a career": "yes"}))
    assert measured(page).startswith("1.00 precision")


def test_while_one_labels_the_figure_follows(drawn: Bench) -> None:
    said = answers(drawn, ABOUT)
    answer = drawn.client.post(f"{drawn.at}acme/labels/", said, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "0.67" in answer.content.decode()


def test_what_nobody_drew_is_passed_over(drawn: Bench) -> None:
    with wall.inside(drawn.organization.id):
        stranger = make_post(make_person("Bob", "x:bob"), utc(20), brand=drawn.brand, text="x")
    drawn.post("acme/labels/", **{f"post-{stranger.id}": "yes", "post-7": "no", "post-": "maybe"})
    with wall.inside(drawn.organization.id):
        assert not Label.objects.filter(about__isnull=False).exists()


def test_exclusions_are_suggested_and_one_click_puts_them_into_the_draft(bench: Bench) -> None:
    climbers = {"acme, a summit": "no", "summit, acme": "no"}
    with wall.inside(bench.organization.id):
        for text in climbers:
            make_post(make_person(text, f"x:{len(text)}"), utc(20), brand=bench.brand, text=text)
    bench.post("acme/labels/", do="sample")
    page = bench.post("acme/labels/", **answers(bench, ABOUT | climbers))
    suggestion = page.one("ul", "suggestions").one("li")
    assert suggestion.one("code").text == "summit"
    assert suggestion.one("small").text == "takes out 2 posts that are not about it"
    address = suggestion.one("a").attributes["href"]
    assert address == "/karee/acme/queries/acme/?exclude=summit"
    draft = bench.get("acme/", exclude="summit")
    assert draft.one("div", "preview").one("h2").text == "4 of 7 stored posts match"


def test_a_later_version_begins_with_what_was_said(drawn: Bench) -> None:
    drawn.post("acme/labels/", **answers(drawn, ABOUT))
    drawn.propose("acme NOT of")
    drawn.work()
    drawn.post(do="accept")
    drawn.work()
    page = drawn.post("acme/labels/", do="sample")
    assert "0 of 2 are left" in page.text
    assert measured(page).endswith("2 of 2 labelled, Tue 24 Nov, version 2")


def test_what_the_stream_was_told_stands_in_the_sample(bench: Bench) -> None:
    with wall.inside(bench.organization.id):
        post = Mention.objects.get(post__text="acme of style").post
        Judgement.objects.create(brand=bench.brand, post=post, relevant=False, by="Zed", at=NOW)
    page = bench.post("acme/labels/", do="sample")
    assert "3 of 4 are left" in page.text
    assert measured(page).startswith("0.00 precision")


def test_a_sample_follows_from_the_version_and_is_no_larger_than_fifty(bench: Bench) -> None:
    with wall.inside(bench.organization.id):
        ann = make_person("Bob", "x:bob")
        for number in range(SIZE + 5):
            make_post(ann, utc(20), brand=bench.brand, text=f"acme {number}")
        query = Query.objects.get()
        assert sample(query) == SIZE
        first = list(Label.objects.order_by("place").values_list("post", flat=True))
        Label.objects.all().delete()
        assert sample(query) == SIZE
        assert list(Label.objects.order_by("place").values_list("post", flat=True)) == first
        assert len(set(first)) == SIZE


def test_of_a_post_the_last_word_counts(drawn: Bench) -> None:
    drawn.post("acme/labels/", **answers(drawn, ABOUT))
    with wall.inside(drawn.organization.id):
        first = Label.objects.filter(about=True).order_by("place")[0]
        second = Query.objects.create(
            brand=drawn.brand, version=2, terms=["acme"], matching="folded", accepted_at=NOW
        )
        later = parse_datetime("2026-11-25T08:00:00Z")
        Label.objects.create(
            brand=drawn.brand, query=second, post=first.post, place=1, about=False,
            labelled_by="Zed", labelled_at=later,
        )  # fmt: skip
        said = {one.post_id: one.about for one in labels(drawn.brand)}
    assert said[first.post_id] is False
    assert list(said.values()).count(True) == 1


def test_a_viewer_labels_nothing(drawn: Bench) -> None:
    Membership.objects.update(role="viewer")
    assert not drawn.get("acme/labels/").all("fieldset", "answer")
    said = answers(drawn, ABOUT)
    assert drawn.status("acme/labels/", **said) == 403
    assert drawn.status("acme/labels/", do="sample") == 403
