"""Refusals with a code of Meta's own."""

from __future__ import annotations

from sandbox.refusal import Refusal


class Coded(Refusal):
    """explained: what Meta would show to the person in front of the screen."""

    def __init__(
        self, code: int, message: str, *, subcode: int | None = None, explained: str = ""
    ) -> None:
        super().__init__("bad_request", message, code=code, subcode=subcode)
        self.explained = explained
