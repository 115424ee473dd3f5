"""The municipalities that are compared: chosen one by one, or a ready-made list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.publishing.origins import list_name
from pejl.warehouse import clusters, peers
from pejl.web.management.one_period import Chosen
from pejl.web.own import own_area

MOST = 98


@dataclass(frozen=True, slots=True)
class Preset:
    """A ready-made list."""

    key: str
    name: str
    areas: tuple[str, ...]

    @property
    def joined(self) -> str:
        """The areas as the address writes them."""
        return ",".join(self.areas)


def _municipalities() -> set[str]:
    return {one.id for one in catalogue().areas.values() if one.kind == "municipality"}


def read(query: QueryDict, left_out: list[str]) -> tuple[str, ...]:
    """The municipalities of the address (repeated or with commas between), the own one first."""
    given = [code.strip() for one in query.getlist("areas") for code in one.split(",") if code.strip()]
    known = _municipalities()
    for code in dict.fromkeys(given):
        if code not in known:
            told = {"what": _("Municipality"), "given": code}
            left_out.append(_("%(what)s “%(given)s” is not known and is left out.") % told)
    own = own_area()
    return tuple(dict.fromkeys([own, *(code for code in given if code in known)]))[:MOST]


def presets(chosen: Chosen) -> list[Preset]:
    """Every ready-made list that the own municipality is in; lists with the same members only once."""
    own = own_area()
    found = [
        Preset(one.id, one.title.in_(get_language() or "da"), one.areas)
        for one in catalogue().organisation.values()
        if own in one.areas
    ]
    if chosen.period and (like := peers.peers(own, chosen.indicator.id, chosen.period)):
        found.append(
            Preset("peers", _("Like framework conditions"), tuple(dict.fromkeys([own, *(one.area for one in like)])))
        )
    found += [
        Preset(one.scheme, list_name(one.scheme, one.name, one.origin, get_language() or "da"), one.members)
        for one in clusters.schemes()
        if own in one.members and one.scheme != "all"
    ]
    return list(_once(found))


def _once(found: Iterable[Preset]) -> Iterable[Preset]:
    seen: set[str] = set()
    for one in found:
        if one.name not in seen:
            seen.add(one.name)
            yield one


def chosen_list(asked: str, found: list[Preset], areas: Iterable[str]) -> str:
    """The key of the list that is compared now: the one that was asked for among those of exactly these members."""
    same = [one.key for one in found if set(one.areas) == set(areas)]
    return asked if asked in same else next(iter(same), "")
