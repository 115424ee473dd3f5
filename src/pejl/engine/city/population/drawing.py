"""What the made-up cases are drawn from: the city's tables, its rules and texts, and the days on which people work."""

import holidays
import numpy as np
import polars as pl

from pejl.catalogue.load import Catalogue
from pejl.engine.city.population.build import City
from pejl.engine.city.population.chance import Whole
from pejl.engine.city.population.stocks import Window


class Draws:
    """A city on its last day, with what the catalogue tells of its cases."""

    def __init__(self, catalogue: Catalogue, city: City, window: Window) -> None:
        self.catalogue, self.city, self.seed = catalogue, city, window.seed
        self.last = window.span[1] - 1
        years = range(window.after.year - 2, window.after.year + 2)
        self.closed = np.array(sorted(holidays.country_holidays("DK", years=years)), "datetime64[D]")
        rules = {key: int(one.value) for key, one in catalogue.city_rules.items() if key.startswith("casework_")}
        self.rule = {key.removeprefix("casework_"): value for key, value in rules.items()}
        self.texts: dict[str, list[str]] = {}
        for text in catalogue.city_texts.values():
            self.texts.setdefault(text.use, []).append(text.text)
        self.worked_on = list(catalogue.fact_words["contact_course_started"].means)  # benefits whose cases are

    def now(self, name: str) -> pl.DataFrame:
        """The rows of a table of the city that hold on the last day."""
        day = day_of(self.last)
        return self.table(name).filter((pl.col("start") <= day) & (pl.col("end").is_null() | (pl.col("end") > day)))

    def of_staff(self) -> pl.DataFrame:
        """person, employee (initials): the last who has been given each citizen, of those who stand."""
        given = self.now("assignments").unique("person", keep="last", maintain_order=True)
        return given.select("person", "employee")

    def table(self, name: str) -> pl.DataFrame:
        """A table of the city."""
        found = pl.from_arrow(getattr(self.city, name))
        assert isinstance(found, pl.DataFrame)  # noqa: S101 - a table gives a frame
        return found

    def some(self, use: str, count: int, random: np.random.Generator) -> pl.Series:
        """So many of the catalogue's texts for a use."""
        told = np.array(self.texts[use], dtype=object)
        return pl.Series(told[random.integers(0, len(told), count)], dtype=pl.String)

    def working(self, days: Whole, roll: str = "forward") -> Whole:
        """The same days, or the next on which people are at work."""
        moved = np.busday_offset(days.astype("datetime64[D]"), 0, roll=roll, holidays=self.closed)  # type: ignore[call-overload]
        return np.asarray(moved.astype(np.int64))


def days_of(days: Whole) -> pl.Series:
    """Numbers of days as dates."""
    return pl.Series(days.astype(np.int32)).cast(pl.Date)


def day_of(number: int) -> pl.Expr:
    """The number of a day as a date."""
    return pl.lit(number, pl.Int32).cast(pl.Date)
