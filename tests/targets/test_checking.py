"""What is disclosed, and what rivals people bring up, from posts to rows and notices."""

from __future__ import annotations

import functools
from datetime import date, datetime, timedelta

from accounts import wall
from accounts.models import Organization
from notices.models import Notice
from targets.conduct import giving, guarding
from targets.conduct.examining import EVERY, examine
from targets.models import Breach, DisclosureCheck, Examined
from tests.factories import (
    NOW,
    make_agreement,
    make_brand,
    make_person,
    make_post,
    make_record,
    utc,
)
from tracking.models import Post
from tracking.storing import editing
from work import ledger, running


def look(now: datetime = NOW) -> None:
    for claim in ledger.claim_due(now, kind="examine"):
        examine(claim, now)


def checks() -> list[tuple[str, str, str, int]]:
    found = DisclosureCheck.objects.order_by("post__published_at")
    return [(one.answer, one.rule, one.pack, one.version) for one in found]


def open_notices(rule: str) -> list[str]:
    return list(
        Notice.objects.filter(rule=rule, settled_at=None).values_list("sentence", flat=True)
    )


def test_every_post_about_the_brand_under_a_duty_is_checked(inside: Organization) -> None:
    brand, ann = make_brand(), make_person("Ann", "x:ann")
    make_agreement(ann, brand, disclosure_pack="za")
    make_post(ann, utc(15), brand=brand, text="acme before the agreement")
    make_post(ann, utc(17), brand=brand, text="#ad acme")
    make_post(ann, utc(18), brand=brand, text="acme #gifted")
    make_post(ann, utc(19), brand=brand, text="nothing but acme")
    make_post(ann, utc(20), brand=brand, text="nothing at all")
    look()
    assert checks() == [
        ("disclosed", "label", "za", 1),
        ("unclear", "ambiguous", "za", 1),
        ("missing", "nothing", "za", 1),
    ]
    assert open_notices("disclosure") == [
        "Ann named Acme on 19 Nov without saying that it is advertising:"
        " nothing in the text discloses it."
    ]


def test_an_edit_is_checked_again_and_settles_the_notice(inside: Organization) -> None:
    brand, ann = make_brand(), make_person("Ann", "x:ann")
    make_agreement(ann, brand, disclosure_pack="uk")
    post = make_post(ann, utc(19), brand=brand, text="acme")
    look()
    Post.objects.filter(id=post.id).update(text="Ad: acme", edited_at=NOW)
    look(NOW + EVERY)
    assert checks() == [("disclosed", "label", "uk", 1)]
    assert open_notices("disclosure") == []


def test_a_gift_owes_a_disclosure_outside_any_agreement(inside: Organization) -> None:
    brand, ann, bob = make_brand(), make_person("Ann", "x:ann"), make_person("Bob", "x:bob")
    make_agreement(bob, brand)
    for person in (ann, bob):
        make_post(person, utc(12), brand=brand)
        make_post(person, utc(15), brand=brand)
    entry = {"kind": "loan", "what": "a car", "pack": "uk", "since": date(2026, 11, 13)}
    loan = giving.enter(brand, ann, {**entry, "until": date(2026, 11, 15)}, by="Zed", now=NOW)
    look()
    (found,) = DisclosureCheck.objects.all()
    assert (found.post.profile_id, found.post.published_at) == (ann.profiles.get().id, utc(15))
    assert found.ground == "loan of 2026-11-13: a car"
    giving.withdraw(loan, by="Zed", now=NOW)
    look(NOW + EVERY)
    assert checks() == []
    giving.restore(loan, now=NOW + EVERY)
    look(NOW + 2 * EVERY)
    assert len(checks()) == 1


def test_a_pack_that_we_do_not_have_owes_nothing(inside: Organization) -> None:
    brand, ann = make_brand(), make_person("Ann", "x:ann")
    make_agreement(ann, brand, disclosure_pack="mars")
    make_post(ann, utc(17), brand=brand)
    look()
    assert checks() == []


