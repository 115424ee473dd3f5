"""The assumptions of the synthetic city must be whole: what is made has all it is made from."""

from collections.abc import Collection, Iterator
from typing import Any

from pejl.catalogue.checks.casework import known
from pejl.catalogue.checks.references import Finding
from pejl.catalogue.checks.series import named
from pejl.catalogue.checks.walk import parts
from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.city import CityStock, PublishedLevel
from pejl.catalogue.schema.city_cases import CityHappening

_NEEDED = ("course", "ages", "educations", "non_western")  # of a stock that no other is part of


def levels(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """Published figures that levels are taken from: series that can be, with a figure at least."""
    if not kind.startswith("city_"):
        return
    for place, source in parts(one, PublishedLevel):
        series = (source.indicator, source.definition, source.segment)
        yield from named(catalogue, *series, place)
        if not any((it.indicator, it.definition, it.segment) == series for it in catalogue.published.values()):
            yield (
                place,
                f"no figure of {source.indicator} ({source.definition}, {source.segment or 'all'}) is published",
            )


def stocks(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """A stock that is made has a course and people; only its parts know what a whole is made of."""
    if kind != "city_stocks":
        return
    if any(other.part_of == one.id for other in catalogue.city_stocks.values()):
        if one.benefits:
            yield "benefits", "other stocks are part of this one, so the benefits are theirs"
    else:
        yield from _made(one)
    yield from _measured(catalogue, one)


def _made(one: CityStock) -> Iterator[Finding]:
    for field in _NEEDED:
        if not getattr(one, field):
            yield field, "a stock that no other is part of must tell it"
    if one.educations and sum(one.educations.values()) != 100:
        yield "educations", f"the shares add up to {sum(one.educations.values())}, not to 100"
    if not one.benefits and not one.readiness:
        yield "benefits", "without a benefit the citizens must at least have a readiness"


def _measured(catalogue: Catalogue, one: CityStock) -> Iterator[Finding]:
    if (one.measure == "persons") == bool(one.part_of):
        yield "measure", "persons are counted where the stock is part of no other, else per cent or the rest"
    told = bool(one.levels.published or one.levels.assumed)
    if told == (one.measure == "rest"):
        yield "levels", "must be told, except for the rest of a whole, which follows from the others"
    beside = [it for it in catalogue.city_stocks.values() if it.part_of == one.part_of and it.measure == "rest"]
    if one.measure == "rest" and len(beside) > 1:
        yield "measure", f"only one part can be the rest of {one.part_of}"


def desks(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """A desk has units, roles and stocks that are there; a citizen is at one desk at a time."""
    if kind != "city_desks":
        return
    fields: dict[str, Collection[str]] = {
        "unit": catalogue.organisation,
        "before": catalogue.organisation,
        "role": catalogue.roles,
        "leader": catalogue.roles,
    }
    for field, there in fields.items():
        if (key := getattr(one, field)) and key not in there:
            yield field, f"the catalogue has no {key}"
    wholes = {other.part_of for other in catalogue.city_stocks.values()}
    every = [stock for other in catalogue.city_desks.values() for stock in other.stocks]
    for stock in one.stocks:
        if stock not in catalogue.city_stocks or stock in wholes:
            yield "stocks", f"{stock}: expected a stock that is made"
        elif every.count(stock) > 1:
            yield "stocks", f"{stock} is at two desks"


def happenings(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """What happens in the made-up cases is what people can record, on something that happened before."""
    if not isinstance(one, CityHappening):
        return
    yield from _recorded(catalogue, one) if one.event else _assessed(catalogue, one)
    keys = list(catalogue.city_happenings)
    if one.after and one.after not in keys[: keys.index(one.id)]:
        yield "after", f"“{one.after}” does not stand before it"
    for benefit in set(one.benefits) - set(catalogue.benefits):
        yield "benefits", f"“{benefit}” is not among the benefits of the catalogue"
    if one.text and all(text.use != one.text for text in catalogue.city_texts.values()):
        yield "text", f"there is no text for “{one.text}”"


def _recorded(catalogue: Catalogue, one: CityHappening) -> Iterator[Finding]:
    if one.event not in catalogue.recorded_events:
        yield "event", f"“{one.event}” is not among the recorded_events of the catalogue"
    yield from known(catalogue, "values", one.event, one.values, "event")


def _assessed(catalogue: Catalogue, one: CityHappening) -> Iterator[Finding]:
    if one.assessed not in catalogue.assessed:
        yield "assessed", f"“{one.assessed}” is not among the assessed of the catalogue"
    yield from known(catalogue, "values", one.assessed, one.values, "state")
