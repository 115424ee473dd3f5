"""The answer in portions and in parts: the same whatever the room, and nothing that was not asked for."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest

from pejl.catalogue.schema.duties import Duty
from pejl.engine.duties import numbers as portions
from pejl.engine.duties.answers import answered, told
from pejl.engine.duties.examples import facts_of
from pejl.engine.duties.facts_form import in_form
from pejl.engine.duties.machine.concerned import lowest
from pejl.engine.duties.numbers import numbers
from pejl.engine.duties.packed_facts import pack_facts
from pejl.engine.duties.packed_rules import Rules, pack_rules


@pytest.fixture(scope="module")
def packed(rules: list[Duty]) -> Rules:
    return pack_rules(rules)


@pytest.fixture(scope="module")
def facts(rules: list[Duty]) -> dict[str, pa.Table]:
    examples = [one for duty in rules for one in duty.examples if not one.closed]
    return dict(facts_of(dict(enumerate(examples))))


def test_only_the_columns_asked_for_are_made(packed: Rules, facts: dict[str, pa.Table]) -> None:
    whole = answered(packed, facts)
    assert whole.num_rows > len(packed.rule)
    asked = ["due", "state", "version", "person", "trigger", "stopped"]
    assert answered(packed, facts, asked).equals(whole.select(asked))


def test_room_for_few_duties_and_few_people_at_once_changes_nothing(
    packed: Rules, facts: dict[str, pa.Table], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = answered(packed, facts)
    monkeypatch.setattr(portions, "_ROOM", 1)
    monkeypatch.setattr(portions, "_BLOCK", 3)
    ready = pack_facts(packed, facts)
    blocks = numbers(packed, ready)
    assert len(blocks) > len(ready.people) // 3
    assert pa.concat_tables([told(packed, ready, one) for one in blocks]).equals(whole)


def test_what_is_remembered_of_one_citizen_is_nobody_elses(packed: Rules, facts: dict[str, pa.Table]) -> None:
    """Hundreds of citizens after each other, and some of them alone."""
    whole = answered(packed, facts)
    for person in range(0, facts["people"].num_rows, 40):
        alone = {
            name: table if name == "calendar" else table.filter(pa.compute.equal(table["person"], person))
            for name, table in facts.items()
        }
        assert answered(packed, alone).equals(whole.filter(pa.compute.equal(whole["person"], person)))


def test_facts_have_one_form_however_they_come(packed: Rules, facts: dict[str, pa.Table]) -> None:
    """Numba makes code for each form apart, which takes seconds: nobody should wait for it after an action."""
    nobody = {name: table.slice(0, 0) if name != "calendar" else table for name, table in facts.items()}
    cut = {name: pa.concat_tables([table.slice(0, 5), table.slice(5)]) for name, table in facts.items()}
    forms = {
        tuple((array.dtype, array.flags.writeable, array.flags.c_contiguous) for array in _arrays(given))
        for given in (pack_facts(packed, one).packed for one in (facts, nobody, cut))
    }
    assert len(forms) == 1
    assert not in_form(pack_facts(packed, facts).packed).on.flags.writeable


def _arrays(packed: Iterable[Any]) -> list[npt.NDArray[Any]]:
    found: list[npt.NDArray[Any]] = []
    for value in packed:
        found += [value] if isinstance(value, np.ndarray) else _arrays(value) if isinstance(value, tuple) else []
    return found


def test_the_lowest_of_sixty_four() -> None:
    for place in range(64):
        for above in (0, 2**63, (2**64 - 1) ^ (2 ** (place + 1) - 1)):
            assert lowest(np.uint64(2**place | above)) == place


def test_a_thing_that_two_rules_ask_for_is_known_as_the_same(rules: list[Duty]) -> None:
    one = next(duty for duty in rules if duty.fulfilled_by and duty.valid_to is None)
    packed = pack_rules([one, one.model_copy(update={"id": "R-999-99", "valid_from": date(2030, 1, 1)})]).packed
    half = len(packed.items) // 2
    assert packed.same_item.tolist() == [*range(half), *range(half)]
