"""The catalogue into the record, so that the record can say on any later day what the catalogue said on an earlier."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q
from pydantic import BaseModel

from pejl.catalogue.load import Catalogue, catalogue
from pejl.catalogue.schema.common import Entry
from pejl.catalogue.schema.field import Area
from pejl.catalogue.schema.figures import PublishedFigure
from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.actions.load_areas import BEFORE_ALL, AreaRow, load_areas
from pejl.domain.organisation.actions.load_organisation import load_organisation
from pejl.domain.steering.actions.incoming import Incoming
from pejl.domain.steering.actions.published import FigureKey, key_of, one_for_each
from pejl.domain.steering.models import CatalogueEntry, Delivery, Figure
from pejl.kernel import clock


class _Key(NamedTuple):
    kind: str
    key: str
    digest: str


@dataclass(frozen=True, slots=True)
class CatalogueSummary:
    """What a load of the catalogue did to the record."""

    entries: int
    added: int = 0
    superseded: int = 0
    areas: int = 0
    figures: int = 0

    def __str__(self) -> str:
        if not self.added and not self.superseded:
            return f"{self.entries:,} entries, nothing new"
        return (
            f"{self.entries:,} entries, {self.added:,} new or changed, {self.superseded:,} superseded; "
            f"{self.areas:,} areas and {self.figures:,} published figures taken in"
        )


def load_catalogue(by: Account | None = None, found: Catalogue | None = None) -> CatalogueSummary:
    """Record every entry that is new or changed and supersede every one that has changed or gone. Idempotent.

    Areas and published figures follow the entries that changed, so that what an import has since corrected is not
    turned back by loading the same catalogue again. `found` is another catalogue than the installed one.
    Raises NotAllowed, and CatalogueError where the catalogue has mistakes.
    """
    must(by, Permission.IMPORT_FIGURES)
    told = dict(_told(found or catalogue()))
    with transaction.atomic():
        incoming = Incoming()  # takes the lock that deliveries wait for
        current = {_Key(*key): pk for *key, pk in _current().values_list("kind", "key", "digest", "pk")}
        new = {key: entry for key, entry in told.items() if key not in current}
        gone = [pk for key, pk in current.items() if key not in told]
        summary = CatalogueSummary(len(told))
        if new or gone:
            delivery = _delivery(told, by)
            figures = _record_published(delivery, incoming, told, _touched(new, gone))
            _replace(delivery, new, gone)
            areas = load_areas(_area(one) for one in new.values() if isinstance(one, Area))
            load_organisation(found=found)
            summary = CatalogueSummary(len(told), len(new), len(gone), areas.added + areas.changed, figures)
        incoming.clear()
    return summary


def _told(found: Catalogue) -> Iterator[tuple[_Key, BaseModel]]:
    """Every dated version of every entry. An entry without an id of its own is known by its content alone."""
    for kind, entries in found.versions.items():
        for key, versions in entries.items():
            for entry in versions:
                digest = hashlib.sha256(_canonical(entry)).hexdigest()
                yield _Key(kind, key if hasattr(entry, "id") else digest[:32], digest), entry


def _canonical(entry: BaseModel) -> bytes:
    return json.dumps(entry.model_dump(mode="json"), sort_keys=True, ensure_ascii=False).encode()


def _current() -> Any:
    return CatalogueEntry.objects.filter(superseded_by=None)


def _delivery(told: Mapping[_Key, BaseModel], by: Account | None) -> Delivery:
    content = "\n".join(sorted("/".join(key) for key in told))
    return Delivery.objects.create(
        kind="catalogue",
        name="catalogue",
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        received_at=clock.now(),
        data_date=clock.today(),
        by=by,
    )


def _replace(delivery: Delivery, new: Mapping[_Key, BaseModel], gone: list[int]) -> None:
    for start in range(0, len(gone), 500):
        _current().filter(pk__in=gone[start : start + 500]).update(superseded_by=delivery)
    CatalogueEntry.objects.bulk_create(
        [
            CatalogueEntry(
                **key._asdict(),
                valid_from=entry.valid_from if isinstance(entry, Entry) else None,
                valid_to=entry.valid_to if isinstance(entry, Entry) else None,
                body=entry.model_dump(mode="json"),
                delivery=delivery,
            )
            for key, entry in new.items()
        ],
        batch_size=500,
    )


def _area(told: Area) -> AreaRow:
    return AreaRow(told.id, told.name, told.kind, told.parent or "", told.valid_from or BEFORE_ALL, told.valid_to)


def _touched(new: Mapping[_Key, BaseModel], gone: list[int]) -> set[FigureKey]:
    """The figures whose telling has changed."""
    bodies = [
        body
        for start in range(0, len(gone), 500)
        for body in _current().filter(pk__in=gone[start : start + 500], kind="published").values_list("body", flat=True)
    ]
    before = {key_of(PublishedFigure.model_validate(body)) for body in bodies}
    return before | {key_of(one) for one in new.values() if isinstance(one, PublishedFigure)}


def _record_published(
    delivery: Delivery, incoming: Incoming, told: Mapping[_Key, BaseModel], touched: set[FigureKey]
) -> int:
    """Take in the told figures that changed; one that no document tells any longer has no successor."""
    chosen = one_for_each(one for one in told.values() if isinstance(one, PublishedFigure))
    incoming.stage(chosen[key] for key in sorted(touched & chosen.keys()))
    counts = incoming.compare()
    delivery.rows, delivery.added, delivery.corrected = counts
    delivery.unchanged = counts.unchanged
    delivery.save()
    incoming.take_in(delivery)
    for indicator, definition, segment, area, period in touched - chosen.keys():
        series = Q(series__indicator=indicator, series__definition=definition, series__segment=segment)
        Figure.objects.filter(
            series, series__area_code=area, period=period, superseded_by=None, delivery__kind="catalogue"
        ).update(superseded_by=delivery)
    return counts.added + counts.corrected
