"""Whatever a platform answers, a fetch gives a page that can be stored or an error of the tree."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from connectors import connector
from connectors.contract import Access, Ask, Cost, Listing, Page, Usage
from connectors.errors import ConnectorError
from tests.connectors.recordings import RECORDINGS, Recording, moved, recorded
from tests.connectors.scripted import Script
from tests.connectors.sound_answers import (
    ITEM,
    OBJECT,
    POST,
    REFUSAL,
    SINCE,
    SOUND,
    X_PAGE,
    Sound,
)

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
NASTY = ["\0", "\ud800", "", "9" * 400, 10**40, -1, "0001-01-01T00:00:00+2359", "x" * 9999]
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(NASTY),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)
SMALL = [recording for recording in RECORDINGS if recording.counts[0] < 100]
SPOILINGS = ["drop", "retype", "nest", "bury", "cut", "double"]
HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=20).map(str.strip)
USE = st.fixed_dictionaries({}, optional=dict.fromkeys(("type", "call_count"), JUNK)) | JUNK
USES = USE | st.dictionaries(st.text(max_size=3), st.lists(USE, max_size=2), max_size=2)
TOLD = HEADER | st.sampled_from(["9" * 400, "-1", "1e9", "nan"]) | USES.map(json.dumps)
TELLING = [
    "x-rate-limit-limit",
    "x-rate-limit-remaining",
    "x-rate-limit-reset",
    "X-App-Usage",
    "X-Page-Usage",
    "X-Business-Use-Case-Usage",
    "Content-Type",
]

# One page with its records in it, where each stands for itself.
FRAMES: dict[str, tuple[Listing, dict[str, Any], Callable[[list[Any]], object]]] = {
    "x": (Listing.SEARCH, POST, lambda items: X_PAGE | {"data": items}),
    "youtube": (Listing.KNOWN, ITEM, lambda items: {"items": items}),
    "facebook": (Listing.COMMENTS, OBJECT, lambda items: {"data": items}),
    "instagram": (Listing.HASHTAG, OBJECT, lambda items: {"data": items}),
}

fuzzed = settings(
    max_examples=10,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def fields(value: Any) -> list[tuple[Any, Any]]:
    """Every container inside `value`, with each of its keys."""
    if isinstance(value, dict | list):
        keys = range(len(value)) if isinstance(value, list) else value
        return [pair for key in keys for pair in [(value, key), *fields(value[key])]]
    return []


def spoiled(data: st.DataObject, body: object) -> bytes:
    """The body with up to three fields dropped, retyped, nested, buried deep, cut or doubled; or
    cut itself."""
    body = copy.deepcopy(body)
    for _ in range(data.draw(st.integers(1, 3))):
        container, key = data.draw(st.sampled_from(fields(body) or [([0], 0)]))
        match data.draw(st.sampled_from(SPOILINGS)):
            case "drop":
                del container[key]
            case "retype":
                container[key] = data.draw(JUNK)
            case "nest":
                container[key] = [{"data": container[key]}]
            case "bury":
                for _ in range(200):
                    container[key] = [container[key]]
            case "cut":
                container[key] = str(container[key])[:-1]
            case "double" if isinstance(container, list):
                container.insert(key, copy.deepcopy(container[key]))
            case "double":
                container[f"{key}_"] = copy.deepcopy(container[key])
    raw = json.dumps(body).encode()
    cut = data.draw(st.none() | st.none() | st.none() | st.integers(0, len(raw)))
    return raw[:cut]


def survive(platform: str, ask: Ask, access: Access) -> None:
    try:
        page = connector(platform).fetch(ask, access, NOW)
    except ConnectorError as error:
        check_budgets(error.spent, error.usage)
    else:
        check(page)


def check(page: Page) -> None:
    """All that a database asks of a page."""
    for record in page.records:
        assert 0 < len(record.external_id) <= 255
        assert record.created_at is None or record.created_at.tzinfo is UTC
        texts = (record.text, record.author, record.author_name, record.url, record.lang)
        for text in (*texts, record.author_id, record.parent_id, record.shortcode):
            assert text is None or b"\0" not in text.encode()
        counts = (record.likes, record.comments, record.shares, record.views, record.followers)
        assert all(count is None or 0 <= count < 2**63 for count in counts)
    assert page.next is None or (page.next and "access_token" not in page.next)
    check_budgets(page.spent, page.usage)


def check_budgets(spent: tuple[Cost, ...], usage: tuple[Usage, ...]) -> None:
    assert spent
    assert all(0 < cost.units < 2**31 for cost in spent)
    for told in usage:
        numbers = (told.limit, told.remaining, told.percent)
        assert all(number is None or 0 <= number < 2**63 for number in numbers)
        assert told.reset_at is None or NOW < told.reset_at <= NOW + timedelta(days=2)


def spoil_and_fetch(
    script: Script, access: Access, sound: Sound, status: int, data: st.DataObject
) -> None:
    """One of the answers that a question takes is spoiled, or a spoiled refusal."""
    script.begin()
    target = data.draw(st.integers(0, len(sound.answers) - 1))
    for number, answer in enumerate(sound.answers):
        if number != target:
            script.say(answer)
        elif status == 200:
            script.say(spoiled(data, answer).replace(*moving(script)))
        else:
            script.say(spoiled(data, REFUSAL), status)
    survive(sound.platform, sound.ask, access)


each_sound = pytest.mark.parametrize(
    "sound", SOUND, ids=lambda s: f"{s.platform}-{s.ask.listing}-{s.ask.place}"
)
each_status = pytest.mark.parametrize("status", [200, 400])


@each_status
@each_sound
@fuzzed
@given(data=st.data())
def test_a_spoiled_answer_is_a_page_or_an_error(
    script: Script, access: Access, sound: Sound, status: int, data: st.DataObject
) -> None:
    spoil_and_fetch(script, access, sound, status, data)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@each_status
@each_sound
@settings(fuzzed, max_examples=1000)
@given(data=st.data())
def test_a_thousand_spoiled_answers_are_pages_or_errors(
    script: Script, access: Access, sound: Sound, status: int, data: st.DataObject
) -> None:
    spoil_and_fetch(script, access, sound, status, data)


def moving(script: Script) -> tuple[bytes, bytes]:
    return b"https://graph.facebook.com", script.base_url.encode()


@each_sound
@fuzzed
@given(headers=st.dictionaries(st.sampled_from(TELLING), TOLD), status=st.sampled_from([200, 429]))
def test_hostile_headers_hurt_nothing(
    script: Script, access: Access, sound: Sound, headers: dict[str, str], status: int
) -> None:
    script.begin()
    for answer in sound.answers:
        script.say(json.dumps(answer).encode().replace(*moving(script)), status, headers)
    survive(sound.platform, sound.ask, access)


@pytest.mark.parametrize("platform", FRAMES)
@fuzzed
@given(data=st.data())
def test_a_spoiled_record_spoils_no_other(
    script: Script, access: Access, platform: str, data: st.DataObject
) -> None:
    listing, item, frame = FRAMES[platform]
    ask = Ask(listing, "a-video-id0", SINCE, "1 a" if listing is Listing.HASHTAG else None)
    other = {**item, "id": "other-than-it"}
    try:
        spoiled_item = json.loads(spoiled(data, item))
    except ValueError:
        spoiled_item = None
    pages = []
    for items in ([item, other], [spoiled_item, other]):
        script.begin()
        script.say(frame(items))
        pages.append(connector(platform).fetch(ask, access, NOW))
    sound, page = pages
    assert page.records[-1] == sound.records[-1]
    assert (len(sound.records), sound.unreadable) == (2, 0)
    assert len(page.records) + page.unreadable <= 2
    check(page)


@pytest.mark.shared_data
@pytest.mark.parametrize("recording", SMALL, ids=lambda recording: recording.file)
@settings(fuzzed, max_examples=4)
@given(data=st.data())
def test_a_spoiled_recording_is_a_page_or_an_error(
    script: Script, access: Access, recording: Recording, data: st.DataObject
) -> None:
    script.begin()
    script.say(spoiled(data, json.loads(moved(recorded(recording.file), script.base_url))))
    survive(recording.platform, recording.ask, access)


def test_every_sound_answer_is_read_whole(script: Script, access: Access) -> None:
    """Else the tests above would spoil what was never good."""
    for sound in SOUND:
        script.begin()
        for answer in sound.answers:
            script.say(json.dumps(answer).encode().replace(*moving(script)))
        page = connector(sound.platform).fetch(sound.ask, access, NOW)
        assert page.records
        assert page.unreadable == 0
