"""Does the proof still hold? Recomputes every chain, every hash of content that still stands, and
every verdict from its own evidence."""

from __future__ import annotations

from collections.abc import Iterator

from targets.models import Agreement, Evidence, EvidenceContent, Period, Verdict
from targets.proof import evidence
from targets.verdicts import trace


def failures_of(agreement: Agreement) -> Iterator[str]:
    """What does not hold, in words; nothing when all does."""
    previous = ""
    chain = Evidence.objects.filter(agreement=agreement).order_by("sequence")
    for expected, link in enumerate(chain.select_related("verdict__period"), start=1):
        where = f"agreement {agreement.key}, evidence {link.sequence}"
        if link.sequence != expected:
            yield f"{where}: number {expected} is missing"
            return
        if link.previous != previous or link.digest != evidence.chained(previous, link.body):
            yield f"{where}: the chain is broken"
            return
        previous = link.digest
        yield from (f"{where}: {failure}" for failure in _link_failures(link))
    periods = Period.objects.filter(target__agreement=agreement)
    for period in periods.filter(closed_at__isnull=False, verdicts=None):
        yield f"agreement {agreement.key}: {period.label} is closed without a verdict"
    for period in periods.filter(verdicts__isnull=False, verdicts__evidence=None).distinct():
        yield f"agreement {agreement.key}: {period.label} has a verdict without evidence"


def _link_failures(link: Evidence) -> Iterator[str]:
    verdict = link.verdict
    counted = sum(1 for post in link.body["posts"] if post["counted"])
    if evidence.verdict_body(verdict) != link.body["verdict"]:
        yield "the verdict differs from its evidence"
    # Terms that reach back change what a period owes; then an earlier revision says what it owed.
    newest = Verdict.objects.filter(period=verdict.period).latest("revision")
    may_differ = set() if verdict == newest else {"target", "minimum"}
    said, stands = link.body["period"], evidence.period_body(verdict.period)
    if any(said.get(name) != stands[name] for name in stands.keys() - may_differ):
        yield "the period differs from its evidence"
    if counted != verdict.counted:
        yield f"{verdict.counted} posts are said to count, {counted} do"
    if "format" in link.body:
        yield from trace.replay(link.body)
    posts = {post["post"]: post["hashes"] for post in link.body["posts"]}
    for content in EvidenceContent.objects.filter(evidence=link, erased_on=None):
        hashes = posts.get(str(content.post_id), {})
        for name in evidence.ERASABLE:
            if hashes.get(name) != evidence.salted(content.salt, getattr(content, name)):
                yield f"the {name} of post {content.post_id} was changed"
