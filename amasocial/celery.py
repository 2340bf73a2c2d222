"""Celery carries hints: a message holds the id of a row, and losing all of them loses nothing.

The only schedule is three ticks. What is due, when, and in whose time zone stands in rows.
"""

import os
import warnings

import structlog
from celery import Celery
from celery.exceptions import SecurityWarning
from celery.signals import task_prerun

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amasocial.settings")

# On a laptop or in a bare container root is all there is; docs/OPERATIONS.md gives workers a user.
warnings.filterwarnings("ignore", category=SecurityWarning)

app = Celery("amasocial")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@task_prerun.connect
def name_in_the_log(task_id: str, **_: object) -> None:
    """What the task logs says which one it was."""
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(task=task_id)
