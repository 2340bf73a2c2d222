"""Ten thousand guesses at a password, and what they tell."""

from __future__ import annotations

import re
import statistics
import time
from collections import Counter
from typing import cast

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from tests.dashboard.reading import read

pytestmark = pytest.mark.usefixtures("db")
HELD_UP = "Too many attempts"


def guess(email: str, password: str, address: str = "192.0.2.1") -> HttpResponse:
    said = {"login": email, "password": password}
    return cast("HttpResponse", Client(REMOTE_ADDR=address).post("/sign-in/", said))


def told(answer: HttpResponse) -> str:
    return "held up" if HELD_UP in read(answer.content.decode()).text else "wrong"


@pytest.mark.parametrize(
    "times", [200, pytest.param(10_000, marks=[pytest.mark.nightly, pytest.mark.timeout(1800)])]
)
def test_guesses_are_held_up(times: int, capsys: pytest.CaptureFixture[str]) -> None:
    """From one address against one account; nearly none is compared with the password."""
    User.objects.create_user("nia@new.example", "listen-and-count")
    answers = Counter(told(guess("nia@new.example", f"guess {n}")) for n in range(times))
    assert answers["wrong"] <= 10
    assert answers["held up"] == times - answers["wrong"]
    with capsys.disabled():
        print(f"\nlogin: of {times} guesses {answers['wrong']} were compared, the others held up")


def test_guesses_from_many_addresses_are_held_up_by_the_account() -> None:
    User.objects.create_user("nia@new.example", "listen-and-count")
    answers = Counter(
        told(guess("nia@new.example", f"guess {n}", f"198.51.100.{n}")) for n in range(40)
    )
    assert answers["wrong"] <= 10


def test_a_wrong_password_and_an_unknown_address_are_answered_alike() -> None:
    """By status, headers and body; in time, both hash one password."""
    User.objects.create_user("nia@new.example", "listen-and-count")

    def answer(email: str) -> tuple[int, str, str]:
        refused = guess(email, "wrong", "192.0.2.77")
        body = re.sub(r'csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"', "", _text(refused))
        return refused.status_code, str(refused.get("Location")), body.replace(email, "")

    assert answer("nia@new.example") == answer("not@new.example")


def test_the_time_of_an_answer_does_not_tell_who_is_known() -> None:
    """Of CPU time, as other processes share the machine: one hash is nearly all of it."""

    def spent(email: str, address: str) -> float:
        begun = time.process_time()
        guess(email, "wrong", address)
        return time.process_time() - begun

    known, unknown = [], []
    for n in range(12):
        User.objects.create_user(f"nia{n}@new.example", "listen-and-count")
        known.append(spent(f"nia{n}@new.example", f"203.0.113.{n}"))
        unknown.append(spent(f"not{n}@new.example", f"203.0.113.{n + 100}"))
    ratio = statistics.median(known) / statistics.median(unknown)
    assert 0.67 < ratio < 1.5


def _text(answer: HttpResponse) -> str:
    return answer.content.decode()
