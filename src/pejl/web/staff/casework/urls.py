"""The addresses of casework. The number is the record's own; whose it is, is asked each time."""

from django.urls import URLPattern, path

from pejl.web.staff.casework import (
    agreements,
    complaints,
    documents,
    duties,
    events,
    interviews,
    measures,
    notes,
    placing,
    plans,
    progress,
)

_CASE = "citizens/<uuid:key>/"


def _record(name: str, pages: object) -> list[URLPattern]:
    """A kind of record: a new one, one, and its steps."""
    at = f"{_CASE}{name}s/"
    return [
        path(f"{at}new", pages.new, name=f"citizen-{name}-new"),  # type: ignore[attr-defined]
        path(f"{at}<int:number>", pages.one, name=f"citizen-{name}"),  # type: ignore[attr-defined]
        path(f"{at}<int:number>/<str:step>", pages.step, name=f"citizen-{name}-step"),  # type: ignore[attr-defined]
    ]


urlpatterns = [
    path(f"{_CASE}duties", duties.duties, name="citizen-duties"),
    path(f"{_CASE}interviews/<int:number>.ics", interviews.ics, name="citizen-interview-ics"),
    path(f"{_CASE}plans/<int:number>/write", plans.write, name="citizen-plan-write"),
    path(f"{_CASE}documents/<int:number>.pdf", documents.pdf, name="citizen-document-pdf"),
    *_record("interview", interviews),
    *_record("plan", plans),
    *_record("measure", measures),
    *_record("document", documents),
    *_record("complaint", complaints),
    path(f"{_CASE}hearings/<int:number>/<str:step>", documents.hearing_step, name="citizen-hearing-step"),
    path(f"{_CASE}hearings/<int:number>", documents.hearing, name="citizen-hearing"),
    path(f"{_CASE}agreements/new", agreements.new, name="citizen-agreement-new"),
    path(f"{_CASE}agreements/<int:number>", agreements.followed, name="citizen-agreement"),
    path(f"{_CASE}progress/<str:instrument>", progress.new, name="citizen-progress-new"),
    path(f"{_CASE}notes/new", notes.new, name="citizen-note-new"),
    path(f"{_CASE}notes/<int:number>/strike", notes.strike, name="citizen-note-strike"),
    path(f"{_CASE}events", events.choose, name="citizen-events"),
    path(f"{_CASE}events/new/<str:event>", events.new, name="citizen-event-new"),
    path(f"{_CASE}events/<int:number>/strike", events.strike, name="citizen-event-strike"),
    path(f"{_CASE}group", placing.place, name="citizen-group"),
    path(f"{_CASE}assessments", placing.assessments, name="citizen-assessments"),
    path(f"{_CASE}assessments/<int:number>/end", placing.end, name="citizen-assessment-end"),
]
