"""What a person asked for on the command line, found by name or code; near matches where it is not there."""

import difflib
from collections.abc import Iterable

from pejl.catalogue.load import catalogue
from pejl.cli.errors import UserError
from pejl.domain.organisation.queries.areas import AreaNames
from pejl.kernel.periods import Period
from pejl.warehouse import clusters
from pejl.warehouse.content import ALL

_SHOWN = 5


def area_code(asked: str) -> str:
    """The code of an area by its name or code."""
    names = AreaNames.known()
    if not names:
        raise UserError("The record knows no areas yet. Run “pejl migrate” first.")
    if code := names.code(asked):
        return code
    near = names.nearest(asked)
    raise UserError(f"--area {asked}: no such area.{_did_you_mean([near] if near else [])} {_expected('area')}")


def period_code(asked: str, option: str = "--period") -> str:
    """The code of a period in any of the known forms."""
    try:
        return Period.parse(asked).code
    except ValueError as error:
        raise UserError(f"{option} {asked}: {error}. Nothing was answered.") from error


def indicator_id(asked: str) -> str:
    """The id of an indicator, by its id or its title in either language."""
    known = catalogue().indicators
    titles = {title.casefold(): one.id for one in known.values() for title in (one.id, one.title.da, one.title.en)}
    if found := titles.get(asked.casefold()):
        return found
    raise UserError(f"--indicator {asked}: no such indicator.{_near(asked, known)} {_expected('indicator')}")


def definition_id(indicator: str, asked: str) -> str:
    """A definition that the indicator has."""
    known = [one.id for one in catalogue().indicators[indicator].definitions]
    if asked in known:
        return asked
    raise UserError(f"--definition {asked}: {indicator} is defined as {', '.join(known)}. Nothing was answered.")


def plan_id(asked: str) -> str:
    """The id of a plan."""
    known = catalogue().plans
    if asked in known:
        return asked
    raise UserError(f"--plan {asked}: no such plan. Expected one of {', '.join(known)}. Nothing was answered.")


def cluster_scheme(asked: str) -> str:
    """A scheme that some list of the record has, or a built-in one."""
    listed = sorted({one.scheme for one in clusters.every_list()} - {ALL})
    known = [ALL, clusters.PEERS, *listed]
    if asked in known:
        return asked
    raise UserError(
        f"--cluster {asked}: no such cluster.{_near(asked, known)} Expected one of {', '.join(known)}. "
        "Nothing was answered."
    )


def _near(asked: str, known: Iterable[str]) -> str:
    return _did_you_mean(difflib.get_close_matches(asked, list(known), _SHOWN, 0.5))


def _did_you_mean(near: list[str]) -> str:
    return f" Did you mean {' or '.join(near)}?" if near else ""


def _expected(what: str) -> str:
    told = {
        "area": "Expected the name or code of a municipality, a region or the country, such as København or 0101.",
        "indicator": "Expected an id of the catalogue, such as unemployment_rate.",
    }
    return f"{told[what]} Nothing was answered."
