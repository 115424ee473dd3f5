"""What the map and the comparison ask for: one indicator, one definition, one group, one period."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.figures import Indicator
from pejl.domain.steering.models import Delivery
from pejl.kernel.periods import Period
from pejl.publishing.naming import Measure, measure, period_words
from pejl.warehouse import series
from pejl.warehouse.series import SeriesKey
from pejl.web.management import data_breaks
from pejl.web.management.series_facts import source_words
from pejl.web.names import definition_name, language, provenance_word, segment_name, words
from pejl.web.own import own_area

_COMPARABLE = 2  # areas with figures: fewer cannot be compared


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choice. `period` is empty where the series has no figures."""

    indicator: Indicator
    definition: str
    segment: str
    period: str
    periods: tuple[str, ...]  # that can be chosen, the newest first
    left_out: tuple[str, ...] = field(default=())

    @property
    def measure(self) -> Measure:
        """How the figures are written."""
        return measure(self.indicator.id, self.indicator.unit, language())

    @property
    def title(self) -> str:
        """The indicator and, where one is chosen, the group."""
        title = words(self.indicator.title)
        return f"{title}, {segment_name(self.segment)}" if self.segment else title

    def about(self, provenances: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """The second sheet of an export."""
        definition = self.indicator.definition(self.definition)
        newest = Delivery.objects.order_by("-data_date").values_list("data_date", flat=True).first()
        return (
            (_("Indicator"), words(self.indicator.title)),
            (_("Unit"), self.measure.short),
            (_("Group"), segment_name(self.segment)),
            (_("Period"), period_words(self.period, language())),
            (
                _("Definition “%(name)s”") % {"name": definition_name(self.indicator, definition.id)},
                words(definition.text),
            ),
            *(
                (_("Data break since last year"), f"{when}: {what}")
                for when, what in data_breaks.since_last_year(self.indicator.id, self.period)
            ),
            (_("Source"), "; ".join(dict.fromkeys(source_words(one) for one in definition.source))),
            (_("Data date"), newest.isoformat() if newest else _("not told")),
            (_("Provenance"), ", ".join(sorted({provenance_word(one) for one in provenances}))),
        )


def comparable() -> list[SeriesKey]:
    """The series that more than one area has figures of, the catalogue's order of indicators."""
    order = {key: position for position, key in enumerate(catalogue().indicators)}
    found = [one for one in series.available() if one.areas >= _COMPARABLE and one.indicator in order]
    return sorted(found, key=lambda one: (order[one.indicator], one.definition != "standard", one.segment))


def _widest(keys: list[SeriesKey]) -> SeriesKey | None:
    return max(keys, key=lambda one: one.areas) if keys else None


def read(query: QueryDict) -> Chosen:
    """Read the address. Without a word: the series of most municipalities, and its newest period."""
    keys, left_out = comparable(), list[str]()
    asked = query.get("indicator", "")
    if asked and asked not in catalogue().indicators:
        left_out.append(
            _("%(what)s “%(given)s” is not known and is left out.") % {"what": _("Indicator"), "given": asked}
        )
        asked = ""
    of_it = [one for one in keys if one.indicator == asked] if asked else keys
    key = _pick(of_it, query, left_out)
    if key is None:
        indicator = catalogue().indicators.get(asked) or next(iter(catalogue().indicators.values()))
        return Chosen(indicator, indicator.definitions[0].id, "", "", (), tuple(left_out))
    periods = _periods(key)
    period = _period(query.get("period", ""), periods, left_out)
    return Chosen(catalogue().indicators[key.indicator], key.definition, key.segment, period, periods, tuple(left_out))


def _pick(keys: list[SeriesKey], query: QueryDict, left_out: list[str]) -> SeriesKey | None:
    """The series of the asked definition and group, or the nearest to them that there is."""
    definition, segment = query.get("definition"), query.get("segment")
    if not query.get("indicator"):
        return _widest(keys)
    exact = [one for one in keys if definition in (None, one.definition) and segment in (None, one.segment)]
    if not exact and keys:
        left_out.append(_("There are no figures of this definition and group; another is shown."))
    return next(iter(exact or keys), None)


def _periods(key: SeriesKey) -> tuple[str, ...]:
    found = series.points(key.indicator, own_area(), definition=key.definition, segment=key.segment)
    codes = {one.period for one in found} or {key.first, key.last}
    return tuple(sorted(codes, key=lambda code: (Period.parse(code).end, code), reverse=True))


def _period(asked: str, periods: tuple[str, ...], left_out: list[str]) -> str:
    newest = periods[0] if periods else ""
    if not asked:
        return newest
    try:
        code = Period.parse(asked).code
    except ValueError:
        code = ""
    if code not in periods:
        left_out.append(_("There are no figures for the period “%(given)s”; the newest is shown.") % {"given": asked})
        return newest
    return code


def choices(chosen: Chosen) -> dict[str, Any]:
    """What can be chosen, with what is chosen."""
    keys = comparable()
    of_it = [one for one in keys if one.indicator == chosen.indicator.id]
    indicators = dict.fromkeys([*(one.indicator for one in keys), chosen.indicator.id])
    return {
        "indicators": [(one, words(catalogue().indicators[one].title)) for one in indicators],
        "definitions": [
            (one, definition_name(chosen.indicator, one)) for one in dict.fromkeys(key.definition for key in of_it)
        ],
        "segments": [(one, segment_name(one)) for one in dict.fromkeys(one.segment for one in of_it)],
        "periods": [(one, period_words(one, language())) for one in chosen.periods],
    }
