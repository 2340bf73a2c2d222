"""Whom a report is about, who makes it, and in which dress."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Masthead:
    """brand: of all clients the organization, whose slug is "". accent: `#rrggbb`. logo: a PNG in
    base64, or "". footer: a line at the foot of each page, "" = as usual. unnamed: the product is
    not named."""

    brand: str
    slug: str
    accent: str
    organization: str
    language: str = "en"
    logo: str = ""
    footer: str = ""
    unnamed: bool = False
