"""Computed and published figures side by side, and why they differ (Q-087, Q-186)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.measures import Computation, Counting
from pejl.kernel.text import Text
from pejl.warehouse import series
from pejl.warehouse.people import snapshot
from pejl.warehouse.people.asking import Figure, Question, QuestionError
from pejl.warehouse.people.questions import answer

PER_CENT = 100.0


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a difference. kind: rounding, definition, population, uncertain, revision or missing."""

    kind: str
    text: Text


@dataclass(frozen=True, slots=True)
class Beside:
    """A published figure and the same computed. published is None where it cannot be read, computed where unknown."""

    indicator: str
    segment: str
    period: str
    unit: str
    published: float | None
    reading: str  # as printed, where it is uncertain or illegible
    certainty: str
    computed: float | None
    reasons: tuple[Reason, ...]

    @property
    def difference(self) -> float | None:
        """Computed less published, in the unit; None where either is missing."""
        return None if self.published is None or self.computed is None else self.computed - self.published

    @property
    def per_cent(self) -> float | None:
        """The difference in per cent of what is published."""
        return PER_CENT * self.difference / self.published if self.difference is not None and self.published else None

    def as_json(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "indicator": self.indicator,
            "segment": self.segment,
            "period": self.period,
            "unit": self.unit,
            "published": self.published,
            "reading": self.reading,
            "certainty": self.certainty,
            "computed": self.computed,
            "difference": self.difference,
            "per_cent": self.per_cent,
            "reasons": [{"kind": one.kind, "text": one.text.da} for one in self.reasons],
        }


def beside(municipality: str, periods: Iterable[str] = (), indicators: Iterable[str] = ()) -> list[Beside]:
    """Every published figure of a municipality that the register can compute; of some periods or indicators if told."""
    known, wanted, named = catalogue(), set(periods), set(indicators)
    told = {(one.indicator, one.definition, one.segment) for one in known.published.values()}
    found = []
    for one in known.computations.values():
        if named and one.indicator not in named:
            continue
        for indicator, definition, segment in sorted(told):
            if (indicator, definition) == (one.indicator, one.definition):
                found += _series(one, segment, municipality, wanted)
    return found


def _series(one: Computation, segment: str, municipality: str, wanted: set[str]) -> list[Beside]:
    limits = _limits(one, segment)
    if limits is None:
        return []
    found = []
    for point in series.points(one.indicator, municipality, one.definition, segment):
        if point.provenance != "published" or (wanted and point.period not in wanted):
            continue
        computed = _computed(one, municipality, point.period, limits)
        if computed is not None:
            found.append(_told(one, segment, municipality, point, computed))
    return found


def _limits(one: Computation, segment: str) -> dict[str, str] | None:
    """The published segment as traits of people; None where the register knows no such trait."""
    pairs = [part.partition("=") for part in segment.split(";") if part]
    if any(name not in one.segment for name, _, _ in pairs):
        return None
    return {one.segment[name]: value for name, _, value in pairs}


def _computed(one: Computation, municipality: str, period: str, limits: dict[str, str]) -> Figure | None:
    """The figure from the register, as a share where a part is told; None where the register cannot be asked."""
    try:
        if one.part is None:
            return _ask(one, one.of, municipality, period, limits)
        whole = _ask(one, one.of, municipality, period, {})
        part = _ask(one, one.part, municipality, period, limits)
    except QuestionError:
        return None
    if whole.missing or part.missing or not whole.value:
        return replace(whole, value=None, missing=whole.missing or part.missing or "no_base")
    return replace(part, value=PER_CENT * (part.value or 0.0) / whole.value, part=part.value, whole=whole.value)


def _ask(one: Computation, of: Counting, municipality: str, period: str, limits: dict[str, str]) -> Figure:
    where = [(name, (value,)) for name, value in (of.where | limits).items()]
    if of.group:
        where.append(("group", (of.group,)))
    question = Question(
        measure=one.measure,
        municipality=municipality,
        periods=(period,),
        benefits=of.benefits,
        where=tuple(where),
        choices=tuple(one.choices.items()),
    )
    (figure,) = answer(question).figures
    return figure


def _told(one: Computation, segment: str, municipality: str, point: Any, computed: Figure) -> Beside:
    made = Beside(
        indicator=one.indicator,
        segment=segment,
        period=point.period,
        unit=catalogue().indicators[one.indicator].unit,
        published=point.value,
        reading=point.reading,
        certainty=point.certainty,
        computed=computed.value,
        reasons=(),
    )
    return replace(made, reasons=tuple(_reasons(one, made, computed, municipality)))


def _reasons(one: Computation, made: Beside, computed: Figure, municipality: str) -> Iterable[Reason]:
    yield from _missing(made, computed)
    if made.difference is None or not made.difference:
        return
    step = _last_digit(made.published or 0.0)
    if abs(made.difference) <= step / 2:
        yield Reason("rounding", Text(
            f"Det trykte tal er afrundet til nærmeste {step:g}; forskellen ligger inden for afrundingen.",
            f"The printed figure is rounded to the nearest {step:g}; the difference is within the rounding.",
        ))  # fmt: skip
        return
    if one.differs:
        yield Reason("definition", one.differs)
    if made.certainty == "uncertain":
        yield Reason("uncertain", Text(
            f"Det trykte tal er en usikker læsning ({made.reading}).",
            f"The printed figure is an uncertain reading ({made.reading}).",
        ))  # fmt: skip
    held = snapshot.current(municipality)
    yield Reason("revision", Text(
        f"Registret er, som det er kendt til og med {held.data_date}; rettelser siden trykningen er med.",
        f"The register is as known up to and including {held.data_date}; corrections since the printing are in it.",
    ))  # fmt: skip
    yield Reason("population", Text(
        f"Registret rummer {_citizens(municipality):,} borgere; det trykte tal gælder hele kommunen.".replace(",", "."),
        f"The register holds {_citizens(municipality):,} citizens; the printed figure is of the whole municipality.",
    ))  # fmt: skip


def _missing(made: Beside, computed: Figure) -> Iterable[Reason]:
    if made.published is None:
        yield Reason("missing", Text(
            f"Det trykte tal kan ikke læses{f' ({made.reading})' if made.reading else ''}.",
            f"The printed figure cannot be read{f' ({made.reading})' if made.reading else ''}.",
        ))  # fmt: skip
    if computed.missing == "not_known_yet":
        yield Reason(
            "missing", Text("Registret kender ikke perioden endnu.", "The register does not know the period yet.")
        )
    elif computed.missing:
        yield Reason(
            "missing", Text("Der er intet at regne andelen af.", "There is nothing that the share is a share of.")
        )


def _last_digit(value: float) -> float:
    """The place of the last digit that is printed: 13.000 is told in thousands, 3.060 in tens, 1,6 in tenths."""
    shortest = Decimal(str(value)).normalize()
    exponent = shortest.as_tuple().exponent
    return float(Decimal(1).scaleb(exponent)) if isinstance(exponent, int) else 1.0


def _citizens(municipality: str) -> int:
    held = snapshot.current(municipality)
    rows = held.table("persons").count().name("citizens").as_table()
    return int(held.once("citizens", lambda: held.ask(rows).to_pylist())[0]["citizens"])
