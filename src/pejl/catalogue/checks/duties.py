"""A duty must be written in the words of case_facts.yaml, and its parts must fit each other."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from pejl.catalogue.checks.references import Finding
from pejl.catalogue.checks.walk import parts
from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.duties import Case, Condition, Duty, Example, Need, Postponed, Spell, Trigger
from pejl.catalogue.schema.spans import parse

_WRITTEN_IN_WORDS = ("duties", "courses")
_ASKS = (Trigger, Need, Condition, Spell, Postponed)


def words(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """Events, details, states and values that the catalogue does not know, in the rule and in its examples."""
    if kind not in _WRITTEN_IN_WORDS:
        return
    for form in _ASKS:
        for place, part in parts(one, form):
            yield from _asked(catalogue, place, part)
    for place, example in parts(one, Case):
        for position, state in enumerate(example.states):
            at = f"{place}.states.{position}"
            yield from _known(catalogue, f"{at}.state", "state", state.state)
            yield from _values(catalogue, f"{at}.is", state.state, (state.value,))
        for position, event in enumerate(example.events):
            at = f"{place}.events.{position}"
            yield from _known(catalogue, f"{at}.event", "event", event.event)
            yield from _values(catalogue, f"{at}.detail", event.event, (event.detail,) if event.detail else ())


def fits(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """Parts of a rule that contradict each other, and examples that cannot be answered."""
    if kind != "duties":
        return
    if one.before_announced and not one.trigger.event:
        yield "before_announced", "only an event can announce a day; the trigger is not an event"
    for place, need in parts(one, Need):
        if need.about and not one.trigger.event:
            yield f"{place}.about", "only an event can be concerned; the trigger is not an event"
    if one.opens and one.within and parse(one.opens) > parse(one.within)._replace(working=0):
        yield "opens", f"{one.opens} is after the due day, {one.within}"
    for position, example in enumerate(one.examples):
        yield from _example(f"examples.{position}", one, example)


def named(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """Groups and goals that do not exist, and roles that nobody has."""
    if kind != "duties":
        return
    for position, group in enumerate(one.group):
        if group not in catalogue.target_groups:
            yield f"group.{position}", f"“{group}” is not among the target_groups of the catalogue"
    if one.role and one.role not in catalogue.roles:
        yield "role", f"“{one.role}” is not among the roles of the catalogue"
    if one.goal and one.goal not in catalogue.goals:
        yield "goal", f"“{one.goal}” is not among the goals of the catalogue"


def _example(place: str, duty: Duty, example: Example) -> Iterator[Finding]:
    names = [event.id or event.event for event in example.events]
    for name in sorted({one for one in names if names.count(one) > 1}):
        yield f"{place}.events", f"two events are known as “{name}”; give each an id of its own"
    for position, event in enumerate(example.events):
        if event.about and event.about not in names:
            yield f"{place}.events.{position}.about", f"there is no event “{event.about}” in the example"
    known = {*names, *(f"{state.state}={state.value}" for state in example.states)}
    for position, expected in enumerate(example.gives):
        if expected.evidence and expected.evidence not in known:
            yield f"{place}.gives.{position}.evidence", f"there is no “{expected.evidence}” in the example"
    if example.born is None and (duty.trigger.age is not None or any(one.asks_age for one in duty.who)):
        yield f"{place}.born", "the rule asks for an age; tell the day of birth"


def _asked(catalogue: Catalogue, place: str, part: BaseModel) -> Iterator[Finding]:
    event, state = getattr(part, "event", ""), getattr(part, "state", "")
    if event:
        yield from _known(catalogue, f"{place}.event", "event", event)
        yield from _values(catalogue, f"{place}.detail", event, getattr(part, "detail", ()))
    if state:
        yield from _known(catalogue, f"{place}.state", "state", state)
        yield from _values(catalogue, f"{place}.is", state, getattr(part, "values", ()))


def _known(catalogue: Catalogue, place: str, form: str, name: str) -> Iterator[Finding]:
    fact = catalogue.case_facts.get(name)
    if fact is None or fact.form != form:
        expected = ", ".join(sorted(key for key, one in catalogue.case_facts.items() if one.form == form))
        yield place, f"“{name}” is no {form} of case_facts.yaml; expected one of {expected}"


def _values(catalogue: Catalogue, place: str, name: str, values: tuple[str, ...]) -> Iterator[Finding]:
    fact = catalogue.case_facts.get(name)
    if fact is None:
        return
    known = getattr(catalogue, fact.values_of) if fact.values_of else fact.values
    for value in values:
        if value not in known:
            expected = f"the {fact.values_of} of the catalogue" if fact.values_of else ", ".join(known) or "none"
            yield place, f"“{value}” is no value of {name}; expected {expected}"
