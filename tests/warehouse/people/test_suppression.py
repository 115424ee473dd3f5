"""Small numbers are hidden, and nobody finds them by subtraction."""

from pejl.warehouse.people.asking import Question
from pejl.warehouse.people.suppression import few, public


def people(citizen, **counts: int) -> None:
    """`people(woman_job_ready=3)`: so many of that sex and readiness on cash assistance."""
    for name, count in counts.items():
        sex, _, readiness = name.partition("_")
        for _ in range(count):
            citizen(sex=sex, readiness=readiness, kontanthjaelp=("2017-01-01", None))


def shown(measure: str = "persons", **more) -> dict:
    found = public(Question(measure=measure, municipality="0101", periods=("2017Q2",), **more))
    return {tuple(value for _, value in one.at): one.value if not one.missing else one.missing for one in found.figures}


def test_fewer_than_five_are_not_shown_and_nobody_is(citizen) -> None:
    people(citizen, woman_job_ready=4)
    assert shown() == {(): "suppressed"}
    assert shown(benefits=("dagpenge",)) == {(): 0}


def test_five_are_shown(citizen) -> None:
    people(citizen, woman_job_ready=5)
    assert shown() == {(): 5}


def test_one_hidden_figure_takes_the_next_smallest_with_it(citizen) -> None:
    people(citizen, woman_job_ready=2, woman_activity_ready=9, woman_education_ready=7)
    assert shown(by=("readiness",)) == {
        ("job_ready",): "suppressed", ("activity_ready",): 9, ("education_ready",): "suppressed"
    }  # fmt: skip
    assert shown() == {(): 18}


def test_two_hidden_figures_of_too_few_together_take_a_third(citizen) -> None:
    people(citizen, woman_job_ready=2, woman_activity_ready=2, woman_education_ready=9)
    assert set(shown(by=("readiness",)).values()) == {"suppressed"}


def test_rows_and_columns_are_both_safe(citizen) -> None:
    people(citizen, woman_job_ready=2, woman_activity_ready=8, man_job_ready=9, man_activity_ready=9)
    assert set(shown(by=("sex", "readiness")).values()) == {"suppressed"}, "with totals, one square hides all four"


def test_all_but_one_group_tells_no_more_than_the_table(citizen) -> None:
    people(citizen, woman_job_ready=2, man_job_ready=40)
    assert shown(where=(("sex", ("man",)),)) == {(): "suppressed"}
    assert shown(where=(("sex", ("man", "woman")),)) == {(): 42}


def test_what_is_left_out_of_a_share_counts_too(citizen) -> None:
    for day in range(6):
        citizen(sygedagpenge=("2016-01-01", None) if day else ("2017-04-01", None))
    assert shown("over_weeks_share", benefits=("sygedagpenge",)) == {(): "suppressed"}


def test_the_small_ones_are_told_to_whom_may_see_them(citizen, ask) -> None:
    people(citizen, woman_job_ready=2, man_job_ready=6)
    found = ask("persons", "2017Q2", by=("sex",))
    assert [(one.keys, one.value) for one in few(found)] == [({"sex": "woman"}, 2)]
