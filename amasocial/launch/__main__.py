import signal
import sys

from amasocial.launch.borrowed import run_with_servers
from amasocial.launch.environment import ROOT, LaunchError, current
from amasocial.launch.fonts import make_fonts
from amasocial.launch.run import rebuild_demo, run
from amasocial.launch.system import require_browser, require_libraries, require_pooler
from amasocial.launch.variables import page

USAGE = """\
python -m amasocial.launch run                        set up, start the product with its demo
python -m amasocial.launch demo                       wipe and rebuild the demo organization
python -m amasocial.launch setup                      install system libraries, make the fonts
python -m amasocial.launch browser                    install what the browser tests drive
python -m amasocial.launch pooler                     install the pooler of a nightly test
python -m amasocial.launch variables                  write docs/CONFIGURATION.md
python -m amasocial.launch with-servers -- COMMAND    lend COMMAND a database and a broker"""


def main(words: list[str]) -> int:
    match words:
        case ["run"]:
            run(current())
        case ["demo"]:
            rebuild_demo(current())
        case ["setup"]:
            require_libraries()
            make_fonts(current().var / "fonts")
        case ["browser"]:
            require_browser()
        case ["pooler"]:
            require_pooler()
        case ["variables"]:
            (ROOT / "docs/CONFIGURATION.md").write_text(page())
        case ["with-servers", "--", *command] if command:
            return run_with_servers(current(), command)
        case _:
            print(USAGE, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    # Also when a shell started us in the background, where SIGINT is ignored from birth.
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, signal.default_int_handler)
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except (LaunchError, OSError) as error:
        sys.exit(f"amaSocial: {error}")
