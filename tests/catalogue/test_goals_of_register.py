"""The goals of the catalogue held against the requirements register, where it is at hand."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pejl.catalogue.load import Catalogue, catalogue

REGISTER = Path(__file__).resolve().parents[3] / "shared" / "requirements" / "register.yaml"
MOVEMENTS = {
    "closer": "closer", "marginally closer": "closer", "lead over no. 2 increased": "lead_grew",
    "unchanged": "unchanged", "improved": "improved", "further by 0.1 pct.-point": "further",
    "a little further": "further", "distance reduced": "closer", "lost first place, close race": "worsened",
    "fell by 4 pct.-points": "worsened", "further": "further", "lead increased": "lead_grew",
    "lead shrinking": "lead_shrank", "closer by 0.2 pct.-point; forecast: goal not met in 2020": "closer",
    "reduced": "improved", "improved by 2 pct.-points": "improved", "steady progress": "improved",
}  # fmt: skip


@pytest.fixture(scope="module")
def book() -> Catalogue:
    return catalogue()


@pytest.fixture(scope="module")
def register() -> dict[str, dict[str, Any]]:
    """The goals of the requirements register, where it is at hand."""
    if not REGISTER.is_file():
        pytest.skip("the register of the requirements (../shared/requirements) is not on this machine")
    return {one["id"]: one for one in yaml.safe_load(REGISTER.read_text(encoding="utf-8"))["goals"]}


def test_goals_are_those_of_the_register(book: Catalogue, register: dict[str, Any]):
    assert set(book.goals) == set(register)
    for goal in book.goals.values():
        assert goal.kind == register[goal.id]["kind"], goal.id


def test_targets_are_those_of_the_register(book: Catalogue, register: dict[str, Any]):
    same = {"rank": "rank", "rank_max": "rank", "cluster_size": "cluster_size", "min": "minimum", "max": "maximum",
            "baseline": "baseline", "per": "per", "weeks_per_year": "weeks_per_year", "of": "share_of"}  # fmt: skip
    for goal in book.goals.values():
        told = register[goal.id].get("target") or {}
        for theirs, ours in same.items():
            if theirs in told:
                assert getattr(goal.target, ours) == told[theirs], (goal.id, theirs)
        value = goal.target.reduction_pct if told.get("op") == "reduce_distance" else goal.target.value
        number = told.get("value", told.get("count", told.get("count_of_beacons", told.get("deliverables"))))
        assert value == number, goal.id
        assert goal.target.approximate == bool(told.get("approx")), goal.id
        for theirs, ours in (("within", "within"), ("latest", "within"), ("normal", "normal"), ("after", "after")):
            if theirs in told:
                span = getattr(goal.target, ours)
                assert (span.count, span.unit) == (told[theirs]["value"], told[theirs]["unit"]), goal.id


def test_periods_are_those_of_the_register(book: Catalogue, register: dict[str, Any]):
    for goal in book.goals.values():
        told = register[goal.id].get("period") or {}
        assert goal.period_to == (int(told["to"]) if "to" in told else None), goal.id
        assert goal.period_from == (int(str(told["from"])[:4]) if "from" in told else None), goal.id
        assert goal.year == told.get("year", told.get("set_for_year")), goal.id
        assert goal.measured == told.get("measured"), goal.id


def test_ranks_and_movements_are_those_of_the_register(book: Catalogue, register: dict[str, Any]):
    for goal in book.goals.values():
        status = register[goal.id].get("status")
        assert bool(status) == bool(goal.told), goal.id
        if not status:
            continue
        told = goal.told[0]
        assert (told.rank, told.of) == (status.get("rank"), status.get("of")), goal.id
        assert told.before_rank == (status.get("previous") or {}).get("rank"), goal.id
        assert told.movement == MOVEMENTS.get(status.get("movement", "")), goal.id


def test_titles_are_not_the_words_of_the_documents(book: Catalogue, register: dict[str, Any]):
    for goal in book.goals.values():
        assert _letters(goal.title.da) not in _letters(register[goal.id]["text_da"]), goal.id
        assert _letters(goal.title.en) not in _letters(register[goal.id]["text_en"]), goal.id


def _letters(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalnum() or one == " ")
