from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from connectors import instagram
from connectors.contract import Access, Ask, Kind, Listing
from connectors.errors import BadPayload, NotFound
from connectors.meta_webhooks import is_signed, mentioned
from tests.connectors.scripted import Script

# `printf '%s' '{"object":"instagram"}' | openssl dgst -sha256 -hmac s3cret`
BODY = b'{"object":"instagram"}'
SIGNATURE = "sha256=0703467d8f49f6f0cb82c36a61fe719edda2342e4a92e1810a5fe268fa362834"


def push(*values: object, field: str = "mentions") -> dict[str, object]:
    changes = [{"field": field, "value": value} for value in values]
    return {"object": "instagram", "entry": [{"id": "17841", "changes": changes}]}


def test_a_push_is_known_by_its_signature() -> None:
    assert is_signed(BODY, SIGNATURE, "s3cret")


@pytest.mark.parametrize(
    ("body", "signature", "secret"),
    [
        (BODY + b" ", SIGNATURE, "s3cret"),
        (BODY, SIGNATURE, "other"),
        (BODY, SIGNATURE.removeprefix("sha256="), "s3cret"),
        (BODY, SIGNATURE.replace("sha256", "sha1"), "s3cret"),
        (BODY, "sha256=", "s3cret"),
        (BODY, "sha256=\ud800ü", "s3cret"),
        (BODY, "", "s3cret"),
    ],
)
def test_another_signature_is_none(body: bytes, signature: str, secret: str) -> None:
    assert not is_signed(body, signature, secret)


def test_mentions_in_captions_and_comments_are_told() -> None:
    found = mentioned(push({"media_id": "55"}, {"media_id": "56", "comment_id": "7"}))
    assert [(mention.account_id, mention.ask.about) for mention in found] == [
        ("17841", "55"),
        ("17841", "56 7"),
    ]
    assert {mention.ask.listing for mention in found} == {Listing.MENTIONED}


@pytest.mark.parametrize(
    "payload",
    [
        None,
        [],
        {"object": "page", "entry": push({"media_id": "5"})["entry"]},
        push({"media_id": "5"}, field="comments"),
        push({"media_id": ["5"]}),
        push({"comment_id": "5"}),
        push({"media_id": "5", "comment_id": {}}),
        push("5", None, 7),
        {"object": "instagram", "entry": [{"changes": [{"field": "mentions"}]}, 4]},
        {"object": "instagram", "entry": {"id": "1"}},
    ],
)
def test_a_push_of_anything_else_tells_of_none(payload: Any) -> None:
    assert mentioned(payload) == []


def test_a_mention_in_a_caption_is_fetched(script: Script, access: Access, now: datetime) -> None:
    media = {"id": "55", "caption": "@tea", "username": "ada", "media_type": "IMAGE"}
    script.say({"mentioned_media": media, "id": "17841"})
    (told,) = mentioned(push({"media_id": "55"}))
    (record,) = instagram.fetch(told.ask, access, now).records
    assert (record.external_id, record.author, record.text) == ("55", "ada", "@tea")
    assert script.seen[0].path == "/v26.0/17841"
    assert script.seen[0].query["fields"].startswith("mentioned_media.media_id(55){id,caption,")


def test_a_mention_in_a_comment_is_fetched(script: Script, access: Access, now: datetime) -> None:
    comment = {"id": "7", "text": "@tea", "timestamp": "2021-08-19T09:14:16+0000"}
    script.say({"mentioned_comment": comment, "id": "17841"})
    (told,) = mentioned(push({"media_id": "56", "comment_id": "7"}))
    (record,) = instagram.fetch(told.ask, access, now).records
    assert (record.external_id, record.kind, record.parent_id) == ("7", Kind.COMMENT, "56")
    assert record.created_at == datetime(2021, 8, 19, 9, 14, 16, tzinfo=UTC)
    assert script.seen[0].query["fields"].startswith("mentioned_comment.comment_id(7){id,text,")


def test_a_mention_that_is_gone_or_unreadable_is_told(
    script: Script, access: Access, now: datetime
) -> None:
    ask = Ask(Listing.MENTIONED, "55", now)
    script.say({"error": {"code": 100, "error_subcode": 33}}, 400)
    with pytest.raises(NotFound):
        instagram.fetch(ask, access, now)
    script.say({"id": "17841"})
    with pytest.raises(BadPayload):
        instagram.fetch(ask, access, now)
