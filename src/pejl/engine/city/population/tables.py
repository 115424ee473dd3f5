"""The city as columnar tables, with the columns and codes that the register takes in."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pejl.catalogue.load import Catalogue
from pejl.engine.city.population.chance import Flags, Whole, pick, stream
from pejl.engine.city.population.columns import dates
from pejl.engine.city.population.curves import day_number
from pejl.engine.city.population.identity import Words, identities
from pejl.engine.city.population.levels import leaves
from pejl.engine.city.population.people import People
from pejl.engine.city.population.schooling import GRANT, Studies
from pejl.engine.city.population.stocks import EDUCATIONS, Window
from pejl.engine.city.population.work import Hours

_ANCESTRIES = np.array(["danish", "western", "non_western"])
_REGISTERED = {"unskilled": ("none",), "skilled": ("vocational", "short", "medium"), "academic": ("academic",)}
_FULL_WEEK = 37.0
_ENDLESS = 10_000_000


def people_table(catalogue: Catalogue, of: People, numbers: Words, seed: int) -> pa.Table:
    """One row for each citizen. numbers: their CPR numbers."""
    columns = identities(catalogue, of, seed)
    since = np.full(of.size, -1)
    basis = np.full(of.size, "", "U24")
    came = slice(of.size - of.came.size, None)
    since[came] = of.came.day
    basis[came] = np.where(of.came.reunified, "family_reunification", "refugee")
    return pa.table(
        {
            "person": pa.array(np.arange(of.size)),
            "birth_date": dates(of.birth),
            "cpr": pa.array(numbers, pa.string()),
            **columns,
            "residence_basis": pa.array(basis, pa.string()),
            "residence_from": dates(since, missing=since < 0),
        }
    )


def background_table(of: People) -> pa.Table:
    """Ancestry, for aggregate statistics alone."""
    return pa.table({"person": pa.array(np.arange(of.size)), "ancestry": pa.array(_ANCESTRIES[of.ancestry])})


def spells_table(catalogue: Catalogue, of: People, partial: Flags, study: Studies, window: Window) -> pa.Table:
    """Days on each benefit: segments joined where the benefit goes on, split where it gets another name."""
    random = stream(window.seed, "spells")
    part = _named(catalogue, of, window.span[1])
    education = _educations(of, random)
    graduate = np.array([one.graduates for one in leaves(catalogue)])[of.segments.stock]
    fund = _funds(catalogue, of, random)
    weekly = np.where(of.weight < 1, np.round(of.weight * _FULL_WEEK, 1), np.nan)
    weekly[partial] = random.integers(8, 30, int(partial.sum()))
    row, grants = part.segment, study.person.size
    person = np.concatenate([of.person[row], study.person])
    start = np.concatenate([part.start, study.start])
    order = np.lexsort((start, person))

    def column(of_benefits: npt.NDArray[Any], of_grants: Any) -> npt.NDArray[Any]:
        return np.concatenate([of_benefits, np.full(grants, of_grants)])[order]

    end = column(part.end, study.end)
    weekly_hours = column(weekly[row], np.nan)
    return pa.table(
        {
            "person": pa.array(person[order]),
            "benefit": pa.array(column(part.benefit, GRANT), pa.string()),
            "start": dates(start[order]),
            "end": dates(end, missing=end >= window.span[1]),
            "weight": pa.array(column(of.weight[row], 1.0)),
            "weekly_hours": pa.array(weekly_hours, mask=np.isnan(weekly_hours)),
            "authority": pa.array(column(np.where(fund[row] == "", "municipality", "fund"), "state"), pa.string()),
            "fund": pa.array(column(fund[row], ""), pa.string()),
            "education": pa.array(education[person[order]], pa.string()),
            "as_graduate": pa.array(column(graduate[row], False)),  # noqa: FBT003 - a value, not a switch
        }
    )


def visitations_table(catalogue: Catalogue, of: People, window: Window) -> pa.Table:
    """The group and readiness of everyone on a benefit that asks for one, and of the self-supporting."""
    stocks = leaves(catalogue)
    here = np.nonzero(np.array([bool(one.readiness) for one in stocks])[of.segments.stock])[0]
    stock, end = of.segments.stock[here], of.segments.end[here]
    return pa.table(
        {
            "person": pa.array(of.person[here]),
            "target_group": pa.array(np.array([one.target_group or "" for one in stocks])[stock], pa.string()),
            "readiness": pa.array(np.array([one.readiness for one in stocks])[stock], pa.string()),
            "start": dates(of.segments.start[here]),
            "end": dates(end, missing=end >= window.span[1]),
        }
    )


def wage_hours_table(found: Hours) -> pa.Table:
    """Ordinary paid hours by person, month and employer."""
    month = found.month.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return pa.table(
        {
            "person": pa.array(found.person),
            "month": dates(month),
            "employer": pa.array(found.employer.astype("U8"), pa.string()),
            "hours": pa.array(found.hours),
        }
    )


class _Named(NamedTuple):
    """Spells of one benefit by one name; `segment` is the first of those that they are made of."""

    segment: Whole
    benefit: npt.NDArray[np.str_]
    start: Whole
    end: Whole


def _named(catalogue: Catalogue, of: People, after: int) -> _Named:
    stocks = leaves(catalogue)
    chains = sorted({one.benefits for one in stocks})
    chain = np.array([chains.index(one.benefits) for one in stocks])[of.segments.stock]
    goes_on = (of.person[1:] == of.person[:-1]) & (chain[1:] == chain[:-1])
    goes_on &= (of.segments.start[1:] == of.segments.end[:-1]) & (of.weight[1:] == of.weight[:-1])
    first = np.nonzero(np.concatenate([[True], ~goes_on]))[0]
    start = of.segments.start[first]
    end = of.segments.end[np.append(first[1:], of.segments.size) - 1]
    found = []
    for number, names in enumerate(chains):
        mine = chain[first] == number
        turn = -_ENDLESS
        for name in names:  # one after the other: the next begins where the one before ended
            low, high = _in_force(catalogue, name)
            low, turn = max(low, turn), high
            begun, ended = np.maximum(start[mine], low), np.minimum(end[mine], high)
            here = (ended > begun) & (begun < after)
            found.append((first[mine][here], np.full(int(here.sum()), name), begun[here], ended[here]))
    return _Named(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _in_force(catalogue: Catalogue, benefit: str) -> tuple[int, int]:
    """The first day of a benefit and the day after its last, over all its versions."""
    versions = catalogue.versions["benefits"][benefit]
    first, last = versions[0].valid_from, versions[-1].valid_to
    return day_number(first) if first else -_ENDLESS, day_number(last) if last else _ENDLESS


def _educations(of: People, random: np.random.Generator) -> npt.NDArray[np.str_]:
    """The education registered of each person: one of those that count as unskilled, skilled or academic."""
    found = np.empty(of.size, "U12")
    for number, name in enumerate(EDUCATIONS):
        mine = np.nonzero(of.education == number)[0]
        choices = np.array(_REGISTERED[name])
        found[mine] = choices[random.integers(choices.size, size=mine.size)]
    return found


def _funds(catalogue: Catalogue, of: People, random: np.random.Generator) -> npt.NDArray[np.str_]:
    """The unemployment fund of each segment on unemployment benefit; one person stays in one fund."""
    fund_of = np.empty(of.size, "U20")
    for number, name in enumerate(EDUCATIONS):
        mine = np.nonzero(of.education == number)[0]
        funds = [one for one in catalogue.city_funds.values() if one.education == name]
        drawn = pick(random, np.array([float(one.weight) for one in funds]), mine.size)
        fund_of[mine] = np.array([one.id for one in funds])[drawn]
    insured = np.array([one.benefits == ("dagpenge",) for one in leaves(catalogue)])[of.segments.stock]
    return np.where(insured, fund_of[of.person], "")