def test_nobody_is_told_of_what_is_long_ago(inside: Organization) -> None:
    brand, ann = make_brand(), make_person("Ann", "x:ann")
    make_agreement(ann, brand, disclosure_pack="za", starts_on=date(2026, 10, 1))
    make_post(ann, utc(10) - timedelta(days=10), brand=brand)
    look()
    assert (len(checks()), open_notices("disclosure")) == (1, [])


def test_a_round_takes_a_few_people_at_a_time_and_misses_nobody(inside: Organization) -> None:
    brand = make_brand()
    for name in ("Ann", "Bob", "Cid"):
        person = make_person(name, f"x:{name}")
        make_agreement(person, brand, disclosure_pack="za")
        make_post(person, utc(17), brand=brand)
    done = running.run_until_dry(
        lambda: NOW, kind="examine", perform=functools.partial(examine, at_once=2)
    )
    assert (done, len(checks())) == (2, 3)
    examined = Examined.objects.get()
    assert (examined.until, examined.place, examined.begun_at) == (NOW, None, None)


def test_a_rival_is_one_breach_and_one_notice(inside: Organization) -> None:
    brand, ann = make_brand(), make_person("Ann", "x:ann")
    omega = make_brand("omega", terms=["omega"], own_accounts=["x:eat_omega"])
    make_agreement(ann, brand, rivals=[omega], rival_categories=["granola"])
    make_post(ann, utc(15), brand=brand, text="omega before it began")
    make_post(ann, utc(17), brand=brand, text="omega and @eat_omega")
    make_post(ann, utc(18), brand=brand, text="granola with acme")
    look()
    look(NOW + EVERY)
    assert set(Notice.objects.values_list("address", flat=True)) == {"/karee/acme/conduct/"}
    found = Breach.objects.order_by("post__published_at")
    assert [(one.rival, one.how, one.severity, one.phase) for one in found] == [
        ("Omega", "its account is tagged", "medium", "during the agreement"),
        ("granola", "a word of a field that was excluded", "low", "during the agreement"),
    ]
    assert open_notices("exclusivity") == [
        "Ann brought up Omega during the agreement: its account is tagged.",
        "Ann brought up granola during the agreement: a word of a field that was excluded.",
    ]
    guarding.dismiss(found[0], by="Zed", note="a joke", now=NOW)
    look(NOW + 2 * EVERY)
    assert len(open_notices("exclusivity")) == 1
    guarding.stand_again(Breach.objects.get(rival="Omega"), NOW)
    assert len(open_notices("exclusivity")) == 2


def test_a_breach_naming_another_client_is_hidden_from_that_client(inside: Organization) -> None:
    brand, ann = make_brand(), make_person("Ann", "x:ann")
    omega = make_brand("omega", terms=["omega"])
    make_agreement(ann, brand, rivals=[omega])
    post = make_post(ann, utc(17), brand=brand, text="omega")
    look()
    with wall.inside(inside.id, [omega.id]):
        assert not Breach.objects.exists()
        assert not Notice.objects.exists()
        assert Post.objects.filter(id=post.id).exists()  # it is a mention of theirs
    with wall.inside(inside.id, [brand.id]):
        assert Breach.objects.get().rival == "Omega"
        assert Post.objects.filter(id=post.id).exists()


def test_the_platforms_own_label_is_evidence_also_where_it_comes_later(
    inside: Organization,
) -> None:
    brand, ann = make_brand(), make_person("Ann", "x:ann")
    make_agreement(ann, brand, disclosure_pack="eu")
    post = make_post(ann, utc(19), brand=brand, text="so much acme")
    look()
    assert checks() == [("missing", "nothing", "eu", 1)]
    labelled = make_record(paid_label=True)
    editing.relabel([(post, labelled)], NOW)
    look(NOW + EVERY)
    assert checks() == [("disclosed", "platform", "eu", 1)]
    assert open_notices("disclosure") == []
