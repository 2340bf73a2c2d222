"""Where the weights of a brand's models lie: a file for each version, under VAR/relevance/."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from tracking.models import Learned
from tracking.relevance import weights
from tracking.relevance.weights import Weights


def path_of(learned: Learned) -> Path:
    folder = Path(settings.VAR) / "relevance" / str(learned.organization_id)
    return folder / str(learned.brand_id) / f"{learned.version}.npz"


def weights_of(learned: Learned | None) -> Weights | None:
    """None = nothing was learned, or its file is gone: then the rules alone speak."""
    return None if learned is None else _kept(path_of(learned))


@lru_cache(maxsize=64)
def _kept(path: Path) -> Weights | None:
    return weights.load(path)
