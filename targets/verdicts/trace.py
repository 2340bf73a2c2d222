"""What a verdict was decided by, as evidence keeps it, and the same decision made again from it.

A body of format 2 holds the terms, and of every post its facts and its trace; facts and terms
alone give the traces, the traces the count, and count and gaps the verdict. Bodies of format 1
hold counts and reasons only. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from targets.verdicts import judging
from targets.verdicts.judging import Gap, Judged
from targets.verdicts.rules import Candidate, Check, Terms

FORMAT = 2

Json = dict[str, Any]

_ALWAYS = ("post", "platform", "kind", "published_at")


def terms_body(terms: Terms) -> Json:
    """Only what was agreed: a term that is not there was not."""
    return _written(terms)


def post_body(judged: Judged) -> Json:
    """One judged post. `facts` holds what is not as usual; `trace` the rules that were asked, each
    with its result and what it saw."""
    facts = _written(judged.candidate)
    return {
        **{name: facts.pop(name) for name in _ALWAYS},
        "counted": judged.counted,
        "fails": judged.fails,
        "facts": facts,
        "trace": [list(check) for check in judged.trace if check.passed is not None],
    }


def gap_body(gap: Gap) -> Json:
    return {
        "feed": gap.feed,
        "profile": str(gap.profile) if gap.profile else None,
        "from": gap.start.isoformat(),
        "to": gap.end.isoformat(),
        "cause": gap.cause,
    }


def replay(body: Mapping[str, Any]) -> Iterator[str]:
    """Judge the posts of an evidence body again; yields what comes out otherwise, in words."""
    terms = _terms(body["terms"])
    judged = judging.judge_posts([_candidate(post) for post in body["posts"]], terms)
    for one, post in zip(judged, body["posts"], strict=True):
        if str(one.candidate.post) != post["post"]:
            yield "its posts are not in the order of their publication"
            return
        if one.counted != post["counted"] or _results(one.trace) != _stored_results(post):
            yield f"the trace of post {post['post']} does not follow from its facts"
    verdict = body["verdict"]
    found = judging.find(judged, body["period"]["minimum"], [_gap(gap) for gap in verdict["gaps"]])
    told = (
        found.outcome.value,
        found.counted,
        found.reached_at and found.reached_at.isoformat(),
        found.deciding and str(found.deciding),
    )
    if told != tuple(verdict[key] for key in ("outcome", "counted", "reached_at", "deciding_post")):
        yield f"its posts come to {found.outcome.value}, {found.counted}"


def _results(trace: Sequence[Check]) -> list[tuple[str, bool | None]]:
    return [(check.rule.value, check.passed) for check in trace if check.passed is not None]


def _stored_results(post: Mapping[str, Any]) -> list[tuple[str, bool | None]]:
    return [(rule, passed) for rule, passed, _words in post["trace"]]


def _written(values: Candidate | Terms) -> Json:
    """Its fields by name, without those that have their default."""
    written = {}
    for name, default in _DEFAULTS[type(values)]:
        value = getattr(values, name)
        if value is not default and value != default:
            written[name] = value if type(value) in _PLAIN else _as_json(value)
    return written


_PLAIN = (str, bool, float)
_DEFAULTS = {kind: [(f.name, f.default) for f in fields(kind)] for kind in (Candidate, Terms)}


def _as_json(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value


def _candidate(post: Mapping[str, Any]) -> Candidate:
    return Candidate(**_read({name: post[name] for name in _ALWAYS} | post["facts"]))


def _terms(body: Mapping[str, Any]) -> Terms:
    return Terms(**_read(body))


def _read(body: Mapping[str, Any]) -> Json:
    return {
        name: _READERS[name](value) if name in _READERS else value for name, value in body.items()
    }


_READERS: dict[str, Any] = {
    **dict.fromkeys(
        ("published_at", "removed_at", "starts_at", "ends_at", "closed_at"), datetime.fromisoformat
    ),
    **dict.fromkeys(("post", "repeats", "crosses"), UUID),
    **dict.fromkeys(("kinds", "platforms", "formats"), frozenset),
    **dict.fromkeys(("required", "lacks"), tuple),
    **dict.fromkeys(("spacing", "stays_up"), lambda seconds: timedelta(seconds=seconds)),
}


def _gap(gap: Mapping[str, Any]) -> Gap:
    start, end = (datetime.fromisoformat(gap[side]) for side in ("from", "to"))
    return Gap(gap["feed"], gap["profile"] and UUID(gap["profile"]), start, end, gap["cause"])
