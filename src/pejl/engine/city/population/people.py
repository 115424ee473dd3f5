"""Everyone in the city and what they have been in: the numbers from which all tables are written."""

from dataclasses import dataclass

import numpy as np

from pejl.catalogue.load import Catalogue
from pejl.engine.city.population.ages import Births
from pejl.engine.city.population.arrivals import Arrivals, arrivals, segments_of, taken
from pejl.engine.city.population.careers import NONE, link
from pejl.engine.city.population.chance import Flags, Real, Whole, stream
from pejl.engine.city.population.curves import curve
from pejl.engine.city.population.exact import all_wanted, make_ages_exact, make_exact
from pejl.engine.city.population.levels import CityLevels, leaves
from pejl.engine.city.population.stocks import Segments, Window, all_segments, joined
from pejl.kernel.periods import Period

DANISH, WESTERN, NON_WESTERN = 0, 1, 2


@dataclass(frozen=True, slots=True)
class People:
    """Segments with their person and weight, sorted by person and day; and what is known of each person.

    Refugees are the last `came.size` people, in its order.
    """

    segments: Segments
    person: Whole  # of each segment
    weight: Real  # of each segment
    birth: Whole  # of each person
    woman: Flags
    ancestry: Whole  # DANISH, WESTERN or NON_WESTERN
    education: Whole
    came: Arrivals

    @property
    def size(self) -> int:
        """How many people there are."""
        return self.birth.size

    @property
    def is_refugees(self) -> Flags:
        """Whether each segment is a refugee's."""
        return self.person >= self.size - self.came.size


def people(catalogue: Catalogue, levels: CityLevels, window: Window) -> People:
    """The whole city's people."""
    came = arrivals(catalogue, levels, window)
    theirs, whose = segments_of(catalogue, came, window)
    days = levels.axis.after - window.span[0]
    own = all_segments(catalogue, levels, window, taken(catalogue, theirs, window, days))
    person, births = _lives(catalogue, own, window)
    count = births.stock.size
    segments = joined([own, theirs])
    whole = np.concatenate([person, whose + count])
    weight = _weights(catalogue, segments, window.seed)
    birth, ancestry = _who(levels, window, (segments, weight, whole), births, came)
    random = stream(window.seed, "sexes")
    women = np.array([float(stock.women) for stock in leaves(catalogue)])
    women_share = np.concatenate([women[births.stock], np.full(came.size, 46.0)])
    education = np.concatenate([own.education[births.first_segment], np.zeros(came.size, np.int64)])
    order = np.lexsort((segments.start, whole))
    return People(
        segments.those(order),
        whole[order],
        weight[order],
        birth,
        random.random(birth.size) * 100 < women_share,
        ancestry,
        education,
        came,
    )


def _lives(catalogue: Catalogue, own: Segments, window: Window) -> tuple[Whole, Births]:
    """The person of each segment; careers that nobody can have been old enough for are taken apart again."""
    links = link(catalogue, own, window)
    person = links.people()
    births = Births(catalogue, own, person, links, window)
    apart = ~births.possible()[person]
    links.before[apart] = NONE
    links.next[apart] = NONE
    person = links.people()
    births = Births(catalogue, own, person, links, window)
    if not births.possible().all():
        raise ValueError("city_stocks: some courses are longer than the ages of their stock allow; shorten `most`")
    return person, births


def _weights(catalogue: Catalogue, segments: Segments, seed: int) -> Real:
    """Part of the full benefit in tenths; most have it whole."""
    random = stream(seed, "weights")
    mean = float(catalogue.city_rules["part_time_weight"].value)
    shares = np.array([float(stock.part_time) for stock in leaves(catalogue)])[segments.stock]
    part = random.random(segments.size) * 100 < shares
    drawn = np.round(mean + random.integers(-2, 3, segments.size) / 10, 1)
    return np.where(part, drawn, 1.0)


def _who(
    levels: CityLevels,
    window: Window,
    made: tuple[Segments, Real, Whole],
    births: Births,
    came: Arrivals,
) -> tuple[Whole, Whole]:
    """Birth dates and ancestries of everyone, moved until the published shares come out."""
    segments, weight, person = made
    count = births.stock.size
    told = list(all_wanted(levels, window, segments, weight, person, count + came.size))
    over_50 = [one for one in told if one.people == "over_50"]
    earliest, latest = (np.concatenate([own, came.birth]) for own in (births.earliest, births.latest))
    drawn = np.concatenate([births.drawn(), came.birth])
    birth = make_ages_exact(drawn, earliest, latest, over_50, window.seed)
    ancestry = np.concatenate([_ancestries(levels, births, window.seed), np.full(came.size, NON_WESTERN)])
    is_refugee = np.arange(birth.size) >= count
    wanted = [one for one in told if one.people == "non_western"]
    non_western = make_exact(ancestry == NON_WESTERN, wanted, is_refugee, window.seed)
    others = np.where(ancestry == NON_WESTERN, DANISH, ancestry)
    return birth, np.where(non_western, NON_WESTERN, others)


def _ancestries(levels: CityLevels, births: Births, seed: int) -> Whole:
    """Ancestries drawn by the first stock's assumed shares on the day on which the person comes to it."""
    found = np.full(births.stock.size, DANISH)
    for number, stock in enumerate(leaves(levels.catalogue)):
        who = np.nonzero(births.stock == number)[0]
        random = stream(seed, f"{stock.id} ancestries")
        shares = curve({Period.parse(code): float(one) for code, one in stock.non_western.items()}, levels.axis)
        drawn = random.random(who.size) * 100
        share = shares[births.seen[who] - levels.axis.first]
        found[who[drawn < share]] = NON_WESTERN
        found[who[drawn > 100 - float(stock.western)]] = WESTERN
    return found
