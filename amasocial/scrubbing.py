"""Texts without what must not be written down: secrets, by their names and by their looks, and the
e-mail addresses of people."""

from __future__ import annotations

import re
from typing import Any

HIDDEN = "[hidden]"

HEADERS = r"(?:proxy-)?authorization|(?:set-)?cookie|x-api-key|x-hub-signature[\w-]*"
NAMES = (
    r"access_token|refresh_token|id_token|input_token|verify_token|csrf\w*|token|api_?key|key|"
    r"client_secret|app_?secret\w*|secret\w*|pass(?:word|wd)?|pwd|code|state|sig(?:nature)?|dsn|"
    r"sessionid"
)
ADDRESSES = "p|confirm|figure|opened|unsubscribe|invitations?"

PATTERNS = [
    (re.compile(pattern, re.IGNORECASE if any_case else 0), instead)
    for pattern, instead, any_case in [
        # A header goes to the end of its line, or of its string: "Bearer abc", "a=1; b=2".
        (rf"\b({HEADERS})(['\"]?\s*[:=]\s*['\"]?)[^\n'\"]+", rf"\1\2{HIDDEN}", True),
        (r"\b(bearer|basic)\s+[\w.~+/%=-]{8,}", rf"\1 {HIDDEN}", True),
        # name=value of addresses and forms; 'name': 'value' of dictionaries and of JSON.
        (
            rf"(?<![a-z])({NAMES})(['\"]?\s*=\s*['\"]?|%3D|['\"]\s*:\s*['\"]?)[^\s'\"&,;)}}\]]+",
            rf"\1\2{HIDDEN}",
            True,
        ),
        # postgres://login:password@host
        (r"(://[^/\s:@]*):[^/\s@]+@", rf"\1:{HIDDEN}@", False),
        # An address that opens something to whoever has it.
        (rf"/({ADDRESSES})/[\w:.-]{{16,}}", rf"/\1/{HIDDEN}", False),
        # Our keys, Google's, Meta's, JSON web tokens, X's.
        (r"\b(?:ama_\w+_|AIza|ya29\.|EAA|eyJ)[\w.-]{16,}|\bA{12,}[\w%]{16,}", HIDDEN, False),
        # Whatever looks as random, which an id (small letters and digits) does not.
        (
            r"(?<![\w/.-])(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{32,}=*(?![\w/.-])",
            HIDDEN,
            False,
        ),
        (r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+", "[e-mail]", False),
    ]
]


def scrubbed(text: str) -> str:
    for pattern, instead in PATTERNS:
        text = pattern.sub(instead, text)
    return text


def clean(value: Any) -> Any:
    """Whatever JSON can say, scrubbed all through."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, dict):
        # The name tells what the value is.
        return {
            name: HIDDEN if _is_secret(str(name), inner) else clean(inner)
            for name, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [clean(inner) for inner in value]
    return scrubbed(str(value))


def _is_secret(name: str, value: Any) -> bool:
    return isinstance(value, str) and scrubbed(f"{name}={value}") == f"{name}={HIDDEN}"
