"""What the records of casework tell the duties: interviews, agreements, plans, measures, progression, decisions."""

from functools import lru_cache
from typing import Final

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.casework import FactWords
from pejl.catalogue.schema.effort import EffortKind, Instrument, InterviewConcept
from pejl.domain.casework.queries.fact_sources import Told

_MEASURE = "casework_measure t LEFT JOIN people_offerspell o ON o.id = t.offer_id"
_BEGAN, _ENDED = 'coalesce(o."start", t.started_on)', 'coalesce(o."end", t.ended_on)'
_ABOUT_OFFER = (
    "CASE WHEN t.offer_id IS NULL THEN 'measure:' || t.id || ':offer_started'"
    " ELSE 'offer:' || t.offer_id || ':offer_started' END"
)
#: The measure's own event, where its kind tells more than the register's offer does (effort_kinds.facts).
_ABOUT_MEASURE = "'measure:' || t.id || ':offer_started'"
_MISSED = "FROM casework_absence a WHERE a.measure_id = t.id AND a.reason = 'unexcused'"
_ABOUT_MISSED = f"coalesce((SELECT 'absence:' || max(a.id) || ':offer_missed' {_MISSED}), '')"
_GRANTED = "t.granted_on IS NOT NULL"
_HELD = "t.state = 'held'"


def _of(table: str, link: str, to: str) -> tuple[str, str]:
    """A table of parts with what it is part of, and whose it is."""
    return f"casework_{table} t JOIN casework_{to} r ON r.id = t.{link}_id", "r.citizen_id"


_FOLLOWED, _FOLLOWED_WHOSE = _of("followup", "agreement", "agreement")
_INVITED, _INVITED_WHOSE = _of("participant", "interview", "interview")
_GOALS, _GOALS_WHOSE = _of("plangoal", "plan", "plan")
_LONGER, _LONGER_WHOSE = _of("extension", "measure", "measure")
_AWAY, _AWAY_WHOSE = _of("absence", "measure", "measure")
_ABOUT_AGREEMENT = "'agreement:' || t.agreement_id"
_ABOUT_INTERVIEW = "'interview:' || t.interview_id"

