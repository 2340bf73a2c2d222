"""Figures as pages write them: large ones shortened, changes with a sign. Pure."""

from __future__ import annotations

from reports.charts.figures import grouped
from reports.phrases import KEPT

MINUS = "\u2212"


def compact(count: int) -> str:
    """ "999", "48 k", "1.84 m"; three digits at most."""
    if count < 1000:
        return str(count)
    if count < 999_500:
        return f"{round(count / 1000)}{KEPT}k"
    return f"{count / 1_000_000:.3g}{KEPT}m"


def signed(change: int) -> str:
    """ "+44", "−3" or "same" """
    return _signed(change, grouped(abs(change)))


def signed_compact(change: int) -> str:
    """ "+130 k", "−1.2 m" or "same" """
    return _signed(change, compact(abs(change)))


def _signed(change: int, size: str) -> str:
    if change == 0:
        return "same"
    return f"{'+' if change > 0 else MINUS}{size}"
