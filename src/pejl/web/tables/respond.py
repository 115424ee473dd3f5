"""A table as an answer to a download."""

from collections.abc import Callable

from django.http import Http404, HttpResponse

from pejl.web.tables import csv, xlsx
from pejl.web.tables.table import Table

_WRITERS: dict[str, tuple[str, Callable[[Table], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", csv.written),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.written),
}


def download(table: Table, form: str) -> HttpResponse:
    """The table as a file of a form (csv or xlsx); 404 for any other form."""
    if form not in _WRITERS:
        raise Http404(f"no table is written as {form}")
    content_type, write = _WRITERS[form]
    answer = HttpResponse(write(table), content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{table.name}.{form}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
