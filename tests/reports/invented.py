"""An invented week: the brand Halvard Oats, its agency, twelve people and fourteen targets.

A target's eight weeks are written as words of an outcome's letter and the posts that counted:
"h4" hit with four, "m1" missed, "u2" not verified, "e0" excused, "-" nothing due; "h4r" was
restated: revision 2.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from reports import remarks
from reports.content import (
    Content,
    Counted,
    Gap,
    Masthead,
    NotCounted,
    Outcome,
    Past,
    Platform,
    QueryVersion,
    Relevant,
    Restated,
    Standing,
    Talker,
    Target,
    Voice,
    Week,
)

ZONE = "Europe/Oslo"
FIRST = date(2026, 11, 16)
LAST = date(2026, 11, 22)
OUTCOMES: dict[str, Outcome] = {"h": "hit", "m": "missed", "u": "unverified", "e": "excused"}
NEXT_SUNDAY = date(2026, 11, 29)

GAP = Gap(
    "Instagram, Ida Yttervik",
    datetime(2026, 11, 17, 8, 10, tzinfo=UTC),
    datetime(2026, 11, 18, 1, 40, tzinfo=UTC),
    "the connection had expired",
)

TEXTS = [
    "Porridge before the ferry, again @halvardoats",
    "Havregrøt på hytta, ute er det ti minus",
    "Three ways with overnight oats (and one that failed)",
    "Halvard Oats in the rucksack, sun at four",
    "Kaura on parasta aamulla",
    "Ran ten, ate twice. Oats.",
]


def target(
    person: str,
    minimum: int,
    weeks: str,
    *,
    apart: str = "",
    unit: str = "mention",
    standing: Standing | None = None,
    platforms: tuple[str, ...] = ("x", "instagram"),
    gaps: tuple[Gap, ...] = (),
    not_counted: tuple[NotCounted, ...] = (),
) -> Target:
    key = f"{person}/{apart}"
    history = tuple(
        _past(key, 40 + at, word) for at, word in enumerate(weeks.split(), 8 - len(weeks.split()))
    )
    last = history[-1]
    assert last.outcome is not None
    return Target(
        target=key,
        person=person,
        apart=apart,
        promise=f"{minimum} {unit}s a week",
        unit=unit,
        per="week",
        minimum=minimum,
        counted=last.counted,
        outcome=last.outcome,
        verdict=last.verdict,
        revision=last.revision,
        history=history,
        standing=standing,
        posts=tuple(
            Counted(
                post=f"{key}/{at}",
                platform=platforms[at % len(platforms)],
                kind="video" if unit == "video" else "post",
                at=datetime(2026, 11, 16, 7, 30, tzinfo=UTC) + at * timedelta(hours=26.7),
            )
            for at in range(last.counted)
        ),
        not_counted=not_counted,
        gaps=gaps,
    )


def at_risk(minimum: int, counted: int = 0) -> Standing:
    return Standing("2026-W48", minimum, counted, "at_risk", NEXT_SUNDAY)


def on_track(minimum: int) -> Standing:
    return Standing("2026-W48", minimum, 0, "on_track", NEXT_SUNDAY)


def _past(key: str, week: int, word: str) -> Past:
    label = f"2026-W{week}"
    if word == "-":
        return Past(label)
    return Past(label, OUTCOMES[word[0]], int(word[1]), f"{key}/{label}", len(word) - 1)


def late(post: str, reason: str, day: int, hour: int) -> NotCounted:
    return NotCounted(post, "youtube", datetime(2026, 11, day, hour, 12, tzinfo=UTC), reason)


TARGETS = (
    target("Runa Skogheim", 3, "h3 h4 h3 h3 m2 h3 m2 m1", standing=at_risk(3)),
    target(
        "Anders Lie-Thoresen",
        1,
        "h1 h1 m0 h1 h1 h1 h1 m0",
        apart="video",
        unit="video",
        platforms=("youtube",),
        standing=on_track(1),
        not_counted=(late("late-1", "does not name the brand", 20, 16),),
    ),
    target("Ida Yttervik", 3, "h3 h3 h4 h3 h3 h3 h3 u2", standing=on_track(3), gaps=(GAP,)),
    target("Aino Väätäinen", 3, "h4 h3 h5 h4 h3 h4 h3 h5", standing=on_track(3)),
    target(
        "Aino Väätäinen",
        1,
        "h1 h1 h1 h1 h2 h1 h1 h1",
        apart="video",
        unit="video",
        platforms=("youtube",),
        standing=on_track(1),
    ),
    target("Anders Lie-Thoresen", 2, "h2 h3 h2 h2 m1 h2 h2 h2", standing=on_track(2)),
    target("Bjørk Sólveigardóttir", 2, "h2 m1 e0 h2 h2 h3 h2 h2", standing=on_track(2)),
    target("Emeka Nwachukwu", 3, "h5 h4 h6 h4 h5 h4 h5 h6", standing=on_track(3)),
    target("Joonas Rautavuori", 3, "h3 h3 h3 h4 h3 m2 m1 h4", standing=on_track(3)),
    target("Liv Torgersrud", 2, "h2 h2 u1 h3 h2 h2r h2 h2", standing=on_track(2)),
    target("Mattis Øvrebø", 2, "h2 h2 h3 h2 e0 e0 e0 h3", standing=on_track(2)),
    target("Nguyễn Thị Hạnh", 3, "h3 h3 h3 h3 h4 h3 h3 h3", standing=at_risk(3, 1)),
    target("Signe Halvorsdatter", 3, "- - - h3 h4 h3 h3 h3", standing=on_track(3)),
    target("Łucja Wierzbicka", 1, "h1 h1 h1 h2 h1 h1 h1 h1", standing=on_track(1)),
)

WEEK = Week(
    label="2026-W47",
    first_day=FIRST,
    last_day=LAST,
    zone=ZONE,
    closed_at=datetime(2026, 11, 23, 5, 0, tzinfo=UTC),
    data_until=datetime(2026, 11, 23, 5, 30, tzinfo=UTC),
    feeds=31,
    watched=0.9966,
    gaps=(GAP,),
)

CONTENT = Content(
    masthead=Masthead("Halvard Oats", "halvard", "#1f5c4d", "Lindmark & Rowe"),
    week=WEEK,
    made_at=datetime(2026, 11, 23, 6, 0, tzinfo=UTC),
    query=QueryVersion(7, ("Halvard Oats", "@halvardoats", "#havremorgen"), "folded"),
    targets=TARGETS,
    changes=remarks.changes(TARGETS),
    decisions=remarks.decisions(TARGETS, NEXT_SUNDAY),
    platforms=(
        Platform(
            "facebook",
            "Facebook",
            (52, 49, 57, 61, 72, 79, 60),
            (1.0,) * 7,
            "Pages on the list, read completely. Facebook offers no search of public posts.",
        ),
        Platform(
            "instagram",
            "Instagram",
            (66, 28, 61, 88, 104, 121, 93),
            (1.0, 0.4, 0.89, 1.0, 1.0, 1.0, 1.0),
            "Professional accounts and three hashtags, the last 24 hours under each."
            " Stories and personal accounts cannot be read.",
        ),
        Platform(
            "x",
            "X (Twitter)",
            (79, 83, 88, 107, 118, 91, 70),
            (1.0,) * 7,
            "Timelines and the brand search, which reaches back seven days.",
        ),
        Platform(
            "youtube",
            "YouTube",
            (5, 4, 8, 7, 10, 12, 6),
            (1.0,) * 7,
            "Channels and the brand search. Public videos only.",
        ),
    ),
    people=(
        Talker(1, "Emeka Nwachukwu", ("Instagram", "X (Twitter)"), 14, 1),
        Talker(2, "Aino Väätäinen", ("Instagram", "X (Twitter)", "YouTube"), 11, 5),
        Talker(3, "Frokostklubben", ("Instagram",), 9, None),
        Talker(4, "Joonas Rautavuori", ("Instagram", "X (Twitter)"), 8, 2),
        Talker(4, "Den store havretesten", ("Facebook", "YouTube"), 8, 3),
    ),
    voices=(
        Voice("Halvard Oats", True, 1679, 1590),
        Voice("Møllers Gryn", False, 1301, 1388),
        Voice("Fjordkorn", False, 614, 620),
        Voice("Aurora Mills", False, 360, 357),
    ),
    posts=(
        Relevant("relevant-1", "instagram", "Frokostklubben", GAP.starts_at, 0.97),
        Relevant("relevant-2", "facebook", "Emeka Nwachukwu", GAP.ends_at, 0.93),
        Relevant("relevant-3", "youtube", "Den store havretesten", GAP.ends_at, 0.91),
    ),
    restated=(
        Restated(
            week="2026-W45",
            person="Liv Torgersrud",
            before="unverified",
            after="hit",
            counted=2,
            minimum=2,
            reason="Facebook was read late, on Tue 10 Nov.",
            decided_at=datetime(2026, 11, 17, 9, 20, tzinfo=UTC),
            verdict="Liv Torgersrud//2026-W45",
            revision=2,
        ),
    ),
)
