"""What people say of a query: lists of words and an expression, two views of one thing."""

from __future__ import annotations

from typing import Any

from django import forms

from brands.language import Node, QueryError, parse
from brands.language.parsing import LONGEST
from brands.language.plain_words import Words, expression, in_words, items

LISTS = {
    "any_of": ("Any of these words", "One a line, or with commas: suikerbek, coffee bar, brew*"),
    "tags": ("Or these hashtags", "Without the #"),
    "handles": ("Or these accounts", "Without the @: whoever names them"),
    "all_of": ("And all of these", "Each must stand there, too"),
    "none_of": ("And none of these", "Posts that hold one are left out"),
}
SEPARATED = ", "


class QueryForm(forms.Form):
    """`shown` is the expression as the page showed it: whichever view differs from it was changed.

    After `is_valid`: `expression`, and `node`, or `problem` where the query cannot be read.
    """

    expression = forms.CharField(
        label="As an expression",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
    )
    shown = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, help_text) in LISTS.items():
            self.fields[name] = forms.CharField(
                label=label,
                help_text=help_text,
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 1, "spellcheck": "false"}),
            )
        self.node: Node | None = None
        self.problem: QueryError | None = None
        self.is_from_words = False

    @classmethod
    def of(cls, written: str) -> QueryForm:
        """Both views of an expression."""
        form = cls({**fields(written), "expression": written, "shown": written})
        form.is_valid()
        return form

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        typed = Words(*(items(said.get(name, "")) for name in Words.__slots__))
        written, shown = said.get("expression", ""), said.get("shown", "")
        before = _words(shown)
        there = any(name in self.data for name in LISTS)
        words_changed = there and before is not None and typed != before
        if words_changed and _same(written, shown):
            self.is_from_words = True
            written = expression(typed)
        elif words_changed and not _same(written, expression(typed)):
            raise forms.ValidationError(
                "Both the lists and the expression were changed; change one of them back."
            )
        self._read(written)
        said["expression"] = written
        return said

    def exclude(self, term: str) -> QueryForm:
        """The same with one more word that must not stand there."""
        written = self.cleaned_data["expression"]
        words = None if self.node is None else in_words(self.node)
        if words is None:
            excluded = expression(Words(none_of=(term,)))
            return QueryForm.of(f"({written}) {excluded}" if written.strip() else excluded)
        more = Words(words.any_of, words.all_of, (*words.none_of, term), words.tags, words.handles)
        return QueryForm.of(expression(more))

    def _read(self, written: str) -> None:
        try:
            self.node = parse(written)
        except QueryError as error:
            self.problem = error

    @property
    def in_words(self) -> Words | None:
        """None where the lists cannot say the query."""
        return Words() if self.node is None else in_words(self.node)


def fields(written: str) -> dict[str, str]:
    """What stands in the lists for an expression."""
    words = _words(written) or Words()
    return {name: SEPARATED.join(getattr(words, name)) for name in Words.__slots__}


def _words(written: str) -> Words | None:
    try:
        return in_words(parse(written))
    except QueryError:
        return Words() if not written.strip() else None


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()
