"""A small register to ask figures of."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pejl.domain.people import sealing
from pejl.domain.people.models import BenefitSpell, Citizen, Visitation
from pejl.kernel.cpr import Cpr
from pejl.warehouse.people import snapshot
from pejl.warehouse.people.asking import Answer, Question
from pejl.warehouse.people.questions import answer

HERE = "0101"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> Iterator[None]:
    """Snapshots of a test lie in a folder of its own."""
    settings.VAR, settings.PEJL_FICTIVE_CPR = tmp_path, True
    snapshot._KEPT.clear()
    yield
    snapshot._KEPT.clear()


type NewCitizen = Callable[..., Citizen]


@pytest.fixture
def citizen(db: None) -> NewCitizen:
    """`citizen(dagpenge=("2017-01-01", None), readiness="job_ready")`: straight into the record."""
    made = iter(range(1, 4000))

    def make(
        *, born: date | None = date(1985, 3, 14), sex: str = "woman", municipality: str = HERE, readiness: str = "",
        district: str = "", **benefits: tuple[str, str | None],
    ) -> Citizen:  # fmt: skip
        cpr = Cpr.parse(f"740385{next(made):04}", fictive=True)
        one = Citizen.objects.create(
            municipality=municipality, cpr_sealed=sealing.seal(cpr), cpr_digest=sealing.digest(cpr),
            given_name="Freja", family_name="Friis", search_name="freja friis", birth_date=born, sex=sex,
            district=district,
        )  # fmt: skip
        for benefit, (start, end) in benefits.items():
            BenefitSpell.objects.create(citizen=one, benefit=benefit, start=start, end=end)
        if readiness:
            Visitation.objects.create(citizen=one, target_group="T-12", readiness=readiness, start="2010-01-01")
        return one

    return make


@pytest.fixture
def ask() -> Callable[..., Answer]:
    """`ask("persons", "2017Q2", by=("sex",))`."""

    def question(measure: str, *periods: str, municipality: str = HERE, **more: Any) -> Answer:
        return answer(Question(measure=measure, municipality=municipality, periods=periods, **more))

    return question
