"""A result report of forty pages: assembled from the warehouse, drawn, and written in each form.

No peer does the whole of it; the charts, which are most of the work, are held against Altair drawing the same
specification through the same engine, from its own objects and without a memory of what is already drawn.
"""

import io
import json
from collections.abc import Iterator
from datetime import date
from time import perf_counter

import altair as alt

from bench import Measure, timed
from pejl.domain.steering.actions.load_catalogue import load_catalogue
from pejl.domain.steering.actions.load_demo import load_demo
from pejl.publishing import reports
from pejl.publishing.charts import canvas
from pejl.publishing.documents.model import Document, Figure

PAGES = 40
FEW = 6
TARGET = 10.0


def run() -> Iterator[Measure]:
    """Time a cold report of the demo, then one of forty goal pages, form by form."""
    load_catalogue()
    load_demo()
    start = perf_counter()
    draft = reports.assemble("2018", "2017Q2")
    yield Measure("report of the demo, assembled cold", perf_counter() - start, note=f"{len(draft.sections)} pages")
    forty = _of_forty(draft)
    drawing = timed(lambda: _draw(forty), runs=3)
    yield Measure("charts of forty pages", drawing, 3, note=f"{PAGES} SVG")
    few = forty.model_copy(update={"sections": forty.sections[: FEW + 1]})
    mine, peer = timed(lambda: _draw(few), runs=3), timed(lambda: _altair(few), runs=3)
    yield Measure(f"charts of {FEW} pages", mine, 3, None, "Altair, the same specifications", peer, f"{FEW} SVG")
    for form in reports.FORMS:
        seconds = timed(lambda form=form: reports.write(forty, form), runs=3)  # type: ignore[misc]
        yield Measure(f"forty pages as {form}", seconds, 3, TARGET, note=f"{len(reports.write(forty, form)):,} bytes")
    yield Measure(
        "forty pages: drawn, then written as pdf", drawing + timed(lambda: reports.write(forty, "pdf"), 3), 3, TARGET
    )
    start = perf_counter()
    reports.publish(forty)
    yield Measure("forty pages archived", perf_counter() - start, note=f"{len(forty.evidence):,} figures")


def _of_forty(draft: Document) -> Document:
    """The demo's pages again and again, each with a name of its own, until there are forty."""
    goals = [one for one in draft.sections if one.status]
    pages = [
        goals[at % len(goals)].model_copy(update={"id": f"{goals[at % len(goals)].id}-{at}"}) for at in range(PAGES)
    ]
    front = draft.sections[0].model_copy(update={"blocks": draft.sections[0].blocks[:2]})
    return draft.model_copy(update={"sections": (front, *pages), "data_date": date(2017, 9, 1)})


def _figures(document: Document) -> list[Figure]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, Figure)]


def _draw(document: Document) -> None:
    canvas.draw.cache_clear()
    for at, one in enumerate(_figures(document)):
        canvas.draw(one.spec, f"{one.title} {at}", one.description, document.language)


def _altair(document: Document) -> None:
    for one in _figures(document):
        canvas.finish(_svg(one.spec), one.title, one.description)


def _svg(spec: str) -> str:

    kept = io.StringIO()
    alt.Chart.from_dict(json.loads(spec) | {"background": "white"}).save(kept, format="svg")
    return kept.getvalue()
