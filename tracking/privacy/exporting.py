"""All that is held of a person, or of an organization, as a ZIP of open formats: a file of JSON
Lines for each table, and every stored file beside.

A step writes one table, so that whoever dies in the middle goes on with the table they were at; the
last one packs. Files lie in a folder of their organization, which no web server serves.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from accounts import wall
from accounts.holding import Held, about, held
from tracking.models import Export, Person
from work import ledger
from work.ledger import Claim

KIND = "export"
KEPT_FOR = timedelta(days=7)
CHUNK = 500


def ask(person: Person | None, *, by: str, now: datetime) -> Export:
    """Have it made; person None = of the whole organization."""
    asked = Export.objects.create(
        person=person, asked_by=by, asked_at=now, tables=len(_tables(person is not None))
    )
    ledger.schedule(KIND, asked.id, now)
    return asked


def perform(claim: Claim, now: datetime) -> None:
    """The next step of the claimed export: a table, the packing, or its end after a week."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        export = Export.objects.filter(id=claim.subject).first()
        if export is None:
            ledger.finish(claim)
        elif export.ready_at is not None:
            remove(export)
            ledger.finish(claim)
        elif export.written < export.tables:
            table = _tables(export.person_id is not None)[export.written]
            _write(table, export)
            export.written += 1
            export.save(update_fields=["written"])
            ledger.finish(claim, again_at=now)
        else:
            _pack(export)
            export.ready_at, export.expires_at = now, now + KEPT_FOR
            export.save(update_fields=["ready_at", "expires_at"])
            ledger.finish(claim, again_at=export.expires_at)


def file_of(export: Export) -> Path:
    return _folder() / f"{export.id}.zip"


def remove(export: Export) -> None:
    file_of(export).unlink(missing_ok=True)
    shutil.rmtree(_drafts(export), ignore_errors=True)
    export.delete()


def _tables(of_a_person: bool) -> list[Held]:
    """What goes into it, in order."""
    return [one for one in held() if (one.of if of_a_person else _is_of_an_organization(one.table))]


def _is_of_an_organization(table: type[models.Model]) -> bool:
    return any(field.name == "organization" for field in table._meta.fields)


def _write(one: Held, export: Export) -> None:
    """One table, from its beginning: what a dead step left is written over."""
    if export.person_id is not None:
        rows = about(one, export.person_id)
    else:
        rows = one.table._default_manager.filter(organization=wall.current_organization())
    drafts = _drafts(export)
    drafts.mkdir(parents=True, exist_ok=True)
    with (drafts / f"{one.model}.jsonl").open("w") as file:
        for row in rows.order_by("pk").iterator(chunk_size=CHUNK):
            line = dict(_columns(row, one, drafts))
            file.write(json.dumps(line, cls=DjangoJSONEncoder, ensure_ascii=False) + "\n")


def _columns(row: models.Model, one: Held, drafts: Path) -> Iterator[tuple[str, Any]]:
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.name in one.secret:
            continue
        if isinstance(field, models.BinaryField) and value is not None:
            name = f"{one.model}.{row.pk}.{field.name}"
            (drafts / name).write_bytes(bytes(value))
            value = name
        yield field.attname, value


def _pack(export: Export) -> None:
    """Under its name only when it is whole."""
    drafts, whole = _drafts(export), file_of(export)
    draft = whole.with_suffix(".part")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(drafts.iterdir()):
            packed.write(path, path.name)
    draft.replace(whole)
    shutil.rmtree(drafts)


def _folder() -> Path:
    return Path(settings.PRIVATE_FILES) / str(wall.current_organization())


def _drafts(export: Export) -> Path:
    return _folder() / str(export.id)
