"""What the figures write: right in grammar, in number, and in what is not known."""

from datetime import date
from decimal import Decimal

import pytest
from tests.publishing.making import goal, place, point, standing

from pejl.catalogue.schema.steering import GoalKind, Target, YearTarget
from pejl.engine.statistics.results import Forecast, Movement, Reason, Status, WhatItTakes
from pejl.kernel.text import Text
from pejl.publishing import sentences
from pejl.publishing.naming import genitive

BETTER, WORSE, SAME = Movement.BETTER, Movement.WORSE, Movement.UNCHANGED


def text(answer, what=None, language="da", **more) -> str:
    return " ".join(sentences.goal_text(answer, what or goal(), language, **more))


class TestValue:
    def test_fall_since_the_same_quarter_last_year(self):
        said = text(standing(last_year_value=12.8, value_movement=BETTER))
        assert (
            "Andelen i København var 12,1 pct. i 2. kvartal 2017, 0,7 procentpoint lavere end i samme kvartal" in said
        )

    def test_rise(self):
        said = text(standing(last_year_value=11.9, value_movement=WORSE))
        assert "0,2 procentpoint højere end i samme kvartal året før." in said

    def test_a_difference_that_does_not_show_is_no_movement(self):
        assert "det samme som i samme kvartal året før" in text(standing(last_year_value=12.13, value_movement=BETTER))

    def test_months_and_years_are_compared_with_their_own_kind(self):
        month = standing(period="2025M07", last_year_period="2024M07", last_year_value=12.8)
        assert "samme måned året før" in text(month)
        year = standing(period="2021", last_year_period="2020", last_year_value=12.8)
        assert "lavere end i året før" in text(year)

    def test_no_figure_last_year_is_said(self):
        assert "Der er intet tal for 2. kvartal 2016 at sammenligne med." in text(standing())

    def test_wrong_way_for_a_goal_without_a_number(self):
        """Partial returns fell from 23 to 19 though they should rise (Q-090)."""
        falling = standing(
            value=19, last_year_value=23, value_movement=WORSE, target=None, distance=None, status=Status.MEASURED
        )
        assert "4,0 procentpoint lavere end i samme kvartal året før. Det er den forkerte vej." in text(
            falling, goal(GoalKind.INCREASE)
        )

    @pytest.mark.parametrize(
        ("count", "unit", "expected"),
        [
            (55000, "full_time_persons", "Det svarer til 55.000 fuldtidspersoner."),
            (1, "full_time_persons", "Det svarer til 1 fuldtidsperson."),
            (9600, "full_year_persons", "Det svarer til 9.600 helårspersoner."),
        ],
    )
    def test_persons_behind_the_share_in_their_own_unit(self, count, unit, expected):
        assert expected in text(standing(), persons=point("2017Q2", count), persons_unit=unit)

    def test_english(self):
        said = text(standing(last_year_value=12.8), language="en")
        assert "The share in København was 12.1 per cent in Q2 2017, 0.7 percentage points lower than in" in said
        assert "1.0 percentage points" in text(standing(last_year_value=13.1), language="en")


class TestRank:
    @pytest.mark.parametrize(
        ("now", "before", "of", "expected"),
        [
            (30, 28, 30, "København er nr. 30 af 30 i klyngen og er rykket tilbage fra nr. 28 året før."),
            (2, 3, 6, "København er nr. 2 af 6 i klyngen og er rykket frem fra nr. 3 året før."),
            (4, 4, 6, "København er nr. 4 af 6 i klyngen ligesom året før."),
            (2, 1, 4, "København er nr. 2 af 4 i klyngen og har mistet førstepladsen fra året før."),
            (1, 2, 4, "København er nr. 1 af 4 i klyngen og har taget førstepladsen; året før var placeringen nr. 2."),
            (3, None, 6, "København er nr. 3 af 6 i klyngen."),
        ],
    )
    def test_movement(self, now, before, of, expected):
        answer = standing(place=place(now, of), last_year_place=place(before, of) if before else None)
        assert expected in text(answer)

    def test_places_short_of_top_ten(self):
        ten = goal(GoalKind.RANK_TOP_N, target=Target(rank=10))
        assert "Der mangler 20 pladser til målet, nr. 10." in text(standing(place=place(30, 30), rank_distance=20), ten)
        assert "Der mangler 1 plads til målet, nr. 10." in text(standing(place=place(11, 30), rank_distance=1), ten)

    def test_close_race_for_the_first_place(self):
        assert "Det er et tæt løb." in text(standing(value=11.5, place=place(2), last_year_place=place(1)))
        assert "tæt løb" not in text(standing(value=12.1, place=place(2)))

    def test_members_without_figures_are_told(self):
        assert "1 kommune i klyngen mangler tal" in text(standing(place=place(missing=1)))
        assert "2 kommuner i klyngen mangler tal" in text(standing(place=place(missing=2)))


