"""What was promised (agreements), what became of it (verdicts), and the proof (evidence)."""

from targets.models.agreements import (
    Agreement,
    AgreementRival,
    Consideration,
    ContractFile,
    CoveredProfile,
    Language,
    Role,
    Status,
)
from targets.models.briefs import Brief, BriefReading
from targets.models.classes import ClassChange
from targets.models.conduct import (
    Benefit,
    Breach,
    DisclosureCheck,
    Examined,
    NearMiss,
    NearMissDecision,
)
from targets.models.evidence import Evidence, EvidenceContent
from targets.models.person_page import PersonLink, PersonRequest
from targets.models.promises import Adjustment, ContributionTarget, Format, Per
from targets.models.reminders import Reminder
from targets.models.reviews import Decision, Review
from targets.models.rosters import Roster
from targets.models.verdicts import Closing, Happening, Period, TargetEvent, Verdict
from targets.outcomes import Outcome

__all__ = [
    "Adjustment",
    "Agreement",
    "AgreementRival",
    "Benefit",
    "Breach",
    "Brief",
    "BriefReading",
    "ClassChange",
    "Closing",
    "Consideration",
    "ContractFile",
    "ContributionTarget",
    "CoveredProfile",
    "Decision",
    "DisclosureCheck",
    "Evidence",
    "EvidenceContent",
    "Examined",
    "Format",
    "Happening",
    "Language",
    "NearMiss",
    "NearMissDecision",
    "Outcome",
    "Per",
    "Period",
    "PersonLink",
    "PersonRequest",
    "Reminder",
    "Review",
    "Role",
    "Roster",
    "Status",
    "TargetEvent",
    "Verdict",
]
