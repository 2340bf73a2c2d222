"""What the person is told about the brand: versions that never change, and when one was read."""

from __future__ import annotations

from datetime import datetime

from targets.models import Agreement, Brief, BriefReading

PARTS = {
    "stands_for": "What the brand stands for",
    "coming": "What is coming",
    "say": "What to say",
    "do_not_say": "What not to say",
}


def newest(agreement: Agreement) -> Brief | None:
    briefs = Brief.objects.filter(agreement=agreement).select_related("reading")
    return briefs.order_by("version").last()


def write(agreement: Agreement, texts: dict[str, str], *, by: str, now: datetime) -> Brief:
    """The next version, with the PARTS; saying the same again makes none."""
    last = newest(agreement)
    if last is not None and all(getattr(last, name) == texts[name] for name in PARTS):
        return last
    version = last.version + 1 if last else 1
    return Brief.objects.create(
        agreement=agreement, version=version, made_by=by, made_at=now, **texts
    )


def read(brief: Brief, now: datetime) -> None:
    """The person says: I have read it. The first time stays."""
    BriefReading.objects.get_or_create(brief=brief, defaults={"read_at": now})