class TestDistance:
    def test_value_fell_and_the_distance_still_grew(self):
        """Q-083: 12,8 to 12,1, and yet 0,1 percentage point further away."""
        answer = standing(
            last_year_value=12.8, distance=0.7, last_year_distance=0.6, value_movement=BETTER, distance_movement=WORSE,
            place=place(4), last_year_place=place(4),
        )  # fmt: skip
        said = text(answer)
        assert (
            "Afstanden til den bedste kommune i klyngen, Aarhus, er 0,7 procentpoint "
            "og er vokset med 0,1 procentpoint på et år." in said
        )
        assert "selv om andelen i København faldt, fordi den bedste kommune faldt mere." in said

    def test_value_rose_and_the_distance_still_shrank(self):
        answer = standing(
            last_year_value=12.0, distance=0.5, last_year_distance=0.7, value_movement=WORSE, distance_movement=BETTER
        )
        assert "Afstanden blev mindre, selv om andelen i København steg, fordi den bedste kommune steg mere." in text(
            answer
        )

    def test_rank_fell_and_the_distance_shrank_marginally(self):
        """Q-006: from 29 to 30 and yet marginally closer."""
        ten = goal(GoalKind.RANK_TOP_N, target=Target(rank=10))
        said = text(
            standing(place=place(30, 30), last_year_place=place(29, 30), distance=1.31, last_year_distance=1.34,
                     distance_movement=BETTER, rank_movement=WORSE), ten)  # fmt: skip
        assert "rykket tilbage fra nr. 29" in said
        assert "Afstanden til nr. 10 i klyngen er 1,3 procentpoint og er blevet marginalt mindre på et år." in said

    def test_lead_over_number_two(self):
        lead = standing(
            value=5.4, place=place(1, second_value=5.8), last_year_value=5.5,
            last_year_place=place(1, second_value=5.7),
            distance=-0.4, last_year_distance=-0.2, distance_movement=BETTER, status=Status.MET,
        )  # fmt: skip
        said = text(lead, goal(GoalKind.RANK_KEEP_LEAD, target=Target(rank=1)))
        assert "Forspringet til nummer to er 0,4 procentpoint og er vokset med 0,2 procentpoint på et år." in said
        assert "Målet er nået." in said

    def test_leader_without_a_lead(self):
        even = standing(value=5.41, place=place(1, second_value=5.43), distance=-0.02)
        assert "København og nummer to ligger side om side." in text(even, goal(GoalKind.RANK_KEEP_LEAD))

    def test_a_lost_lead_is_no_grown_distance(self):
        answer = standing(value=11.5, distance=0.1, last_year_distance=-0.1, distance_movement=WORSE,
                          place=place(2), last_year_place=place(1))  # fmt: skip
        assert "Afstanden til den bedste kommune i klyngen, Aarhus, er 0,1 procentpoint." in text(answer)

    def test_named_municipality(self):
        aarhus = goal(GoalKind.BETTER_THAN_NAMED, target=Target(area="0751"))
        said = text(standing(last_year_distance=0.6, distance_movement=WORSE), aarhus)
        assert "Afstanden til Aarhus er 0,7 procentpoint og er vokset med 0,1 procentpoint på et år." in said

    def test_the_whole_country(self):
        said = text(standing(last_year_distance=0.6, distance_movement=WORSE), goal(GoalKind.BETTER_THAN_NAMED))
        assert "Afstanden til hele landet er 0,7 procentpoint" in said

    def test_share_at_most(self):
        most = goal(GoalKind.SHARE_MAX, target=Target(op="at_most", value=Decimal(53)))
        assert "Afstanden til målet på 53,0 pct. er 1,0 procentpoint." in text(
            standing(value=54, target=53, distance=1), most
        )
        exact = sentences.goal_text(standing(value=52, target=52, distance=0), most)
        assert "København ligger lige på målet på 52,0 pct." in exact  # one full stop, not two

    def test_direction_without_a_number(self):
        assert "Afstanden til den bedste kommune i klyngen er større end året før." in text(
            standing(distance=None, distance_movement=WORSE)
        )


