"""How many stand at each stage, as a reader may be told: mine and the team's where cases are open, and everybody's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.courses import Course
from pejl.domain.access.models import Account
from pejl.domain.casework.queries.course_counts import standing
from pejl.domain.casework.queries.worklist.choice import Choice
from pejl.domain.casework.queries.worklist.facets import of_scope
from pejl.domain.casework.queries.worklist.seen import seen_by
from pejl.domain.people.queries.reader import Reader, reader_of
from pejl.web.names import missing_word
from pejl.web.tables.table import Cell, Column, Kind

type Numbers = Mapping[tuple[str, str], int]
SCOPES = ("mine", "team")


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers by course and stage: of the scopes that are open to the reader, and of everybody (small ones hidden)."""

    open: Mapping[str, Numbers]
    everybody: Numbers
    least: int

    @property
    def columns(self) -> tuple[Column, ...]:
        """A column for each scope."""
        titles = {"mine": _("Mine"), "team": _("The team's")}
        told = tuple(Column(scope, titles[scope], Kind.NUMBER) for scope in self.open)
        return (*told, Column("everybody", _("Everybody's"), Kind.NUMBER))

    def cells(self, keys: Iterable[tuple[str, str]], facet: str) -> tuple[Cell, ...]:
        """The numbers of some stages together, those of the open scopes leading to the citizens."""
        asked = list(keys)
        told = tuple(self._open(scope, numbers, asked, facet) for scope, numbers in self.open.items())
        return (*told, self._hidden(sum(self.everybody.get(key, 0) for key in asked)))

    def _open(self, scope: str, numbers: Numbers, keys: list[tuple[str, str]], facet: str) -> Cell:
        number = sum(numbers.get(key, 0) for key in keys)
        query = urlencode({"scope": scope, "course": facet})
        return Cell(number, href=f"{reverse('worklist-citizens')}?{query}" if number else "")

    def _hidden(self, number: int) -> Cell:
        return Cell(None, missing_word("suppressed")) if 0 < number < self.least else Cell(number)


def counted(by: Account, on: date) -> Counted:
    """The numbers as an account may be told them."""
    reader = reader_of(by, on)
    scopes = {scope: standing(by.municipality, _whose(scope, reader)) for scope in SCOPES} if reader else {}
    return Counted(scopes, standing(by.municipality), catalogue().suppression["public"].minimum)


def _whose(scope: str, reader: Reader) -> Q:
    return of_scope(Choice(scope=scope), reader) & seen_by(reader)


class Link(NamedTuple):
    """A course in a list: its title and its page."""

    title: str
    href: str


def versions_of(course_id: str, on: date) -> Course | None:
    """The version of a course that begins on a day; the newest where none does."""
    found: Course | None = catalogue().as_of("courses", course_id, on)
    return found or catalogue().courses.get(course_id)
