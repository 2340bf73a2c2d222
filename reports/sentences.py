"""What the report says in words: the sentence at its head, the subject of its mail, its remarks.

Pure, and with the right grammar for none, one and many. A `Sentence` begins with the name it is
about, which is set in bold.
"""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from reports.charts.figures import percent
from reports.content import Change, Content, Decision, Gap, NotCounted, Restated, Target, Week
from reports.marks import WORDS
from reports.phrases import (
    KEPT,
    clock,
    counted,
    day,
    days,
    moment,
    ordinal,
    plural,
    spelled,
    stretch,
    week_number,
)


class Sentence(NamedTuple):
    name: str
    rest: str

    def __str__(self) -> str:
        return f"{self.name} {self.rest}"


class Question(NamedTuple):
    """A decision to take: the question, why it is asked and what yes does, and the last day."""

    title: str
    because: str
    until: str


def headline(content: Content) -> str:
    """What happened: "11 of 14 targets hit; 2 missed, 1 could not be verified." """
    decided, hit = content.decided, content.count("hit")
    if decided == 0:
        score = f"No target was due in week{KEPT}{week_number(content.week.label)}"
    elif hit == decided:
        many = f"All {decided} targets" if decided > 2 else "Both targets"
        score = "The one target was hit" if decided == 1 else f"{many} hit"
    elif hit == 0:
        score = "The one target was not hit" if decided == 1 else f"None of {decided} targets hit"
    else:
        score = f"{hit} of {decided} targets hit"
    counts = (
        (content.count("missed"), "missed"),
        (content.count("unverified"), "could not be verified"),
        (content.count("excused"), "excused"),
    )
    rest = ", ".join(f"{count}{KEPT}{word}" for count, word in counts if count)
    return f"{score}; {rest}." if rest else f"{score}."


def outlook(content: Content) -> str:
    """What is coming: "Two people are at risk this week.", or "" when nothing runs."""
    people = len({target.person for target in content.at_risk})
    if people:
        verb = "person is" if people == 1 else "people are"
        return f"{spelled(people).capitalize()} {verb} at risk this{KEPT}week."
    running = any(target.standing is not None for target in content.targets)
    return f"Nobody is at risk this{KEPT}week." if running else ""


def subject(content: Content) -> str:
    """The subject of the mail: "Acme: 11 of 14 targets hit (week 47)"."""
    decided, hit = content.decided, content.count("hit")
    targets = plural("target", decided)
    score = f"{hit} of {decided} {targets} hit" if decided else "no targets due"
    brand = " ".join(content.masthead.brand.split())
    return f"{brand}: {score} (week {week_number(content.week.label)})"


def period(week: Week) -> str:
    return days(week.first_day, week.last_day)


def watched(week: Week) -> str:
    """The quiet line: zone, when it was closed, how much was watched, and the longest gap."""
    said = [f"{week.zone}."]
    if week.closed_at is not None:
        said.append(f"Closed {moment(week.closed_at, week.zone)}{_until(week)}.")
    if week.watched is None:
        said.append("Nothing was watched.")
    elif not week.gaps:
        said.append(f"{percent(week.watched)} of the week was watched.")
    else:
        longest = max(week.gaps, key=lambda gap: gap.ends_at - gap.starts_at)
        more = len(week.gaps) - 1
        others = f" and {counted(more, 'shorter gap')}" if more else ""
        said.append(
            f"{percent(week.watched)} of the week was watched; not read:"
            f" {gap_words(longest, week.zone)}{others}."
        )
    return " ".join(said)


def _until(week: Week) -> str:
    return f", data until {clock(week.data_until, week.zone)}" if week.data_until else ""


def gap_words(gap: Gap, zone: str) -> str:
    """ "Instagram #acme, Tue 17 Nov 09:10 to Wed 18 Nov 02:40" """
    return f"{gap.feed}, {moment(gap.starts_at, zone)} to {moment(gap.ends_at, zone)}"


def delivered(target: Target) -> str:
    """ "1 of 3 mentions" """
    return f"{target.counted} of {counted(target.minimum, target.unit)}"


