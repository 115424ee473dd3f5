"""What every entry of the catalogue has: two languages, a source, a validity."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from pejl.kernel.periods import Period
from pejl.kernel.text import Text
from pejl.kernel.validity import Validity

type Certainty = Literal["certain", "uncertain", "illegible"]


class Part(BaseModel):
    """A piece of an entry: immutable, and a misspelt field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _text(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) != {"da", "en"} or not all(isinstance(v, str) and v.strip() for v in value.values()):
            raise ValueError("expected both “da” and “en” with words in them")
        return Text(value["da"].strip(), value["en"].strip())
    return value


def _period(value: Any) -> str:
    return Period.parse(str(value)).code


Bilingual = Annotated[Text, BeforeValidator(_text)]
PeriodCode = Annotated[str, BeforeValidator(_period)]


class Source(Part):
    """Where a fact is told: a document of documents.yaml and the section in it, or a law and its paragraph."""

    document: str
    section: str = ""


class Entry(Part):
    """One fact with a key of its own. The validity is half-open; an end that is not told is open."""

    id: str = Field(min_length=1)
    valid_from: date | None = None
    valid_to: date | None = None
    source: tuple[Source, ...] = Field(min_length=1)
    note: Bilingual | None = None

    @property
    def validity(self) -> Validity:
        """The span of days in which the fact holds."""
        return Validity(self.valid_from, self.valid_to)

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Entry":
        if self.valid_from and self.valid_to and self.valid_from >= self.valid_to:
            raise ValueError(f"valid_to {self.valid_to} must be later than valid_from {self.valid_from}")
        return self
