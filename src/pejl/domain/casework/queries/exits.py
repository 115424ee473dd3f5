"""Who left a benefit and by which way: employment, or a way of one's own that is counted apart from it (Q-189)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from pejl.catalogue.load import catalogue
from pejl.domain.casework.queries.facts import facts
from pejl.domain.people.models import BenefitSpell

_WAY, _JOB = "way_out", "job_started"
#: Who is back within four weeks has not left, as the duties count spells; a way out is told that near to the end.
NEAR: Final = timedelta(weeks=4)


class Exits(NamedTuple):
    """Exits in some days. ways: details of the case fact way_out → exits. unknown: where the record tells no way."""

    total: int
    employment: int
    ways: dict[str, int]
    unknown: int


def exits(municipality: str, benefits: Collection[str], first: date, after: date, education: str = "") -> Exits:
    """Exits from some benefits from a day until before another, of those with an education or of everybody.

    Each exit is counted once: by a way of one's own where one is recorded, else as employment where a job began.
    """
    left = list(_left(municipality, benefits, (first, after), education))
    told: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for one in facts(municipality, {citizen for citizen, _ in left}).events.to_pylist() if left else ():
        if one["event"] in (_WAY, _JOB):
            told[one["person"]].append(one)
    counted = Counter(_way(told[citizen], end) for citizen, end in left)
    ways = {way: counted[way] for way in catalogue().case_facts[_WAY].values}
    return Exits(len(left), counted[_JOB], ways, counted[""])


def _left(
    municipality: str, benefits: Collection[str], span: tuple[date, date], education: str
) -> Iterable[tuple[int, date]]:
    """Citizen and first day without: nobody is among them who has any benefit again within four weeks."""
    ended = BenefitSpell.objects.filter(
        citizen__municipality=municipality, citizen__anonymised_at__isnull=True, benefit__in=benefits,
        end__gte=span[0], end__lt=span[1], **({"education": education} if education else {}),
    )  # fmt: skip
    found = {(citizen, day) for citizen, day in ended.order_by().values_list("citizen_id", "end") if day is not None}
    spells: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    of_them = BenefitSpell.objects.filter(citizen__in={citizen for citizen, _ in found}).order_by()
    for citizen, start, end in of_them.values_list("citizen_id", "start", "end"):
        spells[citizen].append((start, end))
    return sorted((citizen, day) for citizen, day in found if not _goes_on(spells[citizen], day))


def _goes_on(spells: Iterable[tuple[date, date | None]], day: date) -> bool:
    return any(start <= day + NEAR and (end is None or end > day) for start, end in spells)


def _way(events: Iterable[dict[str, Any]], day: date) -> str:
    """The last way told near the end, before a job; "" where neither is."""
    near = sorted((one["on"], one["event"], one["detail"]) for one in events if abs(one["on"] - day) <= NEAR)
    ways = [detail for _, event, detail in near if event == _WAY]
    return ways[-1] if ways else _JOB if near else ""
