"""The processes of the product, and the commands that prepare it."""

from datetime import datetime
from pathlib import Path

from amasocial.launch.child import Part
from amasocial.launch.environment import Environment
from amasocial.launch.ports import LOOPBACK

MIGRATE = Part("migrate", ["python", "manage.py", "migrate", "--verbosity", "1"])
# Left out, for compressing them takes longer than everything else: what no page asks for.
UNUSED = ("rest_framework", "ext", "*.ttf")
COLLECT_STATIC = Part(
    "static",
    ["python", "manage.py", "collectstatic", "--noinput"]
    + [f"--ignore={pattern}" for pattern in UNUSED],
)
DEMO = Part("demo", ["python", "manage.py", "demo"])
DEMO_UNLESS_THERE = Part("demo", ["python", "manage.py", "demo", "--unless-there"])
CELERY = ["celery", "--quiet", "-A", "amasocial.celery"]
WORKER = Part("worker", [*CELERY, "worker", "--concurrency", "2"])


def web(chosen: Environment) -> Part:
    bind = f"{LOOPBACK}:{chosen.port}"
    return Part(
        "web",
        [
            *("gunicorn", "amasocial.wsgi", "--bind", bind, "--workers", "2", "--threads", "4"),
            "--no-control-socket",
        ],
    )


def beat(chosen: Environment) -> Part:
    schedule = str(chosen.var / "beat")
    return Part("beat", [*CELERY, "beat", "--schedule", schedule])


def sandbox(chosen: Environment, world: Path) -> Part:
    port = str(chosen.sandbox_port)
    return Part("sandbox", ["python", "-m", "sandbox", "--port", port, "--world", str(world)])


def demo_world(chosen: Environment, folder: Path, now: datetime) -> Part:
    """Writes the weeks of a world up to `now`, and what is still to come, into `folder`."""
    until = now.isoformat(timespec="seconds")
    weeks, port = str(chosen.demo_weeks), str(chosen.sandbox_port)
    return Part(
        "world",
        [
            *("python", "-m", "sandbox.demo", "--until", until, "--weeks", weeks),
            *("--port", port, "--out", str(folder)),
        ],
    )
