"""What a person handed in counts once somebody of the brand has approved it, and says by whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from pytest_django.fixtures import Settings

from brands.models import Connection
from sandbox.server import Running
from targets.contracts import requesting
from targets.contracts.handing_in import _address, standing
from targets.models import NearMiss, PersonRequest
from targets.proof.verification import failures_of
from tests.factories import NOW
from tests.targets.conftest import Promise
from tracking.collecting.polling import poll
from tracking.models import Feed, Poll, Post
from work import ledger


def link(promise: Promise, url: str) -> PersonRequest:
    return requesting.hand_in_link(promise.agreement, url, "", NOW)


def approve(request: PersonRequest) -> None:
    requesting.decide(request, True, "it is about us", by="Zed", now=NOW)


@pytest.fixture
def missed(watched: Promise) -> Promise:
    """Two count; a third does not name the brand."""
    watched.posts(17, 18)
    (post,) = watched.posts(19, text="porridge again")
    Post.objects.filter(id=post.id).update(url="https://x.com/ann/status/77")
    watched.close()
    assert watched.verdict.outcome == "missed"
    return watched


@pytest.mark.parametrize(
    "url",
    [
        "https://x.com/ann/status/77",
        "http://www.twitter.com/Ann/status/77/?s=20#top",
        " https://m.x.com/ann/status/77?utm_source=app ",
    ],
)
def test_an_approved_link_counts_however_it_is_written(missed: Promise, url: str) -> None:
    approve(link(missed, url))
    last = missed.verdicts[-1]
    assert (last.revision, last.outcome, last.counted) == (2, "hit", 3)
    trace = str(last.evidence.body["posts"][-1]["trace"])
    assert "accepted by Zed on 24 Nov 2026: handed in by the person" in trace
    assert list(failures_of(missed.agreement)) == []


def test_a_link_to_what_counts_anyway_changes_nothing(missed: Promise) -> None:
    Post.objects.filter(published_at__day=17).update(url="https://x.com/ann/status/5")
    approve(link(missed, "https://x.com/ann/status/5"))
    assert len(missed.verdicts) == 1
    assert not NearMiss.objects.exists()


def test_what_fails_the_rules_counts_only_by_somebodys_word_in_writing(missed: Promise) -> None:
    request = link(missed, "https://x.com/ann/status/77")
    assert standing(request) == "Fetched. 2026-W47: does not name the brand."
    with pytest.raises(ValidationError, match="Write why it counts all the same"):
        requesting.decide(request, True, "", by="Zed", now=NOW)
    assert PersonRequest.objects.get().decision == ""
    approve(request)
    assert missed.verdicts[-1].outcome == "hit"


@pytest.fixture
def on_x(promise: Promise, sandbox: Callable[..., Running], settings: Settings) -> Promise:
    """X shows three posts; none of them was read."""
    server = sandbox(
        shown("77", "ann", "so much acme"),
        shown("78", "ann", "porridge"),
        shown("79", "bea", "so much acme with @ann"),
    )
    Connection.objects.update(base_url=f"{server.url}/x")
    settings.CLOCK, settings.SANDBOX_URL = "sandbox", server.url
    return promise


def shown(post_id: str, author: str, text: str) -> dict[str, object]:
    return {
        "platform": "x",
        "kind": "post",
        "post_id": post_id,
        "author": author,
        "created_at": "2026-11-19T08:00:00Z",
        "text": text,
    }


def fetch() -> None:
    for claim in ledger.claim_due(NOW, kind="poll", subjects=named()):
        poll(claim, NOW)


def named() -> list[UUID]:
    return list(Feed.objects.filter(listing="known").exclude(about="").values_list("id", flat=True))


@pytest.mark.parametrize(
    ("post_id", "found"),
    [
        ("77", "Fetched. 2026-W47: counts by the rules."),
        ("78", "Fetched. 2026-W47: does not name the brand."),
        ("79", "Fetched. 2026-W47: posted by an account that is not the person's."),
        ("80", "X (Twitter) shows no such post."),
    ],
)
def test_the_post_behind_a_link_is_fetched_and_judged(
    on_x: Promise, post_id: str, found: str
) -> None:
    request = link(on_x, f"https://x.com/i/status/{post_id}")
    assert standing(request) == "Is being fetched."
    fetch()
    assert standing(request) == found
    fetch()  # once is enough
    assert Poll.objects.filter(feed__in=named()).count() == 1


def test_what_passes_counts_without_anybodys_word(on_x: Promise) -> None:
    link(on_x, "https://x.com/ann/status/77")
    fetch()
    on_x.posts(17, 18)
    on_x.close()
    assert on_x.verdict.outcome == "hit"


def test_a_partners_post_counts_by_somebodys_word(on_x: Promise) -> None:
    request = link(on_x, "https://x.com/bea/status/79")
    fetch()
    approve(request)
    on_x.posts(17, 18)
    on_x.close()
    assert on_x.verdict.outcome == "hit"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://example.org/post/1", "The address is of no platform we read."),
        ("https://youtu.be/abcdefghi-_", "No connection reads YouTube for Acme."),
        (
            "https://x.com/ann",
            "X (Twitter) cannot be asked for one post; the person's account is read again.",
        ),
    ],
)
def test_what_cannot_be_fetched_is_said(promise: Promise, url: str, said: str) -> None:
    assert standing(link(promise, url)) == said
    assert named() == []


@pytest.mark.parametrize("url", ["https://x.com/ann/status/7", "https://x.com/", "https://"])
def test_a_link_to_what_was_not_read_stays_waiting(missed: Promise, url: str) -> None:
    request = link(missed, url)
    with pytest.raises(ValidationError, match="We have not read this post"):
        approve(request)
    assert PersonRequest.objects.get().decision == ""


def test_a_picture_of_a_story_counts_on_its_day(missed: Promise) -> None:
    approve(requesting.hand_in_picture(missed.agreement, b"PNG", date(2026, 11, 20), "", NOW))
    assert [verdict.outcome for verdict in missed.verdicts] == ["missed", "hit"]
    assert list(failures_of(missed.agreement)) == []


def test_a_picture_of_a_day_that_promises_nothing_is_refused(missed: Promise) -> None:
    early = requesting.hand_in_picture(missed.agreement, b"PNG", date(2026, 1, 5), "", NOW)
    with pytest.raises(ValidationError, match="nothing is owed"):
        approve(early)
    assert not Post.objects.filter(external_id__startswith="handed-in").exists()


def test_what_is_declined_does_not_count(missed: Promise) -> None:
    request = link(missed, "https://x.com/ann/status/77")
    requesting.decide(request, False, "no", by="Zed", now=NOW)
    assert len(missed.verdicts) == 1


def test_an_address_says_which_video() -> None:
    one, other = "https://www.youtube.com/watch?v=a&t=3", "https://youtube.com/watch?v=b"
    assert _address(one) == "youtube.com/watch?v=a"
    assert _address(one) != _address(other)
