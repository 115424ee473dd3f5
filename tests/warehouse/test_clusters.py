"""Whom a municipality is compared with, and when."""

from datetime import date

from pejl.domain.organisation.models import Cluster
from pejl.warehouse.clusters import members, schemes
from pejl.warehouse.goals import history, standings
from pejl.warehouse.rankings import league

DAY = date(2017, 6, 30)


def test_schemes_hold_on_their_days_and_every_municipality_is_one(municipalities, cluster):
    cluster("udsatte", "0101", "0461", start=2010)
    cluster("dagpenge", "0101", "0751", origin="simulated", start=2018)
    assert [(one.scheme, one.origin) for one in schemes(DAY)] == [("udsatte", "official"), ("all", "official")]
    assert [one.scheme for one in schemes(date(2018, 1, 1))] == ["dagpenge", "udsatte", "all"]
    assert schemes(DAY)[-1].members == municipalities


def test_members_are_those_of_the_areas_own_list(municipalities, cluster):
    cluster("udsatte", "0101", "0461")
    Cluster.objects.update(name="first")
    cluster("udsatte", "0751", "0851")
    assert members("udsatte", "0751", DAY) == ("0751", "0851")
    assert members("udsatte", "0101", DAY) == ("0101", "0461")
    assert members("udsatte", "0561", DAY) == ()


def test_each_period_is_ranked_in_the_list_of_its_day(municipalities, cluster, tell):
    old = cluster("udsatte", "0101", "0461", "0561", start=2010)
    Cluster.objects.filter(id=old.id).update(valid_to=date(2017, 1, 1))
    cluster("udsatte", "0101", "0751", start=2017)
    for period in ("2016Q2", "2017Q2"):
        tell("vulnerable_share", period, {"0101": "3.9", "0461": "3.0", "0561": "3.1", "0751": "4.0"})
    then, now = history("G-000-06")
    assert (then.place.rank, then.place.of, now.place.rank, now.place.of) == (3, 3, 1, 2)
    own = next(row for row in league("vulnerable_share", "2017Q2", "udsatte") if row.area == "0101")
    assert (own.rank, own.last_year_rank) == (1, 3)


def test_a_goal_is_ranked_in_the_list_asked_for(municipalities, cluster, tell):
    cluster("udsatte", *municipalities, origin="simulated")
    cluster("own", "0101", "0751")
    tell("vulnerable_share", "2016Q2", {"0101": "3.9", "0461": "3.0", "0751": "4.0"})
    found = {one.goal: one for one in standings("2017", "2016Q2")}["G-000-06"]
    other = {one.goal: one for one in standings("2017", "2016Q2", cluster="own")}["G-000-06"]
    assert (found.place.rank, found.cluster_origin, found.provenance) == (2, "simulated", "simulated")
    assert (other.place.rank, other.cluster_origin, other.provenance) == (1, "official", "published")
