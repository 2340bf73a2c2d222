"""The stream for the week made by hand."""

from __future__ import annotations

from accounts import wall
from accounts.models import Membership
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import make_post, utc
from tracking.models import Judgement, Mention, Opinion, Post, Profile, SavedView


def stream(world: World, **query: str) -> Element:
    return read(world.page("mentions/", **query))


def said(page: Element) -> list[str]:
    return [one.text for one in page.all("td", "said")]


def test_the_newest_first_under_their_days(world: World) -> None:
    page = stream(world, week="2026-W47")
    assert [day.text for day in page.one("table", "stream").all("h2")] == [
        "Thu 19 Nov",
        "Wed 18 Nov",
        "Tue 17 Nov",
    ]
    assert len(said(page)) == 5
    assert page.one("div", "narrowing").one("span", "soft").text == "5 mentions"


def test_yesterday_is_called_so(world: World) -> None:
    assert stream(world).one("table", "stream").all("h2")[0].text == "Yesterday, Mon 23 Nov"


def test_matched_words_are_marked(world: World) -> None:
    with wall.inside(world.organization.id):
        make_post(world.people["Bob"], utc(23, 13), brand=world.brand, text="So, #acme or Acme?")
    first = stream(world).all("td", "said")[0]
    assert [one.text for one in first.all("mark")] == ["acme", "Acme"]


def test_a_post_that_counts_leads_to_its_evidence(world: World) -> None:
    with wall.inside(world.organization.id):
        make_post(world.people["Bob"], utc(23, 13), brand=world.brand, kind="repost")
    tags = {tag.text: tag.attributes["href"] for tag in stream(world).all("a", "tag")}
    assert tags == {
        "Near miss: a repost": f"/karee/acme/targets/{world.period('Bob', '2026-W48').id}/",
        "Counts for week 48": f"/karee/acme/targets/{world.period('Ann', '2026-W48').id}/",
    }
    closed = {tag.text for tag in stream(world, week="2026-W47").all("a", "tag")}
    assert closed == {"Counts for week 47"}


def test_filters_stand_in_the_address_and_can_be_taken_off(world: World) -> None:
    bob = str(world.people["Bob"].id)
    page = stream(world, week="2026-W47", person=bob, q="fine", relevance="0.75", platform="x")
    assert len(said(page)) == 1
    chips = {chip.text: chip.attributes["href"] for chip in page.all("a", "on")}
    assert list(chips) == ["By Bob", "On X (Twitter)", "Relevance 0.75 and up", "Says fine"]
    assert "person=" not in chips["By Bob"]
    assert f"person={bob}" in chips["Says fine"]


def test_reposts_can_be_left_out(world: World) -> None:
    with wall.inside(world.organization.id):
        make_post(world.people["Bob"], utc(23, 13), brand=world.brand, kind="repost")
    assert len(said(stream(world))) == 2
    assert len(said(stream(world, reposts="0"))) == 1
    assert len(said(stream(world, kinds="retweet"))) == 1


def test_relevance_opens_its_reasons(world: World) -> None:
    page = stream(world)
    why = page.one("td", "relevance").one("a")
    assert why.text == "0.75"
    opened = read(world.client.get(why.attributes["href"]).content.decode())
    reasons = opened.one("table", "reasons")
    assert [row.text for row in reasons.one("tbody").all("tr")] == [
        "Names the brand+0.50",
        "In its first 80 characters+0.25",
    ]
    assert reasons.one("tfoot").text == "Relevance0.75"


def test_a_post_shows_its_reactions_and_its_authors_followers(world: World) -> None:
    with wall.inside(world.organization.id):
        Profile.objects.filter(handle="ann").update(followers=48_300)
        Post.objects.filter(profile__handle="ann").update(likes=2000, comments=310)
    page = stream(world)
    assert page.one("td", "reach").text == "48 k"
    assert page.one("td", "reactions").text == "2 310"


