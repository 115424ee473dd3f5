"""What the record keeps about people: the class of every column, why it is kept, and what becomes of it."""

from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from pejl.catalogue.schema.common import Bilingual, Entry, Part

Level = Literal["identifying", "sensitive", "ordinary", "none"]
Then = Literal["keep", "blank", "renew", "age", "year"]


class PersonalColumn(Part):
    """One column. In the catalogue a column that is only classed may stand as the word alone: `id: none`.

    level: identifying tells who it is, alone or with what anybody may know; sensitive is of article 9 or confidential
    by law; ordinary is other personal data; none is no personal data. then: what becomes of it when the citizen is
    anonymised; "age" is the coarsest of year, quarter and month in which no counted day changes its age. shown:
    whether it stands in the citizen's own copy. event: whether the day in it counts when the last event of a case is
    looked for, or ends a span which until then keeps the case alive. measured: it stands in the warehouse though it is
    identifying or sensitive, since measures are broken down by it; nothing of it leaves but aggregates.
    """

    level: Level
    then: Then = "keep"
    title: Bilingual | None = None
    shown: bool = True
    event: Literal["", "happened", "ends"] = ""
    measured: bool = False
    names: str = ""  # the kind of entries of the catalogue that its codes name
    because: Bilingual | None = None

    @property
    def leaves(self) -> bool:
        """Whether it may stand in files outside the record."""
        return self.measured or self.level in ("ordinary", "none")

    @model_validator(mode="after")
    def _measured_for_a_reason(self) -> "PersonalColumn":
        if self.measured and self.because is None:
            raise ValueError("a column that is measured though it is identifying or sensitive says “because”")
        return self

    @model_validator(mode="before")
    @classmethod
    def _word_alone(cls, value: Any) -> Any:
        return {"level": value, "shown": False} if isinstance(value, str) else value


class PersonalTable(Entry):
    """One table of the database, by the label of its model, and whom its rows concern.

    about: the way from a row to the citizen it concerns, as a lookup of the model ("citizen"; "pk" for the citizen's
    own row); empty where no row concerns a citizen. by: what stands at the end of the way; "counted_name" is the digest
    under which the lock counts a username. after: whether the rows stay when the citizen is anonymised. sums: rows
    that have become alike are made one, these columns added up.
    """

    title: Bilingual
    concerns: Literal["citizen", "employee", "user", "nobody"]
    purpose: Bilingual
    about: str = ""
    by: Literal["id", "key", "counted_name"] = "id"
    after: Literal["keep", "delete"] = "keep"
    sums: tuple[str, ...] = ()
    columns: dict[str, PersonalColumn] = Field(min_length=1)

    @model_validator(mode="after")
    def _says_enough(self) -> "PersonalTable":
        if (self.concerns == "citizen") != bool(self.about):
            raise ValueError("a table concerns a citizen if, and only if, “about” tells the way to one")
        for name, one in self.columns.items():
            if one.shown and one.title is None:
                raise ValueError(f"{name} is shown to the citizen and needs a title")
            if self._stays_behind(one):
                raise ValueError(f"{name} is {one.level} and stays when the citizen is anonymised: say “because”")
        return self

    def _stays_behind(self, one: PersonalColumn) -> bool:
        kept = self.after == "keep" and one.then == "keep"
        return bool(self.about) and kept and one.level in ("identifying", "sensitive") and one.because is None

    @field_validator("sums")
    @classmethod
    def _named_once(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(value)) != len(value):
            raise ValueError("a column stands twice")
        return value


class RetentionRule(Entry):
    """How long a case is kept after its last event, and how long before the end it is told.

    assumption: no document gives the numbers; the municipality decides them as data controller, and `unchecked` says
    which of its grounds stand in none of the documents either.
    """

    title: Bilingual
    keep_months: int = Field(ge=0)
    notice_days: int = Field(ge=1)
    assumption: bool = False
    unchecked: Bilingual | None = None

    @model_validator(mode="after")
    def _says_what_is_assumed(self) -> "RetentionRule":
        if self.assumption != (self.unchecked is not None):
            raise ValueError(
                "a rule that is an assumption says in “unchecked” what nobody has checked, and only it does"
            )
        return self
