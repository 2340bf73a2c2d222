from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts import wall
from accounts.models import Organization
from brands.models import Brand
from tests.factories import NOW, make_brand, utc
from tracking.models import Coverage, Feed, Post
from tracking.storing.importing import Imported, Refused, import_posts
from tracking.storing.ingest import Stored

COVERS = (date(2026, 11, 16), date(2026, 11, 23))


@pytest.fixture
def brand(inside: Organization) -> Brand:
    return make_brand()


def line(post_id: str, **changes: Any) -> dict[str, Any]:
    return {
        "platform": "x",
        "kind": "post",
        "post_id": post_id,
        "author": "ann",
        "created_at": "2026-11-17T12:00:00Z",
        "text": "acme",
        **changes,
    }


def written(folder: Path, *lines: object, name: str = "posts.jsonl") -> Path:
    path = folder / name
    texts = (one if isinstance(one, str) else json.dumps(one) for one in lines)
    path.write_text("\n".join(texts), encoding="utf-8", newline="")
    return path


def imported(
    path: Path,
    brand: Brand,
    *,
    platform: str | None = None,
    covers: tuple[date, date] | None = None,
    despite_rejects: bool = False,
) -> Imported:
    return import_posts(
        path,
        organization=wall.current_organization(),
        brand_slug="acme",
        platform=platform,
        covers=covers,
        despite_rejects=despite_rejects,
        declared_by="zed",
        now=NOW,
        progress=lambda read: None,
    )


def test_posts_are_stored_and_bad_lines_told(brand: Brand, tmp_path: Path) -> None:
    path = written(tmp_path, line("1"), "nonsense", "", line("2", likes=-1), line("1"))
    done = imported(path, brand)
    assert done.read == 4
    assert done.stored == Stored(new=1, duplicates=1, mentions=1)
    assert done.rejected == [
        {"line": 2, "reason": "is not JSON"},
        {"line": 4, "reason": "has a likes that is not a count"},
    ]
    assert Coverage.objects.count() == 0
    assert Feed.objects.get().about == "imported"


def test_importing_again_stores_nothing_new(brand: Brand, tmp_path: Path) -> None:
    path = written(tmp_path, line("1"), line("2"))
    imported(path, brand)
    assert imported(path, brand).stored == Stored(new=0, duplicates=2)


def test_a_complete_file_witnesses_every_platform_in_it(brand: Brand, tmp_path: Path) -> None:
    path = written(tmp_path, line("1"), line("2", platform="youtube", kind="video"))
    imported(path, brand, covers=COVERS)
    rows = list(Coverage.objects.select_related("feed").order_by("feed__platform"))
    assert [row.feed.platform for row in rows] == ["x", "youtube"]
    assert {row.feed.about for row in rows} == {"declared complete by zed on 2026-11-24"}
    assert {row.feed.brand for row in rows} == {brand}
    # The brand's week: Monday 00:00 in Johannesburg is 22:00 UTC of Sunday.
    assert {(row.starts_at, row.ends_at) for row in rows} == {(utc(15, 22), utc(22, 22))}


def test_an_empty_file_can_be_declared_complete_for_a_platform(
    brand: Brand, tmp_path: Path
) -> None:
    imported(written(tmp_path), brand, platform="facebook", covers=COVERS)
    assert Coverage.objects.get().feed.platform == "facebook"


def test_a_file_with_rejected_lines_is_no_witness_unless_told(brand: Brand, tmp_path: Path) -> None:
    path = written(tmp_path, line("1"), "nonsense")
    with pytest.raises(Refused, match="Line 2 is not JSON"):
        imported(path, brand, covers=COVERS)
    assert Post.objects.count() == Coverage.objects.count() == 0
    imported(path, brand, covers=COVERS, despite_rejects=True)
    assert Post.objects.count() == Coverage.objects.count() == 1


@pytest.mark.parametrize(
    ("covers", "words"),
    [
        ((date(2026, 11, 23), date(2026, 11, 30)), "is not over yet"),
        ((date(2026, 11, 23), date(2026, 11, 16)), "must lie after"),
        ((date(2026, 11, 16), date(2026, 11, 16)), "must lie after"),
    ],
)
def test_what_nobody_can_declare_is_refused(
    brand: Brand, tmp_path: Path, covers: tuple[date, date], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        imported(written(tmp_path, line("1")), brand, covers=covers)


def test_an_unknown_brand_is_refused(inside: Organization, tmp_path: Path) -> None:
    brand = make_brand("zeta")
    with pytest.raises(Refused, match="no brand 'acme'"):
        imported(written(tmp_path, line("1")), brand)


def test_the_platform_may_be_said_once(brand: Brand, tmp_path: Path) -> None:
    bare = line("1")
    del bare["platform"]
    path = written(tmp_path, bare, line("2", platform=None), line("3", platform="youtube"))
    done = imported(path, brand, platform="x")
    assert done.stored.new == 2
    assert done.rejected == [{"line": 3, "reason": "is of youtube, not of x"}]


def test_bytes_that_are_no_text_reject_their_line_alone(brand: Brand, tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_bytes(
        b"\xef\xbb\xbf"  # a byte order mark, as spreadsheets write it
        + json.dumps(line("1")).encode()
        + b'\r\n{"platform": "x", "post_id": "2", "text": "\xff"}\r\n'
        + json.dumps(line("3")).encode()
    )
    done = imported(path, brand)
    assert done.stored.new == 2
    assert [rejected["line"] for rejected in done.rejected] == [2]


def test_csv_has_the_same_columns(brand: Brand, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "platform,post_id,author,created_at,text,likes",
        'x,1,ann,2026-11-17T12:00:00Z,"acme,\nit is",3',
        "x,2,ann,,acme,",
        "x,,ann,,acme,",
        name="posts.CSV",
    )
    done = imported(path, brand)
    assert (done.read, done.stored.new) == (3, 2)
    assert done.rejected == [{"line": 5, "reason": "has no post_id"}]
    post = Post.objects.get(external_id="1")
    assert (post.text, post.likes) == ("acme,\nit is", 3)


def test_the_command_prints_what_it_did(
    brand: Brand, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, line("1"), "nonsense")
    call_command("import_posts", str(path), organization="karee", brand="acme")
    assert json.loads(capsys.readouterr().out) == {
        "read": 2,
        "stored": 1,
        "duplicates": 0,
        "rejected": [{"line": 2, "reason": "is not JSON"}],
    }


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"organization": "nobody"}, "no organization 'nobody'"),
        ({"brand": "nobody"}, "no brand 'nobody'"),
        ({"covers": "2026-11-16"}, "--covers: write two dates"),
        ({"covers": "last week/now"}, "--covers: write two dates"),
    ],
)
def test_the_command_says_what_is_wrong(
    brand: Brand, tmp_path: Path, options: dict[str, str], words: str
) -> None:
    named = {"organization": "karee", "brand": "acme", **options}
    with pytest.raises(CommandError, match=words):
        call_command("import_posts", str(written(tmp_path, line("1"))), **named)


@pytest.mark.shared_data
def test_naughty_strings_come_back_as_they_went_in(
    brand: Brand, tmp_path: Path, shared_data: Path
) -> None:
    strings = json.loads((shared_data / "naughty_strings" / "blns.json").read_text("utf-8"))
    texts = {str(number): text for number, text in enumerate(strings)}
    lines = [line(number, text=text, author=text[:290] or None) for number, text in texts.items()]
    done = imported(written(tmp_path, *lines), brand)
    assert (done.stored.new, done.rejected) == (len(texts), [])
    assert dict(Post.objects.values_list("external_id", "text")) == texts
