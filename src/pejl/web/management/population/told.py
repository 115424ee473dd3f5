"""The figures in words and as a chart: the main thing in a sentence, and whom it is true of."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.engine.statistics.results import Point
from pejl.kernel.periods import Period
from pejl.publishing.charts import Chart, bars_chart, lines_chart
from pejl.publishing.charts.computed import MOST_BARS, MOST_LINES
from pejl.publishing.charts.lines import Shape
from pejl.publishing.naming import Measure, period_words
from pejl.publishing.naming import measure as measure_words
from pejl.publishing.sentences.population import groups_sentence, in_group, newest_sentence, on_benefits
from pejl.publishing.sentences.words import ended
from pejl.warehouse.people.asking import Figure
from pejl.web.management.population.answered import Answered, At
from pejl.web.management.population.asked import Asked
from pejl.web.management.population.held import called_in
from pejl.web.management.series_facts import deliveries
from pejl.web.names import language, missing_word, provenance_word, told_by, words


def words_of(told: Answered) -> Measure:
    """How the figures are written."""
    answer = told.answer
    found = measure_words(None, answer.unit, language())
    return replace(found, title=words(answer.title), decimals=answer.decimals, better=told.asked.measure.better)


def whom(asked: Asked) -> str:
    """Whom the figures are of: "på dagpenge", "i målgruppen …"."""
    known = catalogue()
    groups = dict(asked.question.where).get("group", ())
    said = [in_group(words(known.target_groups[one].title), language()) for one in groups]
    if asked.question.benefits or not groups:
        named = [words(known.benefits[one].title) for one in asked.question.benefits]
        said.insert(0, on_benefits(named, language()))
    return " ".join(said)


def limits(asked: Asked) -> list[str]:
    """What else the figures are limited to, dimension by dimension."""
    found = []
    for name, values in asked.question.where:
        if name != "group":
            called = called_in(name, asked.question.municipality)
            found.append(", ".join(words(called[one]) if one in called else one for one in values))
    return found


def base(told: Answered) -> list[str]:
    """What the shares are of: which figures, how they are known, and of which periods they are not."""
    found = told.answer.base
    if found is None:
        return []
    said, title = [], words(catalogue().indicators[found.indicator].title)
    if found.points:
        about = {
            "title": title, "periods": _periods(one.period for one in found.points),
            "provenance": provenance_word(found.provenance),
            "deliveries": "; ".join(told_by(one) for one in deliveries(found.points)),
        }  # fmt: skip
        said.append(_("%(title)s, %(periods)s (%(provenance)s; %(deliveries)s).") % about)
    if without := [one for one in found.without if one in told.periods]:
        about = {"title": title, "periods": _periods(without)}
        said.append(_("%(title)s is not known for %(periods)s, or not for the part that is chosen.") % about)
    return said


def _periods(codes: Iterable[str]) -> str:
    """Periods in words; those that follow each other as the first and the last."""
    runs: list[list[Period]] = []
    for one in sorted(map(Period.parse, codes), key=lambda period: period.start):
        if runs and runs[-1][-1].shift(1) == one:
            runs[-1].append(one)
        else:
            runs.append([one])
    return ", ".join(
        " – ".join(period_words(one.code, language()) for one in dict.fromkeys((run[0], run[-1]))) for run in runs
    )


def sentences(told: Answered) -> list[str]:
    """The newest figure that is known, and the largest and smallest group of its period; nothing where none is."""
    newest = next((one for one in reversed(told.periods) if _known(told, one)), None)
    if newest is None:
        return []
    said = [_whole(told, newest)] if told.total else []
    groups = [(told.name_within(at), told.figure(newest, at).value) for at in told.groups if all(v for _n, v in at)]
    said.append(groups_sentence(words_of(told), [(name, value) for name, value in groups if value is not None]))
    return [ended(one) for one in said if one]


def _known(told: Answered, period: str) -> bool:
    figures = [told.figure(period)] if told.total else [told.figure(period, at) for at in told.groups]
    return any(one.value is not None for one in figures)


def _whole(told: Answered, newest: str) -> str:
    asked = told.asked
    numbers = {name: offered[0] for name, offered in asked.measure.choices.items()} | dict(asked.question.choices)
    return newest_sentence(
        asked.measure.id,
        words_of(told),
        value=told.figure(newest).value or 0.0,
        before=told.last_year(newest),
        period=newest,
        on=whom(asked),
        **numbers,
    )


def chart(told: Answered, shape: Shape = "wide") -> Chart | None:
    """Lines where there are several periods, bars of the groups where there is one; none of a single figure."""
    says = " ".join(sentences(told))
    title = words(told.answer.title)
    if len(told.periods) > 1:
        whole = told.name(()) if told.groups else title
        series = {told.name(at) if at else whole: _points(told, at) for at in drawn(told)}
        return lines_chart(series, title, says, words_of(told), shape, strong=whole)
    (period,) = told.periods
    figures = {told.name(at): told.figure(period, at) for at in told.groups}
    values = {name: missing_word(one.missing) if one.value is None else one.value for name, one in figures.items()}
    return bars_chart(values, title, says, words_of(told), shape)


def drawn(told: Answered) -> list[At]:
    """The lines of the chart: the largest groups, as many as can be told apart, in the order of the table.

    A share or a mean of all is drawn among those of the groups; a count of all would press them to the bottom.
    """
    if not told.groups:
        return [()]
    whole: list[At] = [()] if told.total and told.mean else []
    kept = sorted(told.groups, key=lambda at: _largest(told, at), reverse=True)[: MOST_LINES - len(whole)]
    return [*whole, *(at for at in told.groups if at in kept)]


def _largest(told: Answered, at: At) -> float:
    """The newest figure of a group, or its largest where the newest is not known."""
    values = [one.value for period in told.periods if (one := told.figure(period, at)).value is not None]
    newest = told.figure(told.periods[-1], at).value
    return max(values, default=0.0) if newest is None else newest


def _points(told: Answered, at: At) -> list[Point]:
    return [_point(told.figure(period, at), told.answer.provenance) for period in told.periods]


def _point(one: Figure, provenance: str) -> Point:
    return Point(one.period, one.value, one.missing, provenance)


def note_on_chart(told: Answered) -> str:
    """What the chart leaves out, where it does."""
    shown = len([at for at in drawn(told) if at]) if len(told.periods) > 1 else min(MOST_BARS, len(told.groups))
    if len(told.groups) <= shown:
        return ""
    said = {"most": shown, "all": len(told.groups)}
    return _("The chart shows %(most)s of %(all)s groups; the table has them all.") % said
