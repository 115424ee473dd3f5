"""The figures that were asked for, and what they are called. Nothing is added up: a total is computed by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.kernel.periods import Period
from pejl.kernel.text import Text
from pejl.warehouse.people.asking import Answer, Figure
from pejl.web.case.figures import figures_for
from pejl.web.management.population.asked import Asked
from pejl.web.management.population.held import called_in
from pejl.web.names import words

type At = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Answered:
    """The answer to a question; total: the same of all groups, with the period of last year, if it is told."""

    asked: Asked
    answer: Answer
    total: Answer | None

    @cached_property
    def figures(self) -> Mapping[tuple[str, At], Figure]:
        """Each figure by its period and group; the total under no group."""
        found = {(one.period, ()): one for one in self.total.figures} if self.total else {}
        return found | {(one.period, one.at): one for one in self.answer.figures}

    @cached_property
    def groups(self) -> list[At]:
        """Every group with a figure, in the order it is read; none where nothing is broken down."""
        found = {one.at for one in self.answer.figures if one.at}
        orders = [self.order(name) for name in self.answer.by]
        return sorted(found, key=lambda at: [order[value] for order, (_, value) in zip(orders, at, strict=True)])

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods, the oldest first."""
        return self.asked.question.periods

    @property
    def mean(self) -> bool:
        """Whether the figures are shares or means, which of nobody are missing."""
        return self.answer.unit in ("percent", "weeks")

    def figure(self, period: str, at: At = ()) -> Figure:
        """The figure of a group in a period. Where nobody is in it, a count is 0 and a share has nothing to count."""
        if found := self.figures.get((period, at)):
            return found
        whole = self.figures.get((period, ()))
        if whole is not None and whole.missing == "not_known_yet":
            return Figure(period, at, missing="not_known_yet")
        if self.mean and not self._others(period, at):
            return Figure(period, at, missing="no_base")
        return Figure(period, at, value=0.0, persons=0)

    def _others(self, period: str, at: At) -> bool:
        """Whether the measure tells of others in the same group, so that of these there are none."""
        split = self.asked.measure.split
        if not split:
            return False
        rest = {one for one in at if one[0] != split}
        return any(one.period == period and rest <= set(one.at) and one.at for one in self.answer.figures)

    def last_year(self, period: str) -> float | None:
        """The total of the same period a year before, where it was asked for."""
        before = self.figures.get((Period.parse(period).last_year.code, ()))
        return before.value if before else None

    def name(self, at: At) -> str:
        """A group in words; the whole where nothing is broken down."""
        told = self.name_within(at)
        return told[:1].upper() + told[1:] if told else _("All")

    def name_within(self, at: At) -> str:
        """A group in words inside a sentence."""
        return ", ".join(self.value_name(name, value) for name, value in at)

    def value_name(self, dimension: str, value: str) -> str:
        """A value of a dimension in words."""
        called = self._called[dimension]
        return words(called[value]) if value in called else value or _("not told")

    @cached_property
    def _called(self) -> Mapping[str, Mapping[str, Text]]:
        return {name: called_in(name, self.asked.question.municipality) for name in self.answer.by}

    def order(self, dimension: str) -> dict[str, tuple[float, str]]:
        """Value → its place: as the catalogue lists them, else the largest first; what is not told last."""
        listed = list(catalogue().people_dimensions[dimension].values)
        largest: dict[str, float] = {}
        for one in self.answer.figures:
            value = one.keys.get(dimension)
            if value is not None:
                largest[value] = max(largest.get(value, 0.0), one.value or 0.0)
        end = float("inf")
        return {
            value: (end, "") if not value else (float(listed.index(value)), "") if value in listed else (-most, value)
            for value, most in largest.items()
        }


def answered(asked: Asked, by: Account | None) -> Answered:
    """Ask the warehouse, as an account may be told, or as everybody may (None)."""
    before = Period.parse(asked.question.periods[-1]).last_year.code
    periods = tuple(dict.fromkeys((*asked.question.periods, before)))
    total = None if asked.measure.split else figures_for(by, replace(asked.question, by=(), periods=periods))
    if asked.question.by or total is None:
        return Answered(asked, figures_for(by, asked.question), total)
    kept = tuple(one for one in total.figures if one.period in asked.question.periods)
    return Answered(asked, replace(total, figures=kept), total)
