"""What things are called in running text: areas, quantities, units and their differences."""

from dataclasses import dataclass

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.figures import Indicator, Unit
from pejl.catalogue.schema.steering import Goal
from pejl.kernel.numbers import format_number
from pejl.kernel.periods import Period, PeriodKind
from pejl.kernel.text import Text

_SIBILANTS = ("s", "x", "z")
_SHORT_MONTHS = (
    Text("jan.", "Jan"), Text("feb.", "Feb"), Text("marts", "Mar"), Text("april", "Apr"), Text("maj", "May"),
    Text("juni", "June"), Text("juli", "July"), Text("aug.", "Aug"), Text("sep.", "Sep"), Text("okt.", "Oct"),
    Text("nov.", "Nov"), Text("dec.", "Dec"),
)  # fmt: skip
_COUNTRY = Text("hele landet", "the whole country")
_SHARE = Text("andelen", "the share")
_COUNT = Text("antallet", "the number")
_OTHER = Text("tallet", "the figure")
_POINTS = Text("procentpoint", "percentage points")
_PERCENT = Text("pct.", "per cent")


def _one(unit: str, number: str, many: str, language: str) -> str:
    """The word that follows a written number: singular after exactly 1."""
    entry = catalogue().units.get(unit)
    return entry.one.in_(language) if entry and entry.one and number == "1" else many


def persons_words(count: int, unit: str, language: str) -> str:
    """A number of persons in the unit they are counted in: "55.000 fuldtidspersoner"."""
    entry = catalogue().units.get(unit)
    many = entry.short.in_(language) if entry else unit.replace("_", " ")
    number = format_number(count, language=language)
    return f"{number} {_one(unit, number, many, language)}"


def area_name(code: str | None) -> str:
    """The name of an area; its code where the catalogue does not know it."""
    if not code:
        return ""
    found = catalogue().areas.get(code)
    return found.name if found else code


def capital(words: str) -> str:
    """The words with a capital at the front and nothing else changed."""
    return words[:1].upper() + words[1:]


def compared_with(goal: Goal, language: str) -> str:
    """The name that a goal of being better than someone is held against: a municipality, else the whole country."""
    return area_name(goal.target.area) if goal.target.area else _COUNTRY.in_(language)


def genitive(name: str, language: str) -> str:
    """Københavns, Aarhus'; Copenhagen's, Aarhus'."""
    if name.lower().endswith(_SIBILANTS):
        return f"{name}'"
    return f"{name}s" if not language.startswith("en") else f"{name}'s"


def period_words(code: str, language: str) -> str:
    """A period in words: "2. kvartal 2017"."""
    return Period.parse(code).label.in_(language)


def short_period(code: str, language: str) -> str:
    """A period in as few characters as an axis has room for: "2. kvt. 2017", "juli 2025"."""
    period = Period.parse(code)
    match period.kind:
        case PeriodKind.MONTH:
            return f"{_SHORT_MONTHS[period.number - 1].in_(language)} {period.year}"
        case PeriodKind.QUARTER | PeriodKind.ROLLING_YEAR:
            return Text(f"{period.number}. kvt. {period.year}", f"Q{period.number} {period.year}").in_(language)
        case _:
            return str(period.year)


@dataclass(frozen=True, slots=True)
class Measure:
    """How the figures of an indicator are written: unit, decimals, what a difference is called."""

    title: str
    unit: str
    short: str
    change: str
    decimals: int
    better: str
    language: str

    @property
    def percent(self) -> bool:
        """Whether the figures are shares in per cent."""
        return self.unit in {"percent", "pct", "per_cent"} or self.short.startswith(("pct", "per cent", "%"))

    @property
    def noun(self) -> str:
        """What the figure is in a sentence: the share, the number, the figure."""
        if self.percent:
            return _SHARE.in_(self.language)
        return (_COUNT if self.decimals == 0 and self.unit else _OTHER).in_(self.language)

    def number(self, value: float | None) -> str:
        """The bare number."""
        return format_number(value, self.decimals, language=self.language)

    def amount(self, value: float) -> str:
        """The number with its unit: "12,1 pct.", "55.000 fuldtidspersoner", "1 fuldtidsperson"."""
        number = self.number(value)
        return f"{number} {_one(self.unit, number, self.short, self.language)}".strip()

    def difference(self, value: float) -> str:
        """The size of a difference with what it is called: "0,1 procentpoint"."""
        number = self.number(abs(value))
        key = "percentage_points" if self.percent else self.unit
        return f"{number} {_one(key, number, self.change, self.language)}".strip()

    def same(self, one: float, other: float) -> bool:
        """Whether two figures read the same as written."""
        return self.number(abs(one - other)) == self.number(0)


def measure(indicator: str | None, unit: str, language: str) -> Measure:
    """How to write the figures of an indicator, or of a unit where no indicator is known to the catalogue."""
    book = catalogue()
    known: Indicator | None = book.indicators.get(indicator or "")
    unit_id = known.unit if known else unit
    entry: Unit | None = book.units.get(unit_id)
    percent = unit_id in {"percent", "pct"}
    short = entry.short.in_(language) if entry else (_PERCENT.in_(language) if percent else unit_id.replace("_", " "))
    change = entry.change.in_(language) if entry else (_POINTS.in_(language) if percent else short)
    return Measure(
        title=known.title.in_(language) if known else "",
        unit=unit_id,
        short=short,
        change=change,
        decimals=known.decimals if known else 1,
        better=known.better if known else "lower",
        language=language,
    )


def goal_measure(goal: Goal, unit: str, language: str) -> Measure:
    """How to write the figures that answer a goal."""
    return measure(goal.indicator, unit or goal.unit or "", language)
