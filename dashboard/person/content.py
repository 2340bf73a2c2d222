"""What stands on the person's page: their own promises, posts, brief and requests.

No post's text stands here: X lets nobody but signed-in users read it, and people know their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from brands.calendar import local_day
from dashboard.frame.addresses import outside
from dashboard.person.words import Words, rule_words
from dashboard.promises.proof import Proof, evidence_of, proofs
from dashboard.promises.scores import Score, scores
from targets.contracts import briefs
from targets.models import Agreement, Brief, Per, Period, PersonLink, PersonRequest, Status

EARLIER = 8
INSTANT = timedelta(microseconds=1)


def content(link: PersonLink, words: Words, now: datetime) -> dict[str, Any]:
    zone, brand = link.brand.timezone, link.brand.name
    agreement = agreement_of(link, now)
    shown: dict[str, Any] = {
        "words": words,
        "brand": link.brand,
        "title": words.say("title", person=link.person.name, brand=brand),
        "until": words.say("until", day=words.day(local_day(link.expires_at, zone))),
        "leave_help": words.say("leave_help", brand=brand),
    }
    if agreement is None:
        return {**shown, "nothing": words.say("no_agreement", brand=brand)}
    begun = Period.objects.filter(target__agreement=agreement, starts_at__lte=now)
    found = begun.select_related("target__agreement__person").order_by("-starts_at", "target__key")
    scored = scores(found[: 2 * EARLIER], now)
    running = [score for score in scored if score.runs_at(now)]
    earlier = [score for score in scored if not score.runs_at(now)][:EARLIER]
    return {
        **shown,
        "running": [_score(score, words) for score in running],
        "earlier": [_score(score, words) for score in earlier],
        "brief": _brief(agreement, words, brand),
        "requests": [_request(one, words) for one in agreement.requests.order_by("-made_at")[:20]],
    }


def agreement_of(link: PersonLink, now: datetime) -> Agreement | None:
    """The one in force, else the next to begin, else the last that ended."""
    found = Agreement.objects.filter(person=link.person, brand=link.brand)
    found = found.select_related("person", "brand").exclude(status=Status.DRAFT)
    today = local_day(now, link.brand.timezone)
    current = found.filter(starts_on__lte=today).exclude(ends_on__lt=today)
    coming = found.filter(starts_on__gt=today).order_by("starts_on")
    return current.first() or coming.first() or found.order_by("-starts_on").first()


def brief_of(agreement: Agreement) -> Brief | None:
    return briefs.newest(agreement)


def _score(score: Score, words: Words) -> dict[str, Any]:
    period = score.period
    target = period.target
    shown = proofs(score, evidence_of(score))
    last = local_day(period.ends_at - INSTANT, target.zone)
    promise = "promise_week" if target.per == Per.WEEK else "promise_month"
    return {
        "label": period.label,
        "promise": words.say(promise, count=target.minimum),
        "mark": score.mark,
        "word": words["marks"].get(str(score.mark), str(score.mark)),
        "of": words.say("of", counted=score.counted, owed=period.minimum),
        "needs": _needs(score, last, words),
        "counted": _posts([one for one in shown if not one.fails], target.zone, words),
        "not_counted": _posts([one for one in shown if one.fails], target.zone, words),
    }


def _needs(score: Score, until: date, words: Words) -> str:
    if not score.period.minimum:
        return words.say("nothing_owed")
    if not score.needs:
        return words.say("needs_none")
    key = "needs_one" if score.needs == 1 else "needs_many"
    return words.say(key, count=score.needs, day=words.day(until))


def _posts(shown: Sequence[Proof], zone: str, words: Words) -> list[dict[str, str]]:
    return [
        {
            "platform": one.platform,
            "at": words.moment(one.at, zone),
            "url": outside(one.url),
            "why": why(one, words),
        }
        for one in shown
    ]


def why(one: Proof, words: Words) -> str:
    """Why it does not count: in English as the rule itself says it."""
    return one.fails if words["code"] == "en" else rule_words(words, one.rule)


def _brief(agreement: Agreement, words: Words, brand: str) -> dict[str, Any] | None:
    newest = brief_of(agreement)
    if newest is None:
        return None
    reading = getattr(newest, "reading", None)
    zone = agreement.brand.timezone
    return {
        "id": newest.id,
        "parts": [
            {"label": words.say(name, brand=brand), "text": getattr(newest, name)}
            for name in briefs.PARTS
            if getattr(newest, name)
        ],
        "read": words.say("read_on", day=words.day(local_day(reading.read_at, zone)))
        if reading
        else "",
    }


def _request(request: PersonRequest, words: Words) -> dict[str, str]:
    first, last = request.first_day, request.last_day
    days = {"first": words.day(first) if first else "", "last": words.day(last) if last else ""}
    return {
        "text": words.say(f"asked_{request.kind}", **days),
        "url": request.url,
        "decision": words[request.decision or "waiting"],
        "note": request.decision_note,
    }