class TestVerdict:
    def test_a_guiding_goal_is_never_judged(self):
        said = text(standing(), goal(guiding=True))
        assert "ikke nået" not in said
        assert "Måltallet er vejledende" in said
        assert sentences.status_word(Status.NOT_MET, guiding=True) == "Vejledende"

    def test_pending_names_the_deadline(self):
        what = goal(GoalKind.SHARE_MIN, target=Target(value=Decimal(6), deadline=date(2020, 12, 31)))
        assert "endnu ikke nået; fristen er 31. december 2020." in text(standing(status=Status.PENDING), what)

    def test_awaiting_a_decision(self):
        what = goal(GoalKind.TO_BE_SET, target=Target(awaits=Text("budgetforhandlingerne", "the budget")))
        assert "det afventer budgetforhandlingerne." in text(standing(status=Status.NOT_SET, value=None), what)

    def test_the_target_of_a_year_may_still_await_a_decision(self):
        years = (YearTarget(year=2017, awaits=Text("budgettet", "the budget")), YearTarget(year=2018, value=Decimal(4)))
        said = text(standing(), goal(GoalKind.SHARE_MIN, target=Target(value=Decimal(6), yearly=years)))
        assert "Delmålet for 2017 er endnu ikke fastsat; det afventer budgettet." in said
        assert "Delmålet for 2018 er 4,0 pct." in said

    @pytest.mark.parametrize("reason", list(Reason))
    @pytest.mark.parametrize("language", ["da", "en"])
    def test_every_reason_has_its_words(self, reason, language):
        said = text(standing(status=Status.NOT_EVALUABLE, value=None, reason=reason), language=language)
        assert ("Målet kan ikke vurderes: " if language == "da" else "The goal cannot be evaluated: ") in said
        assert "{" not in said

    @pytest.mark.parametrize("status", list(Status))
    def test_every_status_has_a_word_in_both_languages(self, status):
        assert sentences.status_word(status, "da") != sentences.status_word(status, "en")


class TestOutlook:
    def test_forecast_that_does_not_reach_the_goal(self):
        coming = Forecast("2020Q4", 11.4, 10.9, 11.9, 0.8, -0.2, reaches_goal=False, points=())
        said = text(standing(), forecast=coming)
        assert "Med den nuværende udvikling bliver andelen 11,4 pct. i 4. kvartal 2020, og målet nås ikke;" in said
        assert "med 80 pct. sandsynlighed ligger andelen da mellem 10,9 og 11,9 pct." in said

    def test_what_it_takes(self):
        needed = WhatItTakes("2020-12-31", 11.4, 0.7, 3300, 42, 79.4, moving=True)
        said = text(standing(), takes=needed)
        assert (
            "Skal målet nås senest 31. december 2020, kræver det omkring 3.300 fuldtidspersoner færre: 79 flere" in said
        )
        assert said.endswith("Målet flytter sig, når den bedste kommune flytter sig. Der er intet tal for 2. kvartal "
                             "2016 at sammenligne med.")  # fmt: skip

    def test_one_exit(self):
        needed = WhatItTakes("2020Q4", 11.4, 0.1, 1, 42, 1.2, moving=False)
        assert "1 fuldtidsperson færre: 1 afgang mere om måneden end i dag." in text(standing(), takes=needed)

    def test_no_more_figures_than_a_forecast_can_hold(self):
        needed = WhatItTakes("2020Q4", 11.4, 1.4, 6818.2, 42, 162.4, moving=False)
        assert "omkring 6.800 fuldtidspersoner færre: 160 flere afgange" in text(standing(), takes=needed)


class TestCaveats:
    def test_uncertain_simulated_and_broken_are_said(self):
        said = text(standing(certainty="uncertain", provenance="simulated", broken_by=("x",), last_year_value=12.8))
        assert "Tallet er usikkert" in said
        assert "simulerede tal" in said
        assert "Mellem 2. kvartal 2016 og 2. kvartal 2017 er der et databrud" in said

    def test_the_reading_is_shown_as_printed(self):
        assert "{13.200}" in " ".join(sentences.caveats(standing(certainty="uncertain", reading="{13.200}")))


class TestOverview:
    def test_counts_goals_and_movements(self):
        answers = [
            standing(status=Status.MET, distance_movement=BETTER), standing(distance_movement=WORSE),
            standing(distance_movement=BETTER), standing(status=Status.IN_WORDS),
        ]  # fmt: skip
        assert sentences.overview_sentence(answers) == (
            "1 af de 3 mål, der kan måles, er nået; 2 er tættere på end året før, og 1 er længere fra."
        )

    def test_nothing_to_judge(self):
        assert sentences.overview_sentence([standing(status=Status.IN_WORDS)] * 2) == (
            "Ingen af de 2 mål kan holdes op mod et tal endnu."
        )

    def test_one_goal(self):
        assert sentences.overview_sentence([standing()], "en") == "The one goal that can be measured is not met."


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [("København", "da", "Københavns"), ("Aarhus", "da", "Aarhus'"), ("Odense", "en", "Odense's")],
)
def test_genitive(name, language, expected):
    assert genitive(name, language) == expected


def test_movement_words_tell_rank_value_and_distance_apart():
    assert sentences.movement_words(WORSE, "rank") == "rykket tilbage"
    assert sentences.movement_words(BETTER, "distance") == "tættere på målet"
    assert sentences.movement_words(SAME, "value", "en") == "unchanged"
