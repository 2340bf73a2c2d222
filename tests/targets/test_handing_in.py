"""What a person handed in counts once somebody of the brand has approved it, and says by whom."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from targets.contracts import requesting
from targets.contracts.handing_in import _address
from targets.models import NearMiss, PersonRequest
from targets.proof.verification import failures_of
from tests.factories import NOW
from tests.targets.conftest import Promise
from tracking.models import Post


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
