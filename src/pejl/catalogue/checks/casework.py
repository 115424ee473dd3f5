"""What casework names must be there: facts and their values, roles, kinds of offers, kinds of interviews."""

from collections.abc import Iterable, Iterator
from typing import Any

from pejl.catalogue.checks.references import Finding
from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.casework import Assessed, FactWords, RecordedEvent, Step


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
