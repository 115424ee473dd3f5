"""Who sees whom, in worlds that Hypothesis makes up, against a reference that looks at one citizen at a time."""

from django.conf import settings as django_settings
from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from tests.domain.people.worlds import DAY, NUMBERS, TREE, World, enter, worlds

from pejl.domain.access.permissions import Role
from pejl.domain.people import sealing
from pejl.domain.people.queries.visible import visible_to


def sees(world: World, citizen: int) -> bool:
    """Whether the reader sees a citizen, by the rules as they are told in docs/adr/0009."""
    if world.role not in {Role.CASEWORKER, Role.TEAM_LEADER} or 0 not in world.known:
        return False
    if world.citizens[citizen] != "0101":
        return False
    return not closed(world, citizen) and concerned(world, citizen)


def own_units(world: World) -> set[str]:
    return {unit for person, unit, span in world.works if person == 0 and span.holds() and stands(world, unit)}


def closed(world: World, citizen: int) -> bool:
    """Own case, own family, a protected address, a colleague: what nobody overrides."""
    is_citizen = world.citizens.get(0) == "0101"
    family = (citizen, 0) in world.related or (is_citizen and (0, citizen) in world.related)
    cleared = {kind for kind, span in world.clearances if span.holds()}
    markings = {kind for person, kind, span in world.marked if person == citizen and span.holds()}
    works_in = {unit for person, unit, span in world.works if person == citizen and span.holds()}
    if citizen not in world.known:
        works_in = set()
    colleague = bool(works_in) or "own_employee" in markings
    close = any(near(world, mine, theirs) for mine in own_units(world) for theirs in works_in)
    protected = "protected_address" in markings - cleared
    return citizen == 0 or family or protected or close or (colleague and "own_employee" not in cleared)


def concerned(world: World, citizen: int) -> bool:
    """A unit of the reader's or one under it, an assignment, a reason given; or nobody's, for the top unit."""
    if any(person == citizen and span.holds() for person, span in [*world.assigned, *world.opened]):
        return True
    has = {unit for person, unit, span in world.attached if person == citizen and span.holds() and stands(world, unit)}
    own = own_units(world)
    return any(unit in own or own & above(world, unit) for unit in has) if has else "town" in own


def stands(world: World, unit: str) -> bool:
    return unit in world.units and world.units[unit].holds()


def above(world: World, unit: str) -> set[str]:
    found: set[str] = set()
    while stands(world, unit) and TREE[unit]:
        unit = TREE[unit]
        if stands(world, unit):
            found.add(unit)
    return found


def near(world: World, mine: str, theirs: str) -> bool:
    """The same unit, or one that lies under the other; but everything lies under the top."""
    if mine == theirs:
        return True
    if mine in above(world, theirs):
        return mine != "town"
    return theirs in above(world, mine) and theirs != "town"


def compare(world: World, digest_of) -> None:
    with transaction.atomic():
        account, citizens = enter(world, digest_of)
        found = set(visible_to(account, DAY))
        expected = {citizens[person] for person in citizens if sees(world, person)}
        assert found == expected
        assert {one for one in citizens.values() if visible_to(account, DAY, key=one.key).exists()} == expected
        event("sees somebody" if found else "sees nobody")
        transaction.set_rollback(True)


_FEW = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_FEW
@given(worlds)
def test_the_query_and_the_reference_agree(db, world):
    compare(world, lambda person: sealing.digest(NUMBERS[person]))


@_FEW
@given(worlds, st.lists(st.sampled_from([0, 1]), min_size=7, max_size=7))
def test_they_agree_while_keys_are_being_changed(db, settings, world, under):
    settings.PEJL_PERSON_KEYS = ["den-nye-noegle-er-lang", *django_settings.PEJL_PERSON_KEYS[-1:]]
    compare(world, lambda person: sealing.digests(NUMBERS[person])[under[person]])
