"""What a report consists of. The model is the archive: it is kept as JSON and printed again from it at any time.

`form` names the version of this model. A change that old archives do not fit raises it, and `read` learns the old form.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """A piece of a document: immutable, and a field that is not known is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Paragraph(Part):
    """Running text. The lead stands first and larger."""

    kind: Literal["paragraph"] = "paragraph"
    text: str
    lead: bool = False


class Note(Part):
    """What the reader must know before trusting what stands beside it: simulated, uncertain, not published."""

    kind: Literal["note"] = "note"
    text: str


class Facts(Part):
    """Terms and what they are: target, definition, source."""

    kind: Literal["facts"] = "facts"
    title: str
    rows: tuple[tuple[str, str], ...]


class Status(Part):
    """How a goal stands, as a word and as the shape and colour that go with it."""

    look: Literal["met", "not_met", "pending", "measured", "not_set", "not_evaluable", "in_words", "guiding"]
    word: str


class Column(Part):
    """A column of a table. Numbers stand to the right."""

    title: str
    number: bool = False


class Row(Part):
    """A row: its cells in the order of the columns; the first is the row's head. `link` names a section."""

    cells: tuple[str, ...]
    status: Status | None = None  # drawn in the cell whose text is its word
    link: str = ""


class Table(Part):
    """A table with a caption and a head row."""

    kind: Literal["table"] = "table"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Figure(Part):
    """A drawing as SVG, frozen as it was drawn, with what it says in words and the figures behind it."""

    kind: Literal["figure"] = "figure"
    label: str  # "Figur 1"
    title: str
    description: str
    svg: str
    spec: str  # the Vega-Lite specification that it was drawn from
    behind: Table

    def recent(self, count: int = 5) -> Table:
        """The last figures behind the drawing, turned so that a row is a line of it: what paper has room for."""
        last = self.behind.rows[-count:]
        heads = ("", *(row.cells[0] for row in last))
        return Table(
            caption=self.behind.caption,
            columns=tuple(Column(title=one, number=index > 0) for index, one in enumerate(heads)),
            rows=tuple(
                Row(cells=(column.title, *(row.cells[index] for row in last)))
                for index, column in enumerate(self.behind.columns)
                if index > 0
            ),
        )


type Block = Annotated[Paragraph | Note | Facts | Table | Figure, Field(discriminator="kind")]


class Section(Part):
    """A page of its own where `own_page`; `kicker` is the small line above the title."""

    id: str
    title: str
    kicker: str = ""
    status: Status | None = None
    own_page: bool = True
    blocks: tuple[Block, ...]


class Evidence(Part):
    """One figure that the report rests on, with where it came from (Q-187)."""

    goal: str
    indicator: str
    definition: str
    segment: str
    area: str
    period: str
    value: float | None
    missing: str
    provenance: str
    certainty: str
    reading: str
    delivery: int | None


class Source(Part):
    """One delivery that figures came with."""

    delivery: int
    kind: str
    subject: str
    name: str
    sha256: str
    data_date: date
    received_at: str


class Document(Part):
    """A whole report. `number` is 0 until it is published."""

    form: Literal[1] = 1
    language: Literal["da", "en"]
    title: str
    subtitle: str
    plan: str
    period: str
    area: str
    number: int = 0
    data_date: date
    published: date | None = None
    simulated: bool = False
    words: dict[str, str]  # the fixed words of the frame: page, report number, contents …
    sections: tuple[Section, ...]
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[Source, ...] = ()

    def content(self) -> dict[str, Any]:
        """The document as JSON values."""
        return self.model_dump(mode="json")


def read(content: dict[str, Any]) -> Document:
    """The document of an archived content. ValueError where it is of no form that is known."""
    return Document.model_validate(content)
