"""The chart of a goal, as the quarterly report has it: own line, the best or next best, the target."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.figures import Break
from pejl.catalogue.schema.steering import Goal, GoalKind
from pejl.engine.statistics.results import Forecast, GoalStanding, Place, Point
from pejl.kernel.periods import Period
from pejl.kernel.text import Text
from pejl.publishing.charts.canvas import Chart, Table, chart
from pejl.publishing.charts.league import Bar, bars_spec
from pejl.publishing.charts.line import Line, Mark, Role, of_one_kind
from pejl.publishing.charts.lines import Picture, Shape, line_spec
from pejl.publishing.naming import Measure, area_name, capital, compared_with, goal_measure, period_words

_BEST = Text("bedst i klyngen", "best of the cluster")
_BEST_IS_GOAL = Text("bedst i klyngen, målet", "best of the cluster, the goal")
_SECOND = Text("i klyngen", "of the cluster")
_SECOND_NAME = Text("Næstbedst", "Second best")
_TARGET = Text("Mål", "Goal")
_TARGET_RANK = Text("nr. {rank} i klyngen", "no. {rank} of the cluster")
_IS_TARGET = Text("målet", "the goal")
_SIMULATED = Text("simuleret", "simulated")
_PARTLY_SIMULATED = Text("delvis simuleret", "partly simulated")
_LAST_YEAR = Text("{value} året før", "{value} last year")
_UNCERTAIN = Text("usikkert tal", "uncertain figure")
_FORECAST = Text("{value} med nuværende udvikling", "{value} at the present rate")
_PERIOD = Text("Periode", "Period")
_OVER_TIME = Text("{title} for {area}", "{title} in {area}")
_NAMED_TARGETS = {GoalKind.BETTER_THAN_NAMED}


def goal_chart(  # noqa: PLR0913 - what a chart can show; all but the first three may be left out
    history: Sequence[GoalStanding],
    goal: Goal,
    language: str = "da",
    *,
    until: str | None = None,
    own: Sequence[Point] = (),
    others: Mapping[str, Sequence[Point]] | None = None,
    forecast: Forecast | None = None,
    message: str = "",
    years: int = 6,
    shape: Shape = "wide",
) -> Chart | None:
    """Draw a goal's history up to a period (the last with a value if not named). None where no figure is known.

    own: the area's own points, for the provenance of each; taken from the history where not given.
    others: points by area code for the pale lines. message: what the figure says, for those who cannot see it.
    """
    shown = _shown(history, until, years)
    told = [one for one in shown if one.value is not None]
    if not told:
        return None
    now = told[-1]
    words = goal_measure(goal, now.unit, language)
    lines = [_own(shown, own, language), *_comparators(shown, goal, language), *_pale(others or {}, shown)]
    breaks = breaks_of(goal.indicator or "", [one.period for one in shown], language)
    picture = Picture(
        lines=tuple(lines),
        unit=words.short,
        decimals=words.decimals,
        language=language,
        breaks=breaks,
        band=_band(forecast, now),
        band_words=_FORECAST.in_(language).format(value=words.number(forecast.value)) if forecast else "",
        pointed=_pointed(lines[0], now, words),
    )
    spec = line_spec(picture, shape) if len({one.period for one in told}) > 1 else bars_spec(_as_bars(lines), words)
    title = _OVER_TIME.in_(language).format(title=words.title or goal.title.in_(language), area=area_name(now.area))
    return chart(spec, title, message or describe(lines, words), language,
                 table_of(lines, words))  # fmt: skip


def _as_bars(lines: Sequence[Line]) -> list[Bar]:
    """One period is no course: the figures of that period as bars from zero."""
    return [
        Bar(one.name if one.role is Role.OWN else _column(one), one.last.value, strong=one.role is Role.OWN)
        for one in lines
        if one.role is not Role.OTHER and one.last
    ]


def _shown(history: Sequence[GoalStanding], until: str | None, years: int) -> list[GoalStanding]:
    kinds = [Period.parse(one.period) for one in history if one.value is not None]
    last = Period.parse(until) if until else (kinds[-1] if kinds else None)
    if last is None:
        return []
    first = last._replace(year=last.year - years)
    return [one for one in history if Period.parse(one.period).kind is last.kind
            and first <= Period.parse(one.period) <= last]  # fmt: skip


def _point(standing: GoalStanding, value: float | None, *, certain: bool = False) -> Point:
    return Point(
        period=standing.period,
        value=value,
        missing="" if value is not None else (standing.reason or "no_figure"),
        provenance=standing.provenance,
        certainty="certain" if certain else standing.certainty,
    )


def _own_point(standing: GoalStanding) -> Point:
    point = _point(standing, standing.value)
    return replace(point, provenance=standing.value_provenance or standing.provenance)


def _own(shown: Sequence[GoalStanding], own: Sequence[Point], language: str) -> Line:
    known = {one.period: one for one in own}
    points = tuple(known.get(one.period) or _own_point(one) for one in shown)
    partly = any(one.provenance == "simulated" for one in points if one.value is not None)
    return Line(area_name(shown[-1].area), points, Role.OWN, _PARTLY_SIMULATED.in_(language) if partly else "")


def _comparators(shown: Sequence[GoalStanding], goal: Goal, language: str) -> list[Line]:
    """The best municipality (number two where the own leads), and the target where it is neither of them."""
    now = next(one for one in reversed(shown) if one.value is not None)
    lines: list[Line] = []
    leads = now.place is not None and now.place.rank == 1
    if leads:
        lines += _line(shown, lambda place: place.second_value, _SECOND_NAME.in_(language), _SECOND.in_(language))
    elif now.place is not None:
        name = area_name(now.place.best_area)
        role = _BEST_IS_GOAL if goal.target.rank == 1 and not goal.target.value else _BEST
        lines += _line(shown, lambda place: place.best_value, name, role.in_(language))
    if not _target_is(goal, leads=leads):
        target = tuple(_point(one, one.target, certain=True) for one in shown)
        if any(one.value is not None for one in target):
            name, under = _target_name(goal, language)
            lines.append(Line(name, target, Role.TARGET, under))
    return [_say_simulated(one, language) for one in lines]


def _line(shown: Sequence[GoalStanding], of: Callable[[Place], float | None], name: str, under: str) -> list[Line]:
    points = tuple(_point(one, of(one.place) if one.place else None, certain=True) for one in shown)
    if all(one.value is None for one in points):
        return []
    return [Line(name, points, Role.RIVAL, under)]


def _say_simulated(line: Line, language: str) -> Line:
    last = line.last
    if last is None or last.provenance != "simulated":
        return line
    return replace(line, under=", ".join(filter(None, [line.under, _SIMULATED.in_(language)])))


def _target_is(goal: Goal, *, leads: bool) -> bool:
    """Whether the target is the best value itself, drawn already (or the own, where the own leads)."""
    if goal.target.value is not None or goal.kind in _NAMED_TARGETS:
        return False
    return goal.target.rank == 1 or goal.kind in (GoalKind.RANK_BEST, GoalKind.RANK_KEEP_LEAD) or leads


def _target_name(goal: Goal, language: str) -> tuple[str, str]:
    """What the target's line is called, and the words under that name."""
    if goal.kind in _NAMED_TARGETS:
        return capital(compared_with(goal, language)), _IS_TARGET.in_(language)
    under = _TARGET_RANK.in_(language).format(rank=goal.target.rank) if goal.target.rank else ""
    return _TARGET.in_(language), under


