"""All that is held, in open formats, made step by step."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from typing import Any
from uuid import UUID

from accounts import wall
from accounts.models import Organization
from tests.factories import NOW
from tests.house import House
from tracking.models import Export, Person, Post
from tracking.privacy import exporting
from work import ledger, running

WEEK = timedelta(days=7)


def made(house: House, person: Person | None) -> Export:
    with wall.inside(house.organization.id):
        asked = exporting.ask(person, by="Ola", now=NOW)
    running.run_until_dry(lambda: NOW, kind=exporting.KIND, subjects=[asked.id])
    with wall.inside(house.organization.id):
        return Export.objects.get(id=asked.id)


def lines(house: House, export: Export, table: str) -> list[dict[str, Any]]:
    with wall.inside(house.organization.id), zipfile.ZipFile(exporting.file_of(export)) as file:
        return [json.loads(line) for line in file.read(f"{table}.jsonl").decode().splitlines()]


def test_an_export_of_a_person_holds_theirs_and_nobody_elses(house: House) -> None:
    export = made(house, house.ann)
    assert (export.written, export.ready_at) == (export.tables, NOW)
    assert [row["name"] for row in lines(house, export, "tracking.Person")] == ["ann"]
    posts = {row["text"] for row in lines(house, export, "tracking.Post")}
    assert posts == {"acme it is", "zeta it is", "almost"}
    (contract,) = lines(house, export, "targets.ContractFile")
    with wall.inside(house.organization.id), zipfile.ZipFile(exporting.file_of(export)) as file:
        assert file.read(contract["content"]) == b"%PDF"
        assert not any("brands.Brand" in name for name in file.namelist())


def test_an_export_of_the_organization_holds_every_table_and_no_secret(
    house: House, other: Organization
) -> None:
    with wall.inside(other.id):
        Person.objects.create(name="theirs", sort_name="theirs")
    export = made(house, None)
    with wall.inside(house.organization.id):
        posts = Post.objects.count()
    assert len(lines(house, export, "tracking.Post")) == posts == 7
    assert "theirs" not in {row["name"] for row in lines(house, export, "tracking.Person")}
    for table, secret in (("brands.Connection", "token"), ("notices.Endpoint", "secret")):
        rows = lines(house, export, table)
        assert rows
        assert all(secret not in row for row in rows), table


def test_a_step_that_died_is_written_over(house: House) -> None:
    with wall.inside(house.organization.id):
        asked = exporting.ask(house.ann, by="Ola", now=NOW)
        half = exporting._drafts(asked)
        half.mkdir(parents=True)
        (half / "tracking.Person.jsonl").write_text("half a li")
    running.run_until_dry(lambda: NOW, kind=exporting.KIND, subjects=[asked.id])
    assert [row["name"] for row in lines(house, asked, "tracking.Person")] == ["ann"]


def test_after_a_week_the_file_goes(house: House) -> None:
    export = made(house, house.ann)
    with wall.inside(house.organization.id):
        path = exporting.file_of(export)
        assert ledger.due_at(exporting.KIND, export.id) == NOW + WEEK
    assert path.exists()
    running.run_until_dry(lambda: NOW + WEEK, kind=exporting.KIND, subjects=[export.id])
    assert not path.exists()
    with wall.inside(house.organization.id):
        assert not Export.objects.filter(id=export.id).exists()


def test_files_lie_in_a_folder_of_their_organization(house: House) -> None:
    export = made(house, house.ann)
    with wall.inside(house.organization.id):
        folder = exporting.file_of(export).parent.name
    assert UUID(folder) == house.organization.id
