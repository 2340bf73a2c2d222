"""The whole story: all weeks, what goes wrong in them, and what is taken back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from sandbox.clock import zulu
from sandbox.demo import setup
from sandbox.demo.agreements import AGREEMENTS, LastWeek
from sandbox.demo.answers import Answers
from sandbox.demo.chatter import Chatter
from sandbox.demo.drafts import Draft
from sandbox.demo.lapses import lapses
from sandbox.demo.namesakes import Namesakes
from sandbox.demo.people import PEOPLE
from sandbox.demo.promises import Promises, Week
from sandbox.demo.speech import Speech
from sandbox.demo.writing import Line, Writer, accounts

FEWEST_WEEKS = 6
_WEEKS_BEYOND = 12
_HEALED_WEEK = -4  # in which one feed fails for some hours
_TAKEN_BACK_WEEK = -3  # from which a counted post is deleted before its agreed time is over


@dataclass(slots=True)
class Story:
    world: list[Line]
    setup: Line

    def write(self, folder: Path) -> None:
        """Writes world.jsonl and setup.json."""
        folder.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps(line, ensure_ascii=False) for line in self.world]
        (folder / "world.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        text = json.dumps(self.setup, ensure_ascii=False, indent=2)
        (folder / "setup.json").write_text(text + "\n", encoding="utf-8")


def tell(until: datetime, *, weeks: int, port: int, seed: int) -> Story:
    """weeks: how many full weeks come before the Monday before `until` (at least FEWEST_WEEKS)."""
    random = Random(seed)
    speech = Speech(random)
    today = until.astimezone(UTC).date()
    open_monday = today - timedelta(days=today.weekday())
    promises, answers = Promises(random, speech, open_monday), Answers(random, speech)
    chatter, writer = Chatter(random, speech, -weeks), Writer(random)
    chance = Random(f"namesakes {seed}")
    namesakes = Namesakes(chance)

    drafts: list[Draft] = []
    apart: list[Draft] = []
    changes: list[Line] = []
    for number in range(-weeks, _WEEKS_BEYOND + 1):
        week = Week(open_monday + timedelta(weeks=number), number)
        said = promises.kept(week) + chatter.of(week)
        slipped, mended = lapses(week, writer)
        drafts += said + answers.to(said) + slipped
        changes += _second_thoughts(random, writer, week, said) + mended
        apart += namesakes.of(week)
    posts = writer.lines(drafts) + Writer(chance).lines(apart)
    posts.sort(key=lambda line: line.get("created_at", "~"))  # what happens to them comes after
    world = [*accounts(drafts + apart), *posts, *changes, *_outages(open_monday, until)]
    history = open_monday - timedelta(weeks=weeks)
    return Story(world, setup.document(history, promises.day, port))


def _second_thoughts(random: Random, writer: Writer, week: Week, said: list[Draft]) -> list[Line]:
    """An edit and two deletions among what nobody owed; and once a post that had been counted."""
    free = [draft for draft in said if not draft.promised and draft.kind == "post"]
    edited, *deleted = random.sample(free, 3)
    text = f"{edited.words[0]} (edit: autocorrect!)"
    changes = [writer.edit(edited, edited.at + timedelta(minutes=random.randint(3, 50)), text)]
    changes += [
        writer.delete(draft, draft.at + timedelta(hours=random.randint(6, 130)))
        for draft in deleted
    ]
    if week.number == _TAKEN_BACK_WEEK:
        bound = {a.person for a in AGREEMENTS if any(t.stays_up_days for t in a.targets)}
        kept = [d for d in said if d.promised and d.author and d.author.name in bound]
        counted = random.choice(kept)
        changes.append(writer.delete(counted, counted.at + timedelta(days=10)))
    return changes


def _outages(open_monday: date, until: datetime) -> list[Line]:
    """One that costs a verdict, and one that heals before its week is over."""
    unseen = next(a.person for a in AGREEMENTS if a.last_week is LastWeek.UNSEEN)
    thursday = _noon(open_monday - timedelta(days=4)) - timedelta(hours=12)
    tuesday = _noon(open_monday + timedelta(weeks=_HEALED_WEEK, days=1))
    return [
        _outage(unseen, thursday, until + timedelta(days=3)),
        _outage("Nandipha Sithebeni", tuesday - timedelta(hours=3), tuesday + timedelta(hours=2)),
    ]


def _outage(person: str, starts_at: datetime, ends_at: datetime) -> Line:
    return {
        "type": "outage",
        "platform": "instagram",
        "account": PEOPLE[person].handle,
        "from": zulu(starts_at),
        "to": zulu(ends_at),
        "error": "unavailable",
    }


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
