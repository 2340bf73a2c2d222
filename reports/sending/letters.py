"""What the mail of a report says, and its page in the app: page one of the document in one table
and a few remarks, whatever the kind. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports import sentences
from reports.content import Content, Portfolio, Statement, Target
from reports.marks import TWINS
from reports.pages import board, month, order, portfolio, statement
from reports.phrases import week_number
from reports.proof.evidence_links import NOWHERE
from reports.sentences import Question, Sentence
from reports.typesetting.pictures import Pictures
from reports.words import Words, words_of

Mark = tuple[str, str]
"""An outcome and its twin in plain text; ("", a space as wide) where nothing was due."""

NOTHING: Mark = ("", "\u2007")


@dataclass(frozen=True, slots=True)
class Row:
    """A target, a promise of a month, a client or a period. past: marks of the periods before, or
    of those of the month. loud: not hit, set in bold."""

    name: str
    past: tuple[Mark, ...]
    outcome: str
    mark: str
    word: str
    delivered: str
    loud: bool


@dataclass(frozen=True, slots=True)
class Section:
    """nothing: what is said where there are no sentences; "" leaves the section out."""

    title: str
    said: tuple[Sentence, ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class Letter:
    """columns: over the names, the marks, the words and the figures of the rows. quiet: one line on
    how it was come by. marks: whose they are in plain text, that of the row itself included."""

    language: str
    subject: str
    brand: str
    organization: str
    accent: str
    heading: str
    period: str
    headline: str
    quiet: str
    columns: tuple[str, str, str, str]
    rows: tuple[Row, ...]
    outlook: str = ""
    marks: str = ""
    more: int = 0
    sections: tuple[Section, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def rest(self) -> str:
        """How many rows are in the document only."""
        return words_of(self.language).say("mail.more", self.more) if self.more else ""

    @property
    def key(self) -> list[tuple[str, str, str]]:
        """The marks in plain text, with their words and outcomes; none where no row has one."""
        if not any(row.mark or row.past for row in self.rows):
            return []
        words = words_of(self.language)["marks"]
        return [(twin, words[outcome], outcome) for outcome, twin in TWINS.items()]


def letter(content: Content | Statement | Portfolio) -> Letter:
    if isinstance(content, Statement):
        return _statement(content)
    if isinstance(content, Portfolio):
        return _portfolio(content)
    return _monthly(content) if content.week.per == "month" else _weekly(content)


def _weekly(content: Content) -> Letter:
    words, week, head = sentences.language_of(content), content.week, content.masthead
    targets = order.in_order(content.targets)
    shown = order.foremost(targets)
    known = any(past.outcome for target in shown for past in target.history[:-1])
    past = list(map(week_number, content.past_weeks))
    weeks = words.say("mail.weeks", first=past[0], last=past[-1]) if known else ""
    this, heading = week_number(week.label), words.period(week.label, "heading")
    return Letter(
        language=head.language,
        subject=sentences.subject(content),
        brand=head.brand,
        organization=head.organization,
        accent=head.accent,
        heading=heading,
        period=sentences.period(week, words),
        headline=sentences.headline(content),
        outlook=sentences.outlook(content),
        marks=words.say("mail.marks", first=past[0], last=this) if known else "",
        quiet=sentences.watched(week, words),
        columns=(words.say("board.person"), weeks, heading, words.say("board.delivered")),
        rows=tuple(_target(target, words) for target in shown),
        more=len(targets) - len(shown),
        sections=tuple(_remarks(content, words)),
        questions=tuple(board.questions(content)),
    )


def _target(target: Target, words: Words) -> Row:
    return Row(
        name=target.name,
        past=tuple(_mark(past.outcome) for past in target.history[:-1]),
        outcome=target.outcome,
        mark=TWINS[target.outcome],
        word=words["marks"][target.outcome],
        delivered=sentences.score(target.counted, target.minimum, words),
        loud=target.is_exception,
    )


def _remarks(content: Content, words: Words) -> Iterable[Section]:
    say = words.say
    yield Section(say("board.at_risk"), tuple(board.risks(content)), say("board.nobody"))
    if content.breaches:
        yield Section(say("board.breaches"), tuple(board.breaches(content)), "")
    unsettled = tuple(board.not_verified(content))
    yield Section(say("board.not_verified"), unsettled, say("board.all_judged"))


def _monthly(content: Content) -> Letter:
    words, head = sentences.language_of(content), content.masthead
    page = month.first_page(content, NOWHERE, Pictures())
    return Letter(
        language=head.language,
        subject=_subject(head.brand, page["headline"]),
        brand=head.brand,
        organization=head.organization,
        accent=head.accent,
        heading=page["period_heading"],
        period=page["period"],
        headline=page["headline"],
        quiet=page["watched"],
        columns=(
            words.say("board.person"),
            words.say("mail.periods"),
            words.say("month.kept"),
            words.say("board.delivered"),
        ),
        rows=tuple(_line(row) for row in page["rows"]),
        sections=(Section(words.say("board.breaches"), tuple(page["breaches"]), ""),)
        if content.breaches
        else (),
    )


def _line(row: month.Row) -> Row:
    past = tuple(_mark(cell.outcome) for cell in row.cells)
    return Row(row.name, past, "", "", row.hit, row.delivered, row.loud)


def _statement(content: Statement) -> Letter:
    words, head = words_of(content.masthead.language), content.masthead
    page = statement.pages(content, {}, NOWHERE, Pictures())
    return Letter(
        language=head.language,
        subject=_subject(head.brand, page["headline"]),
        brand=head.brand,
        organization=head.organization,
        accent=head.accent,
        heading=page["period_heading"],
        period=page["period"],
        headline=f"{page['headline']}.",
        outlook=page["sentence"],
        quiet=page["about"],
        columns=(
            words.say("statement.period"),
            "",
            words.say("statement.outcome"),
            words.say("board.delivered"),
        ),
        rows=tuple(_stated(content, words)),
        sections=tuple(_amounts(page["amounts"], words)),
    )


def _stated(content: Statement, words: Words) -> Iterable[Row]:
    for promise in content.promises:
        for one in promise.periods:
            yield Row(
                name=f"{words.period(one.label, 'heading')}, {promise.promise}",
                past=(),
                outcome=one.outcome,
                mark=TWINS[one.outcome],
                word=words["marks"][one.outcome],
                delivered=sentences.score(
                    one.delivered + one.made_good, one.contracted - one.excused, words
                ),
                loud=one.outcome in ("missed", "unverified"),
            )


def _amounts(amounts: Sequence[statement.Amount], words: Words) -> Iterable[Section]:
    if amounts:
        said = tuple(Sentence(f"{one.label}:", one.amount) for one in amounts)
        yield Section(words.say("statement.payment"), said, "")


def _portfolio(content: Portfolio) -> Letter:
    words, head = words_of(content.masthead.language), content.masthead
    page = portfolio.pages(content, {}, NOWHERE, Pictures())
    return Letter(
        language=head.language,
        subject=_subject(head.brand, page["headline"]),
        brand=head.brand,
        organization=head.organization,
        accent=head.accent,
        heading=page["period_heading"],
        period="",
        headline=page["headline"],
        quiet=words.say("portfolio.order"),
        columns=(
            words.say("portfolio.client"),
            "",
            words.say("portfolio.why"),
            words.say("board.hit"),
        ),
        rows=tuple(Row(row.client, (), "", "", row.why, row.hit, row.loud) for row in page["rows"]),
    )


def _subject(brand: str, headline: str) -> str:
    """On one line, as a header has to be."""
    return " ".join(f"{brand}: {headline}".split())


def _mark(outcome: str | None) -> Mark:
    return (outcome, TWINS[outcome]) if outcome else NOTHING
