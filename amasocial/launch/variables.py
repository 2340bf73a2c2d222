"""docs/CONFIGURATION.md, out of `.env.example`: python -m amasocial.launch variables."""

import re

from amasocial.launch.environment import ROOT

HEAD = """\
# Every variable

Read from the environment, or from `.env` in the folder of the product. This page is made out of
`.env.example` (`python -m amasocial.launch variables`); what is wrong with a value is said at the
start, in words (`amasocial/checks.py`).
"""
SECTION = re.compile(r"# ---- (.+) ----")
VARIABLE = re.compile(r"#?([A-Z_]+)=(.*)")


def page() -> str:
    """A table for each section: the variable, its default, what it is."""
    lines, said = [HEAD], ""
    for line in (ROOT / ".env.example").read_text().splitlines():
        if section := SECTION.fullmatch(line):
            lines += [f"\n## {section[1]}\n", "| variable | default | |", "|---|---|---|"]
        elif variable := VARIABLE.fullmatch(line):
            default = f"`{variable[2]}`" if variable[2] else ""
            lines.append(f"| `{variable[1]}` | {default} | {said} |")
        else:
            said = line.removeprefix("# ")
    return "\n".join(lines) + "\n"
