"""The forms that several records of casework share: with rows of parts, with a reason, with a day."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejl.kernel import clock
from pejl.web.staff.casework import fields
from pejl.web.staff.casework.opened import CaseForm
from pejl.web.staff.changing import day_field
from pejl.web.staff.dressing import StaffForm

MOST = 60  # rows of one kind in a form


class AboutForm(CaseForm):
    """A form about a record."""

    def __init__(self, about: Any, data: Any = None, **told: Any) -> None:
        self.about = about
        super().__init__(data, **told)


class PartForm(StaffForm):
    """One row of a form: empty ones are passed over."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("use_required_attribute", False)
        super().__init__(*args, **kwargs)


class RowsForm(AboutForm):
    """A form with rows of parts below it. `parts`: name → the form of one row; `spare`: how many empty ones it shows.

    `cleaned_data[name]` are the rows in which something was written.
    """

    parts: ClassVar[Mapping[str, type[PartForm]]] = {}
    spare: ClassVar[int] = 2

    def __init__(
        self, about: Any, data: Any = None, rows: Mapping[str, Sequence[Mapping[str, Any]]] | None = None, **told: Any
    ) -> None:
        super().__init__(about, data, **told)
        given = rows or {}
        self.rows: dict[str, BaseFormSet[Any]] = {
            name: formset_factory(part, extra=self.spare, max_num=MOST, absolute_max=MOST)(
                data, prefix=name, initial=[*given.get(name, ())], form_kwargs={"use_required_attribute": False}
            )
            for name, part in self.parts.items()
        }

    def clean(self) -> dict[str, Any]:
        """Check the rows too."""
        told = super().clean() or {}
        if not all(one.is_valid() for one in self.rows.values()):
            self.add_error(None, _("Something is missing in the rows below. It is said beside each field."))
            return told
        return told | {
            name: [row.cleaned_data for row in several.forms if row.cleaned_data] for name, several in self.rows.items()
        }


class ReasonForm(AboutForm):
    """Why it is done."""

    because = fields.text(gettext_lazy("Why"), rows=3)


class PerhapsReasonForm(AboutForm):
    """What is known of why, if anything."""

    because = fields.text(gettext_lazy("What is known of the reason"), rows=3, required=False)


class DayForm(AboutForm):
    """The day on which it happened; today, unless told."""

    on = day_field(gettext_lazy("Day"))

    def __init__(self, about: Any, data: Any = None, **told: Any) -> None:
        super().__init__(about, data, **{"initial": {"on": clock.today()}, **told})


class GroundForm(AboutForm):
    """What the decision attaches importance to."""

    ground = fields.text(gettext_lazy("What you attach importance to"), rows=4)
