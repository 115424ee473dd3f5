"""Checks the whole catalogue: form, references, definitions and segments, validity, places, sources."""

from collections.abc import Iterator
from pathlib import Path

from pejl.catalogue.checks import casework, city, duties, places, references, series, validity
from pejl.catalogue.load import DATA, Catalogue, Problem, read

RULES = (
    references.references,
    references.sources,
    references.referred,
    series.series,
    series.tables,
    series.ratios,
    series.definitions,
    places.places,
    validity.chains,
    validity.spans,
    validity.lines,
    validity.attachments,
    city.levels,
    city.stocks,
    city.desks,
    city.happenings,
    duties.words,
    duties.fits,
    duties.named,
    casework.facts,
    casework.steps,
    casework.effort,
    casework.conditions,
)


def check(data: Path = DATA) -> list[Problem]:
    """Every mistake in the catalogue under a folder, named by file, entry and field; none if it is whole.

    Where an entry is malformed, only the mistakes of form are told: the entry is missing from the rest, and what
    refers to it would seem wrong too.
    """
    catalogue, problems = read(data)
    return problems or list(dict.fromkeys(_broken_rules(catalogue)))


def counts(catalogue: Catalogue) -> dict[str, int]:
    """How many entries there are of each kind."""
    return {kind: len(entries) for kind, entries in catalogue.versions.items()}


def _broken_rules(catalogue: Catalogue) -> Iterator[Problem]:
    for kind, entries in catalogue.versions.items():
        for key, dated in entries.items():
            for one, file in zip(dated, catalogue.files[kind][key], strict=True):
                for rule in RULES:
                    yield from (Problem(file, key, field, said) for field, said in rule(catalogue, kind, one))
