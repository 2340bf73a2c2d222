"""What the report says in words: the sentence at its head, the subject of its mail, its remarks.

Pure, and with the right grammar for none, one and many, in the language of the report. A `Sentence`
begins with the name it is about, which is set in bold.
"""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from reports.content import (
    Breach,
    Change,
    Content,
    Decision,
    Gap,
    NotCounted,
    Restated,
    Target,
    Week,
)
from reports.words import KEPT, Words, words_of


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


def language_of(content: Content) -> Words:
    return words_of(content.masthead.language)


def headline(content: Content) -> str:
    """What happened: "11 of 14 targets hit; 2 missed, 1 could not be verified." """
    words = language_of(content)
    decided, hit = content.decided, content.count("hit")
    if decided == 0:
        period = words.period(content.week.label)
        score = words.say("headline.nothing", period=period)
    elif hit == decided:
        key = {1: "one_hit", 2: "both_hit"}.get(decided, "all_hit")
        score = words.say(f"headline.{key}", count=decided)
    elif hit == 0:
        key = "one_short" if decided == 1 else "none_hit"
        score = words.say(f"headline.{key}", count=decided)
    else:
        score = words.say("headline.some_hit", hit=hit, count=decided)
    rest = ", ".join(
        words.say(f"headline.{outcome}", count=content.count(outcome))
        for outcome in ("missed", "unverified", "excused")
        if content.count(outcome)
    )
    return f"{score}; {rest}." if rest else f"{score}."


def outlook(content: Content) -> str:
    """What is coming: "Two people are at risk this week.", or "" when nothing runs."""
    words = language_of(content)
    people = len({target.person for target in content.at_risk})
    if people:
        spelled = words.spelled(people).capitalize()
        return words.say("headline.at_risk", people, people=spelled)
    running = any(target.standing is not None for target in content.targets)
    return words.say("headline.calm") if running else ""


def subject(content: Content) -> str:
    """The subject of the mail: "Acme: 11 of 14 targets hit (week 47)"."""
    words = language_of(content)
    places = {
        "brand": " ".join(content.masthead.brand.split()),
        "period": words.period(content.week.label).replace(KEPT, " "),
    }
    if not content.decided:
        return words.say("headline.subject_nothing", **places)
    return words.say("headline.subject", content.decided, hit=content.count("hit"), **places)


def period(week: Week, words: Words) -> str:
    return words.days(week.first_day, week.last_day)


def watched(week: Week, words: Words) -> str:
    """The quiet line: zone, when it was closed, how much was watched, and the longest gap."""
    said = [f"{week.zone}."]
    if week.closed_at is not None:
        places = {"at": words.moment(week.closed_at, week.zone)}
        if week.data_until:
            places["until"] = words.clock(week.data_until, week.zone)
        said.append(
            words.say("watched.closed_until" if week.data_until else "watched.closed", **places)
        )
    if week.watched is None:
        said.append(words.say("watched.nothing"))
        return " ".join(said)
    share, per = words.percent(week.watched), words.noun(week.per)
    if not week.gaps:
        said.append(words.say("watched.all", share=share, per=per))
        return " ".join(said)
    gap = gap_words(max(week.gaps, key=_length), week.zone, words)
    if len(week.gaps) > 1:
        gaps = words.counted(len(week.gaps) - 1, "gap")
        gap = words.say("watched.others", gap=gap, gaps=gaps)
    said.append(words.say("watched.but", share=share, per=per, gap=gap))
    return " ".join(said)


def gap_words(gap: Gap, zone: str, words: Words) -> str:
    """ "Instagram #acme, Tue 17 Nov 09:10 to Wed 18 Nov 02:40" """
    start, end = words.moment(gap.starts_at, zone), words.moment(gap.ends_at, zone)
    return words.say("feeds.gap", feed=gap.feed, start=start, end=end)


def delivered(target: Target, words: Words) -> str:
    """ "1 of 3 mentions" """
    what = words.counted(target.minimum, target.unit)
    return words.say("score.of", counted=target.counted, what=what)


def score(counted: int, minimum: int, words: Words) -> str:
    """ "1 of 3" """
    return words.say("score.figures", counted=counted, minimum=minimum)


