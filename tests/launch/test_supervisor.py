import io
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from amasocial.launch import child
from amasocial.launch.child import Part
from amasocial.launch.environment import ROOT, LaunchError
from amasocial.launch.supervisor import Supervisor

SAYS_WHEN_ENDED = """
import signal, sys
def end(*_):
    open(sys.argv[1], "a").write(sys.argv[2] + "\\n")
    sys.exit()
signal.signal(signal.SIGTERM, end)
print("ready", flush=True)
signal.pause()
"""
IGNORES_THE_REQUEST = """
import signal, subprocess, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
other = subprocess.Popen(["sleep", "60"])
print(other.pid, flush=True)
signal.pause()
"""


def _python(name: str, program: str, *words: str) -> Part:
    return Part(name, ["python", "-c", program, *words])


def _ends(process: int) -> bool:
    """Whether it ends within two seconds; a zombie nobody has asked for yet has ended."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        subprocess.run(["sleep", "0.02"], check=True)
    return False


def _has_said(out: io.StringIO, words: str) -> bool:
    return words in out.getvalue()


def test_lines_of_all_parts_are_merged_behind_their_names() -> None:
    out = io.StringIO()
    with Supervisor(out, os.environ) as supervisor:
        supervisor.run(_python("web", "print('up')"))
        supervisor.run(_python("worker", "import sys; print('down', file=sys.stderr)"))

    assert out.getvalue() == "     web | up\n  worker | down\n"


def test_a_command_gives_its_last_line() -> None:
    with Supervisor(io.StringIO(), os.environ) as supervisor:
        assert supervisor.run(_python("demo", "print('one'); print('two')")) == "two"


def test_a_command_that_fails_is_named_with_its_last_line() -> None:
    part = _python("migrate", "import sys; sys.exit('no such table')")
    with (
        Supervisor(io.StringIO(), os.environ) as supervisor,
        pytest.raises(LaunchError, match="no such table"),
    ):
        supervisor.run(part)


def test_a_part_that_ends_before_it_answers_is_named() -> None:
    part = _python("sandbox", "import sys; sys.exit('no world')")
    with (
        Supervisor(io.StringIO(), os.environ) as supervisor,
        pytest.raises(LaunchError, match="no world"),
    ):
        supervisor.start(part, answers=lambda: False)


def test_the_end_of_one_part_is_noticed_among_many() -> None:
    with Supervisor(io.StringIO(), os.environ) as supervisor:
        supervisor.start(Part("beat", ["sleep", "60"]))
        supervisor.start(_python("web", "import sys; sys.exit('out of memory')"))
        notice = supervisor.watch()

    assert str(notice) == "web ended with status 1. out of memory"


def test_parts_end_in_the_reverse_order_of_their_start(tmp_path: Path) -> None:
    order = tmp_path / "order"
    out = io.StringIO()
    with Supervisor(out, os.environ) as supervisor:
        for name in ("postgres", "worker", "web"):
            part = _python(name, SAYS_WHEN_ENDED, str(order), name)
            supervisor.start(part, partial(_has_said, out, f"{name:>8} | ready"))

    assert order.read_text().split() == ["web", "worker", "postgres"]


def test_a_part_that_ignores_the_request_is_killed_with_all_it_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(child, "STOP_PATIENCE", 0.1)
    out = io.StringIO()
    with Supervisor(out, os.environ) as supervisor:
        supervisor.start(
            _python("worker", IGNORES_THE_REQUEST), answers=lambda: "\n" in out.getvalue()
        )

    grandchild = int(out.getvalue().removeprefix("  worker | "))
    assert _ends(grandchild)


def test_parts_do_not_outlive_a_supervisor_that_is_killed(tmp_path: Path) -> None:
    program = (
        "import os, sys; from amasocial.launch.child import Part;"
        "from amasocial.launch.supervisor import Supervisor\n"
        "with Supervisor(sys.stdout, os.environ) as supervisor:\n"
        "    supervisor.start(Part('part', ['sh', '-c', 'echo $$; exec sleep 60']))\n"
        "    supervisor.watch()\n"
    )
    supervisor = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert supervisor.stdout is not None
    part = int(supervisor.stdout.readline().removeprefix("    part | "))

    supervisor.send_signal(signal.SIGKILL)
    supervisor.wait()
    supervisor.stdout.close()

    assert _ends(part)
