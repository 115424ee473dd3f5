"""Reads the record through Django's own connection, so that a transaction sees what it has written itself."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection

_SIGNATURE = """
SELECT (SELECT max(id) FROM steering_delivery), (SELECT count(*) FROM steering_delivery),
       (SELECT max(received_at) FROM steering_delivery),
       (SELECT count(*) FROM organisation_cluster), (SELECT max(id) FROM organisation_cluster),
       (SELECT count(valid_to) FROM organisation_cluster), (SELECT max(valid_to) FROM organisation_cluster),
       (SELECT count(*) FROM organisation_clustermember), (SELECT max(id) FROM organisation_clustermember),
       (SELECT count(*) FROM organisation_area), (SELECT max(id) FROM organisation_area),
       (SELECT count(valid_to) FROM organisation_area)
"""
_FIGURES = """
SELECT f.series_id, f.period, CAST(f.value AS DOUBLE PRECISION), f.missing, f.provenance, f.certainty, f.reading,
       f.delivery_id
FROM steering_figure f WHERE f.superseded_by_id IS NULL
"""
_SERIES = "SELECT id, indicator, definition, segment, area_code FROM steering_series"
_DELIVERIES = "SELECT id, data_date, kind FROM steering_delivery"
_MEMBERS = """
SELECT c.scheme, c.id, c.origin, m.area_code, c.valid_from, c.valid_to, c.name
FROM organisation_cluster c JOIN organisation_clustermember m ON m.cluster_id = c.id
"""
_MUNICIPALITIES = "SELECT code, valid_from, valid_to FROM organisation_area WHERE kind = 'municipality'"


def signature() -> str:
    """What changes with every delivery, cluster and area: cheap, read at every question."""
    with connection.cursor() as cursor:
        cursor.execute(_SIGNATURE)
        told = repr((connection.settings_dict["NAME"], cursor.fetchone()))
    return hashlib.sha256(told.encode()).hexdigest()[:20]


def figures() -> pa.Table:
    """Every current figure: series (the record's number), period, value, missing … delivery."""
    names = ("series_id", "period", "value", "missing", "provenance", "certainty", "reading", "delivery")
    kinds = (pa.int64(), *(pa.string(), pa.float64()), *(pa.string(),) * 4, pa.int64())
    return _columns(_FIGURES, names, kinds)


def series() -> pa.Table:
    """Every series by the record's number."""
    return _columns(
        _SERIES, ("series_id", "indicator", "definition", "segment", "area"), (pa.int64(), *(pa.string(),) * 4)
    )


def deliveries() -> pa.Table:
    """The day to which each delivery is up to date; null for the catalogue, whose figures are of many documents."""
    told = _columns(_DELIVERIES, ("delivery", "data_date", "kind"), (pa.int64(), pa.date32(), pa.string()))
    dates = pc.if_else(pc.equal(told.column("kind"), "catalogue"), None, told.column("data_date"))
    return pa.table({"delivery": told.column("delivery"), "data_date": dates})


def members() -> list[tuple[str, int, str, str, date, date | None, str]]:
    """Scheme, cluster, origin, member, validity and name of every membership in the record."""
    return _rows(_MEMBERS)


def municipalities() -> list[tuple[str, date, date | None]]:
    """Code and validity of every municipality."""
    return _rows(_MUNICIPALITIES)


def _rows(query: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def _columns(query: str, names: Sequence[str], kinds: Sequence[pa.DataType]) -> pa.Table:
    rows = _rows(query)
    columns = zip(*rows, strict=True) if rows else ([] for _ in names)
    return pa.table({name: pa.array(column, kind) for name, column, kind in zip(names, columns, kinds, strict=True)})
