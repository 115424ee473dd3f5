"""What is written in the made-up cases: invitations, grants, decisions against the citizen, hearings and complaints."""

import numpy as np
import polars as pl

from pejl.engine.city.population.chance import Whole, stream
from pejl.engine.city.population.drawing import Draws, day_of, days_of

_OUTCOMES = ["upheld", "agreed", "partly_agreed", "withdrawn"]
_OUTCOME_WEIGHTS = [0.55, 0.2, 0.2, 0.05]
_ASSESSED = ["upheld", "agreed", "partly_agreed"]
_WEEKS_OF_HEARING, _WEEKS_OF_REASSESSMENT = 14, 28  # days, as long as the rules of the catalogue last at the longest
_PASSED_ON = 0.8  # of those complaints that were not met in full
_MONTHS = 3


class Letters(Draws):
    """Draws documents. concerns: interview or measure, whose number is `about`; employee: who wrote it."""

    def documents(self, interviews: pl.DataFrame, measures: pl.DataFrame, cases: pl.DataFrame) -> pl.DataFrame:
        """Every letter and decision by a number. heard: days since its hearing began; null where there is none."""
        parts = [
            self._invitations(interviews),
            self._grants(measures),
            self._letters(cases),
            self._burdening(interviews, "sanction", "missed", "sanction_share", "interview"),
            self._burdening(measures, "ended_measure", "interrupted", "stopped_share", "measure"),
            self._burdening(measures, "refusal", "refused", "", "measure"),
        ]
        rows = pl.concat(parts, how="diagonal_relaxed").sort("on", "person", maintain_order=True)
        return rows.with_columns(pl.col("reason").fill_null(""), number=pl.int_range(pl.len()))

    def hearings(self, documents: pl.DataFrame) -> pl.DataFrame:
        """The hearing of each decision against a citizen: open while there is time, then answered or expired."""
        random = stream(self.seed, "hearings")
        rows = documents.filter(pl.col("heard").is_not_null())
        size = rows.height
        begun = self.last - rows["heard"].to_numpy()
        still = rows["state"].to_numpy() == "in_hearing"
        answered = ~still & (random.random(size) * 100 < self.rule["answered_share"])
        on = self.working(begun + random.integers(2, 9, size))
        return rows.select(
            "person", document="number", template="template", sent_on=days_of(begun),
            state=pl.Series(np.where(still, "open", np.where(answered, "answered", "expired"))),
            answered_on=pl.when(pl.Series(answered)).then(days_of(on)),
            answer=pl.when(pl.Series(answered)).then(self.some("answer", size, random)).otherwise(pl.lit("")),
        )  # fmt: skip

    def complaints(self, documents: pl.DataFrame, cases: pl.DataFrame) -> pl.DataFrame:
        """Complaints of the last quarters, fewer in each than in the one before; half of them of a decision."""
        random = stream(self.seed, "complaints")
        asked = self._per_quarter(cases.height)
        sent = documents.filter(
            pl.col("state") == "sent", pl.col("template").is_in(["sanction", "ended_measure", "refusal"])
        )
        late = sent["on"].cast(pl.Int32).to_numpy() + random.integers(3, 26, sent.height)
        of_decisions = sent.select("person", document="number", received=pl.Series(late)).sample(
            fraction=1, shuffle=True, seed=self.seed
        )
        told = []
        for first, after, count in asked:
            fits = of_decisions.filter(pl.col("received").is_between(first, after, closed="left"))
            half = fits.head(count * self.rule["complaints_of_decisions"] // 100)
            there = cases.filter(pl.col("start") < first)
            others = there[random.choice(there.height, min(count - half.height, there.height), replace=False)]
            days = self.working(random.integers(first, max(first + 1, after - 4), others.height), roll="backward")
            told += [half, others.select("person", received=pl.Series(days, dtype=pl.Int64))]
        return self._received(pl.concat(told, how="diagonal_relaxed").sort("received", "person"), random)

    def _received(self, rows: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
        """What came of complaints: those of the last weeks wait, the others have been assessed anew."""
        size, age = rows.height, self.last - rows["received"].to_numpy()
        outcome = random.choice(_OUTCOMES, size, p=_OUTCOME_WEIGHTS)
        waits = age < random.integers(5, _WEEKS_OF_REASSESSMENT, size)
        stands = np.isin(outcome, ["upheld", "partly_agreed"])
        passed = ~waits & stands & (age > _WEEKS_OF_REASSESSMENT) & (random.random(size) < _PASSED_ON)
        closed = ~waits & ~passed & (outcome != "withdrawn") & (age > 2 * _WEEKS_OF_REASSESSMENT)
        state = np.where(waits, "received", np.where(passed, "passed_on", np.where(closed, "closed", outcome)))
        assessed = self.working(rows["received"].to_numpy() + np.minimum(age, random.integers(6, 25, size)), "backward")
        ground = self.some("reassessed", size, random)
        done = pl.Series(~waits)
        staff = rows.join(self.of_staff(), on="person", how="left", maintain_order="left")["employee"]
        other = pl.Series(random.choice(["casework", "service"], size).tolist(), dtype=pl.String)
        subject = pl.when(pl.col("document").is_not_null()).then(pl.lit("decision")).otherwise(other)
        return rows.select(
            "person", "document", employee=staff, state=pl.Series(state.tolist(), dtype=pl.String),
            subject=subject,
            received_on=days_of(rows["received"].to_numpy()), text=self.some("complaint", size, random),
            assessed_on=pl.when(done & pl.Series(outcome != "withdrawn")).then(days_of(assessed)),
            ground=pl.when(done).then(ground).otherwise(pl.lit("")),
            passed_on=pl.when(pl.Series(passed)).then(days_of(assessed + 2)),
            closed_on=pl.when(pl.Series(closed | (~waits & (outcome == "withdrawn")))).then(days_of(assessed + 5)),
        )  # fmt: skip

    def _per_quarter(self, cases: int) -> list[tuple[int, int, int]]:
        """First day, day after and number of complaints of the last quarters, the newest last."""
        this = int(np.datetime64(int(self.last), "D").astype("datetime64[M]").astype(int)) // _MONTHS
        per_case, more = self.rule["complaints_per_1000"] / 1000, 1 + self.rule["complaints_fall"] / 100
        told = []
        for back in range(self.rule["complaint_quarters"]):
            first, after = _first_day(this - back), _first_day(this - back + 1)
            gone = (min(after, self.last + 1) - first) / (after - first)
            many = (cases * per_case * more**back + back) * gone  # the least city has one more a quarter back in time
            told.append((first, min(after, self.last + 1), max(1, round(many))))
        return told[::-1]

    def _invitations(self, interviews: pl.DataFrame) -> pl.DataFrame:
        """The letters that called the citizens to the interviews of late, and to those to come."""
        late = pl.col("convened_on") >= day_of(self.last - self.rule["letter_days"])
        return interviews.filter(late).select(
            "person", "employee", on="convened_on", template=pl.lit("convening"), state=pl.lit("sent"),
            concerns=pl.lit("interview"), about="number",
        )  # fmt: skip

    def _grants(self, measures: pl.DataFrame) -> pl.DataFrame:
        return measures.filter(pl.col("granted_on").is_not_null()).select(
            "person", "employee", on="granted_on", template=pl.lit("grant"), state=pl.lit("sent"),
            concerns=pl.lit("measure"), about="number", reason="ground",
        )  # fmt: skip

    def _letters(self, cases: pl.DataFrame) -> pl.DataFrame:
        """Letters of the employees' own, some of which are still written."""
        random = stream(self.seed, "letters")
        rows = cases.filter(pl.Series(random.random(cases.height) * 100 < self.rule["letter_share"]))
        draft = random.random(rows.height) * 100 < self.rule["draft_share"]
        back = np.where(draft, random.integers(0, 9, rows.height), random.integers(2, 150, rows.height))
        return rows.select(
            "person", "employee", on=days_of(self._back(back)), template=pl.lit("letter"), concerns=pl.lit(""),
            state=pl.Series(np.where(draft, "draft", "sent")), reason=self.some("letter", rows.height, random),
        )  # fmt: skip

    def _burdening(self, rows: pl.DataFrame, template: str, state: str, share: str, concerns: str) -> pl.DataFrame:
        """Decisions against the citizen: heard first, and sent when the hearing is over."""
        random = stream(self.seed, template)
        found = rows.filter(pl.col("state") == state)
        if share:
            found = found.filter(pl.Series(random.random(found.height) * 100 < self.rule[share], dtype=pl.Boolean))
        day = {"missed": "on", "interrupted": "planned_end", "refused": "start"}[state]
        begun = self.working(found[day].cast(pl.Int32).to_numpy() + random.integers(1, 6, found.height))
        found, begun = found.filter(pl.Series(begun <= self.last)), begun[begun <= self.last]
        age = self.last - begun
        sent = self.working(begun + 15 + random.integers(0, 5, found.height))
        told = np.where(age < _WEEKS_OF_HEARING + 2, "in_hearing", np.where(sent <= self.last, "sent", "heard"))
        reason = found["because"] if template == "refusal" else self.some(
            {"sanction": "sanction", "ended_measure": "stopped"}[template], found.height, random
        )  # fmt: skip
        return found.select(
            "person", "employee", on=days_of(np.where(told == "sent", sent, begun)), template=pl.lit(template),
            state=pl.Series(told.tolist(), dtype=pl.String), concerns=pl.lit(concerns), about="number",
            reason=reason, heard=pl.Series(age),
        )  # fmt: skip

    def _back(self, days: Whole) -> Whole:
        return self.working(self.last - days, roll="backward")


def _first_day(quarter: int) -> int:
    """The first day of a quarter, both counted from 1970."""
    return int(np.datetime64(quarter * _MONTHS, "M").astype("datetime64[D]").astype(int))
