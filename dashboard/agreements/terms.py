"""What an agreement and its targets say, in words. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from dashboard.promises import wording
from reports.phrases import KEPT, counted, listed
from targets.forms.agreement import PACKS
from targets.models import Agreement, Consideration, ContributionTarget, Format

HOUR = timedelta(hours=1)


def on(day: date) -> str:
    """ "16 Nov 2026" """
    return f"{day.day}{KEPT}{day:%b}{KEPT}{day.year}"


def days(agreement: Agreement) -> str:
    if agreement.ends_on is None:
        return f"from {on(agreement.starts_on)}"
    return f"{on(agreement.starts_on)} to {on(agreement.ends_on)}"


def sentence(agreement: Agreement) -> str:
    """ "Ambassador of Acme, 16 Nov 2026 to 28 Feb 2027, paid ZAR 1 500.50." """
    said = f"{agreement.get_role_display()} of {agreement.brand.name}, {days(agreement)}"
    if agreement.consideration != Consideration.NONE:
        said += f", {agreement.get_consideration_display().lower()}"
    if agreement.value is not None:
        said += f" {agreement.currency}{KEPT}{agreement.value:,.2f}".replace(",", KEPT)
    return f"{said}."


def exclusivity(agreement: Agreement, rivals: list[str]) -> str:
    """ "Never Zeta or porridge, from 14 days before to 30 days after." or "" """
    never = [*rivals, *agreement.rival_categories]
    if not never:
        return ""
    before, after = agreement.exclusive_days_before, agreement.exclusive_days_after
    when = [f"{counted(before, 'day')} before"] if before else []
    when += ["while it is in force"] if agreement.exclusive_during else []
    when += [f"{counted(after, 'day')} after"] if after else []
    return f"Never {listed(never, 'or')}{', ' if when else ''}{listed(when)}."


def disclosure(agreement: Agreement) -> str:
    """ "By ARB Appendix K, with #ad." or "" """
    said = [dict(PACKS)[agreement.disclosure_pack]] if agreement.disclosure_pack else []
    tags = [f"#{tag}" for tag in agreement.disclosure_tags]
    said += [f"with {listed(tags)}"] if tags else []
    return f"{', '.join(said)}." if said else ""


def rules(target: ContributionTarget) -> list[str]:
    """What a post must be, besides a mention; one phrase each."""
    formats = [Format(name).label.lower() for name in target.formats]
    tags = [f"#{tag}" for tag in target.required_hashtags]
    said = [f"as {listed(formats, 'or')}"] if formats else []
    said += (
        [f"with {listed([*tags, *target.required_links])}"] if tags or target.required_links else []
    )
    said += [f"saying “{target.required_words}”"] if target.required_words else []
    if target.spacing:
        said.append(f"at least {counted(int(target.spacing / HOUR), 'hour')} apart")
    if target.stays_up_days:
        said.append(f"standing for {counted(target.stays_up_days, 'day')}")
    if target.minimum_relevance is not None:
        said.append(f"relevance {target.minimum_relevance:.2f} and up")
    said += [] if target.count_copies else ["no copies"]
    said += [] if target.count_crossposts else ["no text twice on two platforms"]
    said += [] if target.count_stuffed else ["no piles of hashtags"]
    said += [] if target.count_bursts else ["no bursts"]
    return said


def promise(target: ContributionTarget) -> str:
    """ "At least 3 mentions a week on X (Twitter), with #acme, no copies" """
    platforms = wording.platforms(target.platforms)
    where = f" on {listed(platforms, 'or')}" if platforms else ""
    return ", ".join([f"{wording.promise(target)}{where}", *rules(target)])
