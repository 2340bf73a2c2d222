from __future__ import annotations

import subprocess
import sys
from datetime import datetime

import pytest

from connectors import PLATFORMS, connector, own_account
from connectors.contract import Access, Ask, Listing
from connectors.errors import BadQuery
from connectors.platforms import ADDRESSES
from connectors.session import HOSTS
from tests.connectors.scripted import Script
from tests.connectors.sound_answers import SINCE


def test_the_platforms_are_the_four() -> None:
    assert list(PLATFORMS) == ["x", "youtube", "facebook", "instagram"]
    assert {name: platform.name for name, platform in PLATFORMS.items()} == {
        n: n for n in PLATFORMS
    }


@pytest.mark.parametrize("name", PLATFORMS)
def test_each_platform_has_its_connector(name: str) -> None:
    assert connector(name).PLATFORM is PLATFORMS[name]


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_platform_lists_what_its_connector_reads(name: str) -> None:
    assert PLATFORMS[name].listings == set(vars(connector(name))["LISTINGS"])


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_listing_a_platform_does_not_have_is_refused(name: str, access: Access) -> None:
    for listing in set(Listing) - PLATFORMS[name].listings:
        with pytest.raises(BadQuery):
            connector(name).fetch(Ask(listing, "tea", SINCE), access, SINCE)


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_platform_can_be_a_witness_only_by_a_timeline(name: str) -> None:
    assert PLATFORMS[name].witness
    assert Listing.TIMELINE in PLATFORMS[name].listings


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_platforms_own_address_is_one_of_its_hosts(name: str) -> None:
    assert ADDRESSES[name].removeprefix("https://") in HOSTS[name]


def test_another_name_has_no_connector() -> None:
    with pytest.raises(KeyError):
        connector("tiktok")


def test_naming_the_platforms_loads_no_connector() -> None:
    program = "import connectors, sys; print(*connectors.PLATFORMS, 'requests' in sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stdout == "x youtube facebook instagram False\n"


def test_only_instagram_wants_the_own_account_named(
    script: Script, access: Access, now: datetime
) -> None:
    script.say({"data": [{"instagram_business_account": {"id": "17841"}}]})
    assert [own_account(name, access, now) for name in PLATFORMS] == ["", "", "", "17841"]
    assert len(script.seen) == 1
