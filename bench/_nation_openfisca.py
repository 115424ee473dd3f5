"""The nation's 40 rules as formulas of OpenFisca-core: a due day and a state for each citizen and rule."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core import periods
from openfisca_core.entities import build_entity
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench import _nation_made as made
from bench._nation_sums import Part
from pejl.engine.duties.machine.marks import DUE_SOON, IN_TIME, LATE, OVERDUE, PENDING

PERSON = build_entity("person", "people", "A person", is_person=True)
_INPUTS = ("group", "start", *made.FEATURES)
_PERIOD = periods.period("2024-06-01")
_RULES = [(kind, place) for kind in range(made.KINDS) for place in range(made.RULES_OF_A_KIND)]
_NO_DUTY = -1
type Answers = dict[str, Any]  # due and state of each rule, for everybody


def prepared(folder: Path, citizens: int) -> Callable[[], Callable[[], Answers]]:
    """The formulas and the features of everybody; then, each time, a simulation that has computed nothing yet."""
    system = TaxBenefitSystem([PERSON])
    system.add_variables(*map(_input, _INPUTS), *map(_done, range(made.KINDS)))
    system.add_variables(*(make(*rule) for rule in _RULES for make in (_due, _state)))
    features = made.read(folder, citizens, *_INPUTS)
    return lambda: _calculation(_simulation(system, features, citizens))


def _simulation(system: Any, features: made.Cases, citizens: int) -> Any:
    made_of = system.instantiate_entities()
    made_of["person"].count = citizens
    made_of["person"].ids = range(citizens)
    found = Simulation(system, made_of)
    for name in _INPUTS:
        found.set_input(name, _PERIOD, features[name])
    return found


def _calculation(of: Any) -> Callable[[], Answers]:
    names = [f"{what}_{kind}_{place}" for kind, place in _RULES for what in ("due", "state")]
    return lambda: {name: of.calculate(name, _PERIOD) for name in names}


def parts(answers: Answers) -> Iterator[Part]:
    """The answers as the sums are made of them."""
    for nr, (kind, place) in enumerate(_RULES):
        state = answers[f"state_{kind}_{place}"]
        person = np.flatnonzero(state != _NO_DUTY)
        yield Part(person, np.full(person.size, nr), answers[f"due_{kind}_{place}"][person], state[person])


def _input(name: str) -> type[Variable]:
    return _variable(name)


def _done(kind: int) -> type[Variable]:
    """The day on which what a kind of rule asks for is there; 0 where it is not. Computed once for its ten rules."""

    def formula(person: Any, period: Any) -> Any:
        if kind < 2:
            return person(("first_interview", "fourth_interview")[kind], period)
        one, plan = person(("placement", "first_interview")[kind - 2], period), person("plan", period)
        if kind == 2:
            return np.where((one > 0) & (plan > 0), np.minimum(one, plan), np.maximum(one, plan))
        return np.where((one > 0) & (plan > 0), np.maximum(one, plan), 0)

    return _variable(f"done_{kind}", formula=formula)


def _due(kind: int, place: int) -> type[Variable]:
    def formula(person: Any, period: Any) -> Any:
        concerned = np.isin(person("group", period), made.groups_of(place))
        return np.where(concerned, person("start", period) + made.within(kind, place), 0)

    return _variable(f"due_{kind}_{place}", formula=formula)


def _state(kind: int, place: int) -> type[Variable]:
    def formula(person: Any, period: Any) -> Any:
        due, done = person(f"due_{kind}_{place}", period), person(f"done_{kind}", period)
        return np.select(
            [due == 0, (done > 0) & (done <= due), done > 0, due < made.ASKED, due - made.SOON <= made.ASKED],
            [_NO_DUTY, IN_TIME, LATE, OVERDUE, DUE_SOON],
            PENDING,
        )

    return _variable(f"state_{kind}_{place}", formula=formula)


def _variable(name: str, **formula: Any) -> type[Variable]:
    told = {"value_type": int, "entity": PERSON, "definition_period": periods.DateUnit.DAY}
    return type(name, (Variable,), told | formula)
