"""What the catalogue says of how longer periods and shares are made, as tables for the engine."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.figures import Indicator
from pejl.kernel.periods import Period, PeriodKind
from pejl.warehouse.naming import SeriesName

_ADD = ("average", "sum", "last")
_PERCENT = "percent"


def parts(years: Iterable[int]) -> list[dict[str, Any]]:
    """Which shorter periods each quarter (stage 1), year and rolling year (stage 2) is made of."""
    return [
        {"period": longer.code, "part": part.code, "place": place, "parts": len(made_of), "stage": stage}
        for year in years
        for longer, made_of, stage in _longer(year)
        for place, part in enumerate(made_of, 1)
    ]


def _longer(year: int) -> Iterator[tuple[Period, list[Period], int]]:
    quarters = [Period(PeriodKind.QUARTER, year, number) for number in range(1, 5)]
    for quarter in quarters:
        months = [Period(PeriodKind.MONTH, year, 3 * quarter.number - back) for back in (2, 1, 0)]
        yield quarter, months, 1
        yield (
            Period(PeriodKind.ROLLING_YEAR, year, quarter.number),
            [quarter.shift(-back) for back in (3, 2, 1, 0)],
            2,
        )
    yield Period(PeriodKind.YEAR, year, 1), quarters, 2


def methods(known: Catalogue) -> list[dict[str, Any]]:
    """How the longer periods of each indicator are made, where they can be made of shorter ones."""
    return [
        {"indicator": one.id, "method": one.of_period} for one in known.indicators.values() if one.of_period in _ADD
    ]


def shares(known: Catalogue, names: Iterable[SeriesName]) -> list[dict[str, Any]]:
    """Numerator and denominator of every share among the series that has both."""
    return [row for name in names if (row := _share(known, name))]


class Parts(NamedTuple):
    """The two series that a share is made of."""

    numerator: SeriesName
    denominator: SeriesName


def parts_of(known: Catalogue, share: SeriesName) -> Parts | None:
    """Numerator and denominator of a share; None where the catalogue does not name both."""
    ratio = known.indicators.get(share.indicator)
    if ratio is None or not (ratio.numerator and ratio.denominator):
        return None
    above = _part(known, ratio.numerator, share, ratio.numerator_segment)
    below = _part(known, ratio.denominator, share, ratio.denominator_segment)
    return Parts(above, below) if above and below else None


def _share(known: Catalogue, name: SeriesName) -> dict[str, Any] | None:
    ratio, made_of = known.indicators.get(name.indicator), parts_of(known, name)
    if ratio is None or made_of is None or ratio.of_period != "ratio":
        return None
    return {
        **name._asdict(),
        **{f"numerator_{key}": value for key, value in made_of.numerator._asdict().items()},
        **{f"denominator_{key}": value for key, value in made_of.denominator._asdict().items()},
        "factor": 100.0 if ratio.unit == _PERCENT else 1.0,
    }


def _part(known: Catalogue, indicator: str, whole: SeriesName, besides: str) -> SeriesName | None:
    """The series of a numerator or denominator: of the share's definition if it has that, of its segment as far as
    it has those dimensions, and else of the part of them that the catalogue names."""
    found = known.indicators.get(indicator)
    if found is None:
        return None
    pairs = dict(_pairs(besides)) | {key: value for key, value in _pairs(whole.segment) if key in found.dimensions}
    segment = ";".join(f"{key}={pairs[key]}" for key in sorted(pairs))
    return SeriesName(indicator, _definition(found, whole.definition), segment)


def _definition(indicator: Indicator, wanted: str) -> str:
    ids = [one.id for one in indicator.definitions]
    return wanted if wanted in ids else ids[0]


def _pairs(segment: str) -> list[tuple[str, str]]:
    return [(key, value) for key, _, value in (pair.partition("=") for pair in segment.split(";") if pair)]
