"""The charts: what they draw, what they say, and that the two agree."""

import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest

from reports.charts import (
    PAPER,
    Bars,
    CoverageLanes,
    Gap,
    Lane,
    Share,
    ShareBar,
    Slot,
    Sparkline,
    Tick,
    Unread,
)
from reports.charts.figures import grouped, percent

SVG = "{http://www.w3.org/2000/svg}"
MONDAY = datetime(2026, 11, 9, tzinfo=UTC)


def parts(svg: str, name: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(SVG + name))


def words(svg: str) -> list[str]:
    return [text.text or "" for text in parts(svg, "text")]


def filled(svg: str, fill: str) -> list[ElementTree.Element]:
    return [rect for rect in parts(svg, "rect") if rect.get("fill") == fill]


def week(**slots: Slot) -> Bars:
    usual = {str(number): Slot(str(number), 10) for number in range(40, 44)}
    return Bars("Mentions a week", list((usual | slots).values()))


def test_bars_stand_on_zero_and_keep_their_proportions() -> None:
    svg = Bars("Mentions", [Slot("40", 30), Slot("41", 10)]).svg(height=180)
    tall, low = filled(svg, "var(--accent)")
    # The axis is 24 above the foot, at 156; the tallest bar ends 36 below the top: 156 - 36 = 120.
    assert (tall.get("y"), tall.get("height")) == ("36", "120")
    assert (low.get("y"), low.get("height")) == ("116", "40")


def test_zero_is_a_stub_of_one_pixel_and_unread_is_hatched() -> None:
    svg = week(**{"41": Slot("41", 0), "42": Slot("42", None, covered=0)}).svg()
    (stub,) = filled(svg, "var(--bar)")
    assert stub.get("height") == "1"
    (gap,) = filled(svg, "url(#gap-mentions-a-week)")
    assert (gap.get("x"), gap.get("width")) == ("50.000%", "25.000%")


def test_neighbours_that_were_not_read_are_one_gap() -> None:
    svg = week(**{"41": Slot("41", None, covered=0), "42": Slot("42", None, covered=0)}).svg()
    (gap,) = filled(svg, "url(#gap-mentions-a-week)")
    assert (gap.get("x"), gap.get("width")) == ("25.000%", "50.000%")
    assert "not read" in words(svg)


def test_a_gap_inside_slots_stands_at_its_true_hours_behind_the_bars() -> None:
    chart = Bars(
        "Mentions",
        [Slot("00:00", 4), Slot("06:00", 2, covered=0.25)],
        gaps=[Gap(1.25, 2, "Instagram not read, 07:30 to 12:00")],
    )
    rects = parts(chart.svg(), "rect")
    (gap,) = filled(chart.svg(), "url(#gap-mentions)")
    assert (gap.get("x"), gap.get("width")) == ("62.500%", "37.500%")
    assert [rect.get("fill") for rect in rects].index("url(#gap-mentions)") == 0


def test_what_lies_ahead_is_neither_zero_nor_a_gap() -> None:
    svg = week(**{"43": Slot("43", None, covered=None)}).svg()
    assert len(filled(svg, "var(--accent)")) == 3
    assert "pattern" not in svg
    assert not filled(svg, "var(--bar)")


def test_the_running_slot_is_tinted_and_has_an_edge() -> None:
    svg = week(**{"43": Slot("43", 7, running=True)}).svg()
    (running,) = filled(svg, "var(--accent-tint)")
    assert running.get("stroke") == "var(--accent)"


def test_few_bars_carry_their_figures_and_many_share_a_scale() -> None:
    few = Bars("Mentions", [Slot("40", 1), Slot("41", 2)]).svg()
    assert words(few) == ["1", "2", "40", "41"]
    many = Bars("Mentions", [Slot(str(at), at) for at in range(28)], axis=["Mon", "Tue"]).svg()
    # The tallest is 27; the scale is drawn at 20, the largest of 10, 20, 50 that is not above it.
    assert words(many) == ["20", "27", "Mon", "Tue"]


def test_the_number_table_tells_zero_from_unread_and_from_not_yet() -> None:
    chart = Bars(
        "Mentions",
        [
            Slot("Mon", 1842, compare=1790),
            Slot("Tue", 0, covered=0.9834, compare=3),
            Slot("Wed", None, covered=0, compare=4),
            Slot("Thu", None, covered=None),
        ],
        compared_with="Week 46",
    )
    assert chart.columns == ("Time", "Count", "Read", "Week 46")
    assert chart.rows() == [
        ("Mon", "1\u202f842", "100%", "1\u202f790"),
        ("Tue", "0", "98.3%", "3"),
        ("Wed", "not read", "0%", "4"),
        ("Thu", "not yet", "", ""),
    ]


def test_a_chart_without_mentions_is_still_a_chart() -> None:
    svg = Bars("Mentions", [Slot("40", 0), Slot("41", 0)]).svg()
    assert len(filled(svg, "var(--bar)")) == 2


def test_words_are_escaped() -> None:
    svg = Bars('A & "B"', [Slot("<b>", 1)]).svg()
    assert ElementTree.fromstring(svg).get("aria-label") == 'A & "B"'
    assert "<b>" not in svg


