"""The papers of the house: what lies beside an agreement."""

from __future__ import annotations

from targets.models import (
    Adjustment,
    Agreement,
    AgreementRival,
    Brief,
    BriefReading,
    ContractFile,
    PersonRequest,
)
from tests.factories import NOW, utc


def papers(agreement: Agreement) -> None:
    """What lies beside an agreement, as old as it is and without effect on W47."""
    Adjustment.objects.create(
        agreement=agreement,
        kind="leave",
        first_day=utc(24),
        last_day=utc(24),
        reason="a wedding",
        made_by="Zed",
        made_at=NOW,
    )
    AgreementRival.objects.create(agreement=agreement, rival=agreement.brand)
    ContractFile.objects.create(
        agreement=agreement,
        name="signed.pdf",
        media_type="application/pdf",
        content=b"%PDF",
        attached_at=NOW,
    )
    brief = Brief.objects.create(agreement=agreement, version=1, made_at=NOW)
    BriefReading.objects.create(brief=brief, read_at=NOW)
    PersonRequest.objects.create(
        agreement=agreement, kind="screenshot", image=b"\x89PNG", first_day=utc(17), made_at=NOW
    )
