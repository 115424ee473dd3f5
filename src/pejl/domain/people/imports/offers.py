"""Offers and visitations from files: what citizens took part in, and the groups they were placed in."""

from pathlib import Path

import polars as pl
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pejl.catalogue.load import catalogue
from pejl.domain.people.imports.checking import note
from pejl.domain.people.imports.columns import WORD, Column, one_of, text
from pejl.domain.people.imports.merging import Target
from pejl.domain.people.imports.overlaps import Exclusive, note_overlaps
from pejl.domain.people.imports.sheets import Sheet
from pejl.domain.people.imports.spells import END, HOURS, START, spans_end_later
from pejl.domain.people.imports.taken import PeopleOrder, PeopleTaken
from pejl.domain.people.imports.taking import PERSON_COLUMNS, Kind, of_citizens, take_file
from pejl.domain.people.kinds import Readiness
from pejl.domain.steering.imports.problems import Problems

_KIND = Column("kind", text(30), WORD, required=True)
_GROUP = Column("target_group", text(40), WORD, required=True)
_READINESS = Column("readiness", one_of(*Readiness), gettext_noop("expected a visitation category"), default="")
OFFER_COLUMNS = (*PERSON_COLUMNS, _KIND, START, END, HOURS)
VISITATION_COLUMNS = (*PERSON_COLUMNS, _GROUP, _READINESS, START, END)
_OFFERS = Target("people_offerspell", ("citizen_id", "start", "kind"), ("end", "weekly_hours"))
_VISITATIONS = Target("people_visitation", ("citizen_id", "start"), ("end", "target_group", "readiness"))


def import_offers(path: Path, order: PeopleOrder) -> PeopleTaken:
    """Take in offers: cpr or key; kind (a value of offer_kind); start; end. Raises NotAllowed and DeliveryError."""
    return take_file(path, order, Kind("offers", OFFER_COLUMNS, _OFFERS, _offers, _one_offer))


def import_visitations(path: Path, order: PeopleOrder) -> PeopleTaken:
    """Take in visitations: cpr or key; target_group; readiness; start; end. Raises NotAllowed and DeliveryError."""
    kind = Kind("visitations", VISITATION_COLUMNS, _VISITATIONS, _visitations, _one_visitation)
    return take_file(path, order, kind)


def _offers(values: pl.DataFrame, sheet: Sheet, problems: Problems, order: PeopleOrder) -> pl.DataFrame:
    dimension = catalogue().dimensions["offer_kind"]
    known = [one for one in dimension.values if one != dimension.total]
    unknown = values["kind"].is_not_null() & ~values["kind"].is_in(known)
    note(sheet, problems, _KIND, unknown, _("expected one of: %(known)s") % {"known": ", ".join(known)})
    spans_end_later(values, sheet, problems)
    return of_citizens(values, sheet, problems, order)


def _visitations(values: pl.DataFrame, sheet: Sheet, problems: Problems, order: PeopleOrder) -> pl.DataFrame:
    unknown = values["target_group"].is_not_null() & ~values["target_group"].is_in(list(catalogue().target_groups))
    note(sheet, problems, _GROUP, unknown, _("the catalogue has no such target group"))
    spans_end_later(values, sheet, problems)
    if "readiness" in values.columns:
        values = values.with_columns(pl.col("readiness").fill_null(""))
    return of_citizens(values, sheet, problems, order)


def _one_offer(problems: Problems, order: PeopleOrder) -> None:
    note_overlaps(problems, "people_offerspell", Exclusive(("kind",), "kind"))


def _one_visitation(problems: Problems, order: PeopleOrder) -> None:
    note_overlaps(problems, "people_visitation", Exclusive((), "target_group"))
