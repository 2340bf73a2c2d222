import re
from itertools import pairwise

import pytest

from amasocial.launch.environment import ROOT, Environment, LaunchError
from amasocial.launch.variables import page

READS_A_VARIABLE = re.compile(r"env\.\w+\(\s*[\"']([A-Z_]+)[\"']")


def test_the_defaults_are_those_of_the_settings() -> None:
    chosen = Environment.read({})

    assert chosen == Environment(
        var=ROOT / "var",
        port=8000,
        sandbox_port=8100,
        postgres_port=54329,
        valkey_port=63799,
        database_url="",
        redis_url="",
        demo_weeks=8,
    )
    assert (chosen.address, chosen.sandbox_url) == (
        "http://127.0.0.1:8000",
        "http://127.0.0.1:8100",
    )


def test_a_variable_left_empty_counts_as_not_set() -> None:
    assert Environment.read({"PORT": ""}).port == 8000


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "80.5"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(LaunchError, match=f"SANDBOX_PORT must be a port .* '{re.escape(port)}'"):
        Environment.read({"SANDBOX_PORT": port})


@pytest.mark.parametrize("weeks", ["5", "many", "-8"])
def test_a_demo_of_too_few_weeks_is_refused(weeks: str) -> None:
    with pytest.raises(LaunchError, match=f"DEMO_WEEKS must be a number from 6 on.*'{weeks}'"):
        Environment.read({"DEMO_WEEKS": weeks})


def test_the_example_lists_exactly_the_variables_the_settings_read() -> None:
    settings = (ROOT / "amasocial/settings.py").read_text()
    example = (ROOT / ".env.example").read_text()

    listed = re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)
    assert sorted(listed) == sorted(set(READS_A_VARIABLE.findall(settings)))


def test_each_variable_of_the_example_has_its_line_of_explanation() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()

    for explanation, line in pairwise(lines):
        if re.match(r"#?[A-Z_]+=", line):
            assert re.match(r"# .+\.$", explanation), line


def test_the_page_of_variables_is_the_one_made_of_the_example() -> None:
    written = (ROOT / "docs/CONFIGURATION.md").read_text()
    assert written == page(), "python -m amasocial.launch variables"
    assert written.count("| `DATABASE_URL` |") == 1
