"""Every figure of a target on the page is the API's, and a recount's that shares no code."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from django.test import Client

from accounts import keys, wall
from accounts.models import Organization
from reports.making.build import build
from reports.typesetting import rendering
from tests.factories import NOW, make_brand
from tests.reports.typesetting.test_rendering import fonts
from tests.targets.programmes import Programme, programme, store
from tests.targets.test_differential import by_loop
from work import running

__all__ = ["fonts"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fonts")]

PEOPLE = 12
WORDS = {"not verified": "unverified"}
ROW = re.compile(r"^ *p(\d+)\b.*?(hit|missed|not verified|excused) +(\d+) of (\d+)", re.MULTILINE)
HEADLINE = re.compile(r"(?:(\d+|None) of |All )?(\d+) targets hit")
Figure = tuple[str, int, int]


def lived(slug: str, chance: random.Random) -> tuple[Organization, list[Programme]]:
    organization = Organization.objects.create(slug=slug, name=slug.title())
    found = [programme(chance) for _ in range(PEOPLE)]
    with wall.inside(organization.id):
        store(found, make_brand())
    running.run_until_dry(lambda: NOW, kind="close", organization=organization.id)
    return organization, found


def printed(organization: Organization) -> str:
    with wall.inside(organization.id):
        from brands.models import Brand

        report = build(Brand.objects.get(), "2026-W47", NOW)
        assert report is not None
        pdf = rendering.of_report(report)
    asked = ["pdftotext", "-layout", "-f", "1", "-l", "1", "-", "-"]
    return subprocess.run(asked, input=pdf, capture_output=True, check=True).stdout.decode()


def told(organization: Organization, client: Client) -> dict[int, Figure]:
    key = {"Authorization": f"Bearer {keys.create(organization, 'k')}"}
    answer = client.get("/api/v1/brands/acme/verdicts/?week=2026-W47&limit=500", headers=key)
    return {
        int(row["name"].removeprefix("p")): (row["outcome"], row["counted"], row["minimum"])
        for row in answer.json()["results"]
    }


def figures(page: str) -> Iterator[tuple[int, Figure]]:
    for number, word, counted, minimum in ROW.findall(page):
        yield int(number), (WORDS.get(word, word), int(counted), int(minimum))


def compare(rounds: int, seed: int, client: Client) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("NOT TESTED: pdftotext (poppler-utils) is not installed")
    chance = random.Random(seed)
    for number in range(rounds):
        organization, programmes = lived(f"round-{seed}-{number}", chance)
        page = printed(organization)
        recount = {at: (*by_loop(one), one.minimum) for at, one in enumerate(programmes)}
        assert dict(figures(page)) == recount == told(organization, client)
        decided = [outcome for outcome, _, minimum in recount.values() if minimum]
        (hits, all_of_them), *_ = HEADLINE.findall(page)
        assert int(all_of_them) == len(decided)
        assert int(hits.replace("None", "0") or all_of_them) == decided.count("hit")


def test_what_is_printed_is_what_was_decided(client: Client) -> None:
    compare(3, 11, client)


@pytest.mark.nightly
def test_what_is_printed_is_what_was_decided_fifty_times(client: Client) -> None:
    compare(50, 12, client)
