"""Names, fictive CPR numbers, languages and addresses. Nobody is meant: 60 is added to the day of every number."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.city import CityOrigin
from pejl.engine.city.population.chance import Flags, Whole, pick, stream
from pejl.engine.city.population.people import NON_WESTERN, People

_ANCESTRIES = ("danish", "western", "non_western")
_FICTIVE = 60
_NUMBERS = 2000  # of one sex on one birth date: four seventh digits, 500 odd and 500 even endings of each
_STEP = 773  # prime to _NUMBERS, so that numbers in turn look unlike each other

type Words = npt.NDArray[np.str_]


def cpr_numbers(birth: Whole, woman: Flags, random: np.random.Generator) -> Words:
    """A number of its own for each person, fictive, with the right century and an even last digit for women."""
    dates = birth.astype("datetime64[D]")
    year = dates.astype("datetime64[Y]").astype(np.int64) + 1970
    month = dates.astype("datetime64[M]").astype(np.int64) % 12 + 1
    day = (dates - dates.astype("datetime64[M]").astype("datetime64[D]")).astype(np.int64) + 1
    turn = _turn(birth * 2 + woman)
    if turn.max(initial=0) >= _NUMBERS:
        raise ValueError(f"more than {_NUMBERS} people of one sex were born on one day; use a smaller scale")
    place = (turn * _STEP + birth % _NUMBERS * 37 + random.integers(_NUMBERS)) % _NUMBERS
    seventh = np.where(year < 2000, place // 500, 4 + place // 500)
    ending = place % 500 * 2 + np.where(woman, 0, 1)
    number = (((day + _FICTIVE) * 100 + month) * 100 + year % 100) * 10_000 + seventh * 1000 + ending
    return np.char.zfill(number.astype("U10"), 10)


def _turn(key: Whole) -> Whole:
    """0 for the first with a key, 1 for the second, and so on."""
    order = np.argsort(key, kind="stable")
    ranked = key[order]
    first = np.searchsorted(ranked, ranked)
    turn = np.empty(key.size, np.int64)
    turn[order] = np.arange(key.size) - first
    return turn


@dataclass(slots=True)
class _Sheet:
    """The columns being filled, one row for each person."""

    given: Words
    family: Words
    language: Words
    citizenship: Words
    interpreter: Flags


def identities(catalogue: Catalogue, of: People, seed: int) -> dict[str, pa.Array]:
    """The columns of the table of people that tell who they are and where they live."""
    random = stream(seed, "identities")
    sheet = _names(catalogue, of, random)
    return {
        "given_name": pa.array(sheet.given, pa.string()),
        "family_name": pa.array(sheet.family, pa.string()),
        "sex": pa.array(np.where(of.woman, "woman", "man"), pa.string()),
        "language": pa.array(sheet.language, pa.string()),
        "needs_interpreter": pa.array(sheet.interpreter),
        "citizenship": pa.array(sheet.citizenship, pa.string()),
        **_addresses(catalogue, of, random),
    }


def drawn_names(
    catalogue: Catalogue, ancestry: Whole, woman: Flags, random: np.random.Generator
) -> tuple[Words, Words]:
    """Given and family names of people of whom nothing else is told than ancestry and sex."""
    given, family = np.empty(woman.size, "U20"), np.empty(woman.size, "U20")
    size = woman.size
    sheet = _Sheet(given, family, np.empty(size, "U5"), np.empty(size, "U2"), np.zeros(size, bool))
    for number, name in enumerate(_ANCESTRIES):
        origins = [one for one in catalogue.city_origins.values() if one.ancestry == name]
        _fill(sheet, origins, np.nonzero(ancestry == number)[0], woman, foreign=False, random=random)
    return given, family


def _names(catalogue: Catalogue, of: People, random: np.random.Generator) -> _Sheet:
    size = of.size
    sheet = _Sheet(
        np.empty(size, "U20"), np.empty(size, "U20"), np.empty(size, "U5"), np.empty(size, "U2"), np.zeros(size, bool)
    )
    refugee = np.arange(size) >= size - of.came.size
    for number, ancestry in enumerate(_ANCESTRIES):
        for theirs in (False, True):
            origins = [
                one
                for one in catalogue.city_origins.values()
                if one.ancestry == ancestry and (one.refugees or not theirs)
            ]
            who = np.nonzero((of.ancestry == number) & (refugee == theirs))[0]
            if who.size:
                _fill(sheet, origins, who, of.woman, foreign=theirs, random=random)
    return sheet


def _fill(
    sheet: _Sheet, origins: list[CityOrigin], who: Whole, woman: Flags, *, foreign: bool, random: np.random.Generator
) -> None:
    """Names and languages of some people from some origins. foreign: none of them is a Danish citizen."""
    drawn = pick(random, np.array([float(one.weight) for one in origins]), who.size)
    for number, origin in enumerate(origins):
        mine = who[drawn == number]
        given = np.where(
            woman[mine],
            np.array(origin.women)[random.integers(len(origin.women), size=mine.size)],
            np.array(origin.men)[random.integers(len(origin.men), size=mine.size)],
        )
        abroad = foreign | (random.random(mine.size) * 100 < float(origin.foreign))
        sheet.given[mine] = given
        sheet.family[mine] = np.array(origin.families)[random.integers(len(origin.families), size=mine.size)]
        sheet.language[mine] = origin.language
        sheet.citizenship[mine] = np.where(abroad, origin.citizenship, "DK")
        sheet.interpreter[mine] = random.random(mine.size) * 100 < float(origin.interpreter) * (2 if foreign else 1)


def _addresses(catalogue: Catalogue, of: People, random: np.random.Generator) -> dict[str, pa.Array]:
    districts = list(catalogue.city_districts.values())
    size = of.size
    codes = np.array([one.id for one in districts])
    non_western = of.ancestry == NON_WESTERN
    home = np.where(
        non_western,
        pick(random, np.array([float(one.non_western_weight) for one in districts]), size),
        pick(random, np.array([float(one.weight) for one in districts]), size),
    )
    street, postcode, town, area = (
        np.empty(size, "U60"),
        np.empty(size, "U4"),
        np.empty(size, "U30"),
        np.empty(size, "U20"),
    )
    for number, one in enumerate(districts):
        mine = np.nonzero(home == number)[0]
        postcodes, towns = np.array(list(one.postcodes)), np.array(list(one.postcodes.values()))
        which = random.integers(postcodes.size, size=mine.size)
        names = np.array(one.streets)[random.integers(len(one.streets), size=mine.size)]
        street[mine] = np.char.add(np.char.add(names, " "), random.integers(1, 180, mine.size).astype("U3"))
        postcode[mine], town[mine] = postcodes[which], towns[which]
        shares = [float(share) for share in one.housing_areas.values()]
        area[mine] = np.array([*one.housing_areas, ""])[pick(random, np.array([*shares, 100 - sum(shares)]), mine.size)]
    return {
        "street": pa.array(street, pa.string()),
        "postcode": pa.array(postcode, pa.string()),
        "town": pa.array(town, pa.string()),
        "district": pa.array(codes[home], pa.string()),
        "housing_area": pa.array(area, pa.string()),
    }
