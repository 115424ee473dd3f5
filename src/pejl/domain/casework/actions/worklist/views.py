"""Views of the worklist are kept by name, shared with one's unit, put in order and thrown away."""

from django.db import transaction
from django.db.models import Case, Max, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.errors import CaseworkRefused
from pejl.domain.casework.models import SavedView
from pejl.domain.casework.queries.worklist.choice import Choice
from pejl.domain.people.queries.reader import Reader

_LONGEST = 255


class ViewRefused(CaseworkRefused):
    """The view is not kept."""


@transaction.atomic
def keep_view(by: Account, name: str, choice: Choice, unit_code: str = "") -> SavedView:
    """Keep a choice by a name, last in the order. Raises NotAllowed, and ViewRefused with the reason.

    unit_code: a unit whose employees see it too; empty is nobody else.
    """
    must(by, Permission.SEE_PEOPLE)
    called, own = " ".join(name.split()), SavedView.objects.filter(owner=by)
    if not called or len(called) > _LONGEST:
        raise ViewRefused(_("Give the view a name of 1 to 255 characters."), "name")
    if not choice.narrows and not choice.columns and not choice.sort:
        raise ViewRefused(_("Choose at least one filter, column or order before the view is saved."), "name")
    if own.filter(name=called).exists():
        raise ViewRefused(_("You have a view of this name. Choose another name."), "name")
    same = own.filter(query=choice.query).first()
    if same is not None:
        raise ViewRefused(_("The same choice is saved already as “%(name)s”.") % {"name": same.name}, "name")
    last = own.aggregate(last=Max("position"))["last"]
    place = 0 if last is None else last + 1
    return SavedView.objects.create(
        owner=by, municipality=by.municipality, name=called, query=choice.query, unit_code=unit_code, position=place
    )


def views_of(by: Account, reader: Reader) -> QuerySet[SavedView]:
    """The account's own views in its order, then those that others share with the reader's units."""
    shared = Q(municipality=reader.municipality, unit_code__in=reader.near)
    first = Case(When(owner=by, then=Value(0)), default=Value(1))
    return SavedView.objects.filter(Q(owner=by) | shared).select_related("owner").order_by(first, "position", "pk")


@transaction.atomic
def discard_view(by: Account, number: int) -> bool:
    """Throw one's own view away; whether there was one."""
    must(by, Permission.SEE_PEOPLE)
    return SavedView.objects.filter(owner=by, pk=number).delete()[0] > 0


@transaction.atomic
def raise_view(by: Account, number: int) -> None:
    """Move one's own view one place up."""
    must(by, Permission.SEE_PEOPLE)
    own = list(SavedView.objects.filter(owner=by))
    at = next((at for at, one in enumerate(own) if one.pk == number), 0)
    if at:
        own[at - 1], own[at] = own[at], own[at - 1]
    for place, one in enumerate(own):
        one.position = place
    SavedView.objects.bulk_update(own, ["position"])
