"""An interview is held: the form, what it is told, and what the page reminds of."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from pejl.catalogue.schema.duties import Condition
from pejl.domain.access.models import Account
from pejl.domain.casework.actions.hold_interview import Talk, agreement_wanted, hold_interview
from pejl.domain.casework.models import Agreement, Interview
from pejl.domain.casework.queries.standing import standing_of
from pejl.web.case.agreement import agreement_told
from pejl.web.case.words import case_word
from pejl.web.staff.casework import fields
from pejl.web.staff.casework.agreements import agreed
from pejl.web.staff.casework.forms import PartForm, RowsForm
from pejl.web.staff.casework.interview_forms import AgreedForm

_COVERED = Condition.model_validate({"state": "residence_basis", "is": ["repatriation_act"]})


class HoldForm(RowsForm):
    """What came of an interview. Guidance and participants are asked for where there is something to ask."""

    parts: ClassVar[Mapping[str, type[PartForm]]] = {"agreed": AgreedForm}
    spare = 1

    summary = fields.text(gettext_lazy("What was talked about"), rows=6, required=False)
    discussed = fields.several(gettext_lazy("This was discussed"), lambda: fields.details("discussed"))
    guided = forms.BooleanField(label=gettext_lazy("The citizen was guided on repatriation"), required=False)
    came = fields.several(gettext_lazy("Those who came"), list)
    without_because = fields.text(
        gettext_lazy("If nothing was agreed: why"),
        rows=2,
        required=False,
        help_text=gettext_lazy("The interview is then closed, and the duty to agree stays."),
    )

    def __init__(self, about: Interview, data: Any = None) -> None:
        self.wanted = agreement_wanted(about)
        super().__init__(about, data, rows={"agreed": [{"kind": self.wanted or "coming_months"}]})
        invited = [(str(one.pk), f"{one.name}, {case_word('part', one.part)}") for one in about.participants.all()]
        came = self.fields["came"]
        if invited and isinstance(came, forms.MultipleChoiceField):
            came.choices = invited
        else:
            del self.fields["came"]
        if about.kind != "repatriation" and not standing_of(about.citizen, about.on).holds(_COVERED):
            del self.fields["guided"]
        if not self.wanted:
            del self.fields["without_because"]

    def above(self) -> list[forms.BoundField]:
        """The inputs that stand above the agreements."""
        return [self[name] for name in ("summary", "guided", "came") if name in self.fields]

    def below(self) -> list[forms.BoundField]:
        """The inputs that stand below them."""
        return [self[name] for name in ("without_because", "discussed") if name in self.fields]

    def add_error(self, field: str | None, error: Any) -> None:
        """What concerns the agreements stands above their rows."""
        super().add_error(field if field is None or field in self.fields else None, error)


def hold(by: Account, interview: Interview, told: dict[str, Any]) -> Interview:
    """Close the interview with what the form tells."""
    talk = Talk(
        summary=told["summary"],
        agreed=tuple(agreed(one) for one in told["agreed"] if one.get("text")),
        discussed=tuple(told["discussed"]),
        guided=bool(told.get("guided")),
        came=frozenset(int(one) for one in told.get("came", ())),
        without_because=told.get("without_because", ""),
    )
    return hold_interview(by, interview, talk)


def reminded(interview: Interview) -> dict[str, Any]:
    """What the page of the form reminds of: what was agreed before and is not followed up."""
    open_ones = Agreement.objects.filter(citizen=interview.citizen, follow_ups__isnull=True).order_by("-made_on")[:3]
    return {"before": [agreement_told(one) for one in open_ones], "wanted": agreement_wanted(interview)}
