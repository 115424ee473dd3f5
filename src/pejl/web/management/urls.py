"""The pages of managers and analysts."""

from django.urls import path

from pejl.web.management import compare, explorer, exports, goal, overview, reports
from pejl.web.management import map as map_page

urlpatterns = [
    path("", overview.front, name="overview"),
    path("goals/<str:goal_id>", goal.goal, name="goal"),
    path("indicators", explorer.explorer, name="explorer"),
    path("indicators/<str:indicator_id>", explorer.indicator, name="indicator"),
    path("map", map_page.the_map, name="map"),
    path("compare", compare.compare, name="compare"),
    path("exports/goals.<str:form>", exports.goals, name="goals-export"),
    path("exports/league/<str:goal_id>.<str:form>", exports.league, name="league-export"),
    path("exports/series/<str:indicator_id>.<str:form>", exports.series, name="series-export"),
    path("exports/map.<str:form>", exports.the_map, name="map-export"),
    path("exports/compare.<str:form>", exports.compare, name="compare-export"),
    path("reports", reports.reports, name="reports"),
    path("reports/draft", reports.draft, name="report-draft"),
    path("reports/publish", reports.publish, name="report-publish"),
    path("reports/<int:key>", reports.report, name="report"),
    path("reports/<int:key>.<str:form>", reports.report_file, name="report-file"),
]
