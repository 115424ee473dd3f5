"""The one join that the statistics need: look values up, and keep the row where there is none."""

from collections.abc import Mapping

from ibis.expr.types import Table


def look_up(left: Table, right: Table, keys: Mapping[str, str], take: Mapping[str, str]) -> Table:
    """Add columns of `right` to the rows of `left`; null where no row matches.

    keys: column of left → column of right. take: new name → column of right. `right` must be unique by its keys.
    """
    matched = {f"_key_{n}": right[theirs] for n, theirs in enumerate(keys.values())}
    wanted = right.select(**matched, **{name: right[theirs] for name, theirs in take.items()})
    on = [left[ours] == wanted[f"_key_{n}"] for n, ours in enumerate(keys)]
    return left.left_join(wanted, on).drop(*matched)