RECORD_STATES: Final = (
    Told("measure", _MEASURE, "t.kind", _BEGAN, _ENDED, words="effort.state", where=f"{_BEGAN} IS NOT NULL"),
)
RECORD_EVENTS: Final = (
    Told("interview", "casework_interview t", "t.kind", "t.closed_on", fact="'interview_held'", where=_HELD),
    Told("interview", "casework_interview t", "t.concept", "t.closed_on", words="concept", where=_HELD),
    Told(
        "participant", _INVITED, "''", "r.convened_on", fact="'employer_invited'",
        where="t.part = 'employer' AND r.convened_on IS NOT NULL",
        citizen=_INVITED_WHOSE, about=_ABOUT_INTERVIEW,
    ),
    Told(
        "participant", _INVITED, "''", "r.closed_on", fact="'employer_took_part'", citizen=_INVITED_WHOSE,
        where="t.part = 'employer' AND t.came AND r.state = 'held'", about=_ABOUT_INTERVIEW,
    ),
    Told(
        "agreement", "casework_agreement t", "t.kind", "t.made_on", fact="'agreement_made'",
        about=f"coalesce({_ABOUT_INTERVIEW}, '')",
    ),
    Told(
        "follow_up", _FOLLOWED, "''", 't."on"', fact="'agreement_followed_up'", citizen=_FOLLOWED_WHOSE,
        about=_ABOUT_AGREEMENT,
    ),
    Told(
        "telephone", _FOLLOWED, "''", 't."on"', fact="'telephone_follow_up'", citizen=_FOLLOWED_WHOSE,
        where="t.by_phone", about=_ABOUT_AGREEMENT,
    ),
    Told("plan", "casework_plan t", "t.kind", "t.shared_on", fact="'plan_made'", where="t.shared_on IS NOT NULL"),
    Told(
        "goal", "casework_plan t", "'employment'", "t.shared_on", fact="'goal_set'",
        where="t.shared_on IS NOT NULL AND t.goal_kind = 'job'",
    ),
    Told(
        "sub_goal", _GOALS, "'sub_goal'", "r.shared_on", fact="'goal_set'", citizen=_GOALS_WHOSE,
        where="r.shared_on IS NOT NULL",
    ),
    Told(
        "parties", "casework_plan t", "''", "t.shared_on", fact="'administrations_involved'",
        where="t.shared_on IS NOT NULL AND t.kind = 'coordinated'",
    ),
    Told("measure", "casework_measure t", "t.kind", "t.granted_on", words="effort.made", where=_GRANTED),
    Told(
        "measure", _MEASURE, "t.kind", _BEGAN, _ENDED, words="effort.started", where=f"{_BEGAN} IS NOT NULL",
        hours="t.weekly_hours",
    ),
    Told(
        "measure", _MEASURE, "t.kind", _ENDED, words="effort.ended", where=f"{_ENDED} IS NOT NULL",
        about=_ABOUT_MEASURE,
    ),
    Told(
        "purpose", "casework_measure t", "t.kind", "t.granted_on", words="effort.purpose",
        where=f"{_GRANTED} AND t.purpose <> ''", about=_ABOUT_OFFER,
    ),
    Told(
        "purpose_of_kind", "casework_measure t", "t.kind", "t.granted_on", words="effort.own_purpose",
        where=f"{_GRANTED} AND t.purpose <> '' AND t.offer_id IS NOT NULL", about=_ABOUT_MEASURE,
    ),
    Told(
        "displacement", "casework_measure t", "''", "t.granted_on", fact="'displacement_checked'",
        where=f"{_GRANTED} AND t.ordinary_staff IS NOT NULL", about=_ABOUT_OFFER,
    ),
    Told(
        "contact_person", "casework_measure t", "''", "t.granted_on", fact="'contact_person_named'",
        where=f"{_GRANTED} AND t.contact_person <> ''", about=_ABOUT_OFFER,
    ),
    Told(
        "returned", _MEASURE, "''", _ENDED, fact="'returned'",
        where=f"{_ENDED} IS NOT NULL AND t.end_reason = 'sent_back'", about=_ABOUT_MISSED,
    ),
    Told(
        "extension", _LONGER, "r.kind", 't."on"', words="effort.extended", citizen=_LONGER_WHOSE,
        about="'measure:' || r.id || ':offer_started'",
    ),
    Told(
        "absence", _AWAY, "r.kind", 't."start"', words="effort.missed", citizen=_AWAY_WHOSE,
        where="t.reason = 'unexcused'",
    ),
    Told("progress", "casework_progress t", "t.instrument", 't."on"', words="instrument", hours="t.hours"),
    Told(
        "document", "casework_casedocument t", "''", "t.sent_on", fact="'sanction_decided'",
        where="t.state = 'sent' AND t.template = 'sanction'",
    ),
    Told(
        "reason", "casework_casedocument t", "''", "t.sent_on", fact="'reason_written'", about="'document:' || t.id",
        where="t.state = 'sent' AND t.template = 'sanction'",
    ),
)  # fmt: skip
_EFFORT = {
    "effort.state": "offer",
    "effort.made": "offer_made",
    "effort.started": "offer_started",
    "effort.ended": "offer_ended",
    "effort.purpose": "purpose_stated",
    "effort.own_purpose": "purpose_stated",
    "effort.extended": "offer_extended",
    "effort.missed": "offer_missed",
}


@lru_cache
def record_words(reads: str) -> tuple[FactWords, ...]:
    """What codes of the catalogue's own kinds say in the words of the duties, read from those kinds."""
    known = catalogue().versions
    match reads:
        case "concept":
            concepts = (one for dated in known["interview_concepts"].values() for one in dated)
            return tuple(_said(one, "concept_chosen", (one.fact,)) for one in concepts if one.fact)
        case "instrument":
            instruments = (one for dated in known["instruments"].values() for one in dated)
            return tuple(_said(one, "progress_measured", (one.fact,)) for one in instruments)
        case _ if reads in _EFFORT:
            kinds = (one for dated in known["effort_kinds"].values() for one in dated)
            told = ((one, _details(reads, one)) for one in kinds)
            return tuple(_said(one, _EFFORT[reads], details) for one, details in told if details)
    return ()


def _details(reads: str, one: EffortKind) -> tuple[str, ...]:
    """What a kind of measure tells besides what the register's own offer tells."""
    general = (one.offer,) if one.offer else ()
    match reads:
        case "effort.purpose":
            return one.purpose
        case "effort.own_purpose":  # of an event that only the kind tells
            return one.purpose if one.facts else ()
        case "effort.made":
            return one.made or one.facts or general
        case "effort.extended" | "effort.missed":
            return one.facts or general
        case _:
            return one.facts


def _said(one: EffortKind | Instrument | InterviewConcept, fact: str, details: tuple[str, ...]) -> FactWords:
    known = catalogue().case_facts[fact].values
    means = {one.id: tuple(detail for detail in details if detail in known)}
    return FactWords(
        id=one.id, reads=one.id, fact=fact, means=means, title=one.title, source=one.source,
        valid_from=one.valid_from, valid_to=one.valid_to,
    )  # fmt: skip
