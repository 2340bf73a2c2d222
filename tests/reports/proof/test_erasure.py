"""A post the platform no longer has: its words leave evidence and print, the verdict stays."""

from __future__ import annotations

from datetime import date, timedelta

from accounts import wall
from connectors.contract import Page
from reports.models import Rendering
from targets.models import Agreement, EvidenceContent, Verdict
from targets.proof.verification import failures_of
from tests.factories import utc
from tests.reports.conftest import Lived
from tracking.collecting import refreshing
from tracking.models import Post
from work import running

LATER = utc(24, 9)


def lose(lived: Lived, text: str) -> Post:
    """The platform says twice that it is gone; the work this makes due is done."""
    with wall.inside(lived.organization.id):
        post = Post.objects.select_related("feed").get(text=text)
        gone = Page((), None, missing=(post.external_id,))
        for look in (LATER - timedelta(hours=1), LATER):
            refreshing.refresh([post.external_id], gone, post.feed, look)
    running.run_until_dry(lambda: LATER, kind="erase", organization=lived.organization.id)
    return post


def test_the_words_of_a_lost_post_leave_the_evidence_and_the_proof_still_holds(
    closed: Lived,
) -> None:
    post = lose(closed, "acme on day 18")
    with wall.inside(closed.organization.id):
        content = EvidenceContent.objects.get(post=post)
        assert (content.text, content.handle, content.author_id, content.url) == ("", "", "", "")
        assert (content.salt, content.erased_on) == ("", date(2026, 11, 24))
        assert [f for agreement in Agreement.objects.all() for f in failures_of(agreement)] == []


def test_the_verdict_of_a_closed_period_stays(closed: Lived) -> None:
    lose(closed, "acme on day 18")
    with wall.inside(closed.organization.id):
        ann = Verdict.objects.get(period__target__agreement__person__name="Ann")
        assert (ann.outcome, ann.counted, ann.revision) == ("hit", 3, 1)


def test_a_report_that_names_the_post_is_printed_anew(closed: Lived) -> None:
    assert closed.publish() is not None
    lose(closed, "acme on day 18")
    with wall.inside(closed.organization.id):
        assert Rendering.objects.get().rendered_at == LATER
