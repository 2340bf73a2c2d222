"""What a report costs beyond the setting of its pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint import HTML

from benchmarks.ground import Ground
from benchmarks.measuring import Result, at_most, medians
from reports import rendering, snapshot
from reports.queries import PostText
from tests.reports.invented import CONTENT, TEXTS


def report(_: Ground) -> Result:
    """Seconds from a snapshot to the PDF of fourteen targets; against WeasyPrint alone, given the
    HTML, fonts and style sheet it was given there."""
    frozen = json.loads(json.dumps(snapshot.frozen(CONTENT)))
    texts = {
        post: PostText(TEXTS[at % len(TEXTS)], f"https://posts.example/{at}")
        for at, post in enumerate(CONTENT.post_ids)
    }
    with _noted() as (document, options):
        whole = rendering.pdf(frozen, texts, 1)
    assert HTML(**document).write_pdf(**options) == whole
    ours, floor = medians(
        lambda: rendering.pdf(frozen, texts, 1),
        lambda: HTML(**document).write_pdf(**options),
    )
    return at_most(1.1, "report of 14 targets", 1000 * ours, 1000 * floor, "ms")


@contextmanager
def _noted() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """What rendering gives WeasyPrint inside the block: for the document, and for its writing."""
    document: dict[str, Any] = {}
    options: dict[str, Any] = {}

    class Noting(HTML):
        def __init__(self, **given: Any) -> None:
            document.update(given)
            super().__init__(**given)

        def write_pdf(self, **given: Any) -> bytes:
            options.update(given)
            return super().write_pdf(**given)

    rendering.HTML = Noting
    try:
        yield document, options
    finally:
        rendering.HTML = HTML
