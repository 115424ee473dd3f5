"""What casework puts on the timeline of a case."""

from collections.abc import Iterable, Iterator, Sequence

from pejl.catalogue.load import catalogue
from pejl.domain.casework.models import CaseDocument, Interview, Measure
from pejl.domain.casework.queries.records import Writings
from pejl.domain.casework.steps import state_said
from pejl.web.case.interview import kind_name as interview_kind
from pejl.web.case.letter import letter_title
from pejl.web.case.timeline import Event
from pejl.web.staff.casework.measure_told import began, ended, kind_name


def happened(held: Sequence[Interview], granted: Sequence[Measure], written: Writings) -> Iterator[Event]:
    """What casework puts on the timeline: interviews and decisions as days, measures that are no offer as spans."""
    for one in held:
        if one.closed_on:
            name = interview_kind(one) if one.state == "held" else state_said("interview", one.state)
            yield Event.on_day("interview", name[:1].upper() + name[1:], one.closed_on)
    for measure in granted:
        if (start := began(measure)) and measure.offer is None:
            yield Event("offer", kind_name(measure), start, ended(measure))
    for letter in _decisions(written.documents):
        if letter.sent_on:
            yield Event.on_day("decision", letter_title(letter), letter.sent_on)


def _decisions(documents: Iterable[CaseDocument]) -> Iterator[CaseDocument]:
    for one in documents:
        rule = catalogue().letters.get(one.template)
        if rule is not None and rule.decision:
            yield one
