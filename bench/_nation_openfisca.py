"""The nation's 40 rules as formulas of OpenFisca-core: a due day and a state for each citizen and rule."""

from typing import Any

import numpy as np
import numpy.typing as npt
from openfisca_core import periods
from openfisca_core.entities import build_entity
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench import _nation_made as made

PERSON = build_entity("person", "people", "A person", is_person=True)
FEATURES = ("group", "start", "first_interview", "fourth_interview", "placement", "plan")
PERIOD = periods.period("2024-06-01")
_RULES = [(kind, place) for kind in range(made.KINDS) for place in range(made.RULES_OF_A_KIND)]


def _input(name: str) -> type[Variable]:
    told = {"value_type": int, "entity": PERSON, "definition_period": periods.DateUnit.DAY}
    return type(name, (Variable,), told)


def _done(kind: int, person: Any, period: Any) -> Any:
    if kind == 0:
        return person("first_interview", period)
    if kind == 1:
        return person("fourth_interview", period)
    plan = person("plan", period)
    if kind == 2:
        placed = person("placement", period)
        return np.where((placed > 0) & (plan > 0), np.minimum(placed, plan), np.maximum(placed, plan))
    first = person("first_interview", period)
    return np.where((first > 0) & (plan > 0), np.maximum(first, plan), 0)


def _due(kind: int, place: int) -> type[Variable]:
    def formula(person: Any, period: Any) -> Any:
        group = person("group", period)
        concerned = np.isin(group, made.groups_of(place))
        return np.where(concerned, person("start", period) + made.within(kind, place), 0)

    return _variable(f"due_{kind}_{place}", formula)


def _state(kind: int, place: int) -> type[Variable]:
    def formula(person: Any, period: Any) -> Any:
        due, done = person(f"due_{kind}_{place}", period), _done(kind, person, period)
        return np.select(
            [due == 0, (done > 0) & (done <= due), done > 0, due < made.ASKED, due - made.SOON <= made.ASKED],
            [0, 1, 2, 3, 4],
            5,
        )

    return _variable(f"state_{kind}_{place}", formula)


def _variable(name: str, formula: Any) -> type[Variable]:
    told = {"value_type": int, "entity": PERSON, "definition_period": periods.DateUnit.DAY, "formula": formula}
    return type(name, (Variable,), told)


def simulation(nation: made.Nation, features: dict[str, npt.NDArray[np.int32]]) -> Any:
    """A simulation of everybody with the features as input."""
    system = TaxBenefitSystem([PERSON])
    told = [_input(name) for name in FEATURES] + [make(*rule) for rule in _RULES for make in (_due, _state)]
    system.add_variables(*told)
    made_of = system.instantiate_entities()
    made_of["person"].count = nation.start.size
    made_of["person"].ids = range(nation.start.size)
    found = Simulation(system, made_of)
    given = {**features, "group": nation.group, "start": nation.start}
    for name in FEATURES:
        found.set_input(name, PERIOD, given[name])
    return found


def sums(of: Any) -> npt.NDArray[np.int64]:
    """What _nation_ways tells of each rule."""
    found = []
    for kind, place in _RULES:
        state = of.calculate(f"state_{kind}_{place}", PERIOD)
        due, done = (
            of.calculate(f"due_{kind}_{place}", PERIOD),
            _done(kind, of.calculate, PERIOD),
        )
        fulfilled = (state == 1) | (state == 2)
        of_state = np.bincount(state, minlength=6)[1:]
        found.append([*of_state, due.sum(dtype=np.int64), done[fulfilled].sum(dtype=np.int64)])
    return np.array(found, np.int64)
