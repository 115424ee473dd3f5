"""The questions of `bench.what_if` as one would ask pandas: a mask for the choice, then one for each month."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from pejl.catalogue.load import catalogue
from pejl.kernel.periods import Period
from pejl.warehouse.people.traits import span

type Where = Sequence[tuple[str, tuple[str, ...]]]
type Values = dict[tuple[str, str], float]  # (benefit, period) → figure
MEASURES = ("full_time_persons", "persons")  # courses are left out: they would have to be merged first


def frame(pieces: pa.Table) -> pd.DataFrame:
    """The pieces as pandas likes them best."""
    columns = ["person", "start", "end", "weight", "benefit", "age", "readiness", "unit"]
    found: pd.DataFrame = pieces.select(columns).to_pandas(date_as_object=False)
    found["end"] = found["end"].fillna(pd.Timestamp("2099-12-31"))
    return found.astype({"benefit": "category", "readiness": "category", "unit": "category"})


def by_pandas(pieces: pd.DataFrame, measure: str, where: Where, periods: Sequence[str]) -> Values:
    """The figures by benefit and period, those that are not nought."""
    chosen = pieces[_mask(pieces, where)]
    found: Values = {}
    for code in periods:
        period = Period.parse(code)
        low, high = pd.Timestamp(period.start), pd.Timestamp(period.end)
        on = chosen[(chosen["start"] < high) & (chosen["end"] > low)]
        found |= {(str(name), code): float(one) for name, one in _told(on, measure, low, high).items() if one}
    return found


def _told(on: pd.DataFrame, measure: str, low: pd.Timestamp, high: pd.Timestamp) -> Any:
    if measure == "persons":
        return on.groupby("benefit", observed=True)["person"].nunique()
    length = on["end"].where(on["end"] < high, high) - on["start"].where(on["start"] > low, low)
    days = length.dt.days * on["weight"]
    return days.groupby(on["benefit"], observed=True).sum() / (high - low).days


def _mask(pieces: pd.DataFrame, where: Where) -> Any:
    mask = np.ones(len(pieces), np.bool_)
    if not any(name == "centre" for name, _ in where):
        mask &= pieces["unit"].isna().to_numpy()
    for name, values in where:
        if name == "centre":
            mask &= pieces["unit"].isin(values).to_numpy()
        elif name == "age":
            mask &= _aged(pieces, values)
        else:
            mask &= _of_groups(pieces, values)
    return mask


def _aged(pieces: pd.DataFrame, values: Sequence[str]) -> Any:
    bands = [span(catalogue().people_dimensions["age"], one) for one in values]
    ages = pieces["age"].to_numpy()
    return np.logical_or.reduce(
        [
            (ages >= (-np.inf if one.first is None else one.first))
            & (ages <= (np.inf if one.last is None else one.last))
            for one in bands
        ]
    )


def _of_groups(pieces: pd.DataFrame, groups: Sequence[str]) -> Any:
    counted = [one for group in groups for one in catalogue().target_groups[group].counted]
    each = [pieces["benefit"].isin(one.benefits) & pieces["readiness"].isin(one.readiness) for one in counted]
    return np.logical_or.reduce([one.to_numpy() for one in each])
