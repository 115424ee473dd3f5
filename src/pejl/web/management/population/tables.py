"""The figures as tables: one to read, with a line for each period or group, and one to keep, with a line per figure."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.publishing.naming import period_words
from pejl.warehouse.people.asking import Figure
from pejl.web.management.population.answered import Answered, At
from pejl.web.names import language, missing_word, provenance_word, words
from pejl.web.tables.table import Cell, Column, Kind, Row, Table

type Href = Callable[[Figure], str]
_WIDEST = 9  # columns of groups; more groups than these stand below each other
_COUNTS = ("part", "whole", "persons", "censored")


def to_read(told: Answered, href: Href) -> Table:
    """The table of the page. href: the address of the citizens behind a figure, empty where they cannot be seen."""
    if not told.groups:
        return _simple(told, href)
    if len(told.periods) == 1 and len(told.answer.by) == 2:
        return _crossed(told, href)
    if len(told.periods) > 1 and len(told.groups) <= _WIDEST:
        return _periods_down(told, href)
    return _groups_down(told, href)


def to_keep(told: Answered, about: tuple[tuple[str, str], ...]) -> Table:
    """The table of a file: a line for each figure, with what it is made of and where it comes from."""
    known = catalogue().people_dimensions
    columns = (
        Column("period", _("Period")),
        Column("code", _("Period code")),
        *(Column(name, _capital(words(known[name].title))) for name in told.answer.by),
        Column("value", unit(told), Kind.NUMBER, told.answer.decimals),
        *(Column(name, _count_name(name), Kind.NUMBER) for name in _counts(told)),
        Column("provenance", _("Provenance")),
    )
    groups: list[At] = [(), *told.groups] if told.total and told.groups else told.groups or [()]
    rows = tuple(_kept(told, period, at) for period in reversed(told.periods) for at in groups)
    return Table(f"population-{told.asked.measure.id}", caption(told), columns, rows, about)


def _kept(told: Answered, period: str, at: At) -> Row:
    one = told.figure(period, at)
    named = [Cell(told.value_name(name, value)) for name, value in at] or [Cell(_("All")) for _name in told.answer.by]
    counts = (Cell(getattr(one, name), missing_word(one.missing) if one.missing else "") for name in _counts(told))
    when = (Cell(period_words(period, language())), Cell(period))
    return Row((*when, *named, _value(told, one), *counts, Cell(provenance_word(told.answer.provenance))))


def unit(told: Answered) -> str:
    """The unit in words."""
    return words(catalogue().units[told.answer.unit].short)


def caption(told: Answered) -> str:
    """What the table tells, with its unit."""
    title, said = words(told.answer.title), unit(told)
    return title if title.casefold() == said.casefold() else f"{title}, {said}"


def _simple(told: Answered, href: Href) -> Table:
    counts = _counts(told)
    columns = (
        Column("period", _("Period")),
        Column("value", _capital(unit(told)), Kind.NUMBER, told.answer.decimals),
        *(Column(name, _count_name(name), Kind.NUMBER) for name in counts),
    )
    rows = []
    for period in reversed(told.periods):
        one = told.figure(period)
        cells = (Cell(getattr(one, name)) for name in counts)
        rows.append(Row((Cell(period_words(period, language())), _value(told, one, href), *cells), f"p-{period}"))
    return Table("population", caption(told), columns, tuple(rows))


def _periods_down(told: Answered, href: Href) -> Table:
    groups: list[At] = [(), *told.groups] if told.total else told.groups
    columns = (Column("period", _("Period")), *(_number(told, str(at), told.name(at)) for at in groups))
    rows = (
        Row((Cell(period_words(period, language())), *(_value(told, told.figure(period, at), href) for at in groups)),
            f"p-{period}")
        for period in reversed(told.periods)
    )  # fmt: skip
    return Table("population", caption(told), columns, tuple(rows))


def _groups_down(told: Answered, href: Href) -> Table:
    periods = tuple(reversed(told.periods))
    heads = (_number(told, period, period_words(period, language())) for period in periods)
    groups: list[At] = [*told.groups, ()] if told.total else told.groups
    rows = (
        Row((Cell(told.name(at)), *(_value(told, told.figure(period, at), href) for period in periods)),
            f"g-{place}", own=not at)
        for place, at in enumerate(groups)
    )  # fmt: skip
    return Table("population", caption(told), (Column("group", _by(told)), *heads), tuple(rows))


def _crossed(told: Answered, href: Href) -> Table:
    """One period, broken down by two: the first downwards, the second across."""
    (down, across), (period,) = told.answer.by, told.periods
    lines, heads = (list(dict.fromkeys(dict(at)[name] for at in told.groups)) for name in (down, across))
    heads.sort(key=told.order(across).__getitem__)
    columns = (Column("group", _by(told)), *(_number(told, head, told.value_name(across, head)) for head in heads))
    rows = []
    for place, line in enumerate(lines):
        cells = (_value(told, told.figure(period, ((down, line), (across, head))), href) for head in heads)
        rows.append(Row((Cell(_capital(told.value_name(down, line))), *cells), f"g-{place}"))
    return Table("population", f"{caption(told)}, {period_words(period, language())}", columns, tuple(rows))


def _value(told: Answered, one: Figure, href: Href | None = None) -> Cell:
    if one.value is None:
        return Cell(word=missing_word(one.missing))
    return Cell(one.value, decimals=told.answer.decimals, href=href(one) if href and one.persons else "")


def _number(told: Answered, key: str, title: str) -> Column:
    return Column(key, title, Kind.NUMBER, told.answer.decimals)


def _by(told: Answered) -> str:
    return _capital(", ".join(words(catalogue().people_dimensions[name].title) for name in told.answer.by))


def _counts(told: Answered) -> list[str]:
    """What the figures are made of, as far as any tells it."""
    return [name for name in _COUNTS if any(getattr(one, name) is not None for one in told.figures.values())]


def _count_name(name: str) -> str:
    said = {
        "part": _("Counted"),
        "whole": _("Of"),
        "persons": _("Citizens behind"),
        "censored": _("Not known yet"),
    }
    return said[name]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
