"""The one door to the network: calls that answer JSON, to the platform's own hosts only.

No redirects, no retries, no cookies (one thread serves several customers), no settings from the
environment (a .netrc would replace our credential), at most 10 MB and 60 seconds for an answer.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from http.cookiejar import DefaultCookiePolicy
from ipaddress import ip_address
from threading import local
from time import monotonic
from urllib.parse import SplitResult, urlsplit

import requests
from urllib3.exceptions import HTTPError

from connectors.answer import Answer
from connectors.contract import Access, Platform
from connectors.errors import BadQuery, ConnectorError, Unauthorized, Unavailable

HOSTS = {
    "x": {"api.x.com", "api.twitter.com"},
    "youtube": {"www.googleapis.com", "youtube.googleapis.com", "oauth2.googleapis.com"},
    "facebook": {"graph.facebook.com"},
    "instagram": {"graph.facebook.com"},
}
CONNECT, READ, WHOLE = 5.0, 20.0, 60.0  # seconds
LARGEST = 10 * 1024 * 1024  # bytes, unpacked
CHUNK = 64 * 1024

SECRETS = {"client_secret", "code", "code_verifier", "fb_exchange_token", "input_token"} | {
    "access_token",
    "refresh_token",
    "token",
}

Refusal = Callable[[Answer, datetime], ConnectorError | None]

# It logs whole addresses, and YouTube's hold the key.
logging.getLogger("urllib3.connectionpool").addFilter(lambda _: False)

_here = local()


def get_json(
    platform: Platform,
    access: Access,
    where: str,
    params: Mapping[str, str],
    refusal: Refusal,
    now: datetime,
) -> Answer:
    """The platform's answer to a GET of `where` with the credential of `access`."""
    if not re.fullmatch("[!-~]+", access.token):
        raise Unauthorized(f"{platform.label}: the stored credential is damaged.")
    if platform.name == "youtube" and not access.granted:
        values = {**params, "key": access.token}
        return call(platform, access, "GET", where, values, {}, refusal, now)
    bearer = {"Authorization": f"Bearer {access.token}"}
    return call(platform, access, "GET", where, params, bearer, refusal, now)


def call(
    platform: Platform,
    access: Access,
    method: str,
    where: str,
    values: Mapping[str, str],
    headers: Mapping[str, str],
    refusal: Refusal,
    now: datetime,
) -> Answer:
    """The platform's answer to a call: a success, and its body a JSON object.

    where: a path behind `access.base_url`, or a whole address of the same origin.
    values: in the query of a GET, in a form otherwise.
    refusal: the error an answer stands for, None where it is a success.
    """
    address = _permitted(platform, access, where)
    answer = _ask(platform, access, method, address, values, headers)
    if len(answer.body) > LARGEST:
        raise answer.spoiled("the answer is too large")
    if error := refusal(answer, now):
        raise error
    if not isinstance(answer.json, dict):
        raise answer.spoiled("the answer is no JSON object")
    return answer


def _permitted(platform: Platform, access: Access, where: str) -> str:
    try:
        base = urlsplit(access.base_url)
        known = _is_own(base, platform) or (access.sandbox and _is_loopback(base))
        address = access.base_url.rstrip("/") + where if where.startswith("/") else where
        parts = urlsplit(address)
    except ValueError:
        known = False
    if not known or parts[:2] != base[:2]:
        raise BadQuery(f"{platform.label}: the connection's address is not one of the platform's.")
    return address


def _is_own(parts: SplitResult, platform: Platform) -> bool:
    return parts.scheme == "https" and parts.netloc in HOSTS[platform.name]


def _is_loopback(parts: SplitResult) -> bool:
    if parts.scheme != "http" or "@" in parts.netloc:
        return False
    return parts.hostname == "localhost" or ip_address(parts.hostname or "").is_loopback


def _ask(
    platform: Platform,
    access: Access,
    method: str,
    address: str,
    values: Mapping[str, str],
    headers: Mapping[str, str],
) -> Answer:
    try:
        with _session().request(
            method,
            address,
            params=values if method == "GET" else None,
            data=None if method == "GET" else values,
            headers=headers,
            timeout=(CONNECT, READ),
            allow_redirects=False,
            stream=True,
        ) as response:
            body = _body(response)
    except (requests.RequestException, HTTPError, TimeoutError) as error:
        body, trouble = None, type(error).__name__
    if body is None:
        # Raised out here, so that no traceback carries the address with its key along.
        raise Unavailable(f"{platform.label} cannot be reached ({trouble}).")
    return Answer(
        label=platform.label,
        status=response.status_code,
        headers=response.headers,
        body=body,
        json=_parsed(body),
        secrets=(access.token, *(values[name] for name in SECRETS & values.keys())),
    )


def _body(response: requests.Response) -> bytes:
    """The body as far as it is worth reading. Raises TimeoutError where it only trickles in."""
    until = monotonic() + WHOLE
    body = bytearray()
    while len(body) <= LARGEST and (chunk := response.raw.read1(CHUNK, decode_content=True)):
        body += chunk
        if monotonic() > until:
            raise TimeoutError
    return bytes(body)


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _session() -> requests.Session:
    """This thread's session; it keeps its connections open from one poll to the next."""
    session: requests.Session | None = getattr(_here, "session", None)
    if session is None:
        session = _here.session = requests.Session()
        session.trust_env = False
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
        session.headers.update({"Accept": "application/json", "User-Agent": "amaSocial"})
    return session
