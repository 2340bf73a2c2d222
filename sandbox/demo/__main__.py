"""python -m sandbox.demo: write the demo's world and its set-up document."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sandbox.demo.story import FEWEST_WEEKS, tell
from sandbox.world.lines import moment


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m sandbox.demo", description=__doc__)
    parser.add_argument("--until", type=moment, required=True, metavar="ISO", help="the present")
    parser.add_argument("--weeks", type=weeks, default=8, help="full weeks of history")
    parser.add_argument("--port", type=int, required=True, help="where the sandbox will listen")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    story = tell(arguments.until, weeks=arguments.weeks, port=arguments.port, seed=arguments.seed)
    story.write(arguments.out)
    sys.stdout.write(f"{len(story.world)} lines in {arguments.out / 'world.jsonl'}\n")
    return 0


def weeks(words: str) -> int:
    number = int(words)
    if number < FEWEST_WEEKS:
        raise argparse.ArgumentTypeError(f"the story needs at least {FEWEST_WEEKS} weeks")
    return number


if __name__ == "__main__":
    sys.exit(main())
