"""What the citizens have worked as and what they can, for the matching of people and jobs.

The register has no place for it yet, so the table is written and not loaded.
"""

import numpy as np
import pyarrow as pa

from pejl.catalogue.load import Catalogue
from pejl.engine.city.population.chance import Whole, pick, stream
from pejl.engine.city.population.people import People
from pejl.engine.city.population.stocks import EDUCATIONS, Window

_SOME = 3  # skills of each person, of those that the occupation takes
_FIRST_WORK = {"unskilled": 18, "skilled": 22, "academic": 26}  # the age at which work begins


def experience_table(catalogue: Catalogue, of: People, window: Window) -> pa.Table:
    """One row for each person old enough to have worked: person, occupation (ISCO-08), years, skills (list)."""
    random = stream(window.seed, "experience")
    occupations = list(catalogue.city_occupations.values())
    chosen = np.zeros(of.size, np.int64)
    worked = np.zeros(of.size)
    age = (window.span[1] - of.birth) / 365.25
    for number, education in enumerate(EDUCATIONS):
        mine = np.nonzero(of.education == number)[0]
        among = np.array([at for at, one in enumerate(occupations) if one.education == education])
        weights = np.array([float(occupations[at].weight) for at in among])
        chosen[mine] = among[pick(random, weights, mine.size)]
        worked[mine] = (age[mine] - _FIRST_WORK[education]).clip(0) * random.random(mine.size) ** 0.7
    person = np.nonzero(worked >= 1)[0]
    skills = _skills([list(one.skills) for one in occupations], chosen[person], random)
    return pa.table(
        {
            "person": pa.array(person),
            "occupation": pa.array(np.array([one.id for one in occupations])[chosen[person]], pa.string()),
            "years": pa.array(worked[person].astype(np.int16)),
            "skills": skills,
        }
    )


def _skills(known: list[list[str]], chosen: Whole, random: np.random.Generator) -> pa.Array:
    """Some skills of each occupation, by chance, in the order of the occupation."""
    most = max(map(len, known))
    names = np.array([one + [""] * (most - len(one)) for one in known])
    lengths = np.array([len(one) for one in known])[chosen]
    luck = random.random((chosen.size, most))
    luck[np.arange(most)[None, :] >= lengths[:, None]] = 2  # places that the occupation does not fill
    first = np.sort(np.argsort(luck, axis=1)[:, :_SOME], axis=1)
    found = names[chosen[:, None], first].reshape(-1)
    ends = pa.array(np.arange(0, found.size + 1, _SOME, dtype=np.int32))
    return pa.ListArray.from_arrays(ends, pa.array(found, pa.string()))
