"""`pejl report` and `pejl reports`: write the result report, publish it, print an archived one again."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from django.conf import settings

from pejl.catalogue.load import catalogue
from pejl.cli.errors import UserError
from pejl.domain.steering.models import Report
from pejl.domain.steering.queries import reports as archive
from pejl.kernel.periods import Period
from pejl.publishing import reports
from pejl.publishing.documents.model import Document
from pejl.publishing.reports.assemble import Language
from pejl.warehouse import goals

Plan = Annotated[str | None, typer.Option(help="The plan version, as 2018. The newest with figures unless given.")]
Quarter = Annotated[str | None, typer.Option(help="The quarter, as 2017Q2. The newest with figures unless given.")]
OtherPeriod = Annotated[str | None, typer.Option("--period", help="A month or year instead of a quarter, as 2025M07.")]
FormOption = Annotated[Literal["pdf", "docx", "html"], typer.Option("--format", help="What to write.")]
Output = Annotated[Path | None, typer.Option(help="The file to write. A name of its own in PEJL_VAR unless given.")]
LanguageOption = Annotated[Literal["da", "en"], typer.Option(help="The language of the report.")]
Publish = Annotated[bool, typer.Option("--publish", help="Number the report and archive it with what it rests on.")]
Archived = Annotated[int | None, typer.Option("--from-archive", help="Print the archived report of this id again.")]
Number = Annotated[
    int | None, typer.Option(help="Print this number of the plan's and period's published reports again.")
]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


def report(  # noqa: PLR0913 - the options of a command
    plan: Plan = None,
    quarter: Quarter = None,
    period: OtherPeriod = None,
    *,
    form: FormOption = "pdf",
    output: Output = None,
    language: LanguageOption = "da",
    from_archive: Archived = None,
    number: Number = None,
    publish: Publish = False,
    as_json: Json = False,
) -> None:
    """Write the result report of a plan and a quarter: one page for each goal, a table of them all in front.

    A published report stays as it was. Printed again, it is the same file even where figures have been corrected since.
    """
    kept: Report | None = None
    if from_archive is not None:
        kept = _archived(from_archive)
    else:
        code = _period(quarter, period)
        chosen = _plan(plan, code)
        code = code or _newest(chosen)
        if number is not None:
            kept = _numbered(chosen, code, language, number)
        else:
            draft = _draft(chosen, code, language)
            kept = reports.publish(draft).report if publish else None
    _deliver(_whole(kept) if kept else draft, kept, form, output, as_json=as_json)


def _period(quarter: str | None, period: str | None) -> str | None:
    if quarter and period:
        raise UserError("Give either --quarter or --period, not both. Nothing was written.")
    try:
        return Period.parse(quarter or period or "").code if quarter or period else None
    except ValueError as error:
        raise UserError(f"{error}. Nothing was written.") from error


def _plan(plan: str | None, period: str | None) -> str:
    plans = catalogue().plans
    if plan is not None:
        if plan not in plans:
            raise UserError(f"There is no plan “{plan}”; there are {', '.join(sorted(plans))}. Nothing was written.")
        return plan
    newest = sorted((one for one in plans.values() if one.kind == "plan"), key=lambda one: one.year, reverse=True)
    for one in newest:
        known = goals.periods(one.id)
        if known and (period is None or period in known):
            return one.id
    raise UserError("No plan has figures for that period. Load some first: pejl demo, or pejl import.")


def _newest(plan: str) -> str:
    known = goals.periods(plan)
    quarters = [one for one in known if "Q" in one]
    if not known:
        raise UserError(f"Plan {plan} has no figures in any period. Load some first: pejl demo, or pejl import.")
    return (quarters or known)[0]


def _draft(plan: str, period: str, language: Language) -> Document:
    try:
        return reports.assemble(plan, period, settings.PEJL_MUNICIPALITY, language)
    except reports.NothingToReportError as error:
        known = ", ".join(goals.periods(plan)[:8]) or "none"
        raise UserError(
            f"No goal of plan {plan} has a figure in {period}. Periods with figures: {known}. Nothing was written."
        ) from error


def _archived(key: int) -> Report:
    found = Report.objects.filter(pk=key).first()
    if found is None:
        raise UserError(f"There is no report {key} in the archive; pejl reports lists them. Nothing was written.")
    return found


def _numbered(plan: str, period: str, language: str, number: int) -> Report:
    of_period = archive.of_period(plan, period, settings.PEJL_MUNICIPALITY, language)
    found = of_period.filter(number=number).first()
    if found is None:
        told = ", ".join(str(one.number) for one in of_period) or "none"
        raise UserError(
            f"Plan {plan} has no report number {number} for {period}; published numbers: {told}. Nothing was written."
        )
    return found


def _whole(found: Report) -> Document:
    try:
        return reports.document_of(found)
    except reports.DamagedArchiveError as error:
        raise UserError(
            f"The archived report {error} is not what was published: its hash does not fit. Nothing was written. "
            "Restore the database from a backup."
        ) from error


def _deliver(document: Document, kept: Report | None, form: str, output: Path | None, *, as_json: bool) -> None:
    path = output or Path(settings.VAR) / reports.file_name(document, form)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(reports.write(document, form))
    if as_json:
        typer.echo(json.dumps(_answer(document, kept, path), ensure_ascii=False))
        return
    published = f"Report {document.number}, archived as {kept.pk}" if kept else "Draft"
    typer.echo(f"{published}: {document.title}, {document.subtitle} ({len(document.sections)} sections) → {path}")


def _answer(document: Document, kept: Report | None, path: Path) -> dict[str, Any]:
    return {
        "path": str(path),
        "plan": document.plan,
        "period": document.period,
        "language": document.language,
        "number": document.number or None,
        "archive": kept.pk if kept else None,
        "sha256": kept.sha256 if kept else None,
        "data_date": document.data_date.isoformat(),
        "simulated": document.simulated,
        "goals": sum(1 for one in document.sections if one.status),
        "figures": len(document.evidence),
    }


def list_reports(*, as_json: Json = False) -> None:
    """List the published reports, newest first."""
    found = list(archive.published())
    if as_json:
        rows = [
            {"id": one.pk, "plan": one.plan, "period": one.period, "language": one.language, "number": one.number,
             "title": one.title, "sha256": one.sha256, "published_at": one.published_at.isoformat(timespec="seconds")}
            for one in found
        ]  # fmt: skip
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for one in found:
        typer.echo(
            f"{one.pk:>4}  {one.published_at:%Y-%m-%d}  plan {one.plan}  {one.period}  no. {one.number}  {one.title}"
        )
    if not found:
        typer.echo("No report has been published. pejl report --publish makes the first.")


def register(app: typer.Typer) -> None:
    app.command()(report)
    app.command("reports")(list_reports)
