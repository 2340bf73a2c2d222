"""Start-up refuses bad settings, in words: every process, before it does anything."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings

from accounts.sealing import keys


def problems() -> Iterator[str]:
    """What is wrong with the settings, a sentence with its cure for each."""
    if settings.PRODUCTION:
        yield from _guessable()
        yield from _unfit_for_production()
    yield from _servers()
    yield from _choices()


def _guessable() -> Iterator[str]:
    if len(settings.SECRET_KEY) < 50 or len(set(settings.SECRET_KEY)) < 10:
        yield "SECRET_KEY must be random, of 50 characters or more: it signs sessions and links."
    if not settings.CREDENTIALS_KEYS:
        yield "CREDENTIALS_KEY is not set: a key of 32 bytes; it seals the platforms' tokens."
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        yield "ALLOWED_HOSTS must name the hosts visitors use, comma separated, and not be *."
    if urlsplit(settings.BASE_URL).scheme != "https":
        yield "BASE_URL must begin with https:// where PRODUCTION is on."


def _unfit_for_production() -> Iterator[str]:
    if settings.CLOCK != "system":
        yield "CLOCK must be system where PRODUCTION is on."
    if settings.SANDBOX_ALLOWED:
        yield "SANDBOX_ALLOWED must be off where PRODUCTION is on."
    if settings.SECOND_FACTOR_OPTIONAL:
        yield "SECOND_FACTOR_OPTIONAL must be off where PRODUCTION is on."
    if any(settings.PLATFORM_BASES.values()):
        yield "X_BASE, YOUTUBE_BASE, FACEBOOK_BASE and INSTAGRAM_BASE are for the sandbox only."
    if settings.EMAIL_BACKEND == "notices.outbox.FolderBackend":
        yield "Neither EMAIL_URL nor MAIL_PROVIDER is set: no mail leaves the machine."
    if settings.MAIL_PROVIDER and not settings.ANYMAIL["WEBHOOK_SECRET"]:
        yield "MAIL_WEBHOOK_SECRET is not set: user:password, for the provider to tell of bounces."


def _servers() -> Iterator[str]:
    for name, database in settings.DATABASES.items():
        if database["ENGINE"] != "django.db.backends.postgresql" or not database["NAME"]:
            variable = "DATABASE_OWNER_URL" if name == "owner" else "DATABASE_URL"
            yield f"{variable} must look like postgres://login:password@host:5432/name."
    if urlsplit(settings.CELERY_BROKER_URL).scheme not in ("redis", "rediss", "amqp", "amqps"):
        yield "REDIS_URL must look like redis://host:6379/0."
    if urlsplit(settings.LIMITS_URL).scheme not in ("redis", "rediss"):
        yield "LIMITS_URL must look like redis://host:6379/1."
    if urlsplit(settings.BASE_URL).scheme not in ("http", "https"):
        yield "BASE_URL must be an address like https://social.example."


def _choices() -> Iterator[str]:
    try:
        keys()
    except ValueError:
        yield "CREDENTIALS_KEY must be a key (32 bytes, url-safe base64), or several and a comma."
    if settings.CLOCK not in ("system", "sandbox"):
        yield f"CLOCK is {settings.CLOCK!r}; it must be system or sandbox."
    if settings.MAIL_PROVIDER and settings.MAIL_PROVIDER not in settings.MAIL_PROVIDERS:
        yield f"MAIL_PROVIDER must be empty or one of {', '.join(settings.MAIL_PROVIDERS)}."
    if settings.TICK_SECONDS <= 0 or settings.SWEEP_SECONDS <= 0:
        yield "TICK_SECONDS and SWEEP_SECONDS must be more than 0."
    if settings.YOUTUBE_DERIVED_METRICS not in ("", "approved"):
        yield "YOUTUBE_DERIVED_METRICS must be empty or approved."


def refuse_bad_settings() -> None:
    """Raises SystemExit with every problem, one a line."""
    found = list(problems())
    if found:
        raise SystemExit("\n".join(["amaSocial does not start:", *(f"  {p}" for p in found)]))
