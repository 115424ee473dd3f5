"""An interview is held: what was talked about, what was agreed, and how it goes with that."""

from datetime import date
from typing import NamedTuple

from pejl.catalogue.load import catalogue
from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.models import Account
from pejl.domain.casework.actions.events import Happened, note_event
from pejl.domain.casework.actions.interviews import kind_on
from pejl.domain.casework.actions.moves import stepping, word, written
from pejl.domain.casework.errors import AgreementMissing, InTheFuture, PastDay, ReasonMissing
from pejl.domain.casework.models import Agreement, FollowUp, Interview, Participant
from pejl.domain.casework.queries.standing import standing_of
from pejl.domain.people.actions.change import changing
from pejl.domain.people.errors import SpanRefused, UnknownCode
from pejl.domain.people.models import Citizen
from pejl.kernel import clock


class Agreed(NamedTuple):
    """What was agreed: a detail of agreement_made, in words; an occupation and how many, where it concerns jobs."""

    kind: str
    text: str
    until: date | None = None
    occupation: str = ""
    number: int | None = None


class Talk(NamedTuple):
    """What came of an interview.

    discussed: details of the event discussed. guided: whether the citizen was guided on repatriation. came: numbers
    of the participants who came. without_because: why it ends without the agreement that its kind asks for.
    """

    summary: str = ""
    agreed: tuple[Agreed, ...] = ()
    discussed: tuple[str, ...] = ()
    guided: bool = False
    came: frozenset[int] = frozenset()
    without_because: str = ""


@keeping_refusals()
def hold_interview(by: Account | None, interview: Interview, talk: Talk) -> Interview:
    """Close an interview with what was agreed for the coming months (Q-120).

    The days, kinds and agreements asked for are the catalogue's, of the interview's day. Raises NotAllowed,
    NoSuchCitizen, StepRefused, PastDay, AgreementMissing and UnknownCode.
    """
    interview.state = stepping(by, interview, "interview.hold")
    if interview.on > clock.today():
        raise PastDay(future=True)
    wanted = agreement_wanted(interview)
    if wanted and wanted not in {one.kind for one in talk.agreed} and not talk.without_because.strip():
        raise AgreementMissing
    interview.closed_on, interview.summary, interview.because = interview.on, talk.summary, talk.without_because
    interview.save(update_fields=["state", "closed_on", "summary", "because"])
    interview.participants.update(came=False)
    Participant.objects.filter(interview=interview, pk__in=talk.came).update(came=True)
    for one in talk.agreed:
        _agree(by, interview.citizen, one, interview.on, interview)
    _note_talk(by, interview, talk)
    return interview


@keeping_refusals()
def agree(by: Account | None, citizen: Citizen, agreed: Agreed, on: date) -> Agreement:
    """Make an agreement outside an interview. Raises NotAllowed, NoSuchCitizen, UnknownCode and InTheFuture."""
    changing(by, citizen, "casework.agree")
    if on > clock.today():
        raise InTheFuture
    return _agree(by, citizen, agreed, on, None)


@keeping_refusals()
def follow_up(
    by: Account | None, agreement: Agreement, on: date, result: str, *, by_phone: bool = True, note: str = ""
) -> FollowUp:
    """Follow up on an agreement, by telephone between interviews or otherwise (Q-024, Q-154).

    result: a word of the list follow_up. Raises NotAllowed, NoSuchCitizen, UnknownCode and InTheFuture.
    """
    changing(by, agreement.citizen, "casework.follow_up")
    if on > clock.today() or on < agreement.made_on:
        raise InTheFuture
    told = {"result": word("follow_up", result, "result"), "by_phone": by_phone, "note": note}
    return FollowUp.objects.create(agreement=agreement, recorded_by=by, on=on, **told)


def agreement_wanted(interview: Interview) -> str:
    """The kind of agreement that the interview must end in, by the rule of its day; "" where none is asked for."""
    rule = kind_on(interview.kind, interview.on)
    if not rule.agreement:
        return ""
    standing = standing_of(interview.citizen, interview.on)
    return rule.agreement if all(standing.holds(one) for one in rule.asked_of) else ""


def _agree(by: Account | None, citizen: Citizen, told: Agreed, on: date, interview: Interview | None) -> Agreement:
    known = catalogue().case_facts["agreement_made"].values
    if told.kind not in known:
        raise UnknownCode("kind", told.kind, on, known)
    if told.occupation and catalogue().as_of("city_occupations", told.occupation, on) is None:
        raise UnknownCode("occupation", told.occupation, on)
    if not told.text.strip():
        raise ReasonMissing("text")
    if told.until is not None and told.until <= on:
        raise SpanRefused
    return Agreement.objects.create(citizen=citizen, interview=interview, made_on=on, **told._asdict(), **written(by))


def _note_talk(by: Account | None, interview: Interview, talk: Talk) -> None:
    about = f"interview:{interview.pk}"
    known = catalogue().case_facts["discussed"].values
    for one in talk.discussed:
        if one not in known:
            raise UnknownCode("discussed", one, interview.on, known)
        note_event(by, interview.citizen, Happened("discussed", interview.on, detail=one, about=about))
    if talk.guided:
        note_event(by, interview.citizen, Happened("repatriation_guidance_given", interview.on, about=about))
