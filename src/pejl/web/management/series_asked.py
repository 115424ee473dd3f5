"""What the explorer's address asks for. Whatever it does not know is left out and said, never a failed page."""

from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.figures import Indicator
from pejl.domain.steering.models import Series
from pejl.kernel.periods import Period, PeriodKind
from pejl.warehouse import series
from pejl.warehouse.series import SeriesKey
from pejl.web.own import own_area

MOST = 8  # series in one chart: more cannot be told apart


@dataclass(frozen=True, slots=True)
class Line:
    """One series of the answer."""

    area: str
    definition: str
    segment: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Which series of an indicator, of which length of period, from when until when."""

    indicator: Indicator
    keys: tuple[SeriesKey, ...]  # the series of the indicator that have a value
    told: tuple[tuple[str, str], ...]  # definition and segment of every series that is told, be it only as missing
    areas: tuple[str, ...]
    definitions: tuple[str, ...]
    segments: tuple[str, ...]
    kind: PeriodKind | None
    first: str = ""
    last: str = ""
    history: bool = False
    left_out: tuple[str, ...] = field(default=())

    @property
    def wanted(self) -> tuple[Line, ...]:
        """The series that are asked for, those of which nothing is told left out."""
        return tuple(
            Line(area, definition, segment)
            for area in self.areas
            for definition in self.definitions
            for segment in self.segments
            if (definition, segment) in self.told
        )

    @property
    def lines(self) -> tuple[Line, ...]:
        """The series that are answered: the first MOST."""
        return self.wanted[:MOST]

    @property
    def kinds(self) -> tuple[PeriodKind, ...]:
        """The lengths of period that the chosen series come in, the shortest first."""
        chosen = [one for one in self.keys if one.definition in self.definitions and one.segment in self.segments]
        found = {PeriodKind(kind) for one in chosen or self.keys for kind in one.kinds}
        return tuple(kind for kind in PeriodKind if kind in found)


def unknown(what: str, given: str) -> str:
    """What is said of something in an address that nobody knows."""
    return _("%(what)s “%(given)s” is not known and is left out.") % {"what": what, "given": given}


def _known(asked: list[str], known: list[str], what: str, left_out: list[str]) -> tuple[str, ...]:
    given = list(dict.fromkeys(asked))
    left_out.extend(unknown(what, one) for one in given if one not in known)
    return tuple(one for one in given if one in known)


def _bound(code: str, left_out: list[str]) -> str:
    if not code:
        return ""
    try:
        return Period.parse(code).code
    except ValueError:
        left_out.append(unknown(_("Period"), code))
        return ""


def _kind(name: str, left_out: list[str]) -> PeriodKind | None:
    if not name:
        return None
    try:
        return PeriodKind(name)
    except ValueError:
        left_out.append(unknown(_("Length of period"), name))
        return None


def _in_order(asked: Asked, left_out: list[str]) -> Asked:
    if asked.first and asked.last and Period.parse(asked.first).start > Period.parse(asked.last).start:
        left_out.append(_("“From” was later than “to”; they have changed places."))
        return replace(asked, first=asked.last, last=asked.first)
    return asked


def _told(indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """Definition and segment of every series of an indicator in the record."""
    found = Series.objects.filter(indicator=indicator.id).values_list("definition", "segment").distinct()
    return tuple(found.order_by("definition", "segment"))


def read(indicator: Indicator, query: QueryDict) -> Asked:
    """Read the address. Without a word: the own municipality, the first definition, all, the shortest period."""
    told = _told(indicator)
    left_out: list[str] = []
    areas = _known([one for one in query.getlist("area") if one], list(catalogue().areas), _("Area"), left_out)
    defined = [one.id for one in indicator.definitions]
    with_figures = [one for one in defined if any(key == one for key, _segment in told)]
    definitions = _known(query.getlist("definition"), defined, _("Definition"), left_out)
    chosen = definitions or (with_figures or defined)[:1]
    groups = list(dict.fromkeys(segment for _key, segment in told))
    segments = _known(query.getlist("segment"), groups, _("Group"), left_out)
    asked = Asked(
        indicator=indicator,
        keys=tuple(one for one in series.available() if one.indicator == indicator.id),
        told=told,
        areas=areas or (own_area(),),
        definitions=tuple(chosen),
        segments=segments or (("",) if "" in groups or not groups else tuple(groups[:MOST])),
        kind=_kind(query.get("kind", ""), left_out),
        first=_bound(query.get("first", ""), left_out),
        last=_bound(query.get("last", ""), left_out),
        history=query.get("history") == "1",
    )
    asked = _in_order(asked, left_out)
    if len(asked.wanted) > MOST:
        counts = {"most": MOST, "asked": len(asked.wanted)}
        left_out.append(_("You asked for %(asked)s series; the first %(most)s are shown.") % counts)
    return replace(asked, left_out=tuple(left_out))
