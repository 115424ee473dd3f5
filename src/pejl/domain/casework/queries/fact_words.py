"""In which words of case_facts.yaml what the record holds is said, and every place where it stands."""

from functools import lru_cache
from typing import Final

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.casework import FactWords
from pejl.domain.casework.queries.fact_sources import BEGINNINGS, BORN, EDUCATIONS, EVENTS, STATES, WAGES, Told
from pejl.domain.casework.queries.record_sources import RECORD_EVENTS, RECORD_STATES, record_words

ALL_STATES: Final = (*STATES, *RECORD_STATES)
ALL_EVENTS: Final = (*EVENTS, *RECORD_EVENTS)
SOURCES: Final = (BEGINNINGS, *ALL_STATES, EDUCATIONS, *ALL_EVENTS, WAGES, BORN)


def words_of(reads: str) -> tuple[FactWords, ...]:
    """Every dated version of what the codes of a column say."""
    return _words_of(id(catalogue()), reads)


def words_for(told: Told, form: str) -> tuple[FactWords, ...]:
    """The words that a source is said in, as states or as events (`form`); not those that ask for a break before."""
    return _words_for(id(catalogue()), told.words, told.at_end, form)


@lru_cache(maxsize=64)
def _words_of(_: int, reads: str) -> tuple[FactWords, ...]:
    told = [one for dated in catalogue().versions["fact_words"].values() for one in dated if one.reads == reads]
    return tuple(told) or record_words(reads)


@lru_cache(maxsize=128)
def _words_for(_: int, reads: str, at_end: bool, form: str) -> tuple[FactWords, ...]:  # noqa: FBT001 - a cache's key
    wanted = (one for one in words_of(reads) if not one.gap and one.at_end == at_end)
    return tuple(one for one in wanted if catalogue().case_facts[one.fact].form == form)


def source_of(name: str) -> Told:
    """The source of states that has the name."""
    return next(one for one in STATES if one.name == name)
