"""The packed spells give what the plain measures give, to the last integer."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.engine.statistics.spells.packed import OPEN, PackedSpells, cube, pack, ranks

EPOCH = date(2007, 1, 1)
one = st.tuples(st.integers(0, 2), st.integers(0, 900), st.integers(0, 500))
bounds = st.lists(st.integers(0, 1500), min_size=2, max_size=8, unique=True).map(sorted)


def packed(spells: list[tuple[int, int, int]]) -> PackedSpells:
    cells = np.array([cell for cell, _, _ in spells], np.int64)
    starts = np.array([start for _, start, _ in spells], np.uint16)
    ends = np.array([start + length if length else OPEN for _, start, length in spells], np.uint16)
    return pack(cells, starts, ends, 3, EPOCH)


@settings(max_examples=40, deadline=None)
@given(spells=st.lists(one, max_size=12), edges=bounds)
def test_every_day_and_every_course_is_counted_once(spells, edges) -> None:
    found = cube(packed(spells), [EPOCH + timedelta(days=n) for n in edges])
    for cell in range(3):
        own = [(start, start + length if length else None) for c, start, length in spells if c == cell]
        for column, (first, after) in enumerate(pairwise(edges)):
            days = [d for s, e in own for d in range(first, after) if s <= d and (e is None or d < e)]
            assert found.days[cell, column] == len(days)
            assert found.inflow[cell, column] == sum(first <= s < after for s, _ in own)
            assert found.outflow[cell, column] == sum(e is not None and first <= e < after for _, e in own)


@settings(max_examples=12, deadline=None)
@given(spells=st.lists(one, min_size=1, max_size=12), edges=bounds)
def test_a_cell_of_many_spells_is_counted_another_way_and_alike(spells, edges) -> None:
    days = [EPOCH + timedelta(days=n) for n in edges]
    few, many = cube(packed(spells), days), cube(packed(spells * 200), days)
    assert (many.days == 200 * few.days).all()
    assert (many.inflow == 200 * few.inflow).all()
    assert (many.outflow == 200 * few.outflow).all()


@pytest.mark.parametrize(("cell", "end"), [(3, 9), (-1, 9), (0, 1), (0, 0)])
def test_a_spell_that_cannot_be_is_refused(cell: int, end: int) -> None:
    with pytest.raises(ValueError, match=r"outside the 3|no later than it starts"):
        pack(np.array([cell]), np.array([1], np.uint16), np.array([end], np.uint16), 3, EPOCH)


def test_a_day_outside_is_refused() -> None:
    with pytest.raises(ValueError, match="outside the days"):
        cube(packed([(0, 1, 1)]), [date(2006, 1, 1), date(2007, 2, 1)])


def test_equal_values_share_the_better_rank_within_their_group() -> None:
    values = np.array([[3], [1], [1], [5], [9], [7]])
    assert ranks(values, 2).ravel().tolist() == [3, 1, 1, 1, 3, 2]


def test_what_is_missing_has_no_rank() -> None:
    values = np.array([[3.5], [np.nan], [1.5]])
    assert ranks(values, 1).ravel().tolist() == [2, 0, 1]
