"""Whether an expression of the query language can be read, for forms and the API."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from brands.language import QueryError, parse


def readable(expression: str) -> None:
    """A validator: refuses, with the character and the cure, what cannot be read."""
    try:
        parse(expression)
    except QueryError as error:
        raise ValidationError(str(error)) from None
