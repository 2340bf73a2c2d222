"""What reaches back to closed periods is shown before it is done."""

from __future__ import annotations

from typing import Any

from accounts import wall
from targets.contracts import person_links
from targets.models import Adjustment, Agreement, PersonRequest, Verdict
from tests.dashboard.reading import Element, read
from tests.dashboard.world import World
from tests.factories import NOW

TARGET = {
    "minimum": "1", "per": "week", "kinds": ["post", "video"], "spacing_hours": "0",
    "stays_up_days": "0", "count_copies": "on", "count_crossposts": "on",
    "count_stuffed": "on", "count_bursts": "on",
}  # fmt: skip
BACK = {**TARGET, "since": "2026-11-16", "reason": "Agreed by mail"}
WHOLE_WEEK = {
    "kind": "leave", "first_day": "2026-11-16", "last_day": "2026-11-22", "reason": "Was ill",
}  # fmt: skip
RESTATED = "2026-W47: missed, 1 of 2, becomes hit, 1 of 1."


def path(world: World, page: str = "") -> str:
    with wall.inside(world.organization.id):
        agreement = Agreement.objects.get(person=world.people["Bob"])
    return f"/karee/acme/agreements/{agreement.id}/{page}"


def sent(world: World, page: str, data: dict[str, Any]) -> Element:
    answer = world.client.post(path(world, page), data, follow=True)
    assert answer.status_code == 200
    return read(answer.content.decode())


def outcomes(world: World) -> list[tuple[int, str, str]]:
    with wall.inside(world.organization.id):
        found = Verdict.objects.filter(period__target__agreement__person=world.people["Bob"])
        return list(found.order_by("revision").values_list("revision", "outcome", "reason"))[1:]


def test_a_target_reaches_back_only_after_its_difference_was_seen(world: World) -> None:
    for asked in (BACK, {**BACK, "save": "1"}, {**BACK, "save": "1", "seen": "2026-11-23"}):
        page = sent(world, "target/?key=main", asked)
        assert RESTATED in page.text
        assert outcomes(world) == []
    (seen,) = (one for one in page.all("input") if one.attributes.get("name") == "seen")
    assert seen.attributes["value"] == "2026-11-16"
    sent(world, "target/?key=main", {**BACK, "save": "1", "seen": "2026-11-16"})
    assert outcomes(world) == [(2, "hit", "Agreed by mail, by owner@karee.example")]


def test_what_cannot_reach_back_is_said_at_its_field(world: World) -> None:
    page = sent(world, "target/?key=main", {**BACK, "per": "month"})
    assert "Weeks, months and zones change only from the next period on." in page.text
    assert (
        "Write why closed periods are restated."
        in sent(world, "target/?key=main", {**BACK, "reason": ""}).text
    )


def test_leave_in_the_past_is_entered_on_a_second_yes_and_undone_says_so(world: World) -> None:
    excused = "2026-W47: missed, 1 of 2, becomes excused, 1 of 0."
    assert excused in sent(world, "entry/", WHOLE_WEEK).text
    assert outcomes(world) == []
    sent(world, "entry/", {**WHOLE_WEEK, "seen": "1"})
    assert outcomes(world) == [(2, "excused", "leave: Was ill, by owner@karee.example")]
    with wall.inside(world.organization.id):
        entry = Adjustment.objects.get()
    page = sent(world, "", {"undo": str(entry.id)})
    assert "Leave undone. 2026-W47: excused, 1 of 0, becomes missed, 1 of 2." in page.text


def test_a_request_for_past_leave_shows_what_approving_it_would_do(world: World) -> None:
    with wall.inside(world.organization.id):
        token = person_links.make(world.people["Bob"], world.brand, by="Zed", now=NOW)
    world.client.post(f"/p/{token}/", {"leave": "1", **WHOLE_WEEK})
    page = read(world.client.get(path(world)).content.decode())
    shown = page.one("ul", "asked").text
    assert "Approved, 2026-W47: missed, 1 of 2, becomes excused, 1 of 0." in shown
    with wall.inside(world.organization.id):
        (request,) = PersonRequest.objects.all()
        assert (request.decision, Adjustment.objects.count()) == ("", 0)
    sent(world, "", {"approve": str(request.id)})
    assert [outcome for _, outcome, _ in outcomes(world)] == ["excused"]
