"""What people get wrong, or a platform takes away: each has its sentence and its next step on the
page of the connection. One feed pauses, or one connection, and nothing else does."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from accounts import wall
from brands.models import Brand, Connection
from notices.models import Notice
from sandbox.faults import Fault
from tests.dashboard.desk import PLATFORMS, Desk, choose, ids
from tests.factories import NOW, make_agreement, make_person
from tracking.collecting.polling import LOOK_AGAIN
from tracking.models import Feed
from work import running
from work.models import WorkItem

SOON = timedelta(hours=5)
LABELS = {
    "x": "X (Twitter)", "youtube": "YouTube", "facebook": "Facebook", "instagram": "Instagram",
}  # fmt: skip


def connect(desk: Desk, platform: str, *handles: str) -> Connection:
    """With a pasted token; the people of `handles` are under agreement since before."""
    with wall.inside(desk.organization.id):
        brand = Brand.objects.get(slug="acme")
        for handle in handles:
            make_agreement(make_person(handle.title(), f"{platform}:{handle}"), brand)
    page = desk.post(f"new/{platform}/", token=f"token-for-{platform}")
    choose(desk, page, *ids(page, "Accounts"))
    (made,) = [row for row in desk.rows() if row.platform == platform]
    return made


def read_all(now: datetime = NOW) -> None:
    running.run_until_dry(lambda: now, kind="poll")


def why(desk: Desk, connection: Connection, handle: str) -> str:
    """What the page of the connection says about somebody's timeline."""
    name = f"{handle} on {LABELS[connection.platform]}"
    rows = desk.get(f"{connection.id}/").one("table", "readings").one("tbody").all("tr")
    (found,) = [row for row in rows if row.one("th").text.endswith(name)]
    return found.all("td")[-1].text


def due(desk: Desk, handle: str) -> datetime | None:
    with wall.inside(desk.organization.id):
        feed = Feed.objects.get(profile__handle=handle)
        return WorkItem.objects.get(kind="poll", subject=feed.id).due_at


def waits(desk: Desk, handle: str) -> bool:
    """Whether the person's timeline is left alone, until the platform is asked once more."""
    at = due(desk, handle)
    assert at is not None
    assert at == NOW + LOOK_AGAIN or NOW < at <= NOW + SOON
    return at == NOW + LOOK_AGAIN


@pytest.mark.parametrize("platform", PLATFORMS)
def test_an_unknown_name(desk: Desk, platform: str) -> None:
    connection = connect(desk, platform, "nora", "zed")
    read_all()
    said = why(desk, connection, "zed")
    assert said.startswith(LABELS[platform])
    assert "Look whether the name is spelled right" in said
    assert desk.only.paused_because == ""


@pytest.mark.parametrize("platform", ["x", "instagram"])
def test_a_private_account(desk: Desk, platform: str) -> None:
    connection = connect(desk, platform, "cy", "rival")
    read_all()
    assert why(desk, connection, "cy") != ""
    assert (waits(desk, "cy"), waits(desk, "rival")) == (True, False)
    assert why(desk, connection, "rival") == ""
    assert desk.only.paused_because == ""


@pytest.mark.parametrize(
    ("platform", "next_step"),
    [
        ("x", "Add the app to a project in X's developer console."),
        ("youtube", "allow what is missing"),
        ("facebook", "allow what is missing"),
        ("instagram", "allow what is missing"),
    ],
)
def test_an_app_without_the_permission(desk: Desk, platform: str, next_step: str) -> None:
    connection = connect(desk, platform, "acme", "rival")
    desk.running.set_faults(Fault(platform, "forbidden", account="rival"))
    read_all()
    said = why(desk, connection, "rival")
    assert said.startswith(LABELS[platform])
    assert next_step in said
    assert (waits(desk, "rival"), waits(desk, "acme")) == (True, False)
    assert desk.only.paused_because == ""


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_revoked_token_pauses_its_connection_and_tells_the_owner(
    desk: Desk, platform: str
) -> None:
    other = "youtube" if platform == "x" else "x"
    connection = connect(desk, platform, "acme")
    untouched = connect(desk, other, "rival")
    desk.running.set_faults(Fault(platform, "unauthorized"))
    read_all()
    page = desk.get(f"{connection.id}/")
    assert f"Stopped. {LABELS[platform]}: " in page.text
    assert "onnect the account again" in page.text
    assert "It reads." in desk.get(f"{untouched.id}/").text
    assert not waits(desk, "rival")
    with wall.inside(desk.organization.id):
        (notice,) = Notice.objects.all()
    assert notice.sentence.startswith(f"{LABELS[platform]}, pasted token has stopped. ")
    assert notice.address == f"/karee/acme/connections/{connection.id}/"
    desk.running.set_faults()
    desk.post(f"new/{platform}/?connection={connection.id}", token="another-token")
    read_all()
    assert why(desk, connection, "acme") == ""
    assert not waits(desk, "acme")
