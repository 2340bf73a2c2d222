"""What a report says in words, for none, one and many."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from reports import phrases, sentences
from reports.content import Content, Target
from reports.words import words_of
from tests.reports.invented import CONTENT, GAP, TARGETS, WEEK, at_risk, on_track, target

EN = words_of("en")


def week_of(*targets: Target) -> Content:
    return replace(CONTENT, targets=targets, changes=(), decisions=())


def plain(words: str) -> str:
    return words.replace(phrases.KEPT, " ")


def of_outcomes(letters: str) -> Content:
    return week_of(*(target(f"P{at}", 2, f"{letter}1") for at, letter in enumerate(letters)))


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ("", "No target was due in week 47."),
        ("e", "No target was due in week 47; 1 excused."),
        ("h", "The one target was hit."),
        ("m", "The one target was not hit; 1 missed."),
        ("u", "The one target was not hit; 1 could not be verified."),
        ("hh", "Both targets hit."),
        ("hhh", "All 3 targets hit."),
        ("hhe", "Both targets hit; 1 excused."),
        ("mm", "None of 2 targets hit; 2 missed."),
        ("hm", "1 of 2 targets hit; 1 missed."),
        ("hhmmue", "2 of 5 targets hit; 2 missed, 1 could not be verified, 1 excused."),
    ],
)
def test_the_headline_counts_what_was_decided(letters: str, words: str) -> None:
    assert plain(sentences.headline(of_outcomes(letters))) == words


def test_the_headline_of_the_invented_week() -> None:
    assert plain(sentences.headline(CONTENT)) == (
        "11 of 14 targets hit; 2 missed, 1 could not be verified."
    )


@pytest.mark.parametrize(
    ("risks", "words"),
    [
        (0, "Nobody is at risk this week."),
        (1, "One person is at risk this week."),
        (2, "Two people are at risk this week."),
        (11, "11 people are at risk this week."),
    ],
)
def test_the_outlook_counts_people(risks: int, words: str) -> None:
    rows = [target("Ann", 1, "h1", standing=on_track(1))]
    rows += [target(f"P{at}", 1, "h1", standing=at_risk(1)) for at in range(risks)]
    assert plain(sentences.outlook(week_of(*rows))) == words


def test_a_person_at_risk_with_two_targets_is_one_person() -> None:
    twice = [target("Ann", 1, "h1", apart=apart, standing=at_risk(1)) for apart in ("", "video")]
    assert plain(sentences.outlook(week_of(*twice))) == "One person is at risk this week."


def test_nothing_is_said_of_a_week_in_which_nothing_runs() -> None:
    assert sentences.outlook(week_of(target("Ann", 1, "h1"))) == ""


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ("", "Halvard Oats: no targets due (week 47)"),
        ("h", "Halvard Oats: 1 of 1 target hit (week 47)"),
        ("hm", "Halvard Oats: 1 of 2 targets hit (week 47)"),
    ],
)
def test_the_subject(letters: str, words: str) -> None:
    assert sentences.subject(of_outcomes(letters)) == words


def test_a_brand_cannot_break_the_subject_line() -> None:
    head = replace(CONTENT.masthead, brand="Oats\r\nBcc: all@x.example")
    assert sentences.subject(replace(CONTENT, masthead=head)) == (
        "Oats Bcc: all@x.example: 11 of 14 targets hit (week 47)"
    )


def test_the_quiet_line_names_the_gap() -> None:
    assert plain(sentences.watched(WEEK, EN)) == (
        "Europe/Oslo. Closed Mon 23 Nov 06:00, data until 06:30. 99.6% of the week was watched;"
        " not read: Instagram, Ida Yttervik, Tue 17 Nov 09:10 to Wed 18 Nov 02:40."
    )


def test_the_quiet_line_names_the_longest_of_several_gaps() -> None:
    short = replace(GAP, feed="YouTube search", ends_at=GAP.starts_at + timedelta(minutes=5))
    said = sentences.watched(replace(WEEK, gaps=(short, GAP, short)), EN)
    assert plain(said).endswith("Wed 18 Nov 02:40 and 2 shorter gaps.")


def test_the_quiet_line_without_anything_watched() -> None:
    nothing = replace(WEEK, closed_at=None, data_until=None, watched=None, gaps=())
    assert sentences.watched(nothing, EN) == "Europe/Oslo. Nothing was watched."


def test_hits_are_compared_with_the_week_before() -> None:
    one_more = week_of(target("Ann", 1, "m0 h1"), target("Bea", 1, "h1 h1"))
    assert sentences.totals(one_more) == "One more target hit: 2, after 1."
    two_fewer = week_of(target("Ann", 1, "h1 m0"), target("Bea", 1, "h1 m0"))
    assert sentences.totals(two_fewer) == "Two fewer targets hit: 0, after 2."
    assert sentences.totals(week_of(target("Ann", 1, "h1"))) == ""


def test_changes_and_questions_name_their_target() -> None:
    targets = {row.target: row for row in TARGETS}
    assert [str(sentences.change(one, targets[one.target], EN)) for one in CONTENT.changes] == [
        "Runa Skogheim missed for the second week running.",
        "Anders Lie-Thoresen (video) missed, after four weeks without a miss.",
        "Joonas Rautavuori is back, with 4 of 3 after two misses.",
        "Mattis Øvrebø is back, after three excused weeks.",
    ]
    asked = [sentences.question(one, targets[one.target], EN) for one in CONTENT.decisions]
    assert [plain(question.title) for question in asked] == [
        "Lower the target of Runa Skogheim to 2 a week?",
        "Ask Ida Yttervik for 1 link?",
        "Remind Nguyễn Thị Hạnh now?",
    ]
    assert {plain(question.until) for question in asked} == {"Until Sun 29 Nov"}


def test_what_settles_an_unverified_target_is_said() -> None:
    ida = next(row for row in TARGETS if row.outcome == "unverified")
    assert plain(str(sentences.not_verified(ida, "Europe/Oslo", EN))) == (
        "Ida Yttervik, 2 of 3. Not read: Instagram, Ida Yttervik, Tue 17 Nov 09:10"
        " to Wed 18 Nov 02:40 (17 h 30 min): the connection had expired."
        " Nobody can say what stood there. A link to 1 mention published in the week settles it."
    )


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "Mon 16 to Sun 22 November 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "Mon 30 November to Sun 6 December 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "Mon 28 December 2026 to Sun 3 January 2027"),
    ],
)
def test_days_name_month_and_year_as_often_as_they_change(
    first: date, last: date, words: str
) -> None:
    assert plain(phrases.days(first, last)) == words


def test_moments_stand_in_the_zone_of_the_brand() -> None:
    at = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    assert plain(phrases.moment(at, "Europe/Oslo")) == "Fri 20 Nov 00:30"


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(0), "0 min"),
        (timedelta(minutes=50), "50 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(days=1, minutes=5), "24 h 5 min"),
    ],
)
def test_stretches_of_time(length: timedelta, words: str) -> None:
    assert plain(phrases.stretch(length)) == words


def test_plurals() -> None:
    assert plain(phrases.counted(1, "reply")) == "1 reply"
    assert plain(phrases.counted(2, "reply")) == "2 replies"
    assert plain(phrases.counted(30, "day")) == "30 days"
    assert plain(phrases.counted(0, "post")) == "0 posts"
