"""Signatures that anybody's library of Standard Webhooks takes."""

from __future__ import annotations

from base64 import b64decode
from datetime import UTC, datetime

from notices.webhooks import signing

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
AT = datetime.fromtimestamp(1614265330, UTC)
BODY = b'{"test": 2432232314}'
# As the package standardwebhooks 1.1.0 signs it.
SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_message_is_signed_as_by_the_reference_library() -> None:
    assert signing.headers("msg_p5jXN8AQM9LWM0D4loKWxJek", AT, BODY, [SECRET]) == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": SIGNED,
    }


def test_two_secrets_sign_side_by_side() -> None:
    other = signing.new_secret()
    both = signing.headers("msg_1", AT, BODY, [other, SECRET])["webhook-signature"].split(" ")
    alone = [
        signing.headers("msg_1", AT, BODY, [one])["webhook-signature"] for one in (other, SECRET)
    ]
    assert both == alone
    assert both[0] != both[1]


def test_a_new_secret_has_as_many_bytes_as_the_specification_allows() -> None:
    secret = signing.new_secret()
    assert secret.startswith("whsec_")
    assert 24 <= len(b64decode(secret.removeprefix("whsec_"), validate=True)) <= 64
    assert secret != signing.new_secret()
