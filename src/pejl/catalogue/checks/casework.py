"""What casework names must be there: facts and their values, roles, kinds of offers, kinds of interviews."""

from collections.abc import Iterable, Iterator
from typing import Any

from pejl.catalogue.checks.references import Finding
from pejl.catalogue.checks.walk import parts
from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.casework import Assessed, FactWords, RecordedEvent, Step
from pejl.catalogue.schema.duties import Condition
from pejl.catalogue.schema.effort import EffortKind, Instrument, InterviewConcept, InterviewKind

_CONDITIONAL = ("interview_kinds", "effort_kinds", "instruments")


def facts(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """Events, states and values that case_facts.yaml does not have."""
    match one:
        case FactWords():
            told = {word for words in one.means.values() for word in words} | set(one.otherwise)
            yield from known(catalogue, "fact", one.fact, told - {""})
        case Assessed():
            yield from known(catalogue, "id", one.id, one.values, form="state")
            if one.event:
                details = values_of(catalogue, one.id) if one.detailed else ()
                yield from known(catalogue, "event", one.event, details, form="event")
        case RecordedEvent():
            inner = {word for words in one.follows.values() for word in words}
            yield from known(catalogue, "id", one.id, {*one.details, *one.follows, *inner, *one.after} - {""}, "event")
            for earlier in sorted({word for words in one.after.values() for word in words}):
                event, _, detail = earlier.partition(".")
                yield from known(catalogue, "after", event, {detail} - {""}, "event")


def effort(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """What kinds of interviews, measures and instruments name and the catalogue lacks."""
    match one:
        case InterviewKind():
            yield from known(catalogue, "id", "interview_held", {one.fact or one.id})
            yield from known(catalogue, "agreement", "agreement_made", {one.agreement} - {""})
            yield from words(catalogue, "invite", "part", one.invite)
        case InterviewConcept():
            yield from known(catalogue, "fact", "concept_chosen", {one.fact} - {""})
        case Instrument():
            yield from known(catalogue, "fact", "progress_measured", {one.fact})
            yield from known(catalogue, "found", "progress_found", one.found.values())
        case EffortKind():
            yield from _measure(catalogue, one)


def conditions(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """Conditions on states and values that case_facts.yaml does not have."""
    for place, asked in parts(one, Condition) if kind in _CONDITIONAL else ():
        if asked.state:
            yield from known(catalogue, f"{place}.state", asked.state, asked.values, "state")


def _measure(catalogue: Catalogue, one: EffortKind) -> Iterator[Finding]:
    for fact, told in (("offer_started", one.facts), ("offer_made", one.made), ("purpose_stated", one.purpose)):
        yield from known(catalogue, fact, fact, told)
    if one.offer and one.offer not in catalogue.dimensions["offer_kind"].values:
        yield "offer", f"“{one.offer}” is no value of the dimension offer_kind"
    for other in set(one.parallel) - set(catalogue.effort_kinds) - {"*"}:
        yield "parallel", f"“{other}” is not among the effort_kinds of the catalogue"


def words(catalogue: Catalogue, field: str, of: str, told: Iterable[str]) -> Iterator[Finding]:
    """Words that a short list of case_words.yaml lacks."""
    for word in told:
        if f"{of}.{word}" not in catalogue.case_words:
            yield field, f"“{of}.{word}” is not among the case_words of the catalogue"


def known(catalogue: Catalogue, field: str, fact: str, values: Iterable[str], form: str = "") -> Iterator[Finding]:
    """What is said of a fact and its values, where case_facts.yaml lacks them."""
    told = catalogue.case_facts.get(fact)
    if told is None or (form and told.form != form):
        yield field, f"“{fact}” is no {form or 'fact'} of case_facts.yaml"
        return
    for value in sorted(set(values) - values_of(catalogue, fact)):
        yield field, f"“{value}” is no value of “{fact}” in case_facts.yaml"


def values_of(catalogue: Catalogue, fact: str) -> set[str]:
    """The values that a fact may have."""
    told = catalogue.case_facts[fact]
    return set(getattr(catalogue, told.values_of)) if told.values_of else set(told.values)


def steps(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """Steps from or to states that have no name, and steps that are named after another record."""
    if not isinstance(one, Step):
        return
    if not one.id.startswith(f"{one.record}."):
        yield "id", f"expected “{one.record}.” and what is done"
    for state in {*one.before, one.after} - {""}:
        if f"{one.record}.{state}" not in catalogue.record_states:
            yield "before", f"“{one.record}.{state}” is not among the record_states of the catalogue"
