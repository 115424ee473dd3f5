"""A citizen's case as one line of time: everything that has happened and what is booked, newest first."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pejl.catalogue.load import catalogue
from pejl.domain.casework.queries.facts import facts
from pejl.domain.casework.words import fact_said, said
from pejl.domain.people.models import Citizen


class Moment(NamedTuple):
    """Something on a day. fact: the event of case_facts.yaml; id: what the engine's evidence names; words: Danish or
    English; until: the last day but one of what lasts (half-open), where it has ended."""

    on: date
    fact: str
    detail: str
    words: str
    id: str
    about: str = ""
    until: date | None = None


#: States that are told as they begin; the others are told by events of their own.
_LASTING = ("benefit", "exempted", "need", "match_group", "sickness_category", "guidance_responsible")


def timeline_of(citizen: Citizen) -> list[Moment]:
    """Every event of the case, and the days from which benefits and assessments hold; newest first."""
    told = facts(citizen.municipality, [citizen.pk])
    happened = [
        Moment(one["on"], one["event"], one["detail"], _words(one["event"], one["detail"]), one["id"], one["about"])
        for one in told.events.to_pylist()
    ]
    return sorted([*happened, *_states(told.states.to_pylist())], key=lambda one: (one.on, one.id), reverse=True)


def _states(rows: list[dict[str, object]]) -> Iterator[Moment]:
    for one in rows:
        name, value, start, end = str(one["state"]), str(one["value"]), one["start"], one["end"]
        if name in _LASTING and isinstance(start, date):
            yield Moment(
                start, name, value, _words(name, value), str(one["id"]), until=end if isinstance(end, date) else None
            )


def _words(fact: str, detail: str) -> str:
    kind = catalogue().case_facts[fact].values_of
    if not kind:
        return fact_said(fact, detail)
    return f"{fact_said(fact)}: {_title(kind, detail)}"


def _title(kind: str, key: str) -> str:
    return said(getattr(catalogue(), kind)[key].title)
