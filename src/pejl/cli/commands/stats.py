"""`pejl stats`: figures computed from the register of people, with their definition and data date."""

import json
from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from pejl.catalogue.load import catalogue
from pejl.cli import asked
from pejl.cli.beside_published import side_by_side
from pejl.cli.errors import UserError
from pejl.domain.steering.models import Delivery
from pejl.kernel.numbers import format_number
from pejl.kernel.periods import Period
from pejl.publishing.origins import delivery_words
from pejl.warehouse.people import suppression
from pejl.warehouse.people.asking import Answer, Base, Question, QuestionError
from pejl.warehouse.people.questions import answer
from pejl.warehouse.people.questions import names as names_of

Several = list[str] | None
_PROVENANCE = {"published": "offentliggjort", "computed": "beregnet", "simulated": "simuleret"}
_MISSING = {"not_known_yet": "endnu ikke kendt", "no_base": "intet at regne af", "suppressed": "diskretioneret"}


def stats(  # noqa: PLR0913 - one option each
    measure: Annotated[str, typer.Argument(help="The measure, as full_time_persons; see --list.")] = "",
    *,
    benefit: Annotated[Several, typer.Option(help="On any of these benefits; every benefit if not told.")] = None,
    area: Annotated[str, typer.Option(help="The municipality, by name or code.")] = "København",
    period: Annotated[Several, typer.Option(help="2017M05, 2017Q2, 2017 or 2017QMAT02; may be repeated.")] = None,
    by: Annotated[Several, typer.Option(help="Break down by this; see --list.")] = None,
    group: Annotated[Several, typer.Option(help="Only this target group, as T-25 or its name.")] = None,
    readiness: Annotated[Several, typer.Option(help="Only this readiness, as job_ready.")] = None,
    where: Annotated[Several, typer.Option(help="Only these, as age=30-39 or sex=woman; may be repeated.")] = None,
    choose: Annotated[Several, typer.Option(help="What the measure offers to choose, as gap=0.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the measures and what they are broken down by.")] = False,
    published: Annotated[bool, typer.Option("--published", help="Published figures beside the computed ones.")] = False,
    public: Annotated[bool, typer.Option("--public", help="As it may be shown to all: small numbers hidden.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Compute a figure from the register of people."""
    if listed:
        _list(as_json=as_json)
        return
    if published:
        side_by_side(asked.area_code(area), [asked.period_code(one) for one in period or []], measure, as_json=as_json)
        return
    if not measure or not period:
        raise UserError("Expected a measure and --period, as in: pejl stats full_time_persons --period 2017Q2.")
    limits = [*(f"readiness={one}" for one in readiness or []), *(where or [])]
    question = Question(
        measure=measure,
        municipality=asked.area_code(area),
        periods=tuple(asked.period_code(one) for one in period),
        benefits=tuple(benefit or ()),
        where=_where(limits, [_group(one) for one in group or []]),
        by=tuple(by or ()),
        choices=tuple((name, _number(name, value)) for name, value in map(_pair, choose or [])),
    )
    try:
        found = suppression.public(question) if public else answer(question)
    except QuestionError as error:
        raise UserError(f"{error}. Nothing was answered.") from error
    if as_json:
        typer.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        _show(found)


def register(app: typer.Typer) -> None:
    app.command()(stats)


def _where(limits: list[str], groups: list[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Values of one dimension together: any of them is counted."""
    told: dict[str, list[str]] = {}
    for name, value in map(_pair, limits):
        told.setdefault(name, []).append(value)
    if groups:
        told.setdefault("group", []).extend(groups)
    return tuple((name, tuple(values)) for name, values in told.items())


def _pair(text: str) -> tuple[str, str]:
    name, is_told, value = text.partition("=")
    if not is_told:
        raise UserError(f"{text}: expected a name and a value, as age=30-39. Nothing was answered.")
    return name.strip(), value.strip()


def _number(name: str, value: str) -> int:
    if not value.isdigit():
        raise UserError(f"--choose {name}={value}: expected a whole number. Nothing was answered.")
    return int(value)


def _group(text: str) -> str:
    """The id of a target group by its id, name or title."""
    for one in catalogue().target_groups.values():
        if text.casefold() in (
            one.id.casefold(),
            one.name.casefold(),
            one.title.da.casefold(),
            one.title.en.casefold(),
        ):
            return one.id
    raise UserError(f"--group {text}: no such target group; “pejl catalogue show target_groups” lists them.")


def _show(found: Answer) -> None:
    known = catalogue()
    unit = known.units[found.unit].short.da
    heads = [known.people_dimensions[one].title.da for one in found.by]
    called = {one: names_of(one) for one in found.by}
    table = Table(*heads, "periode", unit, "personer", title=found.title.da)
    for one in found.figures:
        told_as = [(name, one.keys.get(name, "")) for name in found.by]
        names = [called[name][key].da if key in called[name] else key or "uoplyst" for name, key in told_as]
        told = format_number(one.value, found.decimals) if one.value is not None else _MISSING[one.missing]
        label = Period.parse(one.period).label.da
        table.add_row(*names, label, told, format_number(one.persons))
    console = Console()
    console.print(table)
    console.print(f"{found.definition.text.da} (version {found.definition.version})")
    console.print(f"Beregnet af registret, som det er kendt til og med {found.data_date.isoformat()}.")
    for said in _base(found.base) if found.base else ():
        console.print(said)


def _base(base: Base) -> Iterator[str]:
    """What the shares are of: which figures, how they are known, and what is not known."""
    title = catalogue().indicators[base.indicator].title.da
    if base.points:
        periods = ", ".join(Period.parse(one.period).label.da for one in base.points)
        came = Delivery.objects.filter(pk__in={one.delivery for one in base.points})
        told = "; ".join(delivery_words(one.kind, one.subject, one.name, "da") for one in came)
        yield f"Procent af: {title}, {periods} ({_PROVENANCE[base.provenance]}; {told})."
    if base.without:
        periods = ", ".join(Period.parse(one).label.da for one in base.without)
        yield f"{title} er ikke kendt for {periods}, eller ikke for den del, der er valgt."
        yield "Hent tallene med “pejl import statbank”."


def _list(*, as_json: bool) -> None:
    known = catalogue()
    if as_json:
        told = {
            "measures": {one.id: {"title": one.title.da, "unit": one.unit, "choices": one.choices}
                         for one in known.measures.values()},
            "dimensions": {one.id: one.title.da for one in known.people_dimensions.values()},
        }  # fmt: skip
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    table = Table("mål", "navn", "enhed", "valg", title="Mål, der beregnes af registret")
    for one in known.measures.values():
        choices = "; ".join(f"{name}: {', '.join(map(str, values))}" for name, values in one.choices.items())
        table.add_row(one.id, one.title.da, known.units[one.unit].short.da, choices)
    console = Console()
    console.print(table)
    dimensions = ", ".join(f"{one.id} ({one.title.da})" for one in known.people_dimensions.values())
    console.print(f"Opdeling og afgrænsning: {dimensions}.")
