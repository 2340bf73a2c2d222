"""From rows to a frozen report."""

from __future__ import annotations

import pytest

from accounts import wall
from reports.content import Content
from reports.making import snapshot
from reports.making.build import build
from targets.models import Verdict
from targets.verdicts.closing import revise
from tests.factories import W47, declare_complete, utc
from tests.reports.conftest import MONDAY, WEEK, Lived
from tracking.models import Coverage

pytestmark = pytest.mark.django_db


def content_of(lived: Lived) -> Content:
    with wall.inside(lived.organization.id):
        report = build(lived.brand, WEEK, MONDAY)
        assert report is not None
        return snapshot.thawed(report.snapshot)


def test_a_week_with_open_periods_is_not_built(lived: Lived) -> None:
    with wall.inside(lived.organization.id):
        assert build(lived.brand, WEEK, MONDAY) is None


def test_a_week_that_runs_is_not_built(closed: Lived) -> None:
    with wall.inside(closed.organization.id):
        assert build(closed.brand, "2026-W48", MONDAY) is None


def test_a_week_that_does_not_exist_is_refused(closed: Lived) -> None:
    with wall.inside(closed.organization.id), pytest.raises(ValueError, match="W54"):
        build(closed.brand, "2026-W54", MONDAY)


def test_targets_stand_with_their_verdicts(closed: Lived) -> None:
    content = content_of(closed)
    ann, bea = content.targets
    assert (ann.person, ann.outcome, ann.counted, ann.minimum) == ("Ann", "hit", 3, 3)
    assert (bea.person, bea.outcome, bea.counted, bea.minimum) == ("Bea", "missed", 1, 2)
    assert (bea.promise, bea.revision, len(bea.posts)) == ("2\u00a0mentions a week", 1, 1)
    assert [post.reason for post in bea.not_counted] == ["does not name the brand"]


def test_next_weeks_standing_is_told(closed: Lived) -> None:
    standing = content_of(closed).targets[0].standing
    assert standing is not None
    assert (standing.label, standing.owed, standing.outcome) == ("2026-W48", 3, "on_track")


def test_figures_are_the_verdicts(closed: Lived) -> None:
    content = content_of(closed)
    assert [(f.outcome, f.counted, f.revision) for f in content.figures()] == [
        ("hit", 3, 1),
        ("missed", 1, 1),
    ]


def test_mentions_are_counted_by_day(closed: Lived) -> None:
    content = content_of(closed)
    (platform,) = content.platforms
    # Ann on Monday, Wednesday, Friday; Bea on Tuesday; what names nobody is no mention.
    assert platform.mentions == (1, 1, 1, 0, 1, 0, 0)
    assert platform.covered == (1.0,) * 7
    assert [(line.rank, line.person, line.mentions) for line in content.people] == [
        (1, "Ann", 3),
        (2, "Bea", 1),
    ]


def test_the_week_says_what_was_watched(closed: Lived) -> None:
    week = content_of(closed).week
    assert (week.watched, week.gaps, week.closed_at) == (1.0, (), MONDAY)


def test_building_again_gives_the_same_report(closed: Lived) -> None:
    with wall.inside(closed.organization.id):
        first = build(closed.brand, WEEK, MONDAY)
        second = build(closed.brand, WEEK, utc(24, 9))
        third = build(closed.brand, WEEK, utc(24, 9), restate=True)
    assert first == second == third


def test_a_revised_verdict_is_restated_only_when_asked(lived: Lived) -> None:
    with wall.inside(lived.organization.id):
        Coverage.objects.all().delete()
    lived.close()
    with wall.inside(lived.organization.id):
        first = build(lived.brand, WEEK, MONDAY)
        assert first is not None
        unverified = snapshot.thawed(first.snapshot).targets[1]
        assert (unverified.outcome, len(unverified.gaps)) == ("unverified", 1)
        declare_complete(lived.brand, W47)
        period = Verdict.objects.get(id=unverified.verdict).period
        revise(period, reason="declared complete", by="Zed", now=utc(24))
    with wall.inside(lived.organization.id):
        assert build(lived.brand, WEEK, utc(25)) == first
        second = build(lived.brand, WEEK, utc(25), restate=True)
        assert second is not None
        assert second.revision == 2
        (note,) = snapshot.thawed(second.snapshot).restated
        assert build(lived.brand, WEEK, utc(26), restate=True) == second
    assert (note.person, note.before, note.after) == ("Bea", "unverified", "missed")
    assert (note.week, note.counted, note.minimum) == (WEEK, 1, 2)
    assert note.reason == "declared complete, by Zed"
