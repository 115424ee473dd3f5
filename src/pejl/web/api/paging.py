"""Long lists come in pages: `limit` rows from `offset`, with the count of all."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema
from ninja.pagination import PaginationBase


class Pages(PaginationBase):
    """At most a thousand rows at a time, a hundred where nothing is asked."""

    class Input(Schema):
        """Which part of the list."""

        limit: int = Field(100, ge=1, le=1000)
        offset: int = Field(0, ge=0)

    class Output(Schema):
        """A part of the list and the count of the whole."""

        items: list[Any]
        count: int

    def paginate_queryset(self, queryset: Any, pagination: Any, request: HttpRequest, **params: Any) -> dict[str, Any]:
        """The asked part of a list or a query."""
        start = pagination.offset
        return {"items": list(queryset[start : start + pagination.limit]), "count": self._items_count(queryset)}
