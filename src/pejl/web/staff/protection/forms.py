"""What is asked before data goes out or is kept longer: why, and in which form."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejl.catalogue.load import catalogue
from pejl.domain.people.kinds import HoldKind
from pejl.web.forms import dressed

HOLD_NAMES: dict[str, Promise] = {
    HoldKind.COMPLAINT.value: gettext_lazy("A complaint is open"),
    HoldKind.LAWSUIT.value: gettext_lazy("A lawsuit is open"),
    HoldKind.ARCHIVE.value: gettext_lazy("The archives have not received it"),
    HoldKind.OTHER_DUTY.value: gettext_lazy("Another duty to keep it"),
}
FORM_NAMES: dict[str, Promise] = {
    "pdf": gettext_lazy("PDF, to read and print"),
    "html": gettext_lazy("Web page, to read on a screen"),
    "json": gettext_lazy("JSON, for another system"),
}


class _Reasoned(forms.Form):
    """A form that asks why. Every field's error says what to mend."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = catalogue().access_rules["other_centre"]
        told = {"shortest": rule.shortest_reason, "longest": rule.longest_reason}
        text = _("%(shortest)s to %(longest)s characters, without names and CPR numbers. It is kept in the log.")
        self.fields["reason"].help_text = text % told
        dressed(self)


class CopyForm(_Reasoned):
    """A copy of everything about one citizen."""

    prefix = "copy"
    reason = forms.CharField(
        label=gettext_lazy("Why the copy is made"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Write why the copy is made.")},
    )
    form = forms.ChoiceField(label=gettext_lazy("File"), choices=list(FORM_NAMES.items()))
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=[("da", "Dansk"), ("en", "English")])


class HoldForm(_Reasoned):
    """Something that keeps a case though its time is up."""

    prefix = "hold"
    kind = forms.ChoiceField(label=gettext_lazy("What keeps the case"), choices=list(HOLD_NAMES.items()))
    reason = forms.CharField(
        label=gettext_lazy("Explanation"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Write what keeps the case.")},
    )
