"""The pictures of one document, held by name until it is set."""

from __future__ import annotations


class Pictures(dict[str, str]):
    """SVG by address."""

    def held(self, name: str, svg: str) -> str:
        """Hold a picture; returns its address. The same name is the same picture."""
        address = f"asset:{name}.svg"
        self[address] = svg
        return address
