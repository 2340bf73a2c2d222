"""Logs: one line an event, on standard error; in production as JSON, with the ids it is about.

Whoever stands at an edge binds them (`structlog.contextvars`): the request (`amasocial.requests`),
the task (`amasocial.celery`), the organization (`accounts.wall`), the work item (`work.running`).
The lines of libraries pass the same way. Before a line is written, secrets and addresses of people
are taken out of everything it says.
"""

from __future__ import annotations

from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from amasocial.scrubbing import clean


def scrub(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    cleaned: EventDict = clean(event)
    return cleaned


def configuration(*, as_json: bool, level: str) -> dict[str, Any]:
    """Django's LOGGING. Readable, requests and Celery say only what goes wrong."""
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
    ]
    after: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if as_json:
        before.append(structlog.processors.TimeStamper(fmt="iso", utc=True))
        after += [
            structlog.processors.format_exc_info,
            scrub,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    else:
        after += [structlog.processors.format_exc_info, scrub, _readable]
    quiet = "INFO" if as_json else "WARNING"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": after,
                "foreign_pre_chain": before,
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "fontTools": {"level": "ERROR"},
            "weasyprint": {"level": "ERROR"},
            "celery": {"level": "WARNING"},
            "amasocial.requests": {"level": quiet},
        },
    }


def _readable(_: WrappedLogger, __: str, event: EventDict) -> str:
    """`WARNING work.running: what happened  kind=poll`, then an exception's lines."""
    said, exception = event.pop("event"), event.pop("exception", "")
    line = f"{event.pop('level').upper():<7} {event.pop('logger')}: {said}"
    about = " ".join(f"{name}={value}" for name, value in event.items())
    return "\n".join(filter(None, [f"{line}  {about}".rstrip(), exception]))
