"""The shapes of the tables that the engine computes on, as Ibis tables without data.

An expression over these compiles once to SQL and runs on any backend that holds tables of the same names. Values are
the exact decimals that were published, as float64; what is computed from them is rounded to six decimals, so that
equal stays equal (54 − 53 is 1, and a tie is a tie).
"""

import ibis
from ibis.expr.types import Table

DECIMALS = 6

#: One row per series × area × period, missing figures included (`value` null and `missing` says why).
#: `to_date` and `in_all` are the sums since 1 January and since the series began (periods.running_totals).
#: Provenance 0 published, 1 computed, 2 simulated.
CELLS = {
    "series": "int32",
    "area": "string",
    "period": "string",
    "value": "float64",
    "to_date": "float64",
    "in_all": "float64",
    "missing": "string",
    "provenance": "int8",
    "certainty": "string",
    "reading": "string",
    "data_date": "date",
    "definition": "string",  # the definition that counted this figure: a series may continue another
    "delivery": "int64",  # the delivery that told it; null where it is derived
}
#: sign: 1 where lower is better, -1 where higher is, null where neither is.
SERIES = {
    "series": "int32",
    "indicator": "string",
    "definition": "string",
    "segment": "string",
    "sign": "float64",
}
PERIODS = {
    "period": "string",
    "kind": "string",
    "start": "date",
    "last_day": "date",
    "last_year": "string",
}
#: One row per member of a cluster; `own` is empty where the cluster is every member's, or the one area whose it is.
#: origin 0 official, 1 computed from framework conditions, 2 simulated. Half-open dates; no end is open.
MEMBERS = {
    "scheme": "string",
    "cluster": "int32",
    "own": "string",
    "member": "string",
    "valid_from": "date",
    "valid_to": "date",
    "origin": "int8",
}
#: A break on `start` sets figures before it apart from figures after it. indicator "*" is every one.
BREAKS = {"break": "string", "indicator": "string", "start": "date"}
GOALS = {
    "goal": "string",
    "series": "int32",
    "indicator": "string",
    "sign": "float64",
    "answer": "string",
    "not_set": "string",
    "target_is": "string",
    "strict": "boolean",
    "attains": "boolean",
    "counts": "string",  # value, to_date or in_all: which of them the goal is about
    "scheme": "string",
    "places": "int32",
    "named": "string",
    "wanted": "float64",
    "minimum": "float64",
    "maximum": "float64",
    "reduction": "float64",
    "baseline": "float64",
    "baseline_period": "string",
    "deadline": "date",
    "yearly": "boolean",
    "whole": "int32",
}
#: What a document or the administration reports of a milestone, known from a day on.
FACTS = {"goal": "string", "known": "date", "met": "boolean"}
ASKED = {"goal": "string", "area": "string", "period": "string"}


def table(name: str, shape: dict[str, str]) -> Table:
    """A table of a shape, by the name it has where the expression runs."""
    return ibis.table(shape, name=name)
