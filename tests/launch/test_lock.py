import re
import subprocess

from amasocial.launch.environment import ROOT

# In two halves, so that this file does not name what it looks for.
REGISTRIES = [
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "npmjs" + ".org",
    "debian" + ".org",
    "docker" + ".io",
    "ghcr" + ".io",
    "quay" + ".io",
]
PIN = re.compile(r"^([a-z0-9-]+)==(\S+) \\$", re.MULTILINE)


def test_no_file_names_a_registry() -> None:
    pattern = "|".join(map(re.escape, REGISTRIES))
    found = subprocess.run(
        ["git", "grep", "-l", "-I", "-i", "-E", pattern],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.stdout == ""
    assert found.returncode == 1


def test_every_pin_has_its_hashes_and_the_two_locks_agree() -> None:
    product, checks = (
        (ROOT / name).read_text() for name in ("requirements.txt", "requirements-dev.txt")
    )
    pins = dict(PIN.findall(product))

    for lock in (product, checks):
        assert len(PIN.findall(lock)) == len(re.findall(r"^\S+==", lock, re.MULTILINE))
        assert re.findall(r"^\S+==\S+ \\\n(?!    --hash=sha256:)", lock, re.MULTILINE) == []
    for package, version in PIN.findall(checks):
        assert pins.get(package, version) == version
