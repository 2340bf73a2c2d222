"""Style sheets and scripts that every page asks for, as one file each: a page is at most a dozen
requests. Their parts stay the files we write.

A finder of static files: `collectstatic` and tests meet the bundles as if they lay in `static`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

BUNDLES = {
    "css/site.css": (
        "tokens", "base", "frame", "rail", "components", "tables", "states", "palette",
    ),
    "js/site.js": ("keys", "palette", "theme", "forms"),
}  # fmt: skip


class Bundles(BaseFinder):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.storage = FileSystemStorage(settings.VAR / "bundles")

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        found = str(self._write(path)) if path in BUNDLES else ""
        return [found] if find_all and found else found or []

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in BUNDLES:
            self._write(path)
            yield path, self.storage

    def _write(self, path: str) -> Path:
        """Anew each time: a part may have changed. Only whoever asks for it writes it whole."""
        kind = path.partition("/")[0]
        parts = [settings.BASE_DIR / "static" / kind / f"{part}.{kind}" for part in BUNDLES[path]]
        texts = [part.read_text(encoding="utf-8") for part in parts]
        target = Path(self.storage.path(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        text = bundle(kind, texts)
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")
        return target


def bundle(kind: str, texts: list[str]) -> str:
    """One after another; each script in a block of its own, so that names stay its own."""
    if kind == "js":
        texts = [f"{{\n{text}}}\n" for text in texts]
    return "\n".join(texts)