def test_on_paper_no_colour_is_left_to_a_style_sheet() -> None:
    svg = week(**{"43": Slot("43", None, covered=0)}).svg(PAPER, width="170mm")
    assert "var(" not in svg
    assert 'width="170mm"' in svg


def test_a_sparkline_has_one_path_a_colour() -> None:
    svg = Sparkline([4, None, 0, 8]).svg(height=24)
    past, newest, unread = parts(svg, "path")
    # 4 of 8 is half of 24; a zero is one pixel; each value takes 5 of 8 pixels.
    assert past.get("d") == "M0 24v-12h5v12zM16 24v-1h5v1z"
    assert newest.get("d") == "M24 24v-24h5v24z"
    assert (unread.get("d") or "").startswith("M8 24")
    assert ElementTree.fromstring(svg).get("aria-label") == "4, not read, 0, 8"


def test_the_newest_value_of_a_sparkline_may_be_zero_or_unread() -> None:
    assert "var(--accent)" not in Sparkline([3, 0]).svg()
    assert "var(--accent)" not in Sparkline([3, None]).svg()


def test_shares_fill_the_bar_in_their_order() -> None:
    bar = ShareBar("Share of voice", [Share("Ours", 30, own=True), Share("Theirs", 10)])
    ours, theirs = parts(bar.svg(), "rect")
    assert (ours.get("x"), ours.get("width")) == ("0.000%", "75.000%")
    assert (theirs.get("x"), theirs.get("width")) == ("75.000%", "25.000%")
    assert ours.get("fill") == "var(--accent)"
    assert bar.rows() == [("Ours", "30", "75%"), ("Theirs", "10", "25%")]


def test_a_share_too_narrow_for_words_stands_in_the_table_only() -> None:
    bar = ShareBar("Share of voice", [Share("Ours", 95, own=True), Share("Theirs", 5)])
    assert words(bar.svg()) == ["95%", "Ours"]
    assert bar.rows()[1] == ("Theirs", "5", "5%")


def test_nobody_talking_is_no_share_at_all() -> None:
    assert ShareBar("Share of voice", [Share("Ours", 0, own=True)]).rows() == [("Ours", "0", "0%")]


@pytest.fixture
def lanes() -> CoverageLanes:
    gap = Unread(
        MONDAY + timedelta(hours=42), MONDAY + timedelta(hours=84), "Tue 18:00 to Thu 12:00"
    )
    counted = Tick(MONDAY, counted=True, label="Mon 00:00, counted")
    left_out = Tick(MONDAY + timedelta(hours=84), counted=False, label="Thu 12:00, a repost")
    return CoverageLanes(
        "Coverage",
        MONDAY,
        MONDAY + timedelta(days=7),
        [(MONDAY + timedelta(days=day), name) for day, name in enumerate(["Mon", "Tue"])],
        [Lane("Instagram", [gap], [counted, left_out]), Lane("X (Twitter)")],
    )


def test_lanes_put_gaps_and_posts_under_one_time_axis(lanes: CoverageLanes) -> None:
    svg = lanes.svg()
    (gap,) = filled(svg, "url(#unread-coverage)")
    # Names take 21% of the width. 42 of 168 hours is a quarter: 21 + 79 / 4 = 40.75.
    assert (gap.get("x"), gap.get("width")) == ("40.750%", "19.750%")
    (counted,) = filled(svg, "var(--ink)")
    assert counted.get("x") == "21.000%"
    assert words(svg) == ["Mon", "Tue", "Instagram", "X (Twitter)"]


def test_posts_counted_and_not_counted_differ_in_shape(lanes: CoverageLanes) -> None:
    ticks = [rect for rect in parts(lanes.svg(), "rect") if rect.get("width") == "3"]
    assert [tick.get("fill") for tick in ticks] == ["var(--ink)", "var(--bg)"]
    assert {tick.get("stroke") for tick in ticks} == {"var(--ink)"}


def test_what_began_before_the_period_begins_at_its_edge(lanes: CoverageLanes) -> None:
    early = Unread(MONDAY - timedelta(days=3), MONDAY + timedelta(hours=84), "since Fri")
    cut = CoverageLanes("Cut", lanes.starts_at, lanes.ends_at, [], [Lane("Instagram", [early])])
    (gap,) = filled(cut.svg(), "url(#unread-cut)")
    assert (gap.get("x"), gap.get("width")) == ("21.000%", "39.500%")


def test_the_number_table_of_lanes_counts_posts_and_names_gaps(lanes: CoverageLanes) -> None:
    assert lanes.rows() == [
        ("Instagram", "1", "1", "Tue 18:00 to Thu 12:00"),
        ("X (Twitter)", "0", "0", ""),
    ]


def test_a_share_is_never_rounded_up_to_all() -> None:
    assert [percent(share) for share in (0, 0.29, 0.9999, 1)] == ["0%", "29%", "99.9%", "100%"]


def test_thousands_are_set_apart_by_a_narrow_space() -> None:
    assert grouped(1842310) == "1\u202f842\u202f310"
    assert re.fullmatch(r"\d+", grouped(999))
