"""Content as JSON and back."""

from __future__ import annotations

import json
from dataclasses import replace

from reports.making import snapshot
from tests.reports.invented import CONTENT


def test_a_snapshot_gives_back_its_content() -> None:
    stored = json.loads(json.dumps(snapshot.frozen(CONTENT)))
    assert snapshot.thawed(stored) == CONTENT


def test_keys_keep_their_order() -> None:
    first = json.dumps(snapshot.frozen(CONTENT))
    shuffled = json.loads(json.dumps(snapshot.frozen(CONTENT), sort_keys=True))
    assert json.dumps(snapshot.frozen(snapshot.thawed(shuffled))) == first


def test_an_empty_week_is_a_snapshot_too() -> None:
    week = replace(CONTENT.week, closed_at=None, data_until=None, watched=None, gaps=())
    empty = replace(CONTENT, week=week, targets=(), platforms=(), people=())
    assert snapshot.thawed(snapshot.frozen(empty)) == empty


def test_the_digest_tells_snapshots_apart_whatever_their_order() -> None:
    frozen = snapshot.frozen(CONTENT)
    shuffled = json.loads(json.dumps(frozen, sort_keys=True))
    assert snapshot.digest(frozen) == snapshot.digest(shuffled)
    other = snapshot.frozen(replace(CONTENT, people=()))
    assert snapshot.digest(frozen) != snapshot.digest(other)


def test_texts_of_posts_stand_by_id_only() -> None:
    post = CONTENT.posts[0]
    assert set(snapshot.frozen(replace(CONTENT, posts=(post,)))["posts"][0]) == {
        "post", "platform", "person", "at", "relevance",
    }  # fmt: skip


def test_figures_are_all_that_stands_for_a_verdict() -> None:
    # Eight weeks of 14 targets, less three in which Signe had none due; and one restated note.
    assert len(list(CONTENT.figures())) == 14 * 8 - 3 + 1
