"""The processes of the product, and the commands that prepare it."""

from datetime import datetime
from pathlib import Path

from amasocial.launch.child import Part
from amasocial.launch.environment import Environment
from amasocial.launch.ports import LOOPBACK

MIGRATE = Part("migrate", ["python", "manage.py", "migrate", "--verbosity", "1"])
COLLECT_STATIC = Part("static", ["python", "manage.py", "collectstatic", "--noinput"])
DEMO = Part("demo", ["python", "manage.py", "demo"])
DEMO_UNLESS_THERE = Part("demo", ["python", "manage.py", "demo", "--unless-there"])
WORKER = Part("worker", ["celery", "-A", "amasocial.celery", "worker", "--concurrency", "2"])


def web(chosen: Environment) -> Part:
    bind = f"{LOOPBACK}:{chosen.port}"
    return Part(
        "web",
        ["gunicorn", "amasocial.wsgi", "--bind", bind, "--workers", "2", "--threads", "4"],
    )


def beat(chosen: Environment) -> Part:
    schedule = str(chosen.var / "beat")
    return Part("beat", ["celery", "-A", "amasocial.celery", "beat", "--schedule", schedule])


def sandbox(chosen: Environment, world: Path) -> Part:
    port = str(chosen.sandbox_port)
    return Part("sandbox", ["python", "-m", "sandbox", "--port", port, "--world", str(world)])


def demo_world(chosen: Environment, folder: Path, now: datetime) -> Part:
    """Writes eight weeks of a world up to `now`, and what is still to come, into `folder`."""
    until = now.isoformat(timespec="seconds")
    port = str(chosen.sandbox_port)
    return Part(
        "world",
        [
            *("python", "-m", "sandbox.demo", "--until", until, "--weeks", "8"),
            *("--port", port, "--out", str(folder)),
        ],
    )
