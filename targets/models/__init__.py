"""What was promised (agreements), what became of it (verdicts), and the proof (evidence)."""

from targets.models.agreements import Agreement, ContributionTarget, Per, Role
from targets.models.evidence import Evidence, EvidenceContent
from targets.models.verdicts import Period, Verdict
from targets.outcomes import Outcome

__all__ = [
    "Agreement",
    "ContributionTarget",
    "Evidence",
    "EvidenceContent",
    "Outcome",
    "Per",
    "Period",
    "Role",
    "Verdict",
]
