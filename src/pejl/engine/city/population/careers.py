"""Lives: segments of different stocks linked into one person's career, never two at a time."""

import numpy as np

from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.city import CityTransition
from pejl.engine.city.population.chance import Flags, Whole, stream
from pejl.engine.city.population.levels import leaves
from pejl.engine.city.population.stocks import Segments, Window

_FAR = 1_000_000  # days between two educations in the sorting key: no gap is as long
NONE = -1


class Links:
    """Which segment comes after which. A segment has at most one before it and one after it."""

    def __init__(self, catalogue: Catalogue, segments: Segments, window: Window) -> None:
        self.segments = segments
        self.first, self.after = window.span
        self.numbers = {stock.id: number for number, stock in enumerate(leaves(catalogue))}
        self.limits = np.array([_limit(stock.long.weeks if stock.long else None) for stock in leaves(catalogue)])
        names = [stock.benefits[0] if stock.benefits else stock.id for stock in leaves(catalogue)]
        self.names = np.unique(names, return_inverse=True)[1]
        self.next = np.full(segments.size, NONE)
        self.before = np.full(segments.size, NONE)
        self.birthday: dict[int, int] = {}

    def make(self, transition: CityTransition, random: np.random.Generator) -> None:
        """Link the transition's share of those who leave with those who come, as far as there are any in time."""
        leave = self._free(transition.leave, self.next) & (self.segments.end < self.after)
        leave &= random.random(leave.size) * 100 < float(transition.share)
        come = self._free(transition.come, self.before) & (self.segments.start >= self.first)
        least, most = transition.gap
        out, into = np.nonzero(leave)[0], np.nonzero(come)[0]
        wanted = self.segments.end[out] + random.integers(least, most + 1, out.size)
        out, into = self._matched(out, wanted, into)
        gap = self.segments.start[into] - self.segments.end[out]
        fits = (gap >= least) & (gap <= most) & (self.segments.education[out] == self.segments.education[into])
        fits &= self._may_merge(out, into, gap)
        self.next[out[fits]] = into[fits]
        self.before[into[fits]] = out[fits]
        if transition.birthday:
            self.birthday.update(dict.fromkeys(into[fits].tolist(), transition.birthday))

    def people(self) -> Whole:
        """The number of the person of each segment, 0 upwards in the order of the segments they begin with."""
        root = np.where(self.before == NONE, np.arange(self.before.size), self.before)
        while True:
            further = root[root]
            if np.array_equal(further, root):
                break
            root = further
        return np.unique(root, return_inverse=True)[1]

    def _free(self, stocks: tuple[str, ...], links: Whole) -> Flags:
        chosen = np.isin(self.segments.stock, [self.numbers[one] for one in stocks])
        found: Flags = chosen & (links == NONE)
        return found

    def _matched(self, out: Whole, wanted: Whole, into: Whole) -> tuple[Whole, Whole]:
        """Give each who leaves, in order of the day wanted, the first free one who comes from then on."""
        education = self.segments.education
        key = wanted + education[out] * _FAR
        others = self.segments.start[into] + education[into] * _FAR
        out, key = out[np.argsort(key, kind="stable")], np.sort(key)
        into, others = into[np.argsort(others, kind="stable")], np.sort(others)
        order = np.arange(out.size)
        place = np.maximum.accumulate(np.searchsorted(others, key) - order) + order
        found = place < into.size
        return out[found], into[place[found]]

    def _may_merge(self, out: Whole, into: Whole, gap: Whole) -> Flags:
        """Whether two segments on the same benefit may follow without a day between them.

        They are then one course, which must stay below the limit that the second stock's long courses have.
        """
        of = self.segments
        merges = (gap == 0) & (self.names[of.stock[out]] == self.names[of.stock[into]])
        limit = self.limits[of.stock[into]]
        together = of.end[into] - of.start[out]
        earlier = self.before[out]
        merged_before = (earlier != NONE) & (of.end[earlier] == of.start[out])
        merged_after = (self.next[into] != NONE) & (of.start[self.next[into]] == of.end[into])
        short = ~of.long[into] & (together <= limit) & ~merged_before & ~merged_after
        allowed: Flags = ~merges | (limit == 0) | short
        return allowed


def _limit(weeks: object) -> int:
    return int(float(str(weeks)) * 7) if weeks else 0


def link(catalogue: Catalogue, segments: Segments, window: Window) -> Links:
    """Every transition of the catalogue in its order."""
    links = Links(catalogue, segments, window)
    for transition in catalogue.city_transitions.values():
        links.make(transition, stream(window.seed, transition.id))
    return links
