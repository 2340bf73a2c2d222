"""The product in production: what it refuses to start with, and what browsers are told."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

FIT = {
    "PRODUCTION": "1",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ",
    "CREDENTIALS_KEY": "b25seS1maXQtZm9yLWEtbGFwdG9wLW5vdC1zZWNyZXQ=",
    "ALLOWED_HOSTS": "social.example",
    "BASE_URL": "https://social.example",
    "EMAIL_URL": "smtp://login:password@mail.example:587",
}
ASKING = """
import json, django
from django.test import Client
django.setup()
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage")
def told(path, **extra):
    answer = Client(raise_request_exception=False).get(path, **extra)
    return [answer.status_code, dict(answer.headers), {
        name: dict(cookie) for name, cookie in answer.cookies.items()}]
secure = {"HTTP_HOST": "social.example", "HTTP_X_FORWARDED_PROTO": "https"}
print(json.dumps({
    "page": told("/sign-in/", **secure),
    "plain": told("/sign-in/", HTTP_HOST="social.example"),
    "foreign": told("/sign-in/", **(secure | {"HTTP_HOST": "evil.example"})),
    "nothing": told("/api/v1/nothing/", **secure),
}))
"""


def run(*command: str, **changed: str) -> subprocess.CompletedProcess[str]:
    kept = ("PATH", "HOME", "VAR", "POSTGRES_PORT", "VALKEY_PORT", "DATABASE_URL", "REDIS_URL")
    variables = {name: os.environ[name] for name in kept if name in os.environ}
    return subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=variables | FIT | {"DJANGO_SETTINGS_MODULE": "amasocial.settings"} | changed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_djangos_own_checks_of_a_deployment_find_nothing() -> None:
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("SECRET_KEY", "", "SECRET_KEY setting must not be empty"),
        ("SECRET_KEY", "short", "SECRET_KEY must be random"),
        ("SECRET_KEY", "ab" * 40, "SECRET_KEY must be random"),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS must name the hosts"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS must name the hosts"),
        ("BASE_URL", "http://social.example", "BASE_URL must begin with https://"),
        ("CREDENTIALS_KEY", "", "CREDENTIALS_KEY is not set"),
        ("CLOCK", "sandbox", "CLOCK must be system"),
        ("SANDBOX_ALLOWED", "1", "SANDBOX_ALLOWED must be off"),
        ("SECOND_FACTOR_OPTIONAL", "1", "SECOND_FACTOR_OPTIONAL must be off"),
        ("EMAIL_URL", "", "no mail leaves the machine"),
    ],
)
def test_start_up_refuses_what_is_weak(variable: str, value: str, words: str) -> None:
    done = run("manage.py", "check", **{variable: value})
    assert done.returncode == 1
    assert words in done.stderr


@pytest.fixture(scope="module")
def told() -> dict[str, list[object]]:
    done = run("-c", ASKING)
    assert done.returncode == 0, done.stderr
    answer: dict[str, list[object]] = json.loads(done.stdout)
    return answer


def test_browsers_are_told_to_be_careful(told: dict[str, list[object]]) -> None:
    status, headers, cookies = told["page"]
    assert status == 200
    assert isinstance(headers, dict)
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    policy = headers["Content-Security-Policy"]
    for part in ("default-src 'self'", "object-src 'none'", "base-uri 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert "no-store" in headers["Cache-Control"]
    assert isinstance(cookies, dict)
    assert cookies.keys() == {"__Host-csrf"}
    for cookie in cookies.values():
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert (cookie["path"], cookie["domain"]) == ("/", "")


def test_without_tls_nothing_is_shown(told: dict[str, list[object]]) -> None:
    status, headers, _ = told["plain"]
    assert (status, isinstance(headers, dict)) == (301, True)
    assert headers["Location"] == "https://social.example/sign-in/"  # type: ignore[index]


def test_another_host_is_refused(told: dict[str, list[object]]) -> None:
    assert told["foreign"][0] == 400


def test_errors_tell_nothing_of_the_machine(told: dict[str, list[object]]) -> None:
    status, headers, _ = told["nothing"]
    assert status in (401, 404)
    assert "Server" not in headers  # type: ignore[operator]
