"""Whatever a platform answers, a fetch gives a page that can be stored or an error of the tree."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from connectors import connector
from connectors.contract import Access, Ask, Page
from connectors.errors import ConnectorError
from tests.connectors.recordings import RECORDINGS, Recording, moved, recorded
from tests.connectors.scripted import Script
from tests.connectors.sound_answers import REFUSAL, SOUND, Sound

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
NASTY = ["\0", "\ud800", "", "9" * 400, 10**40, -1, "0001-01-01T00:00:00+2359", "x" * 9999]
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(NASTY),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)
SMALL = [recording for recording in RECORDINGS if recording.counts[0] < 100]
SPOILINGS = ["drop", "retype", "nest", "cut"]

fuzzed = settings(
    max_examples=30,
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
    """The body with up to three fields dropped, retyped, nested or cut; or cut itself."""
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
            case "cut":
                container[key] = str(container[key])[:-1]
    raw = json.dumps(body).encode()
    return raw[: data.draw(st.sampled_from([None, None, None, None, -1, -9]))]


def survive(platform: str, ask: Ask, access: Access) -> None:
    try:
        page = connector(platform).fetch(ask, access, NOW)
    except ConnectorError:
        return
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


@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize("sound", SOUND, ids=lambda s: f"{s.platform}-{s.ask.listing}")
@fuzzed
@given(data=st.data())
def test_a_spoiled_answer_is_a_page_or_an_error(
    script: Script, access: Access, sound: Sound, status: int, data: st.DataObject
) -> None:
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


def moving(script: Script) -> tuple[bytes, bytes]:
    return b"https://graph.facebook.com", script.base_url.encode()


@pytest.mark.shared_data
@pytest.mark.parametrize("recording", SMALL, ids=lambda recording: recording.file)
@settings(fuzzed, max_examples=8)
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
