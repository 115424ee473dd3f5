"""What is written in the made-up cases: the catalogue's letters filled in as columns, and limits reckoned from days."""

import json
import re
from collections.abc import Mapping

import polars as pl

from pejl.catalogue.entries import as_data
from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.effort import Letter
from pejl.domain.casework.queries.working_days import by as limit
from pejl.kernel.text import Text

_BRACES = re.compile(r"\{(\w+)\}")
_DAY = "%d.%m.%Y"


def letters(rows: pl.DataFrame, known: Mapping[str, Letter]) -> pl.DataFrame:
    """Rows with `language`, `title` and `text`: each from its `template`, its {braces} filled by the columns they name.

    rows has `language`: that of the citizen; whoever has another than Danish is written to in English.
    """
    told = rows.with_columns(language=pl.when(pl.col("language") == "da").then(pl.lit("da")).otherwise(pl.lit("en")))
    text, title = pl.lit(""), pl.lit("")
    for key in rows["template"].unique().sort():
        for language in ("da", "en"):
            mine = (pl.col("template") == key) & (pl.col("language") == language)
            text = pl.when(mine).then(_filled(known[key].text.in_(language), language, rows.columns)).otherwise(text)
            title = pl.when(mine).then(pl.lit(known[key].title.in_(language))).otherwise(title)
    return told.with_columns(text=text, title=title)


def _filled(template: str, language: str, columns: list[str]) -> pl.Expr:
    """A template whose {braces} are columns: in a language, as “form_en”, where there is one; else as they are."""
    parts = _BRACES.split(template)
    cells = [pl.lit(part) if at % 2 == 0 else _said(part, language, columns) for at, part in enumerate(parts)]
    return pl.concat_str(cells)


def _said(name: str, language: str, columns: list[str]) -> pl.Expr:
    """What fills a brace; it stands there, to be filled in by hand, where no column tells it."""
    told = next((one for one in (f"{name}_{language}", name) if one in columns), "")
    return pl.col(told).fill_null("–") if told else pl.lit(f"{{{name}}}")


def about_interviews(interviews: pl.DataFrame, known: Catalogue) -> pl.DataFrame:
    """about (the interview's number), and what an invitation tells of it: kind, day, at, form, place."""
    kinds = {key: Text(one.title.da.lower(), one.title.en.lower()) for key, one in known.interview_kinds.items()}
    forms = {key.removeprefix("form."): one.title for key, one in known.case_words.items() if key.startswith("form.")}
    return interviews.select(
        pl.lit("interview").alias("concerns"),
        "at",
        *_in_both("kind", "kind", kinds),
        *_in_both("form", "form", forms),
        about="number",
        day=pl.col("on").dt.strftime(_DAY),
        place=pl.lit(""),
    )


def about_measures(measures: pl.DataFrame, known: Catalogue) -> pl.DataFrame:
    """about (the measure's number), and what a grant tells of it: measure, start, end, purpose, law, ground."""
    kinds = known.effort_kinds.items()
    return measures.select(
        pl.lit("measure").alias("concerns"),
        *_in_both("measure", "kind", {key: one.title for key, one in kinds}),
        *_in_both("law", "kind", {key: one.law for key, one in kinds}),
        *in_english("purpose", known),
        *in_english("ground", known),
        about="number",
        start=pl.col("start").dt.strftime(_DAY),
        end=pl.col("planned_end").dt.offset_by("-1d").dt.strftime(_DAY),
        purpose=pl.when(pl.col("purpose") != "").then("purpose"),
        ground="ground",
    )


def in_english(column: str, known: Catalogue) -> list[pl.Expr]:
    """A column of the city's texts in English beside it, as “reason_en”."""
    english = {one.text: one.en for one in known.city_texts.values() if one.en}
    said = pl.when(pl.col(column) != "").then(pl.col(column).replace(english))
    return [said.alias(f"{column}_en")]


def _in_both(name: str, column: str, words: Mapping[str, Text]) -> list[pl.Expr]:
    """What the codes of a column are called, in Danish and beside it in English."""
    told = (
        (name, {key: one.da for key, one in words.items()}),
        (f"{name}_en", {key: one.en for key, one in words.items()}),
    )
    return [pl.col(column).replace_strict(said, return_dtype=pl.String).alias(alias) for alias, said in told]


def limits(day: str, spans: Mapping[str, str], rows: pl.DataFrame, key: str) -> pl.DataFrame:
    """Rows with `until`: the last day of the span that each row's `key` has, from the day in the column `day` on."""
    pairs = rows.select(day, key).unique().sort(day, key)
    found = pl.Series([limit(on, spans[name]) for on, name in pairs.iter_rows()], dtype=pl.Date)
    return rows.join(pairs.with_columns(until=found), on=[day, key], how="left", maintain_order="left")


def basis(measures: pl.DataFrame, known: Catalogue) -> pl.Expr:
    """What each decision rested on, as `grant_measure` freezes it: ground, rule and age; {} where undecided."""
    rules = {key: json.dumps(as_data(one), ensure_ascii=False, default=str) for key, one in known.effort_kinds.items()}
    kinds = measures["kind"].unique().to_list()
    day = pl.col("granted_on").dt.strftime("%Y-%m-%d")
    told = pl.concat_str(
        pl.lit('{"decided_on": "'), day, pl.lit('", "ground": "'), pl.col("ground"), pl.lit('", "age": '),
        pl.col("age").cast(pl.String), pl.lit(', "facts": [], "proposal": {}, "rule": '),
        pl.col("kind").replace_strict({kind: rules[kind] for kind in kinds}), pl.lit("}"),
    )  # fmt: skip
    return pl.when(pl.col("granted_on").is_not_null()).then(told).otherwise(pl.lit("{}"))


def age_on(day: pl.Expr, born: pl.Expr) -> pl.Expr:
    """Whole years from a birth to a day."""
    in_year, birthday = (one.dt.month().cast(pl.Int32) * 100 + one.dt.day() for one in (day, born))
    return day.dt.year() - born.dt.year() - (in_year < birthday).cast(pl.Int32)
