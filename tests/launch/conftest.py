import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def open_folder() -> Iterator[Path]:
    """A folder every user may enter; pytest's own are root's alone."""
    folder = Path(tempfile.mkdtemp(prefix="amasocial-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)
