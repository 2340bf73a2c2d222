"""python -m sandbox: serve worlds until told to stop."""

from __future__ import annotations

import argparse
import errno
import signal
import sys
from pathlib import Path
from threading import Event

from sandbox.credentials import CredentialsError
from sandbox.server import start
from sandbox.world.lines import WorldError, moment


def main() -> int:
    arguments = _parser().parse_args()
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        running = start(
            arguments.world,
            port=arguments.port,
            now=arguments.now,
            shift=arguments.shift_weeks,
            windows=not arguments.no_windows,
            credentials=arguments.credentials,
        )
    except (WorldError, CredentialsError) as error:
        return _say(str(error))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        return _say(f"Port {arguments.port} is in use: choose another with --port.")
    posts = sum(len(network.posts) for network in running.sandbox.world.values())
    sys.stdout.write(f"Sandbox with {posts} posts at {running.url}\n")
    sys.stdout.flush()
    stop.wait()
    running.stop()
    return 0


def _say(words: str) -> int:
    sys.stderr.write(f"{words}\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--world", type=Path, action="append", required=True, metavar="FILE")
    parser.add_argument("--shift-weeks", type=weeks, default="0", metavar="N|auto")
    parser.add_argument("--now", type=moment, metavar="ISO", help="where the clock starts")
    parser.add_argument("--no-windows", action="store_true", help="forget nothing")
    parser.add_argument("--credentials", type=Path, metavar="FILE")
    return parser


def weeks(words: str) -> str:
    return words if words == "auto" else str(int(words))


if __name__ == "__main__":
    sys.exit(main())
