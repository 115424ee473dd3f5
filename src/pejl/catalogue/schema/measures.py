"""What can be computed from the register of people: measures, what they are broken down by, and what is hidden."""

from typing import Literal

from pydantic import Field, model_validator

from pejl.catalogue.schema.common import Bilingual, Entry, Part


class Measure(Entry):
    """A figure that the engine computes from the register; `id` is the function that does.

    version: counted up when the way of counting changes; an answer tells it. choices: what may be asked of it (days
    bridged between spells, months after an exit), the first of each being the usual one; limits: numbers that the
    definition itself is made of. additive: whether the figures of groups without common members add up to the total.
    """

    title: Bilingual
    text: Bilingual
    unit: str
    version: int = 1
    better: Literal["lower", "higher", "neither"] = "neither"
    decimals: int = 0
    additive: bool = False
    split: str = ""  # the dimension that the measure itself is told by: status after an exit, the next benefit
    choices: dict[str, tuple[int, ...]] = Field(default_factory=dict)
    limits: dict[str, int] = Field(default_factory=dict)
    benefits: tuple[str, ...] = ()  # the only benefits that the measure makes sense for; empty: every one


class Band(Part):
    """Ages from `first` to `last`, both in it; an end that is not told is open."""

    first: int | None = None
    last: int | None = None


class PeopleDimension(Entry):
    """Something by which citizens differ. `column` is what the engine calls it.

    names: the kind of the catalogue whose entries name the values, where they are not told here. bands: values that
    are spans of years of age; lines: other ages at which one may ask for a span to begin. overlapping: a citizen may
    be in several at once, so that the parts are more than the whole. aggregate_only: no figure by it is ever traced to
    citizens.
    """

    title: Bilingual
    column: str
    values: dict[str, Bilingual] = Field(default_factory=dict)
    names: Literal["benefits", "target_groups", "organisation", "city_districts", "city_funds", ""] = ""
    bands: dict[str, Band] = Field(default_factory=dict)
    lines: tuple[int, ...] = ()
    overlapping: bool = False
    aggregate_only: bool = False

    @model_validator(mode="after")
    def _bands_are_named(self) -> "PeopleDimension":
        if self.bands and set(self.bands) != set(self.values):
            raise ValueError("every band needs a name among the values, and every value a band")
        return self


class Suppression(Entry):
    """From how many citizens a figure may be shown to whoever may not see the citizens themselves."""

    title: Bilingual
    minimum: int = Field(ge=1)


class Counting(Part):
    """Whom a measure is asked of: on the benefits, of the group, with the traits told (dimension → value)."""

    benefits: tuple[str, ...] = ()
    group: str | None = None
    where: dict[str, str] = Field(default_factory=dict)


class Computation(Entry):
    """How an indicator that documents publish is computed from the register, so that both stand side by side.

    segment: dimension of the published segment → the dimension of people that limits alike. part: where it is told,
    the figure is the part's measure in per cent of the whole's. differs: why the two may differ although both are
    right: what the document counts otherwise.
    """

    indicator: str
    definition: str = "standard"
    segment: dict[str, str] = Field(default_factory=dict)
    measure: str
    of: Counting
    part: Counting | None = None
    choices: dict[str, int] = Field(default_factory=dict)
    differs: Bilingual | None = None
