"""What a changed rule would have meant: the same facts answered by the rules as they are and as they might be."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import polars as pl

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.duties import Duty
from pejl.domain.casework.queries.duties_computed import engine_facts
from pejl.domain.casework.queries.duty_rules import rules_of
from pejl.engine.duties.answers import answered

_KEY = ["person", "rule", "trigger_on", "trigger"]
_ASKED = (*_KEY, "due", "state")


class Meant(NamedTuple):
    """What a set of rules gives: how many cases (citizens) and duties, and the duties by state."""

    cases: int
    duties: int
    states: dict[str, int]


class Difference(NamedTuple):
    """A rule as it is and as it might be. cases: citizens for whom a duty comes, goes, or is due or ends otherwise.

    asked_for: how many more (or fewer) duties ask for something to be done: those that are neither exempt nor lapsed.
    minutes: what that takes, where it was told how long one takes.
    """

    rule: str
    before: Meant
    after: Meant
    cases: int
    come: int
    gone: int
    otherwise: int
    asked_for: int
    minutes: int | None


def what_if(
    municipality: str,
    changed: Sequence[Duty],
    on: date,
    span: tuple[date | None, date | None] = (None, None),
    minutes: int | None = None,
) -> list[Difference]:
    """Answer the rules named by `changed` as of a day, as they are and as told, for everybody of a municipality.

    changed: every version that there would be of each rule; an id that the catalogue does not have is a new rule.
    span: only what was set off from the first day on, before the last. minutes: the work that one duty asks for.
    """
    names = sorted({one.id for one in changed})
    standing = [one for name in names for one in catalogue().versions["duties"].get(name, ())]
    facts = engine_facts(municipality, on)
    before, after = (_answered(rules, facts, span) for rules in (standing, changed))
    return [_difference(name, before, after, minutes) for name in names]


def _answered(rules: Sequence[Duty], facts: Any, span: tuple[date | None, date | None]) -> pl.DataFrame:
    told = pl.from_arrow(answered(rules_of(rules).packed, facts, _ASKED))
    assert isinstance(told, pl.DataFrame)  # noqa: S101 - a table gives a frame
    first, after = span
    held = told if first is None else told.filter(pl.col("trigger_on") >= first)
    return held if after is None else held.filter(pl.col("trigger_on") < after)


def _difference(rule: str, before: pl.DataFrame, after: pl.DataFrame, minutes: int | None) -> Difference:
    old, new = (one.filter(pl.col("rule") == rule) for one in (before, after))
    come, gone = new.join(old, on=_KEY, how="anti"), old.join(new, on=_KEY, how="anti")
    both = old.join(new, on=_KEY, suffix="_new")
    differs = both.filter(pl.col("due").ne_missing(pl.col("due_new")) | (pl.col("state") != pl.col("state_new")))
    cases = pl.concat([one.select("person") for one in (come, gone, differs)]).n_unique()
    asked_for = _asking(new) - _asking(old)
    worth = None if minutes is None else asked_for * minutes
    return Difference(
        rule, _meant(old), _meant(new), cases, len(come), len(gone), len(differs), asked_for, worth
    )  # fmt: skip


def _asking(rows: pl.DataFrame) -> int:
    return len(rows.filter(~pl.col("state").is_in(["exempt", "lapsed"])))


def _meant(rows: pl.DataFrame) -> Meant:
    states = dict(rows.group_by("state").agg(pl.len()).sort("state").rows())
    return Meant(rows["person"].n_unique(), len(rows), states)
