"""What each kind of report says."""

from __future__ import annotations

from reports.content import Content, Portfolio, Statement
from reports.making import snapshot
from reports.models import Kind, Report

CONTENTS: dict[Kind, type[Content | Statement | Portfolio]] = {
    Kind.WEEKLY: Content,
    Kind.MONTHLY: Content,
    Kind.STATEMENT: Statement,
    Kind.PORTFOLIO: Portfolio,
}


def content_of(report: Report) -> Content | Statement | Portfolio:
    return snapshot.thawed_as(CONTENTS[Kind(report.kind)], report.snapshot)


def printable_content_of(report: Report) -> Content | Statement | Portfolio:
    """With every string fit for print, whoever wrote it."""
    return snapshot.printable_as(CONTENTS[Kind(report.kind)], report.snapshot)
