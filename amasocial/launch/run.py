"""`make run` and `make demo`: everything from an empty folder to a page to look at."""

import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NoReturn

from amasocial.launch import parts, ports, servers
from amasocial.launch.environment import Environment
from amasocial.launch.fonts import make_fonts
from amasocial.launch.supervisor import Supervisor
from amasocial.launch.system import require_libraries

# In the folder of the world it was lived from, and gone with it.
LIVED = "demo/lived"


def run(chosen: Environment) -> NoReturn:
    """Set up what is missing, start the product and stay with it. Raises LaunchError at its end."""
    wanted = {"PORT": chosen.port, "SANDBOX_PORT": chosen.sandbox_port}
    with _supervisor(chosen, wanted) as supervisor:
        _prepare(supervisor, chosen)
        login = _live_demo(supervisor, chosen)
        supervisor.start(parts.WORKER)
        supervisor.start(parts.beat(chosen))
        supervisor.start(parts.web(chosen), partial(ports.answers, chosen.port, "/livez"))
        print(_framed([f"amaSocial is at {chosen.address}", login, "Ctrl-C ends it"]), flush=True)
        raise supervisor.watch()


def rebuild_demo(chosen: Environment) -> None:
    """Wipe the demo organization and live its weeks again, beside a running product or alone."""
    if _sandbox_answers(chosen):
        (chosen.var / LIVED).unlink(missing_ok=True)
        with Supervisor(sys.stdout, _variables(chosen)) as supervisor:
            _live_demo(supervisor, chosen)
        return
    with _supervisor(chosen, {"SANDBOX_PORT": chosen.sandbox_port}) as supervisor:
        shutil.rmtree(chosen.var / "demo", ignore_errors=True)
        _prepare(supervisor, chosen)
        _live_demo(supervisor, chosen)


def _supervisor(chosen: Environment, wanted: dict[str, int]) -> Supervisor:
    """One whose ports are free and whose given servers answer: nothing is started before that."""
    require_libraries()
    ports.require_free(wanted | servers.embedded_ports(chosen))
    servers.require_given(chosen)
    return Supervisor(sys.stdout, _variables(chosen))


def _variables(chosen: Environment) -> dict[str, str]:
    simulation = {"CLOCK": "sandbox", "SANDBOX_ALLOWED": "1", "SANDBOX_URL": chosen.sandbox_url}
    return {**os.environ, **servers.variables(chosen), **simulation, "VAR": str(chosen.var)}


def _prepare(supervisor: Supervisor, chosen: Environment) -> None:
    folder = chosen.var / "demo"
    with ThreadPoolExecutor() as beside:
        fonts = beside.submit(make_fonts, chosen.var / "fonts")
        servers.start(supervisor, chosen)
        supervisor.run(parts.MIGRATE)
        if not folder.exists():
            _write_world(supervisor, chosen, folder)
        fonts.result()
    supervisor.run(parts.COLLECT_STATIC)
    sandbox = parts.sandbox(chosen, folder / "world.jsonl")
    supervisor.start(sandbox, partial(_sandbox_answers, chosen))


def _sandbox_answers(chosen: Environment) -> bool:
    return ports.answers(chosen.sandbox_port, "/__clock__")


def _live_demo(supervisor: Supervisor, chosen: Environment) -> str:
    """Live the weeks of the demo, again if they were not lived to their end; return its login."""
    lived = chosen.var / LIVED
    login = supervisor.run(parts.DEMO_UNLESS_THERE if lived.exists() else parts.DEMO)
    lived.touch()
    return login


def _write_world(supervisor: Supervisor, chosen: Environment, folder: Path) -> None:
    draft = folder.with_name("demo.new")
    shutil.rmtree(draft, ignore_errors=True)
    supervisor.run(parts.demo_world(chosen, draft, datetime.now(UTC)))
    draft.rename(folder)


def _framed(lines: list[str]) -> str:
    width = max(len(line) for line in lines)
    edge = f"+{'-' * (width + 2)}+"
    return "\n".join([edge, *(f"| {line:<{width}} |" for line in lines), edge])
