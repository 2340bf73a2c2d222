"""Disclosure: what a country's rules make of a caption, word by word."""

from targets.conduct.disclosure.judging import Answer, Disclosure, Rule, judge
from targets.conduct.disclosure.packs import Pack, codes, pack

__all__ = ["Answer", "Disclosure", "Pack", "Rule", "codes", "judge", "pack"]
