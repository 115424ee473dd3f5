"""The cells that ranks and goals are computed on, made from the figures as they stand in the record."""

from ibis.expr.types import Table

from pejl.engine.statistics.joins import look_up
from pejl.engine.statistics.periods import METHODS, running_totals
from pejl.engine.statistics.steps import Steps
from pejl.engine.statistics.tables import CELLS, PERIODS, table

#: Which definitions answer for a definition: itself at depth 0, then those it continues and those that continue it.
CHAIN = {"indicator": "string", "definition": "string", "by": "string", "depth": "int32"}
NUMBERS = {"indicator": "string", "definition": "string", "segment": "string", "series": "int32"}
_KEY = ("indicator", "definition", "segment")


def cells(steps: Steps, figures: Table) -> Table:
    """Number the series and follow each to the definition that it continues. Columns as CELLS.

    A period is answered by one definition alone for every area, the nearest in the chain that has any figure in it:
    ranks never mix two ways of counting. Tables `chain`, `numbers`, `periods` and `methods` are read by name.
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
    rows = numbered.filter(numbered.series.notnull()).rename(named="definition").rename(definition="by")
    return steps.add("cells_made", _with_totals(steps.add("chosen", rows)).select(*CELLS))


def _with_totals(rows: Table) -> Table:
    methods, periods = table("methods", METHODS), table("periods", PERIODS)
    rows = look_up(rows, methods, {"indicator": "indicator"}, {"method": "method"})
    rows = rows.mutate(adds_up=(rows.method == "sum").fill_null(False))  # noqa: FBT003 - the value that fills
    dated = look_up(rows, periods, {"period": "period"}, {"kind": "kind", "start": "start"})
    return running_totals(dated)
