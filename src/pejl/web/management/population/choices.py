"""Everything that can be chosen in the form, with what is chosen."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.kernel.periods import PeriodKind
from pejl.publishing.naming import period_words
from pejl.web.management.explorer import kind_name
from pejl.web.management.population.asked import MOST_BY, Asked
from pejl.web.management.population.held import Held, called_in, dimensions, offered
from pejl.web.names import language, words


class Option(NamedTuple):
    """Something that can be chosen."""

    value: str
    name: str
    chosen: bool


class Choice(NamedTuple):
    """One thing to choose: its name in the address, what it is called, what there is, how many are chosen."""

    key: str
    title: str
    options: list[Option]

    @property
    def chosen(self) -> int:
        """How many are chosen."""
        return sum(one.chosen for one in self.options)


class Choices(NamedTuple):
    """The form."""

    measure: Choice
    benefits: Choice
    group: Choice
    by: list[Choice]
    numbers: list[Choice]
    kind: Choice
    first: Choice
    last: Choice
    limits: list[Choice]

    @property
    def narrowed(self) -> int:
        """How many limits are chosen."""
        return sum(one.chosen for one in (self.group, *self.limits))


def choices(asked: Asked, of: Held) -> Choices:
    """The form of a question."""
    known, question, where = catalogue(), asked.question, dict(asked.question.where)
    measures = [Option(one.id, words(one.title), one is asked.measure) for one in known.measures.values()]
    counted = asked.measure.benefits or known.benefits
    benefits = [Option(one, words(known.benefits[one].title), one in question.benefits) for one in counted]
    limits = [one for one in dimensions(limiting=True) if one != "group"]
    group = _values("group", of, where.get("group", ()))
    return Choices(
        measure=Choice("measure", _("Measure"), measures),
        benefits=Choice("benefit", _("Benefits"), benefits),
        group=group._replace(title=_("Target group")),
        by=[_breakdown(place, asked) for place in range(MOST_BY)],
        numbers=[_number(name, values, asked) for name, values in asked.measure.choices.items()],
        kind=Choice(
            "kind", _("Length of period"), [Option(one, kind_name(one), one is asked.kind) for one in PeriodKind]
        ),
        first=Choice("first", _("From"), _periods(asked, of, question.periods[:1])),
        last=Choice("last", _("To"), _periods(asked, of, question.periods[-1:])),
        limits=[one for name in limits if (one := _values(name, of, where.get(name, ()))).options],
    )


def _values(name: str, of: Held, chosen: tuple[str, ...]) -> Choice:
    called = called_in(name, of.municipality)
    there = offered(name, of, called)
    told = [*there, *(one for one in chosen if one not in there)]  # a span of ages may be one of the address alone
    options = [Option(one, words(called[one]) if one in called else one, one in chosen) for one in told]
    return Choice(name, _capital(words(catalogue().people_dimensions[name].title)), options)


def _breakdown(place: int, asked: Asked) -> Choice:
    chosen = asked.question.by[place] if place < len(asked.question.by) else ""
    known = catalogue().people_dimensions
    options = [Option(one, _capital(words(known[one].title)), one == chosen) for one in dimensions()]
    return Choice("by", _("Broken down by") if place == 0 else _("… and by"), options)


def _number(name: str, values: tuple[int, ...], asked: Asked) -> Choice:
    chosen = dict(asked.question.choices).get(name, values[0])
    titles = {"gap": _("Days without benefit that are bridged"), "weeks": _("Weeks"), "months": _("Months after")}
    return Choice(name, titles.get(name, name), [Option(str(one), str(one), one == chosen) for one in values])


def _periods(asked: Asked, of: Held, chosen: tuple[str, ...]) -> list[Option]:
    codes = [one.code for one in reversed(of.known(asked.kind))]
    codes = [*(one for one in chosen if one not in codes), *codes]
    return [Option(one, period_words(one, language()), one in chosen) for one in codes]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
