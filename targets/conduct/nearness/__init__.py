"""Near misses: posts that almost counted, with the reason."""

from targets.conduct.nearness.identifying import Naming, Near, Reason, identified
from targets.conduct.nearness.offers import Contract, Offer, Written, near

__all__ = ["Contract", "Naming", "Near", "Offer", "Reason", "Written", "identified", "near"]
