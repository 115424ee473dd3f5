"""A case as its caseworker meets it: pages opened, forms sent, and the duties that the page tells."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.web.page import elements, text_of
from tests.web.staff.casework.sending import rows, sent
from tests.web.staff.conftest import _fictive_numbers, client_of, world  # noqa: F401 - fixtures
from tests.web.staff.world import LONG_AGO, citizen

from pejl.domain.casework.models import Interview, Measure
from pejl.domain.people.models import BenefitSpell, Citizen, UnitAttachment, Visitation
from pejl.kernel import clock


class CasePages:
    """One citizen's case through the pages of one account; `on` says what day it is."""

    def __init__(self, client: Client, one: Citizen, on: Callable[[date], None]) -> None:
        self.client, self.citizen, self.on = client, one, on
        self.at = f"/citizens/{one.key}"

    def stands(self, benefit: str, since: date, readiness: str = "", group: str = "") -> None:
        """What the citizen is, from before the pages are opened."""
        BenefitSpell.objects.create(citizen=self.citizen, benefit=benefit, start=since, excludes="livelihood")
        if readiness or group:
            Visitation.objects.create(
                citizen=self.citizen, target_group=group or "T-25", readiness=readiness, start=since
            )

    def get(self, rest: str = "") -> Any:
        """A page of the case."""
        return self.client.get(f"{self.at}{rest}")

    def post(self, rest: str, **told: str) -> Any:
        """A form that is sent, and the page that follows."""
        return self.client.post(f"{self.at}{rest}", told, follow=True)

    def step(self, rest: str, **told: str) -> Any:
        """A step of a record, sent as its form was fetched."""
        return sent(self.client, f"{self.at}{rest}", told)

    def booked(self, day: date, **told: str) -> Interview:
        """An interview that is booked by its form."""
        form = {"kind": "contact", "on": day.isoformat(), "at": "10:00", "form": "centre", **rows("invited"), **told}
        answer = self.post("/interviews/new", **form)
        assert answer.status_code == 200, text_of(answer, "#main")
        return Interview.objects.latest("pk")

    def held(self, day: date, *agreed: dict[str, str], **told: str) -> Any:
        """An interview booked and held on a day, with what was agreed."""
        one = self.booked(day)
        return self.step(f"/interviews/{one.pk}/hold", summary="", **rows("agreed", *agreed), **told)

    def proposed(self, **told: str) -> Measure:
        """A measure that is proposed by its form."""
        answer = self.post("/measures/new", **told)
        assert answer.status_code == 200, text_of(answer, "#main")
        return Measure.objects.latest("pk")

    def duty(self, title: str, on: date | None = None) -> str:
        """What the page of duties says of the duty with a title, as of a day; no words where there is none."""
        answer = self.get(f"/duties?on={on or clock.today()}")
        told = (one.text for one in elements(answer) if one.attributes.get("class") == "case-duty-head")
        return " | ".join(one for one in told if title in one)


@pytest.fixture
def case(client_of, world, monkeypatch) -> CasePages:  # noqa: F811
    """A new citizen of Asta's team, in Asta's browser."""

    def on(day: date) -> None:
        monkeypatch.setattr(clock, "today", lambda: day)

    one = citizen("Signe", "Skov")
    UnitAttachment.objects.create(citizen=one, unit_code="team", start=LONG_AGO)
    return CasePages(client_of("asta"), one, on)
