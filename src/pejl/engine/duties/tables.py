"""The tables that duties are answered from, and their form. Ids of people are whole numbers, all days are dates."""

from typing import Any, Final

import pyarrow as pa

DAY: Final = pa.date32()
FORMS: Final[dict[str, pa.Schema]] = {
    # Whose duties are asked, and as of which day. born may be null; then no condition of age is met.
    "people": pa.schema({"person": pa.int64(), "born": DAY, "asked_on": DAY}),
    # What a person is, half-open days; end null is open. id is what evidence names.
    "states": pa.schema(
        {"person": pa.int64(), "state": pa.string(), "value": pa.string(), "start": DAY, "end": DAY, "id": pa.string()}
    ),
    # What happened. about: the id of the event that it concerns. announces: the day that it foretells.
    "events": pa.schema(
        {
            "person": pa.int64(), "event": pa.string(), "detail": pa.string(), "on": DAY, "id": pa.string(),
            "about": pa.string(), "hours": pa.float64(), "announces": DAY,
        }
    ),
    "calendar": pa.schema({"day": DAY, "working": pa.bool_(), "count": pa.int64()}),  # see calendar.py
    # The rules, one row per dated version; nr joins what follows. See rules.py.
    "rules": pa.schema(
        {
            "nr": pa.int64(), "rule": pa.string(), "version": DAY, "valid_from": DAY, "valid_to": DAY,
            "dated_months": pa.int64(), "dated_days": pa.int64(),
            "set_off": pa.string(), "trigger_set": pa.int64(), "age_months": pa.int64(),
            "before_months": pa.int64(), "before_days": pa.int64(),
            "every_months": pa.int64(), "every_days": pa.int64(),
            "nth_from": pa.int64(), "nth_to": pa.int64(), "nth_in_while": pa.bool_(), "while_set": pa.int64(),
            "within_months": pa.int64(), "within_days": pa.int64(), "within_working": pa.int64(),
            "due_by": pa.string(), "opens_months": pa.int64(), "opens_days": pa.int64(),
            "stop_set": pa.int64(), "postpone_set": pa.int64(), "postpone_run": pa.int64(),
            "then_months": pa.int64(), "then_days": pa.int64(),
            "requires": pa.bool_(), "groups": pa.int64(), "soon_days": pa.int64(),
        }
    ),
    "rule_events": pa.schema({"nr": pa.int64(), "event": pa.string(), "detail": pa.string()}),  # detail * is any
    "rule_ages": pa.schema(
        {"nr": pa.int64(), "broken": pa.bool_(), "from_months": pa.int64(), "to_months": pa.int64()}
    ),
    "rule_states": pa.schema(
        {
            "nr": pa.int64(), "broken": pa.bool_(), "set": pa.int64(), "holds": pa.bool_(),
            "least_months": pa.int64(), "least_days": pa.int64(), "less_months": pa.int64(), "less_days": pa.int64(),
        }
    ),
    # What fulfils (group ≥ 0: `of` things of each group) or exempts (group -1, any one).
    "rule_needs": pa.schema(
        {
            "nr": pa.int64(), "grp": pa.int64(), "of": pa.int64(), "item": pa.int64(), "fact": pa.string(),
            "detail": pa.string(), "times": pa.int64(), "earlier": pa.string(), "earlier_months": pa.int64(),
            "earlier_days": pa.int64(), "hours": pa.float64(), "about": pa.bool_(), "that_day": pa.bool_(),
        }
    ),
    "set_members": pa.schema(
        {
            "set": pa.int64(), "state": pa.string(), "value": pa.string(),
            "gap_months": pa.int64(), "gap_days": pa.int64(),
        }
    ),
    # The answer; see answers.py.
    "duties": pa.schema(
        {
            "person": pa.int64(), "rule": pa.string(), "version": DAY, "trigger_on": DAY, "trigger": pa.string(),
            "opens": DAY, "due": DAY, "state": pa.string(), "fulfilled_on": DAY, "evidence": pa.string(),
            "ended_on": DAY, "stopped_days": pa.int64(), "stopped": pa.bool_(), "nr": pa.int64(),
            "done": pa.int64(),
        }
    ),
}  # fmt: skip
FACTS: Final = ("people", "states", "events", "calendar")


def rows(name: str, told: list[dict[str, Any]]) -> pa.Table:
    """Rows as a table of the named form; what is not told is null."""
    return pa.Table.from_pylist(told, schema=FORMS[name])
