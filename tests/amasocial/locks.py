"""What a migration would make others wait for, or break for the version that still runs. Pure.

The rules are squawk's, as far as Django writes such statements: a statement that holds a table's
strongest lock must not read or write the table's rows, and nothing may go away that the version
before still asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

NAME = r'"?(\w+)"?'
MADE = re.compile(rf"CREATE TABLE {NAME}", re.IGNORECASE)
RULES = {
    "an index that is not built CONCURRENTLY": (
        rf"CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY).*? ON {NAME}"
    ),
    "a reference or a check that is not NOT VALID": (
        rf"ALTER TABLE {NAME} ADD CONSTRAINT (?!.*NOT VALID).*(?:FOREIGN KEY|CHECK)"
    ),
    "a key that builds its own index": (
        rf"ALTER TABLE {NAME} ADD CONSTRAINT (?!.*USING INDEX).*(?:UNIQUE|PRIMARY KEY)"
    ),
    "a column of another type": rf"ALTER TABLE {NAME} ALTER COLUMN .* TYPE ",
    "a column that must not be empty": rf"ALTER TABLE {NAME} ALTER COLUMN .* SET NOT NULL",
    "a new column without a default": (rf"ALTER TABLE {NAME} ADD COLUMN (?!.*DEFAULT).*NOT NULL"),
    "a column that goes away": rf"ALTER TABLE {NAME} DROP COLUMN",
    "a table that goes away": rf"DROP TABLE (?:IF EXISTS )?{NAME}",
    "a column or a table of another name": rf"ALTER TABLE {NAME} RENAME",
}


def objections(statements: Iterable[str]) -> Iterator[str]:
    """A sentence for each statement that breaks a rule, on a table it has not made itself."""
    own: set[str] = set()
    for statement in statements:
        words = " ".join(
            line for line in statement.splitlines() if not line.lstrip().startswith("--")
        )
        own |= {name.lower() for name in MADE.findall(words)}
        for rule, pattern in RULES.items():
            for table in re.findall(pattern, words, re.IGNORECASE):
                if table.lower() not in own:
                    yield f"{table}: {rule}"
