"""A register of citizens with cases, taken in as a municipality delivers it, and asked by `pejl duties`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.acceptance import register
from tests.acceptance.conftest import CommandLine

from pejl.domain.casework.actions.events import Happened, record_event
from pejl.domain.casework.actions.measures import Proposal, grant_measure, propose_measure
from pejl.domain.casework.models import CaseEvent, Measure
from pejl.domain.people.models import Citizen
from pejl.domain.people.queries.find import by_cpr
from pejl.kernel import clock

BORN = date(1975, 5, 4)
COPENHAGEN = "0101"


@dataclass
class Cases:
    """The register, and what is asked of it. Days are told as 2016-01-04, as in files and on the command line."""

    pejl: CommandLine
    folder: Path
    _taken: list[str] = field(default_factory=list)

    def citizen(
        self,
        born: date = BORN,
        *,
        benefits: Sequence[str] = (),
        visits: Sequence[str] = (),
        columns: str = "start",
        basis: str = "",
    ) -> Citizen:
        """A citizen. benefits: “kontanthjaelp;2015-01-01”, more as `columns` tells. visits: “T-44;job_ready;day”."""
        cpr = register.cpr(len(self._taken) + 1, born)
        self._taken.append(cpr)
        self.deliver("people", "cpr;given_name;family_name;residence_basis", [f"{cpr};Borger;Nummer;{basis}"])
        if benefits:
            self.deliver("spells", f"cpr;benefit;{columns}", [f"{cpr};{one}" for one in benefits])
        if visits:
            self.deliver("visitations", "cpr;target_group;readiness;start", [f"{cpr};{one}" for one in visits])
        found = by_cpr(COPENHAGEN, cpr)
        assert found is not None
        return found

    def citizens(self, number: int, born: date, visit: str = "") -> list[Citizen]:
        """So many citizens in one file; visit: “T-57;;2009-03-01”, the same for each."""
        numbers = [register.cpr(at, born) for at in range(1, number + 1)]
        self.deliver("people", "cpr;given_name;family_name", [f"{one};Borger;Nummer" for one in numbers])
        if visit:
            self.deliver("visitations", "cpr;target_group;readiness;start", [f"{one};{visit}" for one in numbers])
        return list(Citizen.objects.filter(birth_date=born))

    def deliver(self, kind: str, headings: str, rows: Sequence[str]) -> None:
        """`pejl import KIND` of a file with these rows."""
        path = register.write(self.folder / f"{kind}-{len(self._taken)}.csv", headings, rows)
        answer = self.pejl("import", kind, path)
        assert answer.code == 0, answer.said

    def happened(self, citizen: Citizen, event: str, on: str, detail: str = "", **more: Any) -> CaseEvent:
        """An employee records a fact on its day."""
        day = date.fromisoformat(on)
        with clock.at(day):
            return record_event(None, citizen, Happened(event, day, detail, **more))

    def granted(self, citizen: Citizen, proposal: Proposal) -> Measure:
        """A measure proposed and granted on the day it is to begin."""
        with clock.at(proposal.start):
            return grant_measure(None, propose_measure(None, citizen, proposal))

    def duties(self, citizen: Citizen, rule: str, on: str) -> list[dict[str, Any]]:
        """`pejl duties of KEY --rule RULE --on ON --json`."""
        return list(self.pejl.json("duties", "of", str(citizen.key), "--rule", rule, "--on", on))

    def states(self, citizen: Citizen, rule: str, on: str) -> list[tuple[str | None, str]]:
        """Due day and state of each duty of a rule."""
        return [(one["due"], one["state"]) for one in self.duties(citizen, rule, on)]

    def swept(self, rule: str, on: str) -> dict[str, int]:
        """State → duties of a rule, everybody's."""
        return dict(self.pejl.json("duties", "sweep", "--on", on)["rules"].get(rule, {}))


@pytest.fixture
def cases(pejl: CommandLine, record: None, tmp_path: Path, settings: Any) -> Cases:
    """An empty register."""
    settings.PEJL_FICTIVE_CPR = True
    return Cases(pejl, tmp_path)
