"""How counts and shares are written: thin spaces between thousands, never a share rounded up."""

from math import floor

THIN_SPACE = "\u202f"


def grouped(count: int) -> str:
    """1842 as "1 842" with a narrow no-break space."""
    return f"{count:,}".replace(",", THIN_SPACE)


def percent(share: float) -> str:
    """0.983 as "98.3%" and 1 as "100%"; rounded down, so that "100%" means all of it."""
    return f"{floor(share * 1000 + 1e-6) / 10:g}%"
