from pathlib import Path

import pytest

from amasocial.launch.environment import LaunchError
from amasocial.launch.system import LIBRARIES, require_browser, require_libraries


def test_what_is_there_is_not_installed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "chromium").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    require_browser()


def test_without_apt_the_line_to_type_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(LIBRARIES, "libnowhere.so.1", "libnowhere1")

    with pytest.raises(LaunchError) as browser:
        require_browser()
    with pytest.raises(LaunchError) as library:
        require_libraries()

    assert str(browser.value) == (
        "Missing: chromium. Type: sudo apt-get install -y --no-install-recommends chromium"
    )
    assert str(library.value) == (
        "Missing: libnowhere1. Type: sudo apt-get install -y --no-install-recommends libnowhere1"
    )


@pytest.mark.parametrize("lists_are_old", [False, True])
def test_the_lists_are_fetched_only_when_the_first_try_fails(
    lists_are_old: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    fresh = tmp_path / "fresh"
    if not lists_are_old:
        fresh.touch()
    apt = tmp_path / "apt-get"
    apt.write_text(
        f'#!/bin/sh\necho "$1" >> {log}\n'
        f'if [ "$1" = update ]; then : > {fresh}; else [ -e {fresh} ]; fi\n'
    )
    apt.chmod(0o755)
    sudo = tmp_path / "sudo"
    sudo.write_text('#!/bin/sh\nshift\nexec "$@"\n')
    sudo.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    monkeypatch.setattr("amasocial.launch.system.BROWSER", "not-a-browser")

    require_browser()

    expected = ["install", "update", "install"] if lists_are_old else ["install"]
    assert log.read_text().split() == expected
