"""The desks of the job centre: teams in their centres, and the fictive employees who work in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.city import CityDesk
from pejl.engine.city.population.ages import years_before
from pejl.engine.city.population.chance import Flags, Whole, stream
from pejl.engine.city.population.identity import Words, drawn_names
from pejl.engine.city.population.levels import leaves
from pejl.engine.city.population.people import DANISH, NON_WESTERN, WESTERN, People
from pejl.engine.city.population.stocks import Window

NOBODY = -1
_AGES = (25, 63)  # of employees on the first day
_ANCESTRIES = {DANISH: 84, WESTERN: 6, NON_WESTERN: 10}  # per cent of the employees; only names follow from it


@dataclass(frozen=True, slots=True)
class Team:
    """A team of a desk. versions: the unit that it lies under, from which day until before which."""

    code: str
    name: str
    versions: tuple[tuple[str, date, date | None], ...]


@dataclass(frozen=True, slots=True)
class Offices:
    """Teams, and one row for each employee. The caseworkers of a desk stand together, its leaders after them."""

    desks: tuple[CityDesk, ...]
    teams: tuple[Team, ...]
    desk: Whole
    team: Whole
    leads: Flags
    person: Whole  # the employee's own number among the citizens, or NOBODY
    birth: Whole
    woman: Flags
    given: Words
    family: Words

    @property
    def size(self) -> int:
        """How many employees there are."""
        return self.desk.size

    def workers(self, desk: int) -> Whole:
        """The employees of a desk who have citizens."""
        found: Whole = np.nonzero((self.desk == desk) & ~self.leads)[0]
        return found

    @property
    def shown(self) -> int:
        """The employee whom the demo's caseworker is."""
        number = next((at for at, one in enumerate(self.desks) if one.shown), 0)
        return int(self.workers(number)[0])


def desk_of_segments(catalogue: Catalogue, of: People) -> Whole:
    """The number of the desk that has each segment, or NOBODY."""
    places = {stock: number for number, one in enumerate(catalogue.city_desks.values()) for stock in one.stocks}
    return np.array([places.get(one.id, NOBODY) for one in leaves(catalogue)])[of.segments.stock]


def offices(catalogue: Catalogue, of: People, window: Window) -> Offices:
    """As many employees as the citizens of the last day need, in teams of the size told."""
    desks = tuple(catalogue.city_desks.values())
    last = window.span[1] - 1
    running = (of.segments.start <= last) & (of.segments.end > last)
    counts = np.bincount(desk_of_segments(catalogue, of)[running] + 1, minlength=len(desks) + 1)[1:]
    teams: list[Team] = []
    rows: list[tuple[int, int, bool]] = []
    for number, one in enumerate(desks):
        workers = max(round(int(counts[number]) / one.caseload + one.employees * window.scale), 1)
        groups = -(-workers // one.team_size)
        rows += [(number, len(teams) + at * groups // workers, False) for at in range(workers)]
        rows += [(number, len(teams) + at, True) for at in range(groups)]
        teams += [_team(catalogue, one, at + 1, window) for at in range(groups)]
    desk, team, leads = (np.array(column) for column in zip(*rows, strict=True))
    drawn = _drawn(catalogue, desk.size, window)
    return _staffed(catalogue, of, window, Offices(desks, tuple(teams), desk, team, leads, *drawn))


def _team(catalogue: Catalogue, desk: CityDesk, number: int, window: Window) -> Team:
    return Team(f"{desk.id}-{number}", f"{desk.team}, team {number}", tuple(_versions(catalogue, desk, window)))


def _versions(catalogue: Catalogue, desk: CityDesk, window: Window) -> Iterator[tuple[str, date, date | None]]:
    opened = _opened(catalogue, desk.unit)
    if opened is None or opened <= window.first:
        yield desk.unit, window.first, None
    elif opened >= window.after:
        yield desk.before, window.first, None
    else:
        yield desk.before, window.first, opened
        yield desk.unit, opened, None


def _opened(catalogue: Catalogue, unit: str) -> date | None:
    """Since when a unit has stood without a break, under whatever it lay."""
    opened: date | None = None
    for version in reversed(catalogue.versions["organisation"][unit]):
        if opened is not None and version.valid_to != opened:
            break
        opened = version.valid_from
    return opened


def _drawn(catalogue: Catalogue, size: int, window: Window) -> tuple[Whole, Whole, Flags, Words, Words]:
    """For each employee nobody of the register, a birth date, a sex and a name."""
    random = stream(window.seed, "employees")
    day = np.full(size, window.span[0])
    birth = random.integers(years_before(day, _AGES[1]), years_before(day, _AGES[0]))
    woman = random.random(size) < 0.68
    shares = np.array(list(_ANCESTRIES.values()), float)
    ancestry = random.choice(np.array(list(_ANCESTRIES)), size, p=shares / shares.sum())
    given, family = drawn_names(catalogue, ancestry, woman, random)
    return np.full(size, NOBODY), birth, woman, given, family


def _staffed(catalogue: Catalogue, of: People, window: Window, drawn: Offices) -> Offices:
    """Some employees are citizens of the register too: people who have been on sick leave."""
    random = stream(window.seed, "own employees")
    stock = np.array([one.benefits == ("sygedagpenge",) for one in leaves(catalogue)])
    sick = np.nonzero(stock[of.segments.stock] & ~of.is_refugees)[0]
    running = sick[of.segments.end[sick] >= window.span[1]]
    may = random.permutation(_of_age(of, np.unique(of.person[sick]), window))
    on_leave = random.permutation(_of_age(of, np.unique(of.person[running]), window))
    share = float(catalogue.city_rules["own_employees_in_register"].value) / 100
    others = np.nonzero(random.random(drawn.size) < share)[0]
    mine = drawn.workers(int(drawn.desk[drawn.shown]))[:2]  # the demo's caseworker and a colleague, who is on leave
    who = np.concatenate([mine[1:], mine[:1], np.setdiff1d(others, mine)])
    person = np.concatenate([on_leave[:1], np.setdiff1d(may, on_leave[:1], assume_unique=True)])
    if mine.size < 2 or not on_leave.size:
        who, person = np.setdiff1d(others, mine), may
    known = min(who.size, person.size)
    who, person = who[:known], person[:known]
    drawn.person[who], drawn.birth[who], drawn.woman[who] = person, of.birth[person], of.woman[person]
    return drawn


def _of_age(of: People, person: Whole, window: Window) -> Whole:
    """Those who may have worked from the first day on."""
    first = np.full(person.size, window.span[0])
    old, young = years_before(first, _AGES[1]), years_before(first, _AGES[0])
    return person[(of.birth[person] >= old) & (of.birth[person] < young)]
