"""The letters, decisions, hearings and complaints of the made-up cases into the record."""

import polars as pl

from pejl.domain.casework.imports.city_taken import Taken
from pejl.domain.casework.imports.city_written import about_interviews, about_measures, in_english, letters, limits
from pejl.domain.casework.models import CaseDocument, Complaint, Hearing
from pejl.engine.city.population.casework import Casework


def write_letters(taken: Taken, cases: Casework, interviews: pl.DataFrame, measures: pl.DataFrame) -> None:
    """Letters and decisions, the hearings with their letters, and complaints.

    interviews, measures: id of each in the record, and what it was in the city (was).
    """
    ids = {"interview": interviews, "measure": measures}
    named = pl.concat(
        rows.select(concerns=pl.lit(name), about="was", of=pl.concat_str(pl.lit(f"{name}:"), "id"))
        for name, rows in ids.items()
    )
    rows = _to_be_written(taken, cases).join(named, on=["concerns", "about"], how="left", maintain_order="left")
    rows = letters(rows, taken.known.letters).with_columns(concerns=pl.col("of").fill_null(""))
    documents = taken.add(CaseDocument, _document(rows), "number")
    _hearings(taken, cases, rows, documents)
    _complaints(taken, cases, documents)


def _to_be_written(taken: Taken, cases: Casework) -> pl.DataFrame:
    """The documents with whatever their letters tell."""
    rows = taken.by(taken.about(cases.documents, "name", "language")).rename({"employee_name": "employee"})
    told = about_interviews(cases.interviews, taken.known), about_measures(cases.measures, taken.known)
    rows = rows.with_columns(pl.col("employee").fill_null(""), *in_english("reason", taken.known))
    return rows.join(pl.concat(told, how="diagonal"), on=["concerns", "about"], how="left", maintain_order="left")


def _hearings(taken: Taken, cases: Casework, rows: pl.DataFrame, documents: pl.DataFrame) -> None:
    """Each hearing with the time that its decision's template gives, and the letter that it was sent with."""
    spans = {key: one.hear_within for key, one in taken.known.letters.items() if one.hear_within}
    heard = limits("sent_on", spans, taken.about(cases.hearings), "template").rename({"until": "answer_by"})
    heard = heard.drop("template").with_columns(number=pl.int_range(pl.len()))
    kept = taken.add(Hearing, heard, "number", document=documents)
    words = rows.select("name", "language", "employee", "reason", "reason_en", "recorded_by_id", document="number")
    asked = heard.join(words, on="document", maintain_order="left").join(kept, left_on="number", right_on="was")
    asked = asked.with_columns(
        template=pl.lit("hearing"), on="sent_on", state=pl.lit("sent"),
        concerns=pl.concat_str(pl.lit("hearing:"), "id"), answer_by=pl.col("answer_by").dt.strftime("%d.%m.%Y"),
    )  # fmt: skip
    taken.add(CaseDocument, _document(letters(asked, taken.known.letters)), "number")


def _complaints(taken: Taken, cases: Casework, documents: pl.DataFrame) -> None:
    rows = taken.by(taken.about(cases.complaints)).drop("employee_id", "employee_name")
    within = {key: one.within for key, one in taken.known.complaint_rules.items()}
    due = limits("received_on", within, rows.with_columns(rule=pl.lit("reassessment")), "rule")
    taken.add(Complaint, due.rename({"until": "due_on"}).drop("rule"), document=documents)


def _document(rows: pl.DataFrame) -> pl.DataFrame:
    """Letters that have been filled in, as documents."""
    told = ("number", "citizen_id", "recorded_by_id", "recorded_at", "template", "language", "state", "title", "text")
    sent = pl.when(pl.col("state") == "sent").then("on")
    return rows.select(*told, "concerns", sent_on=sent, basis=pl.lit("{}"))
