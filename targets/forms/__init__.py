"""What people of the brand write about agreements; every refusal is a sentence for its field."""

from targets.forms.agreement import AgreementForm
from targets.forms.entries import BackForm, BriefForm, EndForm, EntryForm, PaperForm
from targets.forms.fields import told
from targets.forms.target import TargetForm

__all__ = [
    "AgreementForm",
    "BackForm",
    "BriefForm",
    "EndForm",
    "EntryForm",
    "PaperForm",
    "TargetForm",
    "told",
]
