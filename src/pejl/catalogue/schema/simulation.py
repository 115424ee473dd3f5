"""What the demo makes up, and from which assumptions. Nothing here is told by a document unless it says so."""

from decimal import Decimal

from pydantic import Field, model_validator

from pejl.catalogue.schema.common import Bilingual, Entry, PeriodCode


class SimulatedCluster(Entry):
    """A comparison list made up for the demo. `id` is the scheme that goals name.

    The documents tell at most how many municipalities a list has (`size_told`), never which.
    """

    title: Bilingual
    members: tuple[str, ...] = Field(min_length=2)  # area codes, the own municipality among them
    size_told: bool


class SimulatedSeries(Entry):
    """The assumptions from which the figures of one series are made up, in the unit of its indicator.

    `level` is the own municipality's in `first`; the others lie around it so that `rank` comes out, each about
    `spread` from its neighbours' middle. Where `stocks` are named the level is the synthetic city's, so that what is
    computed of its people and what is simulated of the clusters tell one story; `trend` then tells the years before
    the city begins. What the documents tell always overrules these numbers.
    """

    indicator: str
    definition: str = "standard"
    segment: str = ""
    cluster: str | None = None  # the simulated cluster whose members get figures
    areas: tuple[str, ...] = ()  # the municipalities that get figures, where no cluster is ranked
    first: PeriodCode
    last: PeriodCode
    level: Decimal = Field(gt=0)
    trend: Decimal = Decimal(0)  # a year
    season: Decimal = Decimal(0)  # the first quarter above, the third below the year's middle
    spread: Decimal = Field(gt=0)
    rank: int | None = Field(default=None, ge=1)  # the own place, where no document tells one
    stocks: tuple[str, ...] = ()  # of the synthetic city: the own line then is theirs, in per cent of `per_cent_of`
    per_cent_of: str | None = None  # a simulated series: the population or the labour force

    @model_validator(mode="after")
    def _names_its_municipalities(self) -> "SimulatedSeries":
        if bool(self.cluster) == bool(self.areas):
            raise ValueError("expected either a cluster or areas")
        if bool(self.stocks) != bool(self.per_cent_of):
            raise ValueError("expected stocks and what they are a share of, or neither")
        return self
