"""League tables from the record."""

from pejl.warehouse.rankings import league

SHARE = "vulnerable_share"


def test_league_is_best_first_with_shared_ranks_and_the_missing_last(municipalities, cluster, tell):
    cluster("udsatte", *municipalities)
    tell(SHARE, "2016Q2", {"0101": "4.2", "0461": "3.1", "0561": "3.0"})
    tell(SHARE, "2017Q2", {"0101": "3.9", "0461": "3.1", "0561": "3.1", "0730": None, "0751": "2.8"})
    rows = league(SHARE, "2017Q2", "udsatte")
    assert [(row.area, row.value, row.rank) for row in rows] == [
        ("0751", 2.8, 1),
        ("0461", 3.1, 2),
        ("0561", 3.1, 2),
        ("0101", 3.9, 4),
        ("0730", None, None),
        ("0851", None, None),
    ]
    assert [row.missing for row in rows[-2:]] == ["suppressed", "not_told"]
    own = rows[3]
    assert (own.distance_to_best, own.last_year_value, own.last_year_rank) == (1.1, 4.2, 3)
    assert rows[0].last_year_rank is None


def test_every_municipality_is_the_built_in_cluster(municipalities, tell):
    tell(SHARE, "2017Q2", {"0101": "3.9", "0461": "3.1"})
    assert [row.area for row in league(SHARE, "2017Q2")][:2] == ["0461", "0101"]
    assert len(league(SHARE, "2017Q2")) == len(municipalities)


def test_an_area_outside_the_cluster_has_no_league(municipalities, cluster, tell):
    cluster("udsatte", "0461", "0561")
    tell(SHARE, "2017Q2", {"0101": "3.9", "0461": "3.1"})
    assert league(SHARE, "2017Q2", "udsatte") == []


def test_a_new_delivery_is_seen_at_the_next_question(municipalities, tell):
    tell(SHARE, "2017Q2", {"0101": "3.9", "0461": "3.1"})
    assert league(SHARE, "2017Q2")[0].area == "0461"
    tell(SHARE, "2017Q2", {"0101": "2.9"})
    assert league(SHARE, "2017Q2")[0].area == "0101"
