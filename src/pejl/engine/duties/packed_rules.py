"""The rules as arrays for the kernel: one record per dated version, and a yes or no for each rule and each word.

What happened and what a person is are numbered: a pair of an event and its detail, or of a state and its value, that
some rule asks for has a number of its own; every other detail of an event that is asked for shares one.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pejl.catalogue.schema.duties import Rule
from pejl.engine.duties.machine.marks import NONE, SETS_OFF
from pejl.engine.duties.rules import ANY, EXEMPTS, STATE, rule_tables

type Array = npt.NDArray[Any]
type Codes = Mapping[tuple[str, str], int]
DUE_BY: Final = ("none", "within", "before", "on")
EARLIER: Final = ("none", "some", "any")


class PackedRules(NamedTuple):
    """What the kernel reads. `…_of` tells where the rows of a rule (or of a group) begin; one more than there are."""

    order: Array  # the versions by rule and version: the order of the answer
    rules: Array  # the columns of tables.FORMS["rules"] as whole numbers; NONE where nothing is told
    sets_off: Array  # rules × codes of events
    by_event: Array  # codes of events × rules in that order, 64 rules to a number: what the event sets off
    by_state: Array
    by_age: Array
    ages: Array
    ages_of: Array
    states: Array
    states_of: Array
    groups: Array  # `of` things of each are asked for; exempts
    groups_of: Array
    items: Array
    items_of: Array
    item_fits: Array  # items × codes
    same_item: Array  # of each item the first that asks for the very same
    sets: Array  # the gap that a set of states bridges
    set_fits: Array  # sets × codes of states


class Rules(NamedTuple):
    """Rules ready to be answered by: the arrays, the numbers of their words, and the names for the answer."""

    packed: PackedRules
    events: Codes
    states: Codes
    rule: pa.Array
    version: pa.Array


def pack_rules(of: Iterable[Rule]) -> Rules:
    """Dated versions of rules, ready to be answered by; give every version of a rule."""
    return pack_tables(rule_tables(of))


def pack_tables(tables: Mapping[str, pa.Table]) -> Rules:
    """As `pack_rules`, of the tables of `rules.rule_tables`."""
    told = {name: table.to_pylist() for name, table in tables.items()}
    needs = told["rule_needs"]
    events = _codes(
        [(one["event"], one["detail"]) for one in told["rule_events"]]
        + [(one["fact"], one["detail"]) for one in needs if not one["fact"].startswith(STATE)]
    )
    states = _codes(
        [(one["state"], one["value"]) for one in told["set_members"]]
        + [(one["fact"][1:], one["detail"]) for one in needs if one["fact"].startswith(STATE)]
    )
    number = len(told["rules"])
    rules = _records(tables["rules"], drop=("rule", "set_off", "due_by"), set_off=SETS_OFF, due_by=DUE_BY)
    sets = sorted({one["set"]: one for one in told["set_members"]}.values(), key=lambda one: one["set"])
    set_fits = _fits(len(sets), states, ((one["set"], one["state"], one["value"]) for one in told["set_members"]))
    asked = ((one["nr"], one["event"], one["detail"]) for one in told["rule_events"])
    sets_off = _fits(number, events, asked)
    by_state = np.zeros((number, len(states)), np.bool_)
    for nr, one in enumerate(told["rules"]):
        if one["trigger_set"] is not None:
            by_state[nr] = set_fits[one["trigger_set"]]
    order = sorted(range(number), key=lambda nr: (told["rules"][nr]["rule"], told["rules"][nr]["version"], nr))
    packed = PackedRules(
        np.array(order, np.int64),
        _with_more(rules, told),
        sets_off,
        _bits(sets_off[order]),
        _bits(by_state[order]),
        _bits(rules["set_off"][order, None] == SETS_OFF.index("age"))[0],
        _records(tables["rule_ages"]),
        _first(told["rule_ages"], number),
        _records(tables["rule_states"]),
        _first(told["rule_states"], number),
        *_groups(needs, number),
        *_items(needs, events, states),
        _whole([{"months": one["gap_months"], "days": one["gap_days"]} for one in sets], ("months", "days")),
        set_fits,
    )
    return Rules(packed, events, states, tables["rules"]["rule"].combine_chunks(), tables["rules"]["version"])


def _codes(asked: Iterable[tuple[str, str]]) -> Codes:
    names = list(asked)
    return {pair: nr for nr, pair in enumerate(sorted({*names, *((name, ANY) for name, _ in names)}))}


def _fits(number: int, codes: Codes, told: Iterable[tuple[int, str, str]]) -> Array:
    """Rows × codes: whether what has the code is what the row asks for; ANY asks for every detail."""
    found = np.zeros((number, len(codes)), np.bool_)
    for row, name, detail in told:
        for (other, value), code in codes.items():
            if other == name and detail in (ANY, value):
                found[row, code] = True
    return found


def _bits(sets_off: Array) -> Array:
    """Codes × rules as bits, from rules × codes."""
    words = -(-len(sets_off) // 64)
    padded = np.zeros((sets_off.shape[1], 64 * words), np.bool_)
    padded[:, : len(sets_off)] = sets_off.T
    return np.packbits(padded, axis=1, bitorder="little").view(np.uint64)


def _with_more(rules: Array, told: Mapping[str, list[dict[str, Any]]]) -> Array:
    """The records with `name`, the same number for the versions of one rule, and how many `conditions` there are."""
    names = [one["rule"] for one in told["rules"]]
    ranks = {name: rank for rank, name in enumerate(sorted(set(names)))}
    found = np.zeros(len(rules), [*rules.dtype.descr, ("name", np.int64), ("conditions", np.int64)])
    for column in rules.dtype.names or ():
        found[column] = rules[column]
    found["name"] = [ranks[name] for name in names]
    for one in (*told["rule_ages"], *told["rule_states"]):
        found["conditions"][one["nr"]] += 1
    return found


def _groups(needs: Sequence[dict[str, Any]], number: int) -> tuple[Array, Array]:
    groups = list({(one["nr"], one["grp"]): one for one in needs}.values())
    told = [{"least": one["of"], "exempts": one["grp"] == EXEMPTS} for one in groups]
    return _whole(told, ("least", "exempts")), _first(groups, number)


def _items(needs: Sequence[dict[str, Any]], events: Codes, states: Codes) -> tuple[Array, Array, Array, Array]:
    items = list({(one["nr"], one["item"]): one for one in needs}.values())
    place = {(one["nr"], one["item"]): row for row, one in enumerate(items)}
    groups = {key: nr for nr, key in enumerate(dict.fromkeys((one["nr"], one["grp"]) for one in items))}
    names = ("is_state", "times", "earlier", "earlier_months", "earlier_days", "about", "that_day", "asks_hours")
    told = [
        one
        | {
            "is_state": one["fact"].startswith(STATE),
            "earlier": EARLIER.index(one["earlier"]),
            "asks_hours": one["hours"] is not None,
        }
        for one in items
    ]
    whole = _whole(told, names)
    found = np.zeros(len(items), [*whole.dtype.descr, ("hours", np.float64)])
    for name in names:
        found[name] = whole[name]
    found["hours"] = [one["hours"] or 0.0 for one in items]
    fits = np.zeros((len(items), max(len(events), len(states))), np.bool_)
    for codes, sign in ((events, ""), (states, STATE)):
        asked = [
            (place[one["nr"], one["item"]], one["fact"].removeprefix(STATE), one["detail"])
            for one in needs
            if one["fact"].startswith(STATE) == bool(sign)
        ]
        fits[:, : len(codes)] |= _fits(len(items), codes, asked)
    first = _first([{"nr": groups[one["nr"], one["grp"]]} for one in items], len(groups))
    asked_for: dict[bytes, int] = {}
    same = [asked_for.setdefault(found[i].tobytes() + fits[i].tobytes(), i) for i in range(len(items))]
    return found, first, fits, np.array(same, np.int64)


def _first(told: Sequence[dict[str, Any]], number: int) -> Array:
    return np.searchsorted(np.array([one["nr"] for one in told], np.int64), np.arange(number + 1))


def _records(table: pa.Table, drop: Sequence[str] = (), **words: Sequence[str]) -> Array:
    """The columns of a table as whole numbers; words by their place in the list given."""
    told = table.to_pylist()
    names = [name for name in table.column_names if name not in drop or name in words]
    epoch = np.datetime64("1970-01-01")
    for one in told:
        for name in names:
            value = one[name]
            if name in words:
                one[name] = words[name].index(value)
            elif hasattr(value, "year"):
                one[name] = int((np.datetime64(value) - epoch).astype(int))
    return _whole(told, names)


def _whole(told: Sequence[dict[str, Any]], names: Sequence[str]) -> Array:
    found = np.zeros(len(told), [(name, np.int64) for name in names])
    for name in names:
        found[name] = [NONE if one[name] is None else int(one[name]) for one in told]
    return found
