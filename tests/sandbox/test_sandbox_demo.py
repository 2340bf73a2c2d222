"""The demo's promises, counted here without the code that planned them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from sandbox.demo.story import Story, tell
from tests.sandbox.wire import Line

UNTIL = datetime(2026, 11, 24, 8, tzinfo=UTC)
OPEN = datetime(2026, 11, 23)  # noqa: DTZ001 - local midnights are made from it
LAST = OPEN - timedelta(weeks=1)
HISTORY = datetime(2026, 9, 28, tzinfo=UTC)
HANDLES = {
    "x": r"[A-Za-z0-9_]{1,15}",
    "youtube": r"[A-Za-z0-9_.]{3,30}",
    "facebook": r"[A-Za-z0-9_.]{3,50}",
    "instagram": r"[A-Za-z0-9_.]{1,30}",
}


@pytest.fixture(scope="module")
def story() -> Story:
    return tell(UNTIL, weeks=8, port=8100, seed=1)


def posts(story: Story, until: datetime = UNTIL) -> list[Line]:
    return [
        line
        for line in story.world
        if "type" not in line and datetime.fromisoformat(line["created_at"]) <= until
    ]


def counts(story: Story, monday: datetime, until: datetime = UNTIL) -> dict[tuple[str, int], int]:
    """Per weekly target (agreement, minimum): the posts in that local week that qualify."""
    brands = {brand["slug"]: brand for brand in story.setup["brands"]}
    profiles = {person["name"]: person["profiles"] for person in story.setup["people"]}
    agreements = {agreement["key"]: agreement for agreement in story.setup["agreements"]}
    found = {}
    for target in story.setup["targets"]:
        agreement = agreements[target["agreement"]]
        if target["per"] != "week" or agreement.get("to", "9") < monday.date().isoformat():
            continue
        brand = brands[agreement["brand"]]
        starts = monday.replace(tzinfo=ZoneInfo(brand["timezone"]))
        names = re.compile(rf"(?<!\w)(?:{'|'.join(brand['terms'])})(?!\w)", re.IGNORECASE)
        found[target["agreement"], target["minimum"]] = sum(
            f"{post['platform']}:{post['author']}" in profiles[agreement["person"]]
            and post["kind"] in target["kinds"]
            and (not target["platforms"] or post["platform"] in target["platforms"])
            and starts <= datetime.fromisoformat(post["created_at"]) < starts + timedelta(days=7)
            and names.search(post["text"]) is not None
            for post in posts(story, until)
        )
    return found


def test_the_same_arguments_tell_the_same_story(story: Story) -> None:
    assert tell(UNTIL, weeks=8, port=8100, seed=1) == story
    assert tell(UNTIL, weeks=8, port=8100, seed=2).world != story.world


def test_the_agency_has_what_a_demo_needs(story: Story) -> None:
    setup = story.setup
    assert [organization["slug"] for organization in setup["organizations"]] == ["karee"]
    clients = [brand for brand in setup["brands"] if brand["client"]]
    assert len(clients) == 3
    assert {b["timezone"] for b in clients} == {"Africa/Johannesburg", "Europe/London"}
    assert all(len(brand["own_accounts"]) == 4 for brand in clients)
    assert all(1 <= len(brand["competitors"]) <= 2 for brand in clients)
    assert len(setup["people"]) == 40
    assert {len(person["profiles"]) for person in setup["people"]} == {1, 2, 3}
    assert len(setup["agreements"]) == 13
    assert Counter(target["per"] for target in setup["targets"]) == {"week": 13, "month": 1}
    video_only = [target for target in setup["targets"] if target["kinds"] == ["video"]]
    assert [target["platforms"] for target in video_only] == [["youtube"]]
    assert {c["base_url"] for c in setup["connections"]} == {
        f"http://127.0.0.1:8100/{platform}" for platform in HANDLES
    }
    starts = {agreement["from"] for agreement in setup["agreements"]}
    assert starts == {"2026-09-28", "2026-10-21"}
    assert [a["to"] for a in setup["agreements"] if "to" in a] == ["2026-10-25"]


def test_eight_weeks_are_lived_and_twelve_lie_ahead(story: Story) -> None:
    assert 2_400 < len(posts(story)) < 2_800
    every = posts(story, UNTIL + timedelta(days=365))
    times = [datetime.fromisoformat(post["created_at"]) for post in every]
    assert min(times) >= HISTORY
    assert timedelta(weeks=11) < max(times) - UNTIL < timedelta(weeks=13)
    assert {(p["platform"], p["kind"]) for p in every} >= {
        ("x", "retweet"), ("x", "reply"), ("youtube", "video"), ("youtube", "comment"),
        ("instagram", "video"), ("instagram", "comment"), ("facebook", "comment"),
    }  # fmt: skip


def test_the_last_week_has_hits_two_misses_and_one_that_nobody_could_see(story: Story) -> None:
    found = counts(story, LAST)
    short = {key for key, count in found.items() if count < key[1]}
    assert short == {("nolwandi-aaliyah", 2), ("pennywick-imogen", 3)}
    assert len(found) - len(short) == 10

    outage = next(line for line in story.world if line.get("account") == "leratophakane")
    assert (outage["from"], outage["to"]) == ("2026-11-19T00:00:00Z", "2026-11-27T08:00:00Z")
    before = counts(story, LAST, datetime.fromisoformat(outage["from"]))
    assert (before["suikerbek-lerato", 3], found["suikerbek-lerato", 3]) == (1, 3)


def test_what_the_outage_hides_is_found_in_no_other_way(story: Story) -> None:
    (lerato,) = (p for p in story.setup["people"] if p["name"] == "Lerato Phakane")
    assert lerato["profiles"] == ["instagram:leratophakane"]
    hidden = [
        post["text"]
        for post in posts(story)
        if post["author"] == "leratophakane"
        and "2026-11-19" <= post["created_at"] < "2026-11-23"
        and "suikerbek" in post["text"].casefold()
    ]
    assert len(hidden) == 2
    assert not [text for text in hidden if "#suikerbek" in text or "@suikerbek" in text]


def test_the_other_outage_is_over_within_its_week(story: Story) -> None:
    healed = next(line for line in story.world if line.get("account") == "nandiphaglow")
    assert (healed["from"], healed["to"]) == ("2026-10-27T09:00:00Z", "2026-10-27T14:00:00Z")


def test_the_open_week_is_hit_on_track_or_at_risk(story: Story) -> None:
    now, whole = counts(story, OPEN), counts(story, OPEN, UNTIL + timedelta(weeks=1))
    hit = {key[0] for key, count in now.items() if count >= key[1]}
    assert hit == {"suikerbek-thandeka", "suikerbek-ruan", "pennywick-dev"}
    # a whole post behind an even pace: a fifth of the week is over
    behind = {key[0] for key, count in now.items() if count + 1 <= key[1] * 34 / 168}
    assert behind == {"suikerbek-zanele", "pennywick-siobhan"}
    assert all(count >= minimum for (_, minimum), count in whole.items())


def test_the_monthly_promise_was_kept_in_october_and_is_behind_in_november(story: Story) -> None:
    kept = Counter(
        post["created_at"][:7]
        for post in posts(story)
        if post["author"] == "kgomotsodit" and "nolwandi" in post["text"].casefold()
    )
    # eight a month: one is owed for the three days of September, six would be an even pace now
    assert kept == {"2026-09": 1, "2026-10": 9, "2026-11": 3}


def test_every_day_of_the_week_the_open_week_starts_with_its_hits() -> None:
    for day in range(1, 7):
        until = UNTIL + timedelta(days=day - 1)
        now = counts(tell(until, weeks=8, port=8100, seed=1), OPEN, until)
        assert now["suikerbek-thandeka", 3] >= 3


def test_handles_and_ids_are_what_the_platforms_allow(story: Story) -> None:
    accounts = [line for line in story.world if line.get("type") == "account"]
    bad = [a for a in accounts if not re.fullmatch(HANDLES[a["platform"]], a["handle"])]
    assert bad == []
    every = posts(story, UNTIL + timedelta(days=365))
    ids = [(post["platform"], post["post_id"]) for post in every]
    assert len(ids) == len(set(ids))
    x = [post for post in every if post["platform"] == "x"]
    assert [p["post_id"] for p in x] == sorted((p["post_id"] for p in x), key=int)


def test_some_instagram_posts_have_a_hashtag_and_no_author(story: Story) -> None:
    nameless = [post for post in posts(story) if post["author"] is None]
    assert len(nameless) > 50
    assert {post["platform"] for post in nameless} == {"instagram"}
    tags = ("#suikerbek", "#nolwandi", "#pennywick")
    assert all(any(tag in post["text"] for tag in tags) for post in nameless)


def test_nobody_says_the_same_twice_in_a_row(story: Story) -> None:
    said: defaultdict[str, list[str]] = defaultdict(list)
    for post in posts(story):
        if post["author"] and post["kind"] in ("post", "video"):
            said[post["author"]].append(post["text"])
    pairs = [pair for texts in said.values() for pair in pairwise(texts)]
    assert [pair for pair in pairs if pair[0] == pair[1]] == []


def test_posts_change_as_time_goes_by(story: Story) -> None:
    changes = [line for line in story.world if line.get("type") == "change"]
    kinds = Counter(line["what"] for line in changes)
    assert (kinds["edit"], kinds["delete"]) == (22, 43)
    known = {(p["platform"], p["post_id"]) for p in posts(story, UNTIL + timedelta(days=365))}
    assert {(line["platform"], line["post_id"]) for line in changes} <= known


@pytest.mark.parametrize("day", range(7))
def test_any_day_may_be_the_present(day: int) -> None:
    until = datetime(2026, 12, 28, 6, tzinfo=UTC) + timedelta(days=day)
    story = tell(until, weeks=6, port=1, seed=3)
    monday = datetime(2026, 12, 21)  # noqa: DTZ001 - as above
    found = counts(story, monday, until)
    short = {key[0] for key, count in found.items() if count < key[1]}
    assert short == {"nolwandi-aaliyah", "pennywick-imogen"}


def test_who_is_paid_says_so_but_for_three_posts(story: Story) -> None:
    people = {person["name"]: person["profiles"] for person in story.setup["people"]}
    found = {
        (post["author"], post["created_at"])
        for agreement in story.setup["agreements"]
        if "disclosure_pack" in agreement
        for post in posts(story)
        if f"{post['platform']}:{post['author']}" in people[agreement["person"]]
        and agreement["brand"] in post["text"].casefold()
        and not re.search(r"#(ad|advertensie)\b", post["text"])
    }
    # in Johannesburg they look at it two hours later
    assert found == {
        ("nandiphaglow", "2026-11-11T14:20:00Z"),
        ("thandekapours", "2026-11-19T05:40:00Z"),
        ("thandekapours", "2026-11-20T10:05:00Z"),
    }
    (mended,) = (
        line["text"]
        for line in story.world
        if line.get("what") == "edit" and line["at"] == "2026-11-12T14:20:00Z"
    )
    assert mended.startswith("#ad ")


def test_two_misses_were_close(story: Story) -> None:
    slips = [post for post in posts(story) if "#Pennywik " in post["text"]]
    assert [(p["author"], p["created_at"]) for p in slips] == [
        ("imogenfarrowby", "2026-11-21T10:15:00Z")
    ]
    # Sunday was over for seven minutes
    late = [p for p in posts(story) if p["created_at"] == "2026-11-22T22:07:00Z"]
    assert [p["author"] for p in late] == ["aaliyahdavidsen"]
    assert "Nolwandi" in late[0]["text"]


def test_a_rival_is_advertised_by_somebody_who_promised_not_to(story: Story) -> None:
    advertised = [post["author"] for post in posts(story) if "BREWSTOEP10" in post["text"]]
    assert advertised == ["ruanbrews"]
    (ruan,) = (a for a in story.setup["agreements"] if a["person"] == "Ruan Breytenbosch")
    assert "brewstoep" in ruan["rivals"]


def test_one_counted_post_is_gone_before_its_agreed_time(story: Story) -> None:
    (callum,) = (t for t in story.setup["targets"] if "stays_up_days" in t)
    assert (callum["agreement"], callum["stays_up_days"]) == ("pennywick-callum", 30)
    gone = {line["post_id"]: line["at"] for line in story.world if line.get("what") == "delete"}
    taken = [
        datetime.fromisoformat(gone[post["post_id"]]) - datetime.fromisoformat(post["created_at"])
        for post in posts(story)
        if post["author"] == "callumrides" and post["post_id"] in gone and "#ad" in post["text"]
    ]
    assert taken == [timedelta(days=10)]


def test_one_thursday_everybody_speaks_of_pennywick(story: Story) -> None:
    days = Counter(post["created_at"][:10] for post in posts(story) if post["brand"] == "pennywick")
    (day, most), (_, second) = days.most_common(2)
    assert day == "2026-11-12"
    assert most > 3 * second
