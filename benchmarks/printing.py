"""What a report costs: with the press and our own share of it, against the bare WeasyPrint."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from benchmarks.measuring import Result, at_most, medians
from reports.making import snapshot
from reports.models import Kind
from reports.queries import PostText
from reports.typesetting import rendering
from reports.typesetting.press import Stage
from reports.typesetting.printing import SHEET, printed
from tests.reports.crowd import LINKS, crowd
from tests.reports.invented import TEXTS

Said = tuple[str, Any, str]


def pdf_20() -> Result:
    """Milliseconds of a report of 20 people by the press, tagged and with links; against WeasyPrint
    in this process, given the same."""
    return _through_the_press("pdf_20", 20, goal=500)


def pdf_200() -> Result:
    return _through_the_press("pdf_200", 200, goal=1_500)


def report_own_share() -> Result:
    """What part of a report of 20 people content and templates take."""
    make, stage = report(20), _stage()
    ours, whole = medians(make, lambda: _set(stage, make()))
    return at_most(15, "report_own_share", 100 * ours / whole, 0, "%")


def _through_the_press(name: str, people: int, *, goal: float) -> Result:
    make, stage = report(people), _stage()
    assert printed(*make()) == _set(stage, make())
    ours, floor = medians(lambda: printed(*make()), lambda: _set(stage, make()))
    return at_most(goal, name, 1000 * ours, 1000 * floor, "ms")


def report(people: int) -> Callable[[], Said]:
    content = crowd(people)
    frozen = json.loads(json.dumps(snapshot.frozen(content)))
    texts = {
        post: PostText(TEXTS[at % len(TEXTS)], f"https://posts.example/{at}")
        for at, post in enumerate(content.post_ids)
    }
    return lambda: rendering.document(frozen, texts, 1, Kind.WEEKLY, LINKS)


def _stage() -> Stage:
    return Stage.of(Path(settings.FONT_FOLDER), SHEET)


def _set(stage: Stage, said: Said) -> bytes:
    html, pictures, logo = said
    return stage.pdf({"html": html, "pictures": pictures, "logo": logo})
