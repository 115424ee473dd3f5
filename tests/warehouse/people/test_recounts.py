"""What is counted from the packed register is what the definitions give over the tables, to the last digit."""

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pejl.catalogue.ages import age_lines
from pejl.catalogue.load import catalogue
from pejl.domain.people.models.history import FULL
from pejl.kernel.periods import Period
from pejl.warehouse.people import packing
from pejl.warehouse.people.asked import month_ends
from pejl.warehouse.people.asking import Question
from pejl.warehouse.people.bases import counted
from pejl.warehouse.people.columns import TABLES
from pejl.warehouse.people.pieces import OF, PIECES, made
from pejl.warehouse.people.questions import figures
from pejl.warehouse.people.recounts import COUNT
from pejl.warehouse.people.snapshot import PeopleSnapshot

FIRST, KNOWN = date(2014, 6, 1), date(2018, 3, 31)
PERSONS = range(1, 61)
BENEFITS = ("dagpenge", "kontanthjaelp", "sygedagpenge", "ledighedsydelse")
UNITS, DISTRICTS = ("O-1", "O-2"), ("valby", "amager", "")
BY = ("benefit", "age", "sex", "readiness", "district", "centre", "education", "ancestry")


class Dice(random.Random):
    """Draws what a register may hold."""

    def spans(self, most: int, longest: int) -> list[tuple[date, date | None]]:
        """Spans that do not overlap; the last may still run, and some begin where the one before ends."""
        found, day = [], FIRST + timedelta(days=self.randrange(400))
        for _ in range(self.randrange(most)):
            end = day + timedelta(days=1 + self.randrange(longest))
            found.append((day, end if self.random() < 0.9 else None))
            if found[-1][1] is None:
                break
            day = end + timedelta(days=self.choice((0, 0, 1, 20, 28, 29, 90)))
        return found


