"""Production and `make run` must not drift apart: the same processes, the same commands."""

from typing import Any

import pytest
import yaml

from amasocial.launch import parts
from amasocial.launch.environment import ROOT, Environment
from amasocial.launch.system import LIBRARIES

CHOSEN = Environment.read({"VAR": "/var/lib/amasocial"})


@pytest.fixture
def ours() -> dict[str, Any]:
    """The services of our own image that stay up."""
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    return {
        name: service
        for name, service in services.items()
        if service["image"] == "amasocial" and service["restart"] != "no"
    }


def test_the_processes_are_those_of_the_launcher(ours: dict[str, Any]) -> None:
    product = [parts.web(CHOSEN), parts.WORKER, parts.beat(CHOSEN)]

    assert {name: service["command"] for name, service in ours.items()} == {
        part.name: [word.replace("127.0.0.1", "0.0.0.0") for word in part.command]
        for part in product
    }


def test_no_process_starts_before_the_migration(ours: dict[str, Any]) -> None:
    for service in ours.values():
        assert service["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_the_image_holds_the_libraries_the_launcher_installs() -> None:
    image = (ROOT / "Dockerfile").read_text()

    for package in LIBRARIES.values():
        assert f" {package} " in image.replace("\n", " ")
