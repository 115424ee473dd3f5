"""A citizen answers the items of an instrument about the own everyday life (Q-123)."""

from collections.abc import Mapping

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.effort import Instrument
from pejl.domain.access.audit import Verb, keeping_refusals, record
from pejl.domain.access.models import Account
from pejl.domain.casework.actions.moves import written
from pejl.domain.casework.errors import FieldWanted, InstrumentRefused, OffTheScale
from pejl.domain.casework.models import Progress, ProgressAnswer
from pejl.domain.casework.queries.standing import standing_of, unmet
from pejl.domain.changed import note_changed
from pejl.domain.people.actions.own import look_at_own
from pejl.domain.people.errors import UnknownCode
from pejl.kernel import clock


@keeping_refusals()
def answer_own(by: Account, instrument: str, scores: Mapping[str, int]) -> Progress:
    """Write down how a citizen sees the items today, beside what the caseworker has answered on the same day.

    scores: item → from 1 to the top of the scale. An answer given anew on the same day takes the place of the first.
    Raises NotAllowed, NoSuchCitizen, UnknownCode, InstrumentRefused, FieldWanted and OffTheScale.
    """
    citizen = look_at_own(by, "casework.own_answers")
    record(by, [citizen.key], Verb.CHANGED, "casework.answer_own", municipality=citizen.municipality)
    note_changed(citizen.municipality, [citizen.pk])
    today = clock.today()
    rule: Instrument | None = catalogue().as_of("instruments", instrument, today)
    if rule is None or rule.measures != "items":
        raise UnknownCode("instrument", instrument, today)
    if missing := unmet(standing_of(citizen, today), rule.asked_of):
        raise InstrumentRefused(missing)
    _fit(rule, scores)
    measured = Progress.objects.select_for_update().filter(citizen=citizen, instrument=instrument, on=today).first()
    if measured is None:
        measured = Progress.objects.create(citizen=citizen, instrument=instrument, on=today, **written(by))
    for item, score in scores.items():
        ProgressAnswer.objects.update_or_create(progress=measured, item=item, defaults={"by_citizen": score})
    return measured


def _fit(rule: Instrument, scores: Mapping[str, int]) -> None:
    known = {one.id for one in rule.items}
    if not scores:
        raise FieldWanted("items", wanted=True)
    for item, score in scores.items():
        if item not in known:
            raise UnknownCode("item", item, clock.today(), known)
        if not 1 <= score <= rule.scale:
            raise OffTheScale(rule.scale)
