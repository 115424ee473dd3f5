"""Ancestry from files, for aggregate statistics alone."""

from pathlib import Path

import polars as pl
from django.utils.translation import gettext_noop

from pejl.domain.people.imports.columns import Column, one_of
from pejl.domain.people.imports.merging import Target
from pejl.domain.people.imports.sheets import Sheet
from pejl.domain.people.imports.taken import PeopleOrder, PeopleTaken
from pejl.domain.people.imports.taking import PERSON_COLUMNS, Kind, of_citizens, take_file
from pejl.domain.people.kinds import Ancestry
from pejl.domain.steering.imports.problems import Problems

BACKGROUND_COLUMNS = (
    *PERSON_COLUMNS,
    Column("ancestry", one_of(*Ancestry), gettext_noop("expected danish, western or non_western"), required=True),
)
_BACKGROUNDS = Target("people_statisticalbackground", ("citizen_id",), ("ancestry",))


def import_background(path: Path, order: PeopleOrder) -> PeopleTaken:
    """Take in ancestries: cpr or key; ancestry. Raises NotAllowed and DeliveryError."""
    return take_file(path, order, Kind("background", BACKGROUND_COLUMNS, _BACKGROUNDS, _complete))


def _complete(values: pl.DataFrame, sheet: Sheet, problems: Problems, order: PeopleOrder) -> pl.DataFrame:
    return of_citizens(values, sheet, problems, order)
