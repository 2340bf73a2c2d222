"""What a post must say, agreed in the language of queries."""

from __future__ import annotations

from typing import Unpack

from targets.contracts.agreements import Rules
from targets.forms.target import TargetForm
from targets.models import Evidence
from targets.verdicts.trace import replay
from tests.factories import NOW, W47, make_target
from tests.targets.conftest import SIGNED, Promise

WORDS = 'oats AND (#spring OR "new bowl") NOT rye'


def promised(promise: Promise, minimum: int, **rules: Unpack[Rules]) -> Promise:
    """This target instead; all of week 47 is read."""
    promise.target.delete()
    make_target(promise.agreement, minimum, now=SIGNED, **rules)
    promise.read(W47, at=NOW)
    return promise


def judged(promise: Promise) -> list[tuple[bool, str]]:
    promise.close()
    body = Evidence.objects.get(verdict=promise.verdict).body
    assert list(replay(body)) == []
    return [(one["counted"], one["fails"]) for one in body["posts"]]


def test_only_posts_that_say_it_count(promise: Promise) -> None:
    worded = promised(promise, 2, required_words=WORDS)
    worded.posts(16, text="acme oats for #Spring")
    worded.posts(17, text="acme: a new bowl of oats")
    worded.posts(18, text="acme oats and rye, #spring")
    worded.posts(19, text="acme oats")
    lacks = f"lacks “{WORDS}”"
    assert judged(worded) == [(True, ""), (True, ""), (False, lacks), (False, lacks)]
    assert (worded.verdict.outcome, worded.verdict.counted) == ("hit", 2)


def test_it_is_named_beside_tags_that_lack(promise: Promise) -> None:
    promised(promise, 1, required_words="oats", required_hashtags=["ad"])
    promise.posts(17, text="acme")
    assert judged(promise) == [(False, "lacks #ad and “oats”")]


def test_an_expression_that_cannot_be_read_is_refused_at_its_field() -> None:
    form = TargetForm(
        {"minimum": "1", "per": "week", "kinds": ["post"], "required_words": "oats AND ("}
    )
    assert not form.is_valid()
    assert form.errors["required_words"] == ["Character 10: this bracket is never closed; add a )."]
