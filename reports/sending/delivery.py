"""One mail to one reader, sent once, whatever dies meanwhile.

    due ──claim──> sending ──> SMTP ──> sent (or resent) + finish
                     │          ├── refused for now: due again, each time later, for two days
                     │          ├── refused for good: failed, with the reason
                     │          └── broke off: sending, and tried again
                     └── the sender died here: the same mail again, under the same Message-ID

Between SMTP's yes and our own commit nothing can be made certain; a second copy can be told by its
Message-ID, a mail that was never sent cannot. A provider that knows a mail again by its key sends
no second one (`notices.providers`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives

from accounts import wall
from accounts.models import Membership
from notices import events, posting, providers, suppression
from notices.posting import Answer, Outcome
from notices.rules import Rule
from notices.telling import tell
from reports.making.publishing import rendered
from reports.making.timetable import named
from reports.models import Delivery
from reports.queries import page_of
from reports.sending import mailing
from work import ledger
from work.ledger import Claim

State = Delivery.State

TRIED_FOR = timedelta(days=2)
"""A report older than this is asked for, not waited for."""
BROKEN_OFF = timedelta(minutes=1)
OPEN_STATES = (State.DUE, State.SENDING)


@dataclass(frozen=True, slots=True)
class _Begun:
    """is_second: an earlier attempt broke off, and may have gone through. known: if it did, the
    provider sends nothing again."""

    mail: EmailMultiAlternatives
    delivery: Delivery
    is_second: bool
    known: bool


def perform(claim: Claim, now: datetime) -> None:
    """Send the claimed delivery, unless it was sent or must not be."""
    begun = _begin(claim, now)
    if begun is not None:
        answer = posting.post(begun.mail)
        with wall.inside(claim.organization):
            ledger.hold(claim)
            _keep(claim, begun, answer, now)


def _begin(claim: Claim, now: datetime) -> _Begun | None:
    """The mail to send, once it stands in the rows that sending has begun."""
    with wall.inside(claim.organization):
        ledger.hold(claim)
        delivery = (
            Delivery.objects.select_related("report__brand", "recipient")
            .defer("report__snapshot")
            .filter(id=claim.subject, state__in=OPEN_STATES)
            .first()
        )
        refusal = delivery and why_not(delivery)
        if delivery is None or refusal:
            _set(delivery, state=State.SUPPRESSED, reason=refusal)
            ledger.finish(claim)
            return None
        is_second = delivery.state == State.SENDING
        last = delivery.begun_at or now
        begun = _Begun(
            mail=mailing.message(delivery, rendered(delivery.report, now)),
            delivery=delivery,
            is_second=is_second,
            known=now - last < providers.remembers(),
        )
        _set(delivery, state=State.SENDING, begun_at=now, attempts=delivery.attempts + 1)
        return begun


def why_not(delivery: Delivery) -> str:
    """Why nothing may go to its reader any more, looked up at the last moment; "" = it may."""
    reader = delivery.recipient
    if reader is not None and reader.unsubscribed_at is not None:
        return "The reader has stopped these mails."
    if (reader is None or reader.is_member) and not _may_see(delivery):
        return "Not, or no longer, a member who may see this brand."
    listed = suppression.of(delivery.email)
    return f"{listed.get_reason_display()} on {listed.at:%d %b %Y}." if listed else ""


def _may_see(delivery: Delivery) -> bool:
    member = Membership.objects.filter(
        organization=wall.current_organization(), user__email=delivery.email, user__is_active=True
    ).first()
    if member is None:
        return False
    return member.brand_ids is None or delivery.report.brand_id in member.brand_ids


def _keep(claim: Claim, begun: _Begun, answer: Answer, now: datetime) -> None:
    """What the server made of it, in the row and in the ledger."""
    delivery = begun.delivery
    if answer.outcome is Outcome.TAKEN:
        state = State.RESENT if begun.is_second and not begun.known else State.SENT
        _set(delivery, state=state, reason="", sent_at=now, provider_id=answer.id[:200])
        report = delivery.report
        events.record(
            events.Name.REPORT, report.brand_id, delivery.id, now,
            report=report.id, kind=report.kind, period=report.label, revision=report.revision,
        )  # fmt: skip
        ledger.finish(claim)
    elif answer.outcome is Outcome.UNKNOWN:
        _set(delivery, reason=answer.words)
        ledger.postpone(claim, again_at=now + BROKEN_OFF, error=answer.words)
    elif answer.outcome is Outcome.NEVER or now - delivery.due_at >= TRIED_FOR:
        failed(delivery, State.FAILED, answer.words, now)
        ledger.give_up(claim, answer.words)
    else:
        # Where an earlier attempt may have gone through, this refusal does not undo that.
        state = State.SENDING if begun.is_second else State.DUE
        _set(delivery, state=state, reason=answer.words)
        wait = posting.again_after(delivery.attempts)
        ledger.postpone(claim, again_at=now + wait, error=answer.words)


def failed(delivery: Delivery, state: State, reason: str, now: datetime) -> None:
    """It did not arrive: kept, and told to those who see the brand."""
    _set(delivery, state=state, reason=reason)
    report = delivery.report
    tell(
        Rule.REPORT,
        f"delivery {delivery.id}",
        f"{named(report.label)}: the report did not reach {delivery.email}. {reason}",
        now,
        brand=report.brand,
        address=page_of(report),
    )


def _set(delivery: Delivery | None, **fields: object) -> None:
    if delivery is None:
        return
    for name, value in fields.items():
        setattr(delivery, name, value)
    delivery.reason = delivery.reason[:500]
    delivery.save(update_fields=list(fields))