def test_a_hidden_author_is_said_to_be_hidden(world: World) -> None:
    with wall.inside(world.organization.id):
        make_post(None, utc(23, 13), brand=world.brand)
    assert stream(world).all("td", "who")[0].text == "Author not shownby the platform"


def test_older_rows_are_one_link_away(world: World) -> None:
    with wall.inside(world.organization.id):
        for minute in range(50):
            make_post(world.people["Bob"], utc(23, 13, minute), brand=world.brand)
    page = stream(world)
    assert len(said(page)) == 50
    older = read(world.client.get(page.link("Show older")).content.decode())
    assert len(said(older)) == 1
    assert [link.text for link in older.one("p", "further").all("a")] == ["Show newer"]
    newer = read(world.client.get(older.link("Show newer")).content.decode())
    assert said(newer) == said(page)


def test_pages_lead_both_ways_over_the_same_rows(world: World) -> None:
    with wall.inside(world.organization.id):
        for number in range(160):
            # Many at one instant: the id decides.
            make_post(world.people["Bob"], utc(23, 13, number // 9), brand=world.brand)
    down, page = list[list[str]](), stream(world)
    while True:
        down.append([one.attributes["value"] for one in page.all("input")
                     if one.attributes.get("name") == "mention"])  # fmt: skip
        links = {link.text: link.attributes["href"] for link in page.one("p", "further").all("a")}
        if "Show older" not in links:
            break
        page = read(world.client.get(links["Show older"]).content.decode())
    assert [len(ids) for ids in down] == [50, 50, 50, 11]
    assert len({id_ for ids in down for id_ in ids}) == 161
    page = read(world.client.get(links["Show newer"]).content.decode())
    assert [one.attributes["value"] for one in page.all("input")
            if one.attributes.get("name") == "mention"] == down[2]  # fmt: skip


def test_a_search_looks_further_back_than_this_week(world: World) -> None:
    # Five in week 47 and one in week 48.
    assert len(said(stream(world, q="fine"))) == 6


def tabs(page: Element) -> list[str]:
    return [one.text for one in page.one("nav", "tabs").all("a")]


def test_low_relevance_stands_in_a_list_of_its_own_and_the_figures_agree(world: World) -> None:
    with wall.inside(world.organization.id):
        make_post(world.people["Bob"], utc(23, 13), brand=world.brand, text="https://t.co/1 #acme")
        Mention.objects.filter(post__text__contains="t.co").update(relevance=0.2)
    page = stream(world)
    assert tabs(page) == ["All 2", "Relevant 1", "Low relevance 1"]
    assert (len(said(page)), len(said(stream(world, tab="relevant")))) == (2, 1)
    low = stream(world, tab="low")
    assert [one.text for one in low.all("td", "said")] == [
        "https://t.co/1 #acme Counts for week 48"
    ]
    assert low.one("div", "narrowing").one("span", "soft").text == "1 mention"


def test_an_answer_moves_a_mention_and_can_be_taken_back(world: World) -> None:
    with wall.inside(world.organization.id):
        mention = Mention.objects.order_by("-published_at").first()
    assert mention is not None
    path = "/karee/acme/mentions/"
    answer = world.client.post(path + "?week=2026-W48", {"irrelevant": str(mention.id)})
    assert answer.status_code == 302
    page = read(world.client.get(answer.headers["Location"]).content.decode())
    assert tabs(page) == ["All 1", "Relevant 0", "Low relevance 1"]
    assert "Not about the brand, says owner@karee.example" in page.text
    undo = page.one("div", "notices").one("form").attributes["action"]
    page = read(world.client.post(undo, follow=True).content.decode())
    assert tabs(page) == ["All 1", "Relevant 1", "Low relevance 0"]
    assert "1 answer taken back." in page.text


def test_what_is_ticked_is_answered_at_once(world: World) -> None:
    with wall.inside(world.organization.id):
        ids = [str(id_) for id_ in Mention.objects.values_list("id", flat=True)]
    world.client.post("/karee/acme/mentions/", {"relevant": "", "mention": ids})
    with wall.inside(world.organization.id):
        assert Judgement.objects.filter(relevant=True).count() == len(ids)


def test_a_viewer_reads_and_does_not_judge(world: World) -> None:
    with wall.inside(world.organization.id):
        mention = Mention.objects.order_by("-published_at").first()
    assert mention is not None
    Membership.objects.update(role="viewer")
    page = stream(world)
    assert not page.all("input", "") or not [
        one for one in page.all("input") if one.attributes.get("name") == "mention"
    ]
    answer = world.client.post("/karee/acme/mentions/", {"relevant": str(mention.id)})
    assert answer.status_code == 403


def test_copies_fold_into_the_newest(world: World) -> None:
    with wall.inside(world.organization.id):
        for minute in range(4):
            text = f"acme has a big deal on tea today https://t.co/{minute}"
            make_post(world.people["Bob"], utc(23, 13, minute), brand=world.brand, text=text)
        Mention.objects.filter(post__text__contains="deal").update(fingerprint=7)
    page = stream(world)
    assert len(said(page)) == 2
    assert page.one("div", "narrowing").one("span", "soft").text == "5 mentions"
    alike = read(world.client.get(page.link("and 3 more alike")).content.decode())
    assert len(said(alike)) == 4


def test_a_view_is_saved_under_a_name_and_removed(world: World) -> None:
    path = "/karee/acme/mentions/?week=2026-W47&platform=x"
    page = read(world.client.post(path, {"view": "On X"}, follow=True).content.decode())
    assert page.link("On X") == "/karee/acme/mentions/?week=2026-W47&platform=x"
    with wall.inside(world.organization.id):
        view = SavedView.objects.get()
    page = read(world.client.post(path, {"drop": str(view.id)}, follow=True).content.decode())
    assert not [one for one in page.all("a") if one.text == "On X"]


def test_a_place_in_the_stream_that_is_none_is_refused(world: World) -> None:
    for place in ("x", "1_2", "9" * 30 + "_" + "0" * 32):
        answer = world.client.get("/karee/acme/mentions/", {"before": place})
        assert answer.status_code == 400


def test_the_threshold_and_the_words_are_the_brands(world: World) -> None:
    path = "/karee/acme/mentions/relevance/"
    given = {"threshold": "0.8", "about": "Shoe, trail shoe", "against": "tent", "languages": "en"}
    page = read(world.client.post(path, given, follow=True).content.decode())
    assert "All mentions are scored again" in page.text
    with wall.inside(world.organization.id):
        held = Opinion.objects.get()
    assert (held.threshold, held.about, held.against, held.version) == (
        0.8, ["shoe", "trail"], ["tent"], 2,
    )  # fmt: skip
    # "acme is fine" has 0.75.
    assert tabs(stream(world)) == ["All 1", "Relevant 0", "Low relevance 1"]


def test_a_threshold_or_a_language_that_is_none_is_said_in_words(world: World) -> None:
    path = "/karee/acme/mentions/relevance/"
    answer = world.client.post(path, {"threshold": "2", "languages": "english"})
    page = read(answer.content.decode())
    assert len(page.all("p", "error")) == 2
    with wall.inside(world.organization.id):
        assert not Opinion.objects.exists()


def test_a_word_of_the_week_rises_with_an_example(world: World) -> None:
    with wall.inside(world.organization.id):
        for name in ("Ann", "Bob", "Cid", "Dee"):
            author = world.people[name]
            for hour in (9, 10):
                text = "acme at #raceday again"
                make_post(author, utc(23, hour), brand=world.brand, text=text)
            for hour in (13, 14, 15):
                make_post(author, utc(23, hour), brand=world.brand)
                make_post(author, utc(12, hour), brand=world.brand)
    page = read(world.page("mentions/rising/"))
    row = page.one("table", "rising").one("tbody").all("tr")[0]
    assert row.text == "#raceday80.0acme at #raceday again"
    assert len(said(read(world.client.get(page.link("#raceday")).content.decode()))) == 8