def totals(content: Content) -> str:
    """How many targets were hit, against the week before."""
    words = language_of(content)
    before = [target.history[-2] for target in content.targets if len(target.history) > 1]
    if all(past.outcome is None for past in before):
        return ""
    hit, was = content.count("hit"), sum(past.outcome == "hit" for past in before)
    if hit == was:
        return words.say("totals.same", hit=hit)
    key, many = "more" if hit > was else "fewer", words.spelled(abs(hit - was)).capitalize()
    return words.say(f"totals.{key}", abs(hit - was), many=many, hit=hit, before=was)


def change(change: Change, target: Target, words: Words) -> Sentence:
    key = change.kind if change.kind in ("recovered", "started") else f"{target.per}_{change.kind}"
    count = None if change.kind in ("missed_again", "started") else change.periods
    rest = words.say(
        f"change.{key}",
        count,
        score=score(target.counted, target.minimum, words),
        many=words.spelled(change.periods),
        ordinal=words.ordinal(change.periods),
    )
    return Sentence(_who(target), rest)


def risk(target: Target, words: Words) -> Sentence:
    """Of a target whose running period is at risk."""
    standing = target.standing
    if standing is None:
        raise ValueError(f"{target.name} has nothing open.")
    what, day = words.counted(standing.owed, target.unit), words.day(standing.last_day)
    return Sentence(_who(target), words.say("risk.owes", what=what, day=day))


def question(decision: Decision, target: Target, words: Words) -> Question:
    number, kind = decision.number, decision.kind
    places: dict[str, object] = {
        "name": _who(target),
        "number": number,
        "many": words.spelled(number),
        "minimum": target.minimum,
        "score": score(target.counted, target.minimum, words),
        "links": words.counted(number, "link"),
        "what": words.counted(number, target.unit),
        "day": words.day(decision.until),
        "per": words.noun(target.per),
    }
    of_period = f"{target.per}_{kind}"
    title = of_period if kind in ("lower", "raise") else kind
    because = f"{of_period if kind in ('lower', 'talk') else kind}_because"
    count = number if kind == "settle" else None
    return Question(
        words.say(f"question.{title}", **places),
        _begun(words.say(f"question.{because}", count, **places)),
        words.say("question.until", day=words.day(decision.until)),
    )


def unsettled(target: Target, words: Words) -> Sentence:
    """Of a target that could not be verified: how much of its time was not read."""
    unread = sum(map(_length, target.gaps), timedelta())
    seen = score(target.counted, target.minimum, words)
    rest = words.say("unverified.short", score=seen, stretch=words.stretch(unread))
    return Sentence(f"{_who(target)},", rest)


def not_verified(target: Target, zone: str, words: Words) -> Sentence:
    """What was not watched, and what settles it."""
    gaps = "; ".join(
        words.say(
            "unverified.gap",
            gap=gap_words(gap, zone, words),
            stretch=words.stretch(_length(gap)),
            cause=gap.cause,
        )
        for gap in target.gaps
    )
    what = words.counted(target.minimum - target.counted, target.unit)
    seen = score(target.counted, target.minimum, words)
    return Sentence(
        words.say("unverified.name", name=_who(target), score=seen),
        words.say("unverified.told", gaps=gaps, what=what, per=words.noun(target.per)),
    )


def not_counted(
    target: Target, post: NotCounted, platform: str, zone: str, words: Words
) -> Sentence:
    at = words.moment(post.at, zone)
    told = words.say("proof.post", platform=platform, at=at, reason=post.reason)
    return Sentence(f"{_who(target)},", told)


def breach(found: Breach, platform: str, zone: str, words: Words) -> Sentence:
    at, platform = words.moment(found.at, zone), platform.replace(" ", KEPT)
    told = words.say(f"breach.{found.kind}", detail=found.detail, platform=platform, at=at)
    return Sentence(found.person, told)


def restated(note: Restated, words: Words) -> Sentence:
    return Sentence(
        words.say("restated.name", period=words.period(note.week, "heading"), person=note.person),
        words.say(
            "restated.told",
            before=words["marks"][note.before],
            after=words["marks"][note.after],
            counted=note.counted,
            minimum=note.minimum,
            reason=note.reason,
        ),
    )


def _length(gap: Gap) -> timedelta:
    return gap.ends_at - gap.starts_at


def _begun(sentence: str) -> str:
    """With a capital at its beginning and after each full stop within it."""
    parts = [part[:1].upper() + part[1:] for part in sentence.split(". ")]
    return ". ".join(parts)


def _who(target: Target) -> str:
    return f"{target.person} ({target.apart})" if target.apart else target.person
