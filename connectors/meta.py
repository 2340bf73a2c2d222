"""What Facebook and Instagram share: one host, its version, its lists and its single objects."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
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


def read_known(
    fields: str, bucket: Bucket, read: Callable[[object], Record], ask: Ask, line: Line
) -> Page:
    """The objects asked for, and which of them are gone."""
    asked = ask.about.split(",")
    found = _objects(asked, {"fields": fields}, bucket, line)
    page = read_page([found[i] for i in asked if i in found], read)
    return replace(page, missing=tuple(i for i in asked if i not in found))


def _objects(
    asked: Sequence[str], params: Mapping[str, str], bucket: Bucket, line: Line
) -> dict[str, object]:
    """What Meta shows of each id, in one call where it answers that.

    A single lost id makes it refuse a whole list: the halves are asked then. Version 26 gave up
    lists altogether: each is asked then.
    """
    if len(asked) == 1:
        return _object(asked[0], params, bucket, line)
    try:
        answer = get(line, "/", {"ids": ",".join(asked), **params}, bucket)
        return dict(members(answer.json))
    except NotFound:
        half = len(asked) // 2
        parts: list[Sequence[str]] = [asked[:half], asked[half:]]
    except BadQuery:
        parts = [[external_id] for external_id in asked]
    return {i: shown for part in parts for i, shown in _objects(part, params, bucket, line).items()}


def _object(
    external_id: str, params: Mapping[str, str], bucket: Bucket, line: Line
) -> dict[str, object]:
    try:
        return {external_id: get(line, f"/{segment(external_id)}", params, bucket).json}
    except NotFound:
        return {}
    except BadQuery:  # an object without these fields: a comment among posts
        return {external_id: None}
