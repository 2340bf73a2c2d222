"""What evidence holds is enough to decide again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from targets.models import Evidence
from targets.proof import evidence
from targets.proof.verification import failures_of
from targets.verdicts import trace
from tests.factories import NOW, make_post, utc
from tests.ownership import as_owner
from tests.targets.conftest import Promise


@pytest.fixture
def judged(watched: Promise) -> dict[str, Any]:
    """The evidence of a miss: one post counts, one is a reply, one came too soon after the first,
    one is four minutes late."""
    watched.target.spacing = timedelta(hours=12)
    watched.target.save()
    watched.posts(17)
    watched.posts(18, kind="reply")
    make_post(watched.person, utc(17, 13), brand=watched.brand)
    make_post(watched.person, watched.period.ends_at + timedelta(minutes=4), brand=watched.brand)
    watched.close()
    body: dict[str, Any] = Evidence.objects.get().body
    return body


def test_every_post_has_a_result_of_every_rule_up_to_the_decision(judged: dict[str, Any]) -> None:
    traces = [{rule: passed for rule, passed, _ in post["trace"]} for post in judged["posts"]]
    first, soon, reply, late = traces
    asked = {"window", "there", "profile", "platform", "kind", "match"}
    assert first == dict.fromkeys([*asked, "spacing"], True)  # the others were not agreed
    assert (soon["spacing"], reply["kind"], late["window"]) == (False, False, False)
    assert [post["fails"] for post in judged["posts"]] == [
        "",
        "only 1 hour after the one before, 12 hours were agreed",
        "a reply, which the promise does not count",
        "published 4 minutes after the week ended",
    ]


def test_replaying_the_trace_gives_the_same_verdict(judged: dict[str, Any]) -> None:
    assert judged["verdict"]["outcome"] == "missed"
    assert list(trace.replay(judged)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda b: b["posts"][0]["facts"].update(names=False), "does not follow from its facts"),
        (lambda b: b["posts"][2].update(kind="post"), "does not follow from its facts"),
        (lambda b: b["posts"][2]["trace"][4].__setitem__(1, True), "does not follow"),
        (lambda b: b["posts"].reverse(), "not in the order of their publication"),
        (lambda b: b["terms"].pop("spacing"), "does not follow from its facts"),
        (lambda b: b["verdict"].update(outcome="hit"), "its posts come to missed, 1"),
        (lambda b: b["verdict"].update(counted=2), "its posts come to missed, 1"),
        (lambda b: b["verdict"].update(outcome="unverified"), "its posts come to missed, 1"),
        (lambda b: b["period"].update(minimum=1), "its posts come to hit, 1"),
    ],
)
def test_a_body_that_does_not_add_up_says_so(
    judged: dict[str, Any], change: Callable[[dict[str, Any]], object], said: str
) -> None:
    change(judged)
    assert any(said in failure for failure in trace.replay(judged))


def test_a_forged_link_whose_digest_fits_is_found_by_replaying_it(
    judged: dict[str, Any], promise: Promise
) -> None:
    judged["posts"][1].update(counted=True, fails="")
    link = Evidence.objects.get()
    with as_owner():
        Evidence.objects.filter(id=link.id).update(body=judged, digest=evidence.chained("", judged))
    assert any("does not follow" in failure for failure in failures_of(promise.agreement))


def test_evidence_from_before_there_were_traces_still_verifies(watched: Promise) -> None:
    watched.posts(16, 17)
    watched.close(NOW)
    link = Evidence.objects.get()
    old = {name: link.body[name] for name in ("period", "verdict", "polls")}
    old["posts"] = [
        {name: post[name] for name in post if name not in ("facts", "trace")}
        for post in link.body["posts"]
    ]
    with as_owner():
        Evidence.objects.filter(id=link.id).update(body=old, digest=evidence.chained("", old))
    assert list(failures_of(watched.agreement)) == []
