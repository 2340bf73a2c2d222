"""The cells of the matrix: who knocks where, from where, and how."""

from __future__ import annotations

from collections.abc import Iterator

from tests.matrix.outsiders import AT_HOME, Outsider
from tests.matrix.places import names_a_row, parameters
from tests.matrix.rules import METHODS

COLLEAGUES = (Outsider.NEIGHBOUR, Outsider.CLIENT)


def of_member(route: str) -> Iterator[tuple[Outsider, bool, str]]:
    """For a page of members: outsider, whether the address is that of their own brand with ids of
    another, and the method. To a colleague the organization itself is no secret."""
    names = parameters(route)
    for who in Outsider:
        for method in METHODS:
            if "brand" in names or who not in COLLEAGUES:
                yield who, False, method
            if who in AT_HOME and names_a_row(route):
                yield who, True, method
