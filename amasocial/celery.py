"""Celery carries hints: a message holds the id of a row, and losing all of them loses nothing.

The only schedule is two ticks. What is due, when, and in whose time zone stands in rows.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amasocial.settings")

app = Celery("amasocial")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
