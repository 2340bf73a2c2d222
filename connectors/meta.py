"""What Facebook and Instagram share: one host, its version, its lists and its single objects."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
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
    """The objects asked for: in one call where Meta answers it, else one by one.

    Version 26 gave up lists of ids, and older ones refuse the whole list for a single lost id.
    """
    asked = ask.about.split(",")
    params = {"fields": fields}
    found: dict[str, object] = {}
    try:
        found = members(get(line, "/", {"ids": ask.about, **params}, bucket).json)
    except (BadQuery, NotFound):
        for external_id in asked:
            try:
                found[external_id] = get(line, f"/{segment(external_id)}", params, bucket).json
            except NotFound:
                continue
            except BadQuery:  # an object without these fields: a comment among posts
                found[external_id] = None
    page = read_page([found[i] for i in asked if i in found], read)
    return replace(page, missing=tuple(i for i in asked if i not in found))
