"""Whole set-up documents: everything they name is there, once, or nothing is."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from accounts import wall
from accounts.document import DocumentError
from accounts.models import Membership, Organization, User
from accounts.wall import Walled
from brands.models import Brand, Connection, Query, Topic
from reports.models import Recipient
from targets.models import Agreement, ContributionTarget, Period
from tests.factories import NOW, make_record
from tests.targets.agency import ACME, changed, made
from tracking.collecting import feeds
from tracking.models import Feed, Mention, Person, Profile, Touch
from tracking.storing import ingest
from work.models import WorkItem

pytestmark = pytest.mark.django_db


def rows() -> dict[str, list[dict[str, Any]]]:
    """Everything there is, but for the token, which is encrypted anew each time, and the word that
    a brand was written, for which boards only look again."""
    every = [model for model in apps.get_models() if issubclass(model, Walled)]
    walled = [model for model in every if model is not Touch]
    models: list[Any] = [*walled, Membership, User, WorkItem]
    return {
        model._meta.label: [
            {name: value for name, value in row.items() if name != "token"}
            for row in model.objects.order_by("id").values()
        ]
        for model in models
    }


def test_everything_a_document_names_is_there() -> None:
    with wall.inside(made().id):
        acme, zeta = Brand.objects.filter(topic_of=None).order_by("slug")
        assert (acme.timezone, acme.own_accounts) == ("Africa/Johannesburg", ["x:acme"])
        assert (zeta.timezone, zeta.is_client) == ("Europe/London", True)
        assert list(acme.rivals.all()) == [zeta]
        topic = Topic.objects.get()
        assert list(topic.brands.all()) == [acme]
        field = topic.followed
        assert (field.slug, field.is_client, field.timezone) == ("oats", False, "Europe/London")
        assert {q.brand_id: (q.terms, q.expression, q.matching) for q in Query.objects.all()} == {
            field.id: (["oat", "porridge"], "", "folded"),
            acme.id: (["acme", "acme oats"], "", "plain"),
            zeta.id: (["zeta", "zeta bars"], 'zeta OR "zeta bars"', "folded"),
        }
        connection = Connection.objects.get()
        assert (connection.base_url, connection.token) == ("http://127.0.0.1:9", "secret")
        person = Person.objects.get()
        assert (person.name, person.profiles.count()) == ("Ann Lee", 2)
        agreement = Agreement.objects.get()
        assert (agreement.person, agreement.brand, agreement.role) == (person, acme, "ambassador")
        assert (agreement.starts_on, agreement.ends_on) == (date(2026, 11, 16), date(2027, 2, 28))
        target = ContributionTarget.objects.get()
        assert (target.minimum, target.kinds, target.platforms) == (3, ["post", "repost"], ["x"])
        assert Period.objects.count() == 3
        assert set(Feed.objects.values_list("listing", flat=True)) == {
            "search", "timeline", "known",
        }  # fmt: skip
        owner, client = Membership.objects.order_by("role")
        assert (owner.user.email, owner.role, owner.brand_ids) == (
            "zed@agency.example", "owner", None,
        )  # fmt: skip
        assert owner.user.check_password("a long password")
        assert (client.role, client.brand_ids) == ("viewer", [acme.id])
        readers = Recipient.objects.filter(brand=acme).values_list("email", flat=True)
        assert set(readers) == {"zed@agency.example", "client@acme.example"}
        assert Recipient.objects.get(brand=zeta).email == "zed@agency.example"


def test_a_token_is_not_kept_as_it_is() -> None:
    with wall.inside(made().id), connection.cursor() as cursor:
        cursor.execute("SELECT token FROM brands_connection")
        ((token,),) = cursor.fetchall()
        assert "secret" not in token


def test_saying_it_twice_changes_nothing() -> None:
    organization = made()
    with wall.inside(organization.id):
        before = rows()
    made()
    with wall.inside(organization.id):
        assert rows() == before


def test_names_and_rights_can_change() -> None:
    made()

    def change(document: dict[str, Any]) -> None:
        document["organizations"][0]["name"] = "Agency & Daughters"
        document["organizations"][0]["users"][1]["role"] = "analyst"
        document["brands"][0]["name"] = "Acme Oats"

    with wall.inside(made(changed(change)).id):
        assert Organization.objects.get(slug="agency").name == "Agency & Daughters"
        assert Brand.objects.get(slug="acme").name == "Acme Oats"
        assert Membership.objects.get(user__email="client@acme.example").role == "analyst"


def test_new_words_are_a_new_version_by_which_stored_posts_are_judged_again() -> None:
    organization = made()
    with wall.inside(organization.id):
        acme = Brand.objects.get(slug="acme")
        records = [make_record("1"), make_record("2", text="porridge")]
        ingest.store(records, feeds.declared("x", acme, "imported", NOW), NOW)
    made(changed(lambda document: document["brands"][0].update(terms=["porridge"])))
    with wall.inside(organization.id):
        mention = Mention.objects.get(brand=acme)
        assert (mention.post.external_id, mention.query.version) == ("2", 2)
        assert [q.version for q in Query.objects.filter(brand=acme).order_by("version")] == [1, 2]


def test_a_connection_that_comes_later_watches_the_agreements_there_are() -> None:
    later = {name: ACME[name] for name in ("organizations", "connections")}
    organization = made(changed(lambda document: document.pop("connections")))
    with wall.inside(organization.id):
        assert not Feed.objects.exists()
    made(later)
    with wall.inside(organization.id):
        feed = Feed.objects.get(listing="timeline")
        assert (feed.profile and feed.profile.handle) == "ann"


def test_a_profile_found_before_becomes_the_persons_who_names_it() -> None:
    organization = made({name: ACME[name] for name in ("organizations", "brands")})
    with wall.inside(organization.id):
        acme = Brand.objects.get(slug="acme")
        ingest.store([make_record()], feeds.declared("x", acme, "imported", NOW), NOW)
        profile = Profile.objects.get()
    made()
    with wall.inside(organization.id):
        profile.refresh_from_db()
        assert (profile.person.name, Person.objects.count()) == ("Ann Lee", 1)


def test_a_profile_can_be_taken_from_somebody_under_agreement() -> None:
    organization = made()
    bea = {"organization": "agency", "name": "Bea", "profiles": ["x:ann"]}
    made(changed(lambda document: document["people"].append(bea)))
    with wall.inside(organization.id):
        assert Profile.objects.get(platform="x").person.name == "Bea"
        assert Agreement.objects.get().person.name == "Ann Lee"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d["organizations"][0].pop("name"), r"organizations\[0\]\.name: must be a text"),
        (lambda d: d["organizations"][0].update(slug="the agency"), r"organizations\[0\]\.slug: "),
        (lambda d: d["organizations"][0].update(slug="API"), r"organizations\[0\]\.slug: 'API' is"),
        (
            lambda d: d["organizations"][0]["users"][0].update(email="zed"),
            r"organizations\[0\]\.users\[0\]\.email: must be an e-mail address",
        ),
        (
            lambda d: d["organizations"][0]["users"][1].update(brands=["nobody"]),
            r"organizations\[0\]\.users\[1\]\.brands\[0\]: there is no brand 'nobody'",
        ),
        (
            lambda d: d["organizations"][0]["users"][1].update(role="boss"),
            r"users\[1\]\.role: 'boss' is not one of owner, admin, analyst, viewer",
        ),
        (lambda d: d["brands"][1].update(organization="nobody"), r"brands\[1\]\.organization: "),
        (lambda d: d["brands"][0].update(timezone="Mars"), r"brands\[0\]\.timezone: 'Mars' is not"),
        (lambda d: d["brands"][0].update(matching="fuzzy"), r"brands\[0\]\.matching: "),
        (lambda d: d["brands"][0].update(terms=["a" * 501]), r"brands\[0\]\.terms\[0\]: must not"),
        (lambda d: d["brands"][0].update(own_accounts=["acme"]), r"brands\[0\]\.own_accounts\[0\]"),
        (lambda d: d["brands"][0].update(competitors=["?"]), r"brands\[0\]\.competitors\[0\]: "),
        (lambda d: d["brands"][0].update(accent="red"), r"brands\[0\]\.accent: must be a colour"),
        (lambda d: d["topics"][0].update(slug="a b"), r"topics\[0\]\.slug: "),
        (lambda d: d["people"][0].update(profiles=["ann"]), r"people\[0\]\.profiles\[0\]: write"),
        (lambda d: d["connections"][0].update(platform="myspace"), r"connections\[0\]\.platform: "),
        (lambda d: d["connections"][0].update(base_url="ftp://x"), r"connections\[0\]\.base_url: "),
        (lambda d: d["connections"][0].pop("token"), r"connections\[0\]\.token: "),
        (
            lambda d: d["agreements"][0].update(person="Bea"),
            r"agreements\[0\]\.person: there is no",
        ),
        (lambda d: d["agreements"][0].pop("from"), r"agreements\[0\]\.from: an agreement needs"),
        (lambda d: d["agreements"][0].update(to="2026-11-15"), r"agreements\[0\]\.to: lies before"),
        (lambda d: d["agreements"][0].update(role="friend"), r"agreements\[0\]\.role: "),
        (lambda d: d["agreements"][0].update(key="k" * 101), r"agreements\[0\]\.key: must not be"),
        (lambda d: d["agreements"][0].update(status="gone"), r"agreements\[0\]\.status: 'gone' is"),
        (
            lambda d: d["agreements"][0].update(profiles=["x:bea"]),
            r"\.profiles\[0\]: Ann Lee has no",
        ),
        (
            lambda d: d["agreements"][0].update(value="1.000", currency="ZAR"),
            r"agreements\[0\]\.value: must be an",
        ),
        (lambda d: d["agreements"][0].update(value="1"), r"agreements\[0\]\.currency: must be a"),
        (lambda d: d["agreements"][0].update(rivals=["?"]), r"agreements\[0\]\.rivals\[0\]: there"),
        (
            lambda d: d["agreements"][0].update(exclusive_days_after=-1),
            r"agreements\[0\]\.exclusive_days_after: must be a whole number from 0",
        ),
        (lambda d: d["targets"][0].update(formats=["poem"]), r"targets\[0\]\.formats\[0\]: 'poem'"),
        (
            lambda d: d["targets"][0].update(minimum_relevance=2),
            r"\.minimum_relevance: must be a n",
        ),
        (
            lambda d: d["targets"][0].update(agreement="bea"),
            r"targets\[0\]\.agreement: there is no",
        ),
        (
            lambda d: d["agreements"][0].update(email="ann"),
            r"agreements\[0\]\.email: must be a whole address",
        ),
        (lambda d: d["targets"][0].update(minimum=0), r"targets\[0\]\.minimum: must be a whole"),
        (lambda d: d["targets"][0].update(minimum=10**12), r"targets\[0\]\.minimum: must be a"),
        (lambda d: d["targets"][0].update(per="year"), r"targets\[0\]\.per: "),
        (lambda d: d["targets"][0].update(kinds=["story"]), r"targets\[0\]\.kinds\[0\]: "),
        (lambda d: d["targets"][0].update(platforms="x"), r"targets\[0\]\.platforms: must be a li"),
        (lambda d: d.update(people={}), r"people: must be a list"),
    ],
)
def test_an_error_names_its_path_and_nothing_is_saved(
    change: Callable[[dict[str, Any]], object], words: str
) -> None:
    with pytest.raises(DocumentError, match=words):
        made(changed(change))
    assert not Organization.objects.exists()
    assert not User.objects.exists()
    assert not WorkItem.objects.exists()


def test_a_brand_keeps_its_zone_when_its_organization_moves() -> None:
    made()

    def change(document: dict[str, Any]) -> None:
        document["organizations"][0]["timezone"] = "UTC"

    with wall.inside(made(changed(change)).id):
        assert Brand.objects.get(slug="zeta").timezone == "Europe/London"


def test_the_zone_of_a_brand_does_not_change_under_its_periods() -> None:
    made()
    with pytest.raises(DocumentError, match=r"brands\[0\]\.timezone: the zone of a brand"):
        made(changed(lambda document: document["brands"][0].update(timezone="UTC")))


def test_the_command_prints_how_many_of_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "agency.json"
    path.write_text(json.dumps(ACME))
    call_command("set_up", str(path))
    assert json.loads(capsys.readouterr().out) == {
        "organizations": 1,
        "brands": 2,
        "topics": 1,
        "people": 1,
        "connections": 1,
        "agreements": 1,
        "targets": 1,
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [("nonsense", "cannot be read"), ("[]", "the file: must be an object. Nothing was saved")],
)
def test_the_command_says_what_is_wrong(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "agency.json"
    path.write_text(text)
    with pytest.raises(CommandError, match=words):
        call_command("set_up", str(path))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("set_up", str(tmp_path / "nowhere.json"))
