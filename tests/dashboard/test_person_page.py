"""One person's page, and what people say there of accounts."""

from __future__ import annotations

from accounts import wall
from accounts.models import Membership
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import make_person, make_post, utc
from tracking.models import Consent, Followers, Insider, Person, PersonChange, Profile


def page(world: World, name: str = "Ann", **query: str) -> Element:
    return read(world.page(f"people/{world.people[name].id}/", **query))


def post(world: World, who: str, /, **said: str) -> Element:
    answer = world.client.post(f"/karee/acme/people/{world.people[who].id}/", said, follow=True)
    assert answer.status_code == 200
    return read(answer.content.decode())


def notice(shown: Element) -> str:
    return shown.one("div", "notices").text


def accounts(world: World) -> str:
    (found,) = [one for one in page(world).all("section") if one.attributes.get("id") == "accounts"]
    return found.text


def test_it_says_who_they_are_to_the_brand(world: World) -> None:
    shown = page(world)
    assert shown.one("h1").text == "Ann"
    assert shown.one("p", "sentence").text == "Ambassador, with 4 mentions; the last on Mon 23 Nov."


def test_the_figure_leads_to_the_mentions_it_counts(world: World) -> None:
    url = page(world).one("p", "sentence").one("a").attributes["href"]
    stream = read(world.client.get(url).content.decode())
    assert stream.one("div", "narrowing").one("span", "soft").text == "4 mentions"


def test_weeks_and_rhythm_have_their_numbers(world: World) -> None:
    tables = page(world).all("table")
    weeks, weekdays, hours = tables[:3]
    rows = [[cell.text for cell in row.all("td")] for row in weeks.all("tr")[1:]]
    assert [row[0] for row in rows[-2:]] == ["3", "1"]
    # Tuesday 17, Wednesday 18, Thursday 19 and Monday 23, each at 14:00 in Johannesburg.
    days = [row.all("td")[0].text for row in weekdays.all("tr")[1:]]
    assert days == ["1", "1", "1", "1", "0", "0", "0"]
    assert hours.all("tr")[15].all("td")[0].text == "4"


def test_a_week_that_was_not_read_is_no_zero(world: World) -> None:
    rows = page(world).all("table")[0].all("tr")[1:]
    assert rows[0].all("td")[0].text == "not read"


def test_a_stranger_to_the_brand_is_not_here(world: World) -> None:
    with wall.inside(world.organization.id):
        stranger = make_person("Eve", "x:eve")
    assert world.client.get(f"/karee/acme/people/{stranger.id}/").status_code == 404


def test_reach_over_time_stands_beside_the_account(world: World) -> None:
    with wall.inside(world.organization.id):
        account = Profile.objects.get(person=world.people["Ann"])
        Profile.objects.filter(id=account.id).update(followers=1300)
        for day, followers in ((1, 1000), (10, 1300)):
            Followers.objects.create(profile=account, day=utc(day), followers=followers)
    said = accounts(world)
    assert "1 k followers, +300 in twelve weeks" in said


def test_joined_and_taken_back(world: World) -> None:
    with wall.inside(world.organization.id):
        other = make_person("Ann on video", "youtube:annv")
        make_post(other, utc(18), brand=world.brand)
    shown = post(world, "Ann", join="1", account="youtube:annv")
    assert notice(shown) == "Ann on video is Ann now, with 1 account."
    assert shown.one("p", "sentence").text.startswith("Ambassador, with 5 mentions")
    gone = world.client.get(f"/karee/acme/people/{other.id}/")
    assert gone["Location"] == f"/karee/acme/people/{world.people['Ann'].id}/"
    with wall.inside(world.organization.id):
        change = PersonChange.objects.get()
        assert change.by == "owner@karee.example"
    shown = post(world, "Ann", undo=str(change.id))
    assert shown.one("p", "sentence").text.startswith("Ambassador, with 4 mentions")


def test_an_account_nobody_knows_is_refused_in_words(world: World) -> None:
    shown = post(world, "Ann", join="1", account="x:nobody")
    assert "Nobody is known by this." in shown.one("p", "error").text
    with wall.inside(world.organization.id):
        assert not PersonChange.objects.exists()


def test_accounts_are_split_off(world: World) -> None:
    with wall.inside(world.organization.id):
        extra = Profile.objects.create(
            person=world.people["Ann"], platform="youtube", external_id="9", handle="annv"
        )
    shown = post(world, "Ann", split="1", accounts=str(extra.id), name="Somebody else")
    assert "1 account went to Somebody else." in notice(shown)
    with wall.inside(world.organization.id):
        assert Profile.objects.get(id=extra.id).person.name == "Somebody else"


def test_the_agreement_goes_with_its_account_and_the_page_to_the_board(world: World) -> None:
    with wall.inside(world.organization.id):
        known = Profile.objects.get(person=world.people["Ann"])
        Profile.objects.create(
            person=world.people["Ann"], platform="youtube", external_id="9", handle="annv"
        )
    shown = post(world, "Ann", split="1", accounts=str(known.id), name="Else")
    assert shown.one("h1").text == "People"
    with wall.inside(world.organization.id):
        assert Person.objects.get(name="Else").agreements.count() == 1


def test_what_is_refused_is_said_in_words(world: World) -> None:
    shown = post(world, "Ann", join="1", account="x:ann")
    assert notice(shown) == "This is one person already."


def test_consent_lets_accounts_be_suggested_and_reviewed(world: World) -> None:
    with wall.inside(world.organization.id):
        make_person("ann", "youtube:ann")
    assert "Nothing is suggested" in world.page("people/accounts/")
    post(world, "Ann", consent="1", given_on="2026-11-03", how="her mail")
    waiting = read(world.page("people/accounts/"))
    row = waiting.all("li")
    said = next(one.text for one in row if "may also be" in one.text)
    assert "the same handle, ann." in said
    with wall.inside(world.organization.id):
        given = Consent.objects.get()
        account = Profile.objects.get(platform="youtube")
    answer = world.client.post(
        "/karee/acme/people/accounts/", {"accept": f"{given.id}:{account.id}"}, follow=True
    )
    assert "Joined to Ann." in answer.content.decode()
    with wall.inside(world.organization.id):
        assert PersonChange.objects.get().because == "the same handle, ann"
    again = world.client.post(
        "/karee/acme/people/accounts/", {"accept": f"{given.id}:{account.id}"}, follow=True
    )
    assert "suggested no more" in again.content.decode()


def test_staff_leave_the_ranking(world: World) -> None:
    post(world, "Ann", mark="1", kind="staff")
    assert "Ann" not in [cell.text for cell in read(world.page("people/")).all("td", "who")]
    assert "left out of the ranking" in accounts(world)
    rules = read(world.page("people/rules/"))
    (button,) = [one for one in rules.all("button") if one.attributes.get("name") == "unmark"]
    world.client.post("/karee/acme/people/rules/", {"unmark": button.attributes["value"]})
    with wall.inside(world.organization.id):
        assert not Insider.objects.exists()


def test_who_only_looks_changes_nothing(world: World) -> None:
    Membership.objects.update(role="viewer")
    ann = world.people["Ann"].id
    shown = read(world.page(f"people/{ann}/"))
    assert not shown.all("form", "form")
    for path, said in (
        (f"people/{ann}/", {"mark": "1", "kind": "staff"}),
        ("people/rules/", {"mark": "1", "account": "x:ann", "kind": "staff"}),
        ("people/accounts/", {"undo": str(ann)}),
    ):
        assert world.client.post(f"/karee/acme/{path}", said).status_code == 403
    with wall.inside(world.organization.id):
        assert not Insider.objects.exists()
