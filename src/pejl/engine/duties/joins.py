"""The join that the duties need: what is known of an occurrence, beside it; null where nothing is."""

import ibis.expr.types as ir

KEY = ("nr", "person", "on", "trigger")


def beside(left: ir.Table, right: ir.Table) -> ir.Table:
    """The rows of `left` with the other columns of `right`, which is unique by KEY."""
    named = right.rename({f"_{one}": one for one in KEY})
    return left.left_join(named, [left[one] == named[f"_{one}"] for one in KEY]).drop(*(f"_{one}" for one in KEY))
