"""The same question as `bench.goals`, as one would write it in pandas, and as one would write it in plain Python."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from bench.goals import COMPARED, World

type Frame = pd.DataFrame
_KEY = ["goal", "area", "period"]
_IN_CLUSTER = ["others_best", "place", "reduced_distance", "level"]


def by_python(world: World, periods: Iterable[str]) -> pa.Table:
    """One goal, one municipality, one month at a time, for some of the months."""
    reference = import_module("tests.engine.reference")  # what the tests hold the engine against
    plain = reference.World(
        cells={(row["series"], row["area"], row["period"]): row for row in world.cells.to_pylist()},
        members=world.members.to_pylist(),
        goals={row["goal"]: row for row in world.goals.to_pylist()},
        signs={row["series"]: row["sign"] for row in world.series.to_pylist()},
        facts=world.facts.to_pylist(),
    )
    wanted = set(periods)
    asked = [row for row in world.asked.to_pylist() if row["period"] in wanted]
    return _table([row | reference.standing(plain, row["goal"], row["area"], row["period"]) for row in asked])


def by_pandas(world: World) -> pa.Table:
    """Merges and group-wise ranks over whole columns."""
    goals = world.goals.to_pandas()
    calendar = world.periods.to_pandas()[["period", "last_day", "last_year"]]
    asked = world.asked.to_pandas()
    before = asked.merge(calendar)[["goal", "area", "last_year"]].rename(columns={"last_year": "period"})
    rows = pd.concat([asked, before]).drop_duplicates().merge(goals).merge(calendar)
    rows = _judged(_targeted(_compared(_placed(_valued(rows, world), world), world, calendar)))
    past = rows[[*_KEY, "value", "rank"]].rename(
        columns={"period": "last_year", "value": "last_year_value", "rank": "last_year_rank"}
    )
    answer = asked.merge(rows, on=_KEY).merge(past, how="left", on=["goal", "area", "last_year"])
    return pa.Table.from_pandas(_whole(answer[[*_KEY, *COMPARED]]), preserve_index=False)


def _whole(answer: Frame) -> Frame:
    counts = dict.fromkeys(("rank", "of", "last_year_rank"), "Int64")
    return answer.astype(counts)


def _valued(rows: Frame, world: World) -> Frame:
    cells = world.cells.select(["series", "area", "period", "value", "missing"]).to_pandas()
    rows["series"] = rows["series"].astype("Int32")
    cells["series"] = cells["series"].astype("Int32")
    return rows.merge(cells, how="left", on=["series", "area", "period"])


def _placed(rows: Frame, world: World) -> Frame:
    members = world.members.select(["scheme", "cluster", "member"]).to_pandas().rename(columns={"member": "area"})
    rows = rows.merge(members, how="left", on=["scheme", "area"])
    league = rows[["series", "scheme"]].dropna().query("scheme != ''").drop_duplicates().merge(members)
    cells = world.cells.select(["series", "area", "period", "value"]).to_pandas()
    league = league.astype({"series": "Int32"}).merge(cells.astype({"series": "Int32"}), on=["series", "area"])
    league = league.merge(world.series.select(["series", "sign"]).to_pandas().astype({"series": "Int32"}))
    league["score"] = league["value"] * league["sign"]
    told = league.dropna(subset=["score"]).sort_values(["score", "area"])
    cluster = ["series", "cluster", "period"]
    grouped = told.groupby(cluster)
    told["rank"] = grouped["score"].rank(method="min")
    told["position"] = grouped.cumcount() + 1
    sums = grouped["value"].agg(of="count", total="sum").reset_index()
    first = told[told["position"] == 1][[*cluster, "value"]].rename(columns={"value": "best_value"})
    second = told[told["position"] == 2][[*cluster, "value"]].rename(columns={"value": "second"})
    sums = sums.merge(first, how="left").merge(second, how="left")
    rows = rows.merge(sums, how="left", on=cluster)
    rows = rows.merge(told[[*cluster, "area", "rank"]], how="left", on=[*cluster, "area"])
    known = rows["cluster"].notna() & rows["series"].notna()
    rows["of"] = rows["of"].where(~known, rows["of"].fillna(0))
    rows["others_best"] = rows["second"].where(rows["rank"] == 1, rows["best_value"])
    others = rows["of"] - rows["value"].notna()
    rows["level"] = ((rows["total"] - rows["value"].fillna(0)) / others.where(others > 0)).round(6)
    rows["position"] = np.minimum(rows["places"], rows["of"])
    there = told[[*cluster, "position", "value"]].rename(columns={"value": "threshold"})
    return rows.merge(there, how="left", on=[*cluster, "position"])


def _compared(rows: Frame, world: World, calendar: Frame) -> Frame:
    cells = world.cells.select(["series", "area", "period", "value"]).to_pandas().astype({"series": "Int32"})
    named = cells.rename(columns={"area": "named", "value": "named_value"})
    whole = cells.rename(columns={"series": "whole", "value": "whole_value"})
    prior = cells.rename(columns={"period": "last_year", "value": "prior_value"})
    rows = rows.merge(named, how="left", on=["series", "named", "period"])
    rows = rows.astype({"whole": "Int32"}).merge(whole, how="left", on=["whole", "area", "period"])
    rows = rows.merge(prior, how="left", on=["series", "area", "last_year"])
    facts = world.facts.to_pandas().merge(calendar, how="cross")
    facts = facts[facts["known"] <= facts["last_day"]].sort_values("known").groupby(["goal", "period"])["met"].last()
    return rows.merge(facts.rename("fact").reset_index(), how="left", on=["goal", "period"])


def _targeted(rows: Frame) -> Frame:
    is_, value = rows["target_is"], rows["value"]
    nearer = rows["minimum"].where(value - rows["minimum"] <= rows["maximum"] - value, rows["maximum"])
    targets = {
        "value": rows["wanted"],
        "fact": rows["wanted"],
        "others_best": rows["others_best"],
        "place": rows["threshold"],
        "named": rows["named_value"],
        "reduced_distance": rows["best_value"] + rows["sign"] * rows["baseline"] * (1 - rows["reduction"] / 100),
        "level": rows["level"],
        "range": nearer.where(value.notna()),
        "increase": rows["baseline"].fillna(rows["prior_value"]) - rows["sign"] * rows["wanted"],
        "last_year": rows["prior_value"],
    }
    target = np.select([is_ == name for name in targets], [column.astype(float) for column in targets.values()], np.nan)
    rows["target"] = pd.Series(target, rows.index).where(rows["answer"] == "judged").round(6)
    outside = (rows["minimum"] - value).combine(value - rows["maximum"], max)
    rows["distance"] = outside.where(is_ == "range", rows["sign"] * (value - rows["target"])).round(6)
    return rows


def _judged(rows: Frame) -> Frame:
    is_, reported = rows["target_is"], rows["fact"].notna() & (rows["target_is"] == "fact")
    in_cluster = is_.isin(_IN_CLUSTER)
    hindered = (
        (rows["value"].isna() & ~reported)
        | (in_cluster & (rows["cluster"].isna() | (rows["of"].fillna(0) < 2)))
        | ((is_ == "reduced_distance") & rows["baseline"].isna())
        | (is_.isin(["named", "increase", "last_year"]) & rows["target"].isna())
        | (rows["whole"].notna() & (rows["whole_value"] == 0))
    )
    reached = (rows["distance"] < 0).where(rows["strict"], rows["distance"] <= 0)
    by_fact = reached.where(rows["value"].notna(), rows["fact"].fillna(0).astype(bool))
    met = (
        (rows["rank"] <= rows["places"])
        .where(is_.isin(["others_best", "place"]), reached)
        .where(is_ != "fact", by_fact)
    )
    last_day = pd.to_datetime(rows["last_day"])
    year_end = pd.to_datetime(last_day.dt.year.astype(str) + "-12-31")
    far = pd.to_datetime(rows["deadline"].astype(str).replace("9999-12-31", "2200-01-01"), errors="coerce")
    pending = far.fillna(year_end.where(rows["yearly"])) > last_day
    choices: dict[str, Any] = {
        "in_words": rows["answer"] == "in_words",
        "not_set": rows["answer"] == "not_set",
        "measured": (rows["answer"] == "measured") & rows["value"].notna(),
        "not_evaluable": hindered & (is_ != "fact"),
        "met": met,
        "pending": pending,
    }
    late = np.where(hindered, "not_evaluable", "not_met")
    rows["status"] = np.select(list(choices.values()), list(choices), late)
    return rows


def _table(rows: list[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist([{name: row[name] for name in (*_KEY, *COMPARED)} for row in rows])