def rows_of_somebody(dice: Dice, person: int) -> dict[str, list[dict[str, Any]]]:
    told: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    born = date(dice.randrange(1949, 2001), dice.randrange(1, 13), dice.randrange(1, 29))
    told["persons"].append({"birth_date": born if dice.random() < 0.9 else None, "sex": dice.choice(("woman", "man"))})
    told["persons"][0]["district"] = dice.choice(DISTRICTS)
    if dice.random() < 0.8:
        told["backgrounds"].append({"ancestry": dice.choice(("danish", "western", "non_western"))})
    for benefit in dice.sample((*BENEFITS, "su"), dice.randrange(1, 4)):
        for start, end in dice.spans(4, 500):
            told["spells"].append({
                "benefit": benefit, "start": start, "end": end, "weight": dice.choice((FULL, FULL, FULL // 3)),
                "weekly_hours": dice.choice((None, None, 12.5)), "fund": dice.choice(("", "hk")),
                "education": dice.choice(("", "academic")), "as_graduate": dice.choice((0, 1)),
            })  # fmt: skip
    for start, end in dice.spans(3, 600):
        ready = dice.choice(("job_ready", "activity_ready"))
        told["visitations"].append({"target_group": "T-12", "readiness": ready, "start": start, "end": end})
    for unit in UNITS:
        told["attachments"] += [{"unit": unit, "start": start, "end": end} for start, end in dice.spans(3, 500)]
    for kind in ("internship", "guidance"):
        hours = dice.choice((None, 0.0, 12.0, 37.0, 45.5))
        told["offers"] += [{"kind": kind, "start": a, "end": b, "weekly_hours": hours} for a, b in dice.spans(3, 90)]
    months = dice.sample(range(36), dice.randrange(12))
    told["wage_hours"] = [
        {"month": date(2015 + month // 12, 1 + month % 12, 1), "hours": dice.choice((0.0, 10.0))} for month in months
    ]
    return {name: [{"person": person, **one} for one in found] for name, found in told.items()}


@pytest.fixture(scope="module")
def register() -> PeopleSnapshot:
    """A register of sixty who come and go, overlap, grow older and move between units."""
    dice = Dice(7)
    each = [rows_of_somebody(dice, person) for person in PERSONS]
    tables = {
        name: pa.Table.from_pylist([row for one in each for row in one[name]], kept.schema)
        for name, kept in TABLES.items()
    }
    tables[PIECES] = made({name: tables[name] for name in OF}, age_lines(catalogue()))
    return PeopleSnapshot("0101", "made up", KNOWN, tables.__getitem__)


WHERE = st.sampled_from([
    (), (), (("age", ("18-24", "30-39")),), (("age", ("50+",)),), (("centre", ("O-1",)),), (("centre", UNITS),),
    (("readiness", ("job_ready",)),), (("district", ("valby",)), ("sex", ("man",))), (("group", ("T-26",)),),
    (("group", ("T-01",)), ("centre", ("O-2",))), (("group", ("T-03", "T-12")),),
    (("education", ("academic",)), ("graduate", ("1",))),
])  # fmt: skip
PERIODS = (
    "2016Q1", "2016Q2", "2017Q2", "2017Q4", "2015", "2016", "2017M05", "2015M12", "2016M01", "2016QMAT03", "2017QMAT02",
)  # fmt: skip


@st.composite
def questions(draw: st.DrawFn, measure: str) -> Question:
    entry = catalogue().measures[measure]
    benefits = entry.benefits or draw(st.sampled_from([(), BENEFITS[:1], BENEFITS[:2], (*BENEFITS[1:3], "su")]))
    by = draw(st.sampled_from([(), *((one,) for one in BY), ("centre", "age"), ("benefit", "sex"), ("age", "benefit")]))
    choices = tuple((name, draw(st.sampled_from(values))) for name, values in entry.choices.items())
    return Question(
        measure=measure, municipality="0101", periods=PERIODS, benefits=tuple(benefits), where=draw(WHERE), by=by,
        choices=choices,
    )  # fmt: skip


@pytest.mark.parametrize("measure", sorted(COUNT))
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_every_question_has_the_answer_of_the_definitions(register, measure: str, data) -> None:
    question = counted(data.draw(questions(measure)))
    entry = catalogue().measures[measure]
    told = []
    for register.packs in (False, True):
        told.append(tuple(figures(register, question, entry, catalogue())))
    by_definition, recounted = told
    assert recounted == by_definition


def cases_by_hand(register: PeopleSnapshot, question: Question) -> tuple[int, int]:
    """Cases open on the first day after each month at any of the centres, and those that are over, one by one."""
    spells, attachments = (register.loaded(name).to_pylist() for name in ("spells", "attachments"))
    ((_, centres),), ((_, weeks),) = question.where, question.choices

    def holds(one: dict[str, Any], day: date) -> bool:
        return bool(one["start"] <= day and (one["end"] is None or day < one["end"]))

    whole, over, benefits = 0, 0, question.benefits or (*BENEFITS, "su")
    for day in month_ends(Period.parse(question.periods[0])):
        there = {one["person"] for one in attachments if one["unit"] in centres and holds(one, day)}
        for spell in spells:
            if spell["person"] in there and spell["benefit"] in benefits and holds(spell, day):
                whole += 1
                over += (day - spell["start"]).days > 7 * weeks
    return over, whole


@pytest.mark.parametrize(("packs", "examples"), [(True, 40), (False, 2)])
def test_a_case_counts_once_at_however_many_centres_it_is(register, packs: bool, examples: int) -> None:
    entry = catalogue().measures["over_weeks_share"]
    several = st.lists(st.sampled_from((*UNITS, "O-9")), min_size=1, unique=True)

    @settings(max_examples=examples, deadline=None, derandomize=True)
    @given(several, st.sampled_from(("2015Q3", "2016", "2017M05")), st.sampled_from(entry.choices["weeks"]))
    def counted_once(centres: list[str], period: str, weeks: int) -> None:
        question = Question(
            measure=entry.id, municipality="0101", periods=(period,), benefits=tuple(entry.benefits),
            where=(("centre", tuple(centres)),), choices=(("weeks", weeks),),
        )  # fmt: skip
        register.packs = packs
        (figure,) = figures(register, question, entry, catalogue())
        assert (figure.part or 0, figure.whole or 0) == cases_by_hand(register, question)

    counted_once()
    both = Question(
        measure=entry.id, municipality="0101", periods=("2016",), benefits=tuple(entry.benefits),
        where=(("centre", UNITS),), choices=(("weeks", entry.choices["weeks"][0]),),
    )  # fmt: skip
    each = [cases_by_hand(register, replace(both, where=(("centre", (one,)),)))[1] for one in UNITS]
    assert 0 < cases_by_hand(register, both)[1] < sum(each), "somebody is at both"


def test_what_is_packed_anew_for_some_is_what_is_packed_whole(register, tmp_path, monkeypatch) -> None:
    """A refresh packs the citizens of the touched blocks alone, with the codes there are already."""
    monkeypatch.setattr(packing, "BLOCK", 10)
    tables = {name: register._load(name) for name in packing.OF}
    early = {name: rows.filter(pa.compute.less(rows["person"], 35)) for name, rows in tables.items()}
    packing.write(tmp_path / "early", early, None, ())
    whole = packing.write(tmp_path / "whole", tables, None, ())
    assert packing.write(tmp_path / "later", tables, tmp_path / "early", {3, 4, 5, 6}) == whole
    one, other = (packing.opened(tmp_path / name) for name in ("whole", "later"))
    for name in one.traits:
        assert [one.traits[name].values[code] for code in one.traits[name].codes] == [
            other.traits[name].values[code] for code in other.traits[name].codes
        ]
    for name in ("first", "start", "end", "since", "weight", "paid", "months", "hours"):
        assert getattr(one, name).tolist() == pytest.approx(getattr(other, name).tolist(), nan_ok=True)
    assert one.units.start.tolist() == other.units.start.tolist()


def test_a_register_of_nobody_has_no_figures() -> None:
    tables = {name: kept.schema.empty_table() for name, kept in TABLES.items()}
    tables[PIECES] = made({name: tables[name] for name in OF}, age_lines(catalogue()))
    nobody = PeopleSnapshot("0101", "empty", KNOWN, tables.__getitem__)
    for measure in COUNT:
        question = Question(measure=measure, municipality="0101", periods=("2017Q2",))
        entry = catalogue().measures[measure]
        told = [(one.value in (0.0, None), one.persons) for one in figures(nobody, question, entry, catalogue())]
        assert told == ([] if entry.split else [(True, 0)]), measure