def _pale(others: Mapping[str, Sequence[Point]], shown: Sequence[GoalStanding]) -> list[Line]:
    first, last = Period.parse(shown[0].period), Period.parse(shown[-1].period)
    return [
        Line(area_name(code), tuple(one for one in of_one_kind(points, last.kind)
                                    if first <= Period.parse(one.period) <= last), Role.OTHER)
        for code, points in sorted(others.items())
        if code != shown[-1].area
    ]  # fmt: skip


def _band(forecast: Forecast | None, now: GoalStanding) -> tuple[tuple[str, float, float, float], ...]:
    if forecast is None or now.value is None:
        return ()
    start = Period.parse(now.period)
    later = [row for row in forecast.points if Period.parse(row[0]).start > start.start]
    return ((now.period, now.value, now.value, now.value), *later) if later else ()


def _pointed(own: Line, now: GoalStanding, words: Measure) -> tuple[tuple[str, str], ...]:
    told = {one.period: one for one in own.points if one.value is not None}
    marks: list[tuple[str, str]] = []
    if before := told.get(now.last_year_period):
        marks.append((before.period, _LAST_YEAR.in_(words.language).format(value=words.number(before.value))))
    unsure = [one.period for one in told.values() if one.certainty != "certain"]
    if unsure and unsure[-1] not in dict(marks):
        marks.append((unsure[-1], _UNCERTAIN.in_(words.language)))
    return tuple(marks)


def breaks_of(indicator: str, codes: Iterable[str], language: str) -> tuple[Mark, ...]:
    """The data breaks of an indicator that lie between the first and the last of some periods."""
    starts = sorted(Period.parse(one).start for one in codes)
    found: list[Break] = [
        one
        for one in catalogue().breaks.values()
        if ("*" in one.indicators or indicator in one.indicators)
        and starts
        and starts[0] < Period.parse(one.on).start <= starts[-1]
    ]
    return tuple(Mark(one.on, Text("databrud", "data break").in_(language)) for one in found)


def describe(lines: Sequence[Line], words: Measure) -> str:
    """What a chart shows, from its first to its last figures, for readers who cannot see it."""
    told = []
    for line in lines:
        if line.role is Role.OTHER or (last := line.last) is None:
            continue
        first = next(one for one in line.points if one.value is not None)
        span = f"{words.number(first.value)} ({period_words(first.period, words.language)})"
        if first is not last:
            span += f" → {words.number(last.value)} ({period_words(last.period, words.language)})"
        told.append(f"{line.name}: {span}")
    return "; ".join(told) + "."


def table_of(lines: Sequence[Line], words: Measure) -> Table:
    """The figures behind a line chart: a row for each period, a column for each named line."""
    named = [line for line in lines if line.role is not Role.OTHER]
    codes = sorted({one.period for line in named for one in line.points}, key=lambda code: Period.parse(code).start)
    known = [{one.period: one.value for one in line.points} for line in named]
    columns = (_PERIOD.in_(words.language), *(_column(line) for line in named))
    rows = tuple(
        (period_words(code, words.language), *(words.number(values.get(code)) for values in known)) for code in codes
    )
    return columns, rows


def _column(line: Line) -> str:
    return f"{line.name} ({line.under})" if line.under else line.name
