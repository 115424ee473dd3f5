"""Charts that tell the truth: one specification for screen, print and Word."""

from pejl.publishing.charts.canvas import Chart, png
from pejl.publishing.charts.computed import bars_chart, lines_chart
from pejl.publishing.charts.goal import goal_chart
from pejl.publishing.charts.league import league_chart
from pejl.publishing.charts.series import series_chart
from pejl.publishing.charts.spark import sparkline

__all__ = ["Chart", "bars_chart", "goal_chart", "league_chart", "lines_chart", "png", "series_chart", "sparkline"]
