"""What several rows of a few citizens tell together, row by row: the same as `beginnings` tells of columns."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from pejl.catalogue.schema.casework import FactWords
from pejl.catalogue.schema.spans import Duration, parse
from pejl.domain.casework.queries.beginnings import A_WEEK
from pejl.domain.casework.queries.facts_at_once import Row
from pejl.kernel.dates import later

_MONTH = Duration(months=1)


class Said(NamedTuple):
    """A row in the words of case_facts.yaml."""

    row: Row
    fact: str
    word: str | None
    id: str


def spoken(rows: Iterable[Row], one: FactWords, form: str) -> Iterator[Said]:
    """The rows whose code the words know, once for each word. form: the id, with a place for the row's number."""
    for row in rows:
        words = (one.means.get(row.code) if row.code is not None else None) or one.otherwise
        if words and _holds(one, row.start):
            name = form.format(row.number)
            for word in words:
                yield Said(row, one.fact, word, name)


def _holds(one: FactWords, day: date | None) -> bool:
    if day is None:
        return not (one.valid_from or one.valid_to)
    return (one.valid_from is None or day >= one.valid_from) and (one.valid_to is None or day < one.valid_to)


def begun(spells: Iterable[Row], one: FactWords) -> Iterator[Said]:
    """The spells of the words' codes that begin more than `gap` after all earlier ones had ended, as events."""
    gap = parse(one.gap or "0 days")
    back = Duration(-gap.months, -gap.days)
    until: dict[int, date] = {}
    told = spoken(spells, one, f"benefit:{{}}:{one.id}")
    for each in sorted(told, key=lambda said: (said.row.person, said.row.start, said.row.number, said.word)):
        person, start, end = each.row.person, each.row.start, each.row.end or date.max
        assert start is not None  # noqa: S101 - a spell begins
        before = until.get(person, date.min)
        if person not in until or before < later(start, back):
            yield each
        until[person] = max(before, end)


def educations(told: Iterable[Said]) -> Iterator[Said]:
    """Each education from the benefit that tells it until one that tells another."""
    ordered = sorted(told, key=lambda said: (said.row.person, said.row.start, said.row.number, said.word))
    for _, theirs in groupby(ordered, key=lambda said: said.row.person):
        changes: list[list[Said]] = []
        for _, of_row in groupby(theirs, key=lambda said: (said.row.start, said.row.number)):
            said = list(of_row)
            if not changes or [one.word for one in said] != [one.word for one in changes[-1]]:
                changes.append(said)
        ends = [*(said[0].row.start for said in changes[1:]), None]
        for said, end in zip(changes, ends, strict=True):
            start = said[0].row.start
            if end is None or (start is not None and end > start):
                yield from (one._replace(row=one.row._replace(end=end), fact="education") for one in said)


def employments(wages: Sequence[Row]) -> Iterator[Said]:
    """Months of ordinary paid work without a month between: one employment, and that it began."""
    ordered = sorted(wages, key=attrgetter("person", "start"))
    runs: list[tuple[Row, date]] = []
    for (person, month), of_month in groupby(ordered, key=attrgetter("person", "start")):
        rows = list(of_month)
        if runs and (runs[-1][0].person, runs[-1][1]) == (person, month):
            runs[-1] = runs[-1][0], later(month, _MONTH)
        else:
            hours = round(sum(row.hours or 0.0 for row in rows), 2) * A_WEEK
            runs.append((rows[0]._replace(about="", hours=hours, announces=None), later(month, _MONTH)))
    for first, after in runs:
        row, name = first._replace(end=after), f"wages:{first.person}:{first.start}"
        yield from (Said(row, "employment", word, name) for word in ("ordinary", "employer"))
        yield Said(row, "job_started", "ordinary", name)
