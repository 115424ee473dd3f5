"""What is measured: units, indicators with their dated definitions, and the figures that documents publish."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from pejl.catalogue.schema.common import Bilingual, Certainty, Entry, Part, PeriodCode, Source


class Unit(Entry):
    """A unit of measure. Values of different units are never compared, added or divided unless a ratio says so."""

    title: Bilingual
    short: Bilingual
    one: Bilingual | None = None  # the word after exactly 1, where it is another than after other numbers
    symbol: str = ""
    change: Bilingual  # what a difference is called: per cent differ by percentage points


class Definition(Part):
    """One way in which an indicator is or was counted. Two definitions live side by side (Q-077)."""

    id: str = "standard"
    title: Bilingual | None = None  # what it is called beside the standard one
    text: Bilingual
    continues: str | None = None  # the definition that this one takes over from; the seam is a data break
    valid_from: date | None = None
    valid_to: date | None = None
    source: tuple[Source, ...] = Field(min_length=1)


class Indicator(Entry):
    """A measured quantity.

    `numerator` and `denominator` name indicators: a derived period of a ratio is made from them, never by
    averaging shares. Each is read with the segment of the ratio as far as it has those dimensions itself, and with
    `numerator_segment`/`denominator_segment` besides; where both name a dimension, the segment of the ratio holds.
    `of_period` tells how a longer period is made from shorter ones.
    """

    number: str = ""  # the register's number, I-01 …; a table's indicator has none
    title: Bilingual
    unit: str
    better: Literal["lower", "higher", "neither"]
    decimals: int = 1
    frequency: Literal["month", "quarter", "year", "once"] = "quarter"
    population: Bilingual | None = None
    numerator: str | None = None
    denominator: str | None = None
    numerator_segment: str = ""
    denominator_segment: str = ""  # "age=16-66": the part of the population that the share is of
    numerator_text: Bilingual | None = None
    denominator_text: Bilingual | None = None
    of_period: Literal["average", "sum", "ratio", "last", "none"] = "none"
    dimensions: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = Field(min_length=1)
    uncertain: bool = False

    def definition(self, key: str) -> Definition:
        """The definition of a key; KeyError if there is none."""
        for one in self.definitions:
            if one.id == key:
                return one
        raise KeyError(f"indicator {self.id} has no definition {key}")


class Dimension(Entry):
    """A way to break an indicator down: benefit group, visitation category, age, sex."""

    title: Bilingual
    values: dict[str, Bilingual]
    total: str | None = None  # the value that stands for all; figures of it have an empty segment


class PublishedFigure(Part):
    """A figure that a document tells, as it is told. `value` is absent where it cannot be read."""

    indicator: str
    definition: str = "standard"
    segment: str = ""  # "age=18-29;sex=women", keys sorted; empty for all
    area: str = "0101"
    period: PeriodCode
    value: Decimal | None = None
    certainty: Certainty = "certain"
    approximate: bool = False
    reading: str = ""  # as printed where uncertain, e.g. "{13.200}"
    source: tuple[Source, ...] = Field(min_length=1)
    note: Bilingual | None = None


class Break(Entry):
    """A day on which figures before and after are counted differently."""

    title: Bilingual
    on: PeriodCode
    indicators: tuple[str, ...]  # "*" is all


class Mirror(Part):
    """A second series that the same cells are figures of: the segment of the measure that is an indicator itself."""

    segment: str  # "benefit_group=unemployment_benefit"
    indicator: str
    definition: str = "standard"


class TableColumn(Part):
    """A column of a Jobindsats or StatBank table and what it is in Pejl.

    The same table is delivered with more or fewer columns. An `optional` one may be absent: a dimension then stands
    at its total. A delivery has every other column, and at least one measure. Each cell of a measure is a figure of
    `indicator`; where the row's segment is that of one of the `mirrors`, it is a figure of that indicator too, with
    an empty segment.
    """

    name: str
    role: Literal["period", "area", "dimension", "measure"]
    indicator: str = ""
    dimension: str = ""
    also: tuple[str, ...] = ()  # other headings under which the same column has been published
    optional: bool = False
    mirrors: tuple[Mirror, ...] = ()


class Table(Entry):
    """A published table and how its columns are read.

    `values` translates what is printed; a printed value that it does not know is a mistake in the file, except a
    whole number in a dimension with `bands`, which is a single year of age and keeps its number as value. Each band
    ("16-66", both ends in it) is computed as the sum of its single years, only where every one of them is there. The
    total of a dimension of `sums` is likewise computed from all its values where no total is printed.
    """

    title: Bilingual
    provider: Literal["jobindsats", "statbank"] = "jobindsats"
    definition: str = "standard"
    columns: tuple[TableColumn, ...]
    values: dict[str, dict[str, str]] = Field(default_factory=dict)  # dimension → printed → its value
    bands: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # dimension → bands of single years
    sums: tuple[str, ...] = ()
