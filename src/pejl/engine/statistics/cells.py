"""The cells that ranks and goals are computed on, made from the figures as they stand in the record."""

import ibis
from ibis.expr.types import Table

from pejl.engine.statistics.joins import look_up
from pejl.engine.statistics.steps import Steps
from pejl.engine.statistics.tables import CELLS, table

#: Figures as recorded or derived; columns as in CELLS, with the names of the series instead of its number.
FIGURES = {
    "indicator": "string",
    "definition": "string",
    "segment": "string",
    "area": "string",
    "period": "string",
    "value": "float64",
    "missing": "string",
    "provenance": "int8",
    "certainty": "string",
    "reading": "string",
    "data_date": "date",
    "delivery": "int64",
}
#: Which definitions answer for a definition: itself at depth 0, the one it continues at depth 1, and so on.
CHAIN = {"indicator": "string", "definition": "string", "by": "string", "depth": "int32"}
NUMBERS = {"indicator": "string", "definition": "string", "segment": "string", "series": "int32"}
_KEY = ("indicator", "definition", "segment")


def cells(figures: Table, steps: Steps) -> Steps:
    """Number the series and follow each to the definition that it continues.

    A period is answered by one definition alone for every area, the nearest in the chain that has any figure in it:
    ranks never mix two ways of counting. Tables `chain` and `numbers` are read by name.
    """
    chain, numbers = table("chain", CHAIN), table("numbers", NUMBERS)
    followed = chain.join(
        figures, [chain.indicator == figures.indicator, chain.by == figures.definition], rname="_{name}"
    ).drop("_definition")
    followed = steps.add("followed", followed)
    nearest = followed.group_by(*_KEY, "period").agg(nearest=followed.depth.min())
    chosen = followed.join(nearest, [*_KEY, "period"])
    chosen = chosen.filter(chosen.depth == chosen.nearest)
    numbered = look_up(chosen, numbers, {name: name for name in _KEY}, {"series": "series"})
    rows = numbered.filter(numbered.series.notnull()).rename(named="definition")
    rows = rows.rename(definition="by").drop("indicator", "segment", "named", "depth", "nearest")
    rows = rows.mutate(to_date=ibis.null("float64"))
    steps.add("cells", rows.select(*CELLS))
    return steps
