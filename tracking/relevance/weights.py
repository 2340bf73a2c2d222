"""What was learned, as numbers: one weight for each place of `features`. Kept in .npz files, which
hold arrays and run nothing when they are opened."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from tracking.relevance.features import SIZE, Features


@dataclass(frozen=True, slots=True)
class Weights:
    """Logistic: the relevance is 1 / (1 + exp(-(bias + what the features add up to)))."""

    bias: float
    each: npt.NDArray[np.float32]

    def relevance(self, found: Features) -> float:
        added = self.bias + sum(float(self.each[place]) * value for place, value in found.items())
        return round(1 / (1 + exp(-max(-30.0, min(30.0, added)))), 2)


def save(weights: Weights, path: Path) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    with beside.open("wb") as file:
        np.savez_compressed(file, bias=np.float64(weights.bias), each=weights.each)
    beside.replace(path)


def load(path: Path) -> Weights | None:
    """None where there is no file, or one that is not ours."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            bias, each = float(kept["bias"]), kept["each"]
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None
    if each.shape != (SIZE,) or each.dtype != np.float32:
        return None
    return Weights(bias, each)
