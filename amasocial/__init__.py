"""Wires the product together by string; nothing of ours imports it."""

from amasocial.celery import app as celery_app

__all__ = ["celery_app"]
