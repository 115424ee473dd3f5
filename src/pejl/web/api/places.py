"""Who is who and what has come in: areas, clusters, target groups, deliveries."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router
from ninja.pagination import paginate

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.field import TargetGroup
from pejl.domain.steering.models import Delivery
from pejl.warehouse import clusters as lists
from pejl.web.api import questions
from pejl.web.api.catalogue_forms import AreaOut, ClusterOut, TargetGroupOut, Words
from pejl.web.api.figure_forms import DeliveryOut
from pejl.web.api.paging import Pages

router = Router(tags=["areas and deliveries"])


@router.get("/areas", response=list[AreaOut], summary=gettext_noop("The areas"))
def areas(request: HttpRequest, kind: Literal["", "country", "region", "municipality"] = "") -> Any:
    """The country, the regions and the municipalities."""
    found = (one for one in catalogue().areas.values() if kind in ("", one.kind))
    return [AreaOut(code=one.id, name=one.name, kind=one.kind, parent=one.parent) for one in found]


@router.get("/clusters", response=list[ClusterOut], summary=gettext_noop("The clusters"))
def clusters(request: HttpRequest, on: date | None = None) -> Any:
    """The lists of municipalities that are compared, as they are on a day (today where none is given)."""
    return lists.schemes(on)


def _group(one: TargetGroup) -> TargetGroupOut:
    parts = [each.id for each in catalogue().target_groups.values() if one.id in each.part_of]
    own = {name: getattr(one, name) for name in ("id", "name", "min_age", "max_age")}
    return TargetGroupOut(title=Words.of(one.title), part_of=list(one.part_of), parts=parts, **own)


@router.get("/target-groups", response=list[TargetGroupOut], summary=gettext_noop("The target groups"))
@paginate(Pages)
def target_groups(request: HttpRequest) -> Any:
    """The groups that goals speak of. `parts` are the groups that one is put together from."""
    return [_group(one) for one in catalogue().target_groups.values()]


@router.get("/target-groups/{group}", response=TargetGroupOut, summary=gettext_noop("One target group"))
def target_group(request: HttpRequest, group: str) -> Any:
    """A group and the groups that it is put together from."""
    return _group(questions.target_group(group))


@router.get("/deliveries", response=list[DeliveryOut], summary=gettext_noop("What has come in"))
@paginate(Pages)
def deliveries(request: HttpRequest) -> Any:
    """Every file or answer that figures, areas or clusters came with, the newest first."""
    return Delivery.objects.all()
