"""What Facebook and Instagram share: one host, its version, its lists and its single objects."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from connectors.answer import Answer
from connectors.contract import Access, Ask, Bucket, Page, Platform, Record
from connectors.errors import BadQuery, NotFound
from connectors.line import Line
from connectors.meta_refusals import refusal
from connectors.reading import members
from connectors.refusals import StalePlace
from connectors.scan import read_page, segment

VERSION = "v26.0"
OTHER_SHAPE = "nonexisting field"  # code 100: of a node of another type
SECRET = re.compile(r"(?<=[?&])(?:access_token|appsecret_proof)=[^&#]*&?")


def line_to(platform: Platform, access: Access, now: datetime) -> Line:
    return Line(platform, refusal, access, now)


def get(line: Line, where: str, params: Mapping[str, str], bucket: Bucket) -> Answer:
    """where: a path behind the version, or the whole address of a next page."""
    if where.startswith("/"):
        where = f"/{VERSION}{where}"
    elif not _is_near(where, line.access):
        raise StalePlace(f"{line.platform.label}: the connection has moved since.")
    return line.get(where, params, bucket)


def next_address(answer: Answer, access: Access) -> str | None:
    """The next page's address exactly as Meta gives it, but for the secrets it writes into it."""
    address = answer.mark("paging", "next")
    if address is None:
        return None
    if not _is_near(address, access):
        raise answer.spoiled("the next page lies elsewhere")
    return SECRET.sub("", address)


def _is_near(address: str, access: Access) -> bool:
    if not re.fullmatch("[!-~]+", address):
        return False
    try:
        return urlsplit(address)[:2] == urlsplit(access.base_url)[:2]
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Shape:
    """What a known id may stand for: the fields to ask for, and how to read them."""

    fields: str
    read: Callable[[object], Record]


Found = dict[str, tuple[Shape, object]]


def read_known(shapes: Sequence[Shape], bucket: Bucket, ask: Ask, line: Line) -> Page:
    """The objects asked for, each of the first shape that fits, and which of them are gone."""
    asked = ask.about.split(",")
    found = _objects(asked, shapes, bucket, line)
    page = read_page(
        [found[external_id] for external_id in asked if external_id in found],
        lambda shown: shown[0].read(shown[1]),
    )
    return replace(page, missing=tuple(i for i in asked if i not in found))


def _objects(asked: Sequence[str], shapes: Sequence[Shape], bucket: Bucket, line: Line) -> Found:
    """What Meta shows of each id, in one call where it answers that.

    One that is lost or of another shape makes it refuse a whole list: the halves are asked then.
    Version 26 gave up lists altogether: each is asked then.
    """
    if len(asked) == 1:
        return _object(asked[0], shapes, bucket, line)
    try:
        params = {"ids": ",".join(asked), "fields": shapes[0].fields}
        shown = members(get(line, "/", params, bucket).json)
        return {external_id: (shapes[0], item) for external_id, item in shown.items()}
    except (BadQuery, NotFound) as refused:
        one_spoils_all = isinstance(refused, NotFound) or OTHER_SHAPE in str(refused)
    step = (len(asked) + 1) // 2 if one_spoils_all else 1
    parts = [asked[start : start + step] for start in range(0, len(asked), step)]
    return {i: shown for part in parts for i, shown in _objects(part, shapes, bucket, line).items()}


def _object(external_id: str, shapes: Sequence[Shape], bucket: Bucket, line: Line) -> Found:
    for shape in shapes:
        try:
            answer = get(line, f"/{segment(external_id)}", {"fields": shape.fields}, bucket)
        except NotFound:
            return {}
        except BadQuery:
            continue
        return {external_id: (shape, answer.json)}
    return {external_id: (shapes[0], None)}  # it is there, but cannot be read
