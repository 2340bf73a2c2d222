"""The dress of a brand's reports: its own letterhead, else the organization's, else plain. And what
a logo must be.

A logo is drawn anew: whatever else its file carried stays out, and no SVG comes in, which could
name addresses and run scripts.
"""

from __future__ import annotations

import base64
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, UnidentifiedImageError

from accounts import wall
from accounts.models import Organization
from brands.models import Brand
from reports.content import Masthead
from reports.queries import letterhead_of

LARGEST = 5_000_000
PIXELS = 40_000_000
FORMATS = ("PNG", "JPEG", "WEBP")
BOX = (600, 200)
PLAIN = "#2547c9"
NO_LOGO = "Choose a PNG, JPEG or WebP picture of at most 5 MB."


def masthead_of(brand: Brand | None, language: str) -> Masthead:
    """Of a brand's reports; of all clients without one."""
    organization = Organization.objects.get(id=wall.current_organization())
    dress = letterhead_of(brand.id if brand else None)
    return Masthead(
        brand=brand.name if brand else organization.name,
        slug=brand.slug if brand else "",
        accent=dress.accent or (brand.accent if brand else PLAIN),
        organization=organization.name,
        language=language,
        logo=base64.b64encode(dress.logo).decode() if dress.logo else "",
        footer=dress.footer,
        unnamed=dress.unnamed,
    )


def redrawn(file: UploadedFile[bytes]) -> bytes:
    """The picture as a small PNG of our own drawing. Raises ValidationError with a sentence."""
    if (file.size or 0) > LARGEST:
        raise ValidationError(NO_LOGO)
    try:
        with Image.open(file, formats=FORMATS) as picture:
            if picture.width * picture.height > PIXELS:
                raise ValidationError(NO_LOGO)
            picture.thumbnail(BOX)
            drawn = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise ValidationError(NO_LOGO) from None
    out = BytesIO()
    drawn.save(out, "PNG", optimize=True)
    return out.getvalue()