def totals(content: Content) -> str:
    """How many targets were hit, against the week before."""
    before = [target.history[-2] for target in content.targets if len(target.history) > 1]
    if all(past.outcome is None for past in before):
        return ""
    hit, was = content.count("hit"), sum(past.outcome == "hit" for past in before)
    if hit == was:
        return f"As many targets hit as the week before: {hit}."
    more = f"{spelled(abs(hit - was))} {'more' if hit > was else 'fewer'}"
    return f"{more.capitalize()} {plural('target', abs(hit - was))} hit: {hit}, after {was}."


def change(change: Change, target: Target) -> Sentence:
    score = f"{target.counted} of {target.minimum}"
    count = spelled(change.periods)
    periods = plural(target.per, change.periods)
    misses = "miss" if change.periods == 1 else "misses"
    rest = {
        "recovered": f"is back, with {score} after {count} {misses}.",
        "missed_again": f"missed for the {ordinal(change.periods)} {target.per} running.",
        "missed_first": f"missed, after {count} {periods} without a miss.",
        "returned": f"is back, after {count} excused {periods}.",
        "started": "was due for the first time.",
    }
    return Sentence(_who(target), rest[change.kind])


def risk(target: Target) -> Sentence:
    """Of a target whose running period is at risk."""
    standing = target.standing
    if standing is None:
        raise ValueError(f"{target.name} has nothing open.")
    owed = counted(standing.owed, target.unit)
    return Sentence(_who(target), f"owes {owed} by {day(standing.last_day)}.")


def question(decision: Decision, target: Target) -> Question:
    number, name = decision.number, _who(target)
    score = f"{target.counted} of {target.minimum}"
    title, because = {
        "settle": (
            f"Ask {name} for {counted(number, 'link')}?",
            f"{score} seen, and the week was not watched as a whole."
            f" {spelled(number).capitalize()} more published in the week"
            f" {'settles' if number == 1 else 'settle'} it.",
        ),
        "lower": (
            f"Lower the target of {name} to {number}{KEPT}a{KEPT}{target.per}?",
            f"Missed again, with {score}; never more than {number} since the first miss."
            f" A change counts from the next {target.per} on.",
        ),
        "talk": (
            f"Talk to {name} about the agreement?",
            f"Nothing was delivered for {spelled(number)} {target.per}s running.",
        ),
        "remind": (
            f"Remind {name}{KEPT}now?",
            f"{counted(number, target.unit).capitalize()} still owed, and"
            f" {day(decision.until)} is the last day.",
        ),
        "raise": (
            f"Raise the target of {name} to {number}{KEPT}a{KEPT}{target.per}?",
            f"At least {number} were delivered in each of the last eight, for a target of"
            f" {target.minimum}.",
        ),
    }[decision.kind]
    return Question(title, because, f"Until {day(decision.until)}")


def unsettled(target: Target) -> Sentence:
    """Of a target that could not be verified: how much of its time was not read."""
    unread = sum((gap.ends_at - gap.starts_at for gap in target.gaps), timedelta())
    return Sentence(
        f"{_who(target)},", f"{target.counted} of {target.minimum}; {stretch(unread)} not read."
    )


def not_verified(target: Target, zone: str) -> Sentence:
    """What was not watched, and what settles it."""
    gaps = "; ".join(
        f"{gap_words(gap, zone)} ({stretch(gap.ends_at - gap.starts_at)}): {gap.cause}"
        for gap in target.gaps
    )
    missing = counted(target.minimum - target.counted, target.unit)
    return Sentence(
        f"{_who(target)}, {target.counted} of {target.minimum}.",
        f"Not read: {gaps}. Nobody can say what stood there. A link to {missing} published in"
        " the week settles it.",
    )


def not_counted(target: Target, post: NotCounted, platform: str, zone: str) -> Sentence:
    return Sentence(f"{_who(target)},", f"{platform}, {moment(post.at, zone)}: {post.reason}.")


def restated(note: Restated) -> Sentence:
    return Sentence(
        f"Week {week_number(note.week)}, {note.person},",
        f"from {WORDS[note.before]} to {WORDS[note.after]}, {note.counted} of {note.minimum}:"
        f" {note.reason}",
    )


def _who(target: Target) -> str:
    return f"{target.person} ({target.apart})" if target.apart else target.person
