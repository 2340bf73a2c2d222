"""Two ways to take the same steps: with a pointer, or with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.tasks import Step

FURTHEST = 200
"""So many times somebody presses Tab before they give up."""
IS_FOCUSED = "element => element === document.activeElement"


class Pointer:
    def __init__(self, page: Page) -> None:
        self.page = page

    def take(self, step: Step) -> None:
        word, about, *more = step
        getattr(self, word)(about, *more)

    def go(self, name: str) -> None:
        self.activate(self.page.get_by_role("link", name=name, exact=True))

    def press(self, name: str) -> None:
        self.activate(self.page.get_by_role("button", name=name, exact=True))

    def tick(self, name: str) -> None:
        self.activate(self.page.get_by_role("checkbox", name=name), key="Space")

    def cell(self, name: str) -> None:
        self.activate(self.page.get_by_label(name, exact=True))

    def choose(self, name: str) -> None:
        self.page.get_by_role("option", name=name).first.click()

    def write(self, name: str, words: str) -> None:
        field = self.page.get_by_role("combobox", name=name)
        self.reach(field)
        self.page.keyboard.type(words)

    def call(self, keys: str) -> None:
        self.page.keyboard.press(keys)

    def see(self, name: str) -> None:
        expect(self.page.get_by_role("heading", name=name).first).to_be_visible()

    def find(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()

    def reach(self, element: Locator) -> None:
        element.click()

    def activate(self, found: Locator, key: str = "Enter") -> None:
        seen(found).click()
        self.page.wait_for_load_state()


class Keyboard(Pointer):
    def reach(self, element: Locator) -> None:
        for _ in range(FURTHEST):
            if element.evaluate(IS_FOCUSED):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{element} is not reached by Tab")

    def cell(self, name: str) -> None:
        """The board is one tab stop; arrows move inside."""
        cell = self.page.get_by_label(name, exact=True)
        self.reach(self.page.locator(".board a[data-week][tabindex='0']"))
        person = name.partition(",")[0]
        while not self.page.locator(":focus").get_attribute("aria-label").startswith(person):  # type: ignore[union-attr]
            self.page.keyboard.press("ArrowDown")
        while not cell.evaluate(IS_FOCUSED):
            self.page.keyboard.press("ArrowLeft")
        self.page.keyboard.press("Enter")

    def choose(self, name: str) -> None:
        """The first one found is chosen already."""
        expect(self.page.get_by_role("option", name=name).first).to_have_attribute(
            "aria-selected", "true"
        )
        self.page.keyboard.press("Enter")

    def activate(self, found: Locator, key: str = "Enter") -> None:
        self.reach(seen(found))
        self.page.keyboard.press(key)
        self.page.wait_for_load_state()


def seen(found: Locator) -> Locator:
    """The first that is on the screen: phones have links of their own to the same place."""
    return found.locator("visible=true").first
