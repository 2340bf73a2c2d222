"""Pictures that people hand in, drawn anew: whatever else a file carried does not get in."""

from __future__ import annotations

import io
import warnings
from typing import BinaryIO

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST = 10 * 1024 * 1024
PIXELS = 40_000_000
SIDE = 2000
FORMATS = ("PNG", "JPEG", "WEBP")


def redrawn(file: BinaryIO) -> bytes:
    """The picture as a PNG of at most SIDE pixels a side, without metadata. Raises ValidationError
    for what is no PNG, JPEG or WebP, or unfolds to more than PIXELS."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of a picture that is very large unfolded; the line below refuses it.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(file, formats=FORMATS)
        if picture.width * picture.height > PIXELS:
            raise ValidationError("The picture is too large. Hand in a smaller one.")
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise ValidationError("Choose a PNG, JPEG or WebP picture.") from None
    upright.thumbnail((SIDE, SIDE))
    drawn = io.BytesIO()
    Image.frombytes("RGB", upright.size, upright.tobytes()).save(drawn, "PNG")
    return drawn.getvalue()
