"""The assumptions from which the synthetic city is built. Nothing here is told by a document unless it says so.

A published figure is never written here again: a level names the indicator, and its value is read from `published`.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from pejl.catalogue.schema.common import Bilingual, Entry, Part, PeriodCode

type Measure = Literal["persons", "percent", "rest"]
type Education = Literal["academic", "skilled", "unskilled"]
Percent = Annotated[Decimal, Field(ge=0, le=100)]
AgeWeights = Annotated[dict[Annotated[int, Field(ge=15, le=75)], Decimal], Field(min_length=2)]


class PublishedLevel(Part):
    """Published figures of the own municipality that tell a level in each of their periods.

    per_cent_of: the simulated series (a population) that the figure is a share of. less: stocks that the figure
    counts beside this one. complement: the figure tells the share that is not meant.
    """

    indicator: str
    definition: str = "standard"
    segment: str = ""
    per_cent_of: str | None = None
    less: tuple[str, ...] = ()
    complement: bool = False


class Levels(Part):
    """How high something stands over time: by published figures, and by assumption where none is published.

    Periods of different lengths may stand beside each other. Where several tell the same period the first counts,
    published before assumed; between the periods the level moves in straight lines, before and after it stands still.
    """

    published: tuple[PublishedLevel, ...] = ()
    assumed: dict[PeriodCode, Decimal] = Field(default_factory=dict)


class Course(Part):
    """How long courses last: gamma-distributed lengths, a share of them around each mean.

    means: mean in weeks → per cent of the courses begun. most: no course is longer (weeks).
    """

    means: dict[Decimal, Percent] = Field(min_length=1)
    shape: Decimal = Field(default=Decimal("1.5"), gt=0)
    most: Decimal | None = None

    @model_validator(mode="after")
    def _adds_up(self) -> "Course":
        if sum(self.means.values()) != 100:
            raise ValueError("expected the shares of the means to add up to 100")
        return self


class LongCourses(Part):
    """The courses that last longer than so many weeks: their share of those open, and what is left of them then."""

    weeks: Decimal = Field(gt=0)
    share: Levels
    left: Course


class CityStock(Entry):
    """Citizens who are on the same benefit in the same way, and how many of them there are over time.

    A stock that others are `part_of` is the sum of them; the others are made. `measure` tells whether the levels
    count full-time persons, per cent of the stock it is part of, or nothing: the rest of it.
    benefits: the names that the benefit had in turn. season: the swing about the year's middle in per cent of the
    level, highest in `peak` (month). hold: nobody comes or goes in these quarters.
    """

    title: Bilingual
    part_of: str | None = None
    measure: Measure = "persons"
    levels: Levels = Levels()
    season: Decimal = Decimal(0)
    peak: int = Field(default=1, ge=1, le=12)
    benefits: tuple[str, ...] = ()
    readiness: str = ""
    target_group: str | None = None
    course: Course | None = None
    long: LongCourses | None = None
    hold: tuple[PeriodCode, ...] = ()
    ages: AgeWeights | None = None  # age → weight of a straight-lined density of ages at the first day
    min_age: int = 18
    max_age: int = 66  # the last year of age
    women: Percent = Decimal(50)
    educations: dict[Education, Percent] = Field(default_factory=dict)
    graduates: bool = False  # courses that follow a degree
    non_western: dict[PeriodCode, Percent] = Field(default_factory=dict)
    western: Percent = Decimal(6)
    part_time: Percent = Decimal(0)  # recipients with part of the benefit
    partial_hours: Levels | None = None  # per cent of the cases in which the citizen has begun to work some hours
    ordinary_hours: Percent = Decimal(0)  # recipients with some paid hours
    to_job: Percent = Decimal(0)  # per cent of those who leave and do not come to another benefit
    to_education: bool = False  # counted among those who may start an education


class CityTransition(Entry):
    """Of those who leave a stock, the share who come to another, and after how many days.

    birthday: only on the day on which they reach this age.
    """

    leave: tuple[str, ...] = Field(min_length=1)
    come: tuple[str, ...] = Field(min_length=1)
    share: Percent
    gap: tuple[int, int]
    birthday: int | None = None


class CityShare(Entry):
    """A share or a count of people in some stocks that must come out exactly in the periods of its levels."""

    stocks: tuple[str, ...] = Field(min_length=1)
    people: Literal["over_50", "non_western"]
    measure: Literal["persons", "percent"] = "percent"
    levels: Levels


class CityOrigin(Entry):
    """Where families come from: given and family names, language, citizenship. All combinations are made up."""

    ancestry: Literal["danish", "western", "non_western"]
    refugees: bool = False
    weight: Decimal = Field(gt=0)
    language: str
    citizenship: str = Field(pattern=r"[A-Z]{2}")
    foreign: Percent  # citizens of that country; the rest are Danish citizens
    interpreter: Percent = Decimal(0)
    women: tuple[str, ...] = Field(min_length=8)
    men: tuple[str, ...] = Field(min_length=8)
    families: tuple[str, ...] = Field(min_length=8)


class CityDistrict(Entry):
    """A part of the city: its weight, postcodes, made-up streets, and housing areas with their share of the people."""

    title: Bilingual
    weight: Decimal = Field(gt=0)
    non_western_weight: Decimal = Field(gt=0)
    postcodes: dict[str, str] = Field(min_length=1)  # postcode → town
    streets: tuple[str, ...] = Field(min_length=4)
    housing_areas: dict[str, Percent] = Field(default_factory=dict)


class CityFund(Entry):
    """An unemployment fund and the educations of its members."""

    title: Bilingual
    education: Education
    weight: Decimal = Field(gt=0)


class CityArrival(Entry):
    """Refugees who came in a year: how many is published; adults, reunified adults and the old are assumed."""

    year: PeriodCode
    received: PublishedLevel
    adults: int
    over_65: int = 0
    reunified_adults: int = 0
    adults_published: PublishedLevel | None = None
    job_ready_published: PublishedLevel | None = None


class CityRule(Entry):
    """A single assumption by name."""

    value: Decimal


class CityDesk(Entry):
    """A desk of the job centre with teams of fictive employees, and the stocks whose citizens they have.

    unit: the centre that the teams lie under while it stands, and before that `before`. role, leader: roles of the
    catalogue. caseload: citizens for each employee on the last day. shown: the demo's accounts are of its first team.
    """

    title: Bilingual
    team: str  # what a team is called, before its number
    unit: str
    before: str = ""
    stocks: tuple[str, ...] = ()
    role: str
    leader: str
    caseload: int = Field(default=60, ge=1)
    team_size: int = Field(default=8, ge=2)
    employees: int = 0  # without citizens of their own, for the whole city
    shown: bool = False


class OfferPart(Part):
    """A kind of offer: its share of the offers begun, how long it lasts and how many hours a week it takes."""

    share: Percent
    weeks: Decimal = Field(gt=0)
    hours: Decimal = Field(gt=0, le=37)


class CityOffers(Entry):
    """How much the citizens of some stocks take part in offers.

    touched: per cent of a month's recipients with an offer in it. degree: full-time activated in per cent of full-time
    recipients. kinds: the values of the dimension offer_kind. Both levels come out in each of their periods: the one
    by how many offers begin, the other by how many hours a week they take.
    """

    stocks: tuple[str, ...] = Field(min_length=1)
    touched: Levels
    degree: Levels
    kinds: dict[str, OfferPart] = Field(min_length=1)

    @model_validator(mode="after")
    def _adds_up(self) -> "CityOffers":
        if sum(one.share for one in self.kinds.values()) != 100:
            raise ValueError("expected the shares of the kinds to add up to 100")
        return self


class CityOccupation(Entry):
    """What citizens with an education have worked as: `id` is the unit group of ISCO-08, with skills it takes."""

    id: str = Field(pattern=r"\d{4}")
    title: Bilingual
    education: Education
    weight: Decimal = Field(gt=0)
    skills: dict[Annotated[str, Field(pattern=r"[a-z_]+")], Bilingual] = Field(min_length=3)
