"""What a page lets its owner do: every form that changes something, one deed for each button."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.dashboard.reading import Element, read
from tests.matrix.places import UUIDS, unlike

FIELDS = ("input", "select", "textarea")


@dataclass(frozen=True)
class Deed:
    path: str
    fields: tuple[tuple[str, str], ...]

    def at(self, path: str) -> Deed:
        return Deed(path, self.fields)

    def of_nothing(self) -> Deed:
        """The same about ids that nobody has."""
        changed = ((name, UUIDS.sub(lambda f: unlike(f[0]), value)) for name, value in self.fields)
        return Deed(UUIDS.sub(lambda f: unlike(f[0]), self.path), tuple(changed))


def offered(html: str, page: str) -> set[Deed]:
    """What can be done on the page at that address."""
    shown = read(html)
    return {
        deed
        for form in shown.all("form")
        if form.attributes.get("method", "get").casefold() == "post"
        for deed in _of(form, shown, page)
    }


def _of(form: Element, shown: Element, page: str) -> Iterator[Deed]:
    action = form.attributes.get("action") or page
    name = form.attributes.get("id")
    inside = [
        *form.walk(),
        *(one for one in shown.walk() if name == one.attributes.get("form", "")),
    ]
    fields = tuple(
        (one.attributes["name"], _value(one))
        for one in inside
        if one.tag in FIELDS
        and one.attributes.get("name", "csrfmiddlewaretoken") != "csrfmiddlewaretoken"
        and one.attributes.get("type") not in ("file", "submit")
        and (one.attributes.get("type") not in ("checkbox", "radio") or "checked" in one.attributes)
    )
    buttons: set[tuple[tuple[str, str], ...]] = {
        ((one.attributes["name"], one.attributes.get("value", "")),)
        for one in inside
        if one.tag == "button" and "name" in one.attributes
    }
    for pressed in buttons or {()}:
        yield Deed(action, fields + pressed)


def _value(field: Element) -> str:
    if field.tag == "textarea":
        return field.text or "x"
    if field.tag == "select":
        options = field.all("option")
        chosen = [one for one in options if "selected" in one.attributes] or options
        return chosen[0].attributes.get("value", "") if chosen else ""
    return field.attributes.get("value", "") or "x"
