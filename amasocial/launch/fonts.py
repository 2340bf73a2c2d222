"""The typeface of pages and reports, made once out of the package that carries it.

`Inter.woff2` is the whole variable font for browsers. WeasyPrint draws wrong glyphs when one
weight comes from several files, so a report gets one static file per weight.
"""

from importlib.resources import as_file, files
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

WEIGHTS = (400, 600)
# The optical size Inter is drawn for at the sizes of running text.
TEXT_SIZE = 14


def make_fonts(folder: Path) -> None:
    """Write the font files that are missing in `folder`; about 8 seconds for all."""
    folder.mkdir(parents=True, exist_ok=True)
    with as_file(files("fontpkg_inter") / "files" / "Inter[opsz,wght].ttf") as source:
        if not (web := folder / "Inter.woff2").exists():
            font = _opened(source)
            font.flavor = "woff2"
            _save(font, web)
        for weight in WEIGHTS:
            if not (static := folder / f"Inter-{weight}.ttf").exists():
                place = {"opsz": TEXT_SIZE, "wght": weight}
                _save(instantiateVariableFont(_opened(source), place, updateFontNames=True), static)


def _opened(source: Path) -> TTFont:
    # Its time stamp is kept, so that the same lock file gives the same bytes.
    return TTFont(source, recalcTimestamp=False)


def _save(font: TTFont, path: Path) -> None:
    draft = path.with_suffix(".new")
    font.save(draft)
    draft.rename(path)
