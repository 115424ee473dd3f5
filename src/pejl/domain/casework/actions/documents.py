"""Letters and decisions: written from a template, heard before they burden, sent, and frozen from then on."""

from collections.abc import Mapping
from typing import Any

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.effort import Letter
from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.models import Account
from pejl.domain.casework.actions.moves import opening, stepped, stepping, written
from pejl.domain.casework.errors import HearFirst, NotOver, ReasonMissing
from pejl.domain.casework.models import CaseDocument, Hearing
from pejl.domain.casework.queries.working_days import by as limit
from pejl.domain.people.errors import UnknownCode
from pejl.domain.people.models import Citizen
from pejl.kernel import clock
from pejl.kernel.text import Text


@keeping_refusals()
def write_document(
    by: Account | None, citizen: Citizen, template: str, told: Mapping[str, str | Text], concerns: str = ""
) -> CaseDocument:
    """Begin a letter or a decision from a template of the catalogue; what is told fills its {braces}.

    Raises NotAllowed, NoSuchCitizen, UnknownCode, and ReasonMissing where the template asks for a reason.
    """
    state = opening(by, citizen, "document.write")
    return _written(by, citizen, _template(template), told, concerns, state)


@keeping_refusals()
def change_document(by: Account | None, document: CaseDocument, title: str, text: str) -> CaseDocument:
    """Write in a draft. Raises NotAllowed, NoSuchCitizen, StepRefused and ReasonMissing."""
    document.state = stepping(by, document, "document.change")
    if not text.strip() or not title.strip():
        raise ReasonMissing("text")
    document.title, document.text = title, text
    document.save(update_fields=["state", "title", "text"])
    return document


@keeping_refusals()
def hear(by: Account | None, document: CaseDocument, why: str) -> Hearing:
    """Send a burdening decision to hearing; the citizen has as long to answer as its template tells.

    Raises NotAllowed, NoSuchCitizen, StepRefused and ReasonMissing.
    """
    document.state = stepping(by, document, "document.hear")
    if not why.strip():
        raise ReasonMissing("why")
    document.save(update_fields=["state"])
    today = clock.today()
    answer_by = limit(today, _template(document.template).hear_within or "0 days")
    hearing = Hearing.objects.create(
        citizen=document.citizen, document=document, state=opening(by, document.citizen, "hearing.open"), sent_on=today,
        answer_by=answer_by, **written(by),
    )  # fmt: skip
    told = {"reason": why, "answer_by": f"{answer_by:%d.%m.%Y}"}
    send_letter(by, document.citizen, "hearing", f"hearing:{hearing.pk}", told)
    return hearing


@keeping_refusals()
def answer_hearing(by: Account | None, hearing: Hearing, answer: str) -> Hearing:
    """Record what the citizen answered; the decision may be made. Raises as steps do, and ReasonMissing."""
    hearing.state = stepping(by, hearing, "hearing.answer")
    if not answer.strip():
        raise ReasonMissing("answer")
    hearing.answered_on, hearing.answer = clock.today(), answer
    return _heard(by, hearing)


@keeping_refusals()
def expire_hearing(by: Account | None, hearing: Hearing) -> Hearing:
    """The citizen did not answer in time. Raises as steps do, and NotOver while there is time left."""
    hearing.state = stepping(by, hearing, "hearing.expire")
    if clock.today() <= hearing.answer_by:
        raise NotOver(hearing.answer_by)
    return _heard(by, hearing)


@keeping_refusals()
def send_document(by: Account | None, document: CaseDocument, basis: Mapping[str, Any] | None = None) -> CaseDocument:
    """Send a letter or a decision; from then on it is never changed. basis: what the decision rests on, frozen.

    Raises NotAllowed, NoSuchCitizen, StepRefused, and HearFirst where a burdening decision has not been heard.
    """
    state = stepping(by, document, "document.send")
    if _template(document.template).burdening and document.state != "heard":
        raise HearFirst
    document.state, document.sent_on, document.basis = state, clock.today(), dict(basis or {})
    document.save(update_fields=["state", "sent_on", "basis"])
    return document


@keeping_refusals()
def discard_document(by: Account | None, document: CaseDocument) -> CaseDocument:
    """Throw a draft away; it stays to be read. Raises NotAllowed, NoSuchCitizen and StepRefused."""
    return stepped(by, document, "document.discard")


def send_letter(
    by: Account | None, citizen: Citizen, template: str, concerns: str, told: Mapping[str, str | Text]
) -> CaseDocument:
    """Write and send a letter that another action has asked for; it has asked who may already."""
    letter = _written(by, citizen, _template(template), told, concerns, "sent")
    letter.sent_on = clock.today()
    letter.save(update_fields=["sent_on"])
    return letter


def _heard(by: Account | None, hearing: Hearing) -> Hearing:
    hearing.save()
    stepped(by, hearing.document, "document.heard")
    return hearing


def _template(key: str) -> Letter:
    today = clock.today()
    found: Letter | None = catalogue().as_of("letters", key, today)
    if found is None:
        raise UnknownCode("template", key, today, catalogue().letters)
    return found


class _Blank(dict[str, str]):
    """What a template asks for and nobody has told stands there in braces, to be filled in."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def _written(
    by: Account | None, citizen: Citizen, letter: Letter, told: Mapping[str, str | Text], concerns: str, state: str
) -> CaseDocument:
    if letter.reason and not str(told.get("reason", "")).strip():
        raise ReasonMissing
    language = "da" if citizen.language == "da" else "en"
    words = {name: one.in_(language) if isinstance(one, Text) else one for name, one in told.items()}
    filled = _Blank({"name": citizen.given_name, "employee": (by.name or by.username) if by else "", **words})
    text = letter.text.in_(language).format_map(filled)
    return CaseDocument.objects.create(
        citizen=citizen, template=letter.id, language=language, state=state, title=letter.title.in_(language),
        text=text, concerns=concerns, **written(by),
    )  # fmt: skip
