"""What is to be known about the figures that are shown: how they are counted, told by whom, and when they came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.common import Source
from pejl.catalogue.schema.figures import Definition, Indicator
from pejl.catalogue.schema.steering import Goal
from pejl.domain.steering.models import Delivery
from pejl.engine.statistics.results import Point
from pejl.publishing.naming import measure, period_words
from pejl.web.names import definition_name, language, provenance_word, told_by, words


@dataclass(frozen=True, slots=True)
class DefinitionTold:
    """A definition with its sources in words. `seam` says from when it takes over from another."""

    id: str
    name: str
    text: str
    sources: tuple[str, ...]
    valid: str
    continues: str


def source_words(one: Source) -> str:
    """A source: the document's title and the section in it."""
    document = catalogue().documents.get(one.document)
    title = words(document.title) if document else one.document
    return f"{title}, {one.section}" if one.section else title


def _span(one: Definition) -> str:
    if one.valid_from is None and one.valid_to is None:
        return ""
    first = date_format(one.valid_from, "DATE_FORMAT") if one.valid_from else "…"
    last = date_format(one.valid_to, "DATE_FORMAT") if one.valid_to else "…"
    return f"{first} – {last}"


def definition(of: Indicator, one: Definition) -> DefinitionTold:
    """A definition ready to be read."""
    sources = tuple(dict.fromkeys(source_words(each) for each in one.source))
    before = definition_name(of, one.continues) if one.continues else ""
    return DefinitionTold(one.id, definition_name(of, one.id), words(one.text), sources, _span(one), before)


def definitions(indicator: Indicator, chosen: Iterable[str]) -> list[DefinitionTold]:
    """The chosen definitions, side by side."""
    return [definition(indicator, one) for one in indicator.definitions if one.id in chosen]


def deliveries(points: Iterable[Point]) -> list[Delivery]:
    """The deliveries that the figures came with, the newest first."""
    numbers = {one.delivery for one in points if one.delivery is not None}
    return list(Delivery.objects.filter(pk__in=numbers)) if numbers else []


def data_date(came: Iterable[Delivery]) -> date | None:
    """The day to which the figures are up to date. The catalogue's own are dated by their documents, not by a day."""
    return max((one.data_date for one in came if one.kind != "catalogue"), default=None)


def goals(indicator: Indicator) -> list[Goal]:
    """The goals that the indicator answers."""
    return [one for one in catalogue().goals.values() if one.indicator == indicator.id]


def better(indicator: Indicator) -> str:
    """Which direction is good, in words."""
    said = {"lower": _("A lower figure is better."), "higher": _("A higher figure is better.")}
    return said.get(indicator.better, _("Neither direction is better."))


def about(
    indicator: Indicator, chosen: Iterable[str], points: Iterable[Point], came: Iterable[Delivery]
) -> tuple[tuple[str, str], ...]:
    """The second sheet of an export: indicator, unit, definitions, sources, data date, provenance."""
    told = definitions(indicator, chosen)
    came = list(came)
    provenances = sorted({provenance_word(one.provenance) for one in points})
    newest = data_date(came)
    return (
        (_("Indicator"), words(indicator.title)),
        (_("Unit"), measure(indicator.id, indicator.unit, language()).short),
        *((_("Definition “%(name)s”") % {"name": one.name}, one.text) for one in told),
        (_("Source"), "; ".join(dict.fromkeys(source for one in told for source in one.sources))),
        (_("Data date"), newest.isoformat() if newest else _("not told")),
        (_("Provenance"), ", ".join(provenances)),
        *((_("Delivery %(number)s") % {"number": one.pk}, _delivery_words(one)) for one in came),
    )


def _delivery_words(one: Delivery) -> str:
    received = one.received_at.date().isoformat()
    told = {"name": told_by(one), "received": received, "data_date": one.data_date.isoformat()}
    return _("%(name)s, received %(received)s, figures to %(data_date)s") % told


def last_period(points: Iterable[Point]) -> str:
    """The newest period with a value, in words; nothing where there is none."""
    told = [one.period for one in points if one.value is not None]
    return period_words(told[-1], language()) if told else ""
