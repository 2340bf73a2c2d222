"""Each thing members are told of, by what makes it happen: one sentence, a page, a next step, and a
row for other systems."""

from __future__ import annotations

from datetime import timedelta

import pytest

from notices.models import Event, Notice
from notices.rules import NEXT_STEP, Rule
from tests.factories import NOW, W47, make_agreement, make_brand, utc
from tests.targets.conftest import Promise
from tests.targets.test_announcing import examined
from tests.targets.test_warning import LONG_AGO, THURSDAY, warned
from tracking.collecting.intervals import Interval
from tracking.models import Post

PERIOD, CONDUCT = "/karee/acme/targets/{}/", "/karee/acme/conduct/"


def told(rule: str) -> tuple[str, str]:
    """The one notice of the rule: its sentence, and the page it leads to."""
    notice = Notice.objects.get(rule=rule)
    return notice.sentence, notice.address


def events(*names: str) -> list[str]:
    return list(Event.objects.filter(name__in=names).order_by("id").values_list("name", flat=True))


def test_every_rule_says_what_to_do_next() -> None:
    assert NEXT_STEP.keys() == set(Rule)


def test_at_risk(promise: Promise) -> None:
    promise.read(Interval(LONG_AGO, THURSDAY), at=THURSDAY)
    assert warned(promise) == [told("at_risk")[0]]
    sentence, address = told("at_risk")
    assert sentence.startswith("Ann may miss 2026-W47: 0 of 3 so far, ")
    assert address == PERIOD.format(promise.period.id)
    event = Event.objects.get()
    assert (event.name, event.about) == ("target.at_risk", promise.period.id)
    assert event.body == {
        "person": str(promise.person.id),
        "agreement": str(promise.agreement.id),
        "target": str(promise.target.id),
        "week": "2026-W47",
        "counted": 0,
        "minimum": 3,
    }


@pytest.mark.parametrize(
    ("read", "rule", "sentence"),
    [
        (True, "missed", "Ann missed 2026-W47: 2 of 3."),
        (False, "unverified", "Ann could not be verified in 2026-W47: 2 of 3."),
    ],
)
def test_missed_and_not_verified(promise: Promise, read: bool, rule: str, sentence: str) -> None:
    promise.posts(16, 17)
    if read:
        promise.read(W47, at=NOW)
    promise.close()
    examined(promise, timedelta(minutes=1))
    assert told(rule) == (sentence, PERIOD.format(promise.period.id))
    assert events("target.missed", "target.unverified") == [f"target.{rule}"]


def test_a_hit_that_is_taken_back_is_for_other_systems_alone(promise: Promise) -> None:
    posts = promise.posts(16, 17, 18)
    examined(promise, timedelta(0))
    Post.objects.filter(id=posts[0].id).update(deleted_at=NOW, text="")
    examined(promise, timedelta(minutes=15))
    assert events("target.hit", "target.reopened") == ["target.hit", "target.reopened"]


def test_a_removed_post(promise: Promise) -> None:
    (post, _) = promise.posts(16, 17)
    Post.objects.filter(id=post.id).update(deleted_at=NOW, text="")
    examined(promise, timedelta(0))
    examined(promise, timedelta(minutes=15))
    assert told("removed") == (
        "Ann's post of 16 Nov on X (Twitter) no longer counts in 2026-W47: no longer there.",
        PERIOD.format(promise.period.id),
    )
    assert [(one.name, one.about) for one in Event.objects.all()] == [("post.removed", post.id)]


def test_a_post_that_stood_as_long_as_agreed_may_go(promise: Promise) -> None:
    promise.target.stays_up_days = 7
    promise.target.save()
    (post,) = promise.posts(16)
    Post.objects.filter(id=post.id).update(deleted_at=NOW, text="")  # of the 24th
    examined(promise, timedelta(0))
    assert not Notice.objects.filter(rule="removed").exists()


def test_a_post_that_does_not_disclose(promise: Promise) -> None:
    make_agreement(promise.person, promise.brand, disclosure_pack="za", starts_on=utc(1).date())
    (post,) = promise.posts(17)
    examined(promise, timedelta(0))
    examined(promise, timedelta(minutes=15))
    sentence, address = told("disclosure")
    assert sentence.startswith("Ann named Acme on 17 Nov without saying that it is advertising: ")
    assert address == CONDUCT
    assert [(one.name, one.about) for one in Event.objects.all()] == [
        ("disclosure.breach", post.id)
    ]


def test_a_rival(promise: Promise) -> None:
    zeta = make_brand("zeta", terms=["zeta"])
    agreement = make_agreement(promise.person, promise.brand, rivals=[zeta])
    promise.posts(17, text="acme is better than zeta")
    examined(promise, timedelta(0))
    examined(promise, timedelta(minutes=15))
    sentence, address = told("exclusivity")
    assert sentence.startswith("Ann brought up Zeta ")
    assert address == CONDUCT
    (event,) = Event.objects.all()
    assert event.name == "exclusivity.breach"
    assert event.body["agreement"] == str(agreement.id)
