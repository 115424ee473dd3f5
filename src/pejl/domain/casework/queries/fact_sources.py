"""Where in the record the facts of duties stand: one entry for each thing that a table tells.

Everything here is SQL of our own over our own tables; what comes from outside is bound as values.
"""

from typing import Final, NamedTuple

LONG_AGO: Final = "'1900-01-01'"


class Told(NamedTuple):
    """Rows of one table that tell states or events.

    table: with its joins, the row itself as t. code: SQL of the code that the row holds. words: what the codes are
    called in the catalogue's fact_words (`reads`); "" where the code is a word of case_facts.yaml already, and then
    `fact` tells of which fact, in SQL. name: what stands before the row's number in the fact's id. start: the first
    day, or the day of the event; end: the first day without. citizen: whom the row is about. at_end: the event is on
    the day of the end, where there is one.
    """

    name: str
    table: str
    code: str
    start: str
    end: str = "NULL"
    words: str = ""
    fact: str = "''"
    where: str = ""
    citizen: str = "t.citizen_id"
    number: str = "t.id"
    about: str = "''"
    hours: str = "NULL"
    announces: str = "NULL"
    at_end: bool = False


def rows_of(one: Told) -> Told:
    """What tells which rows a source reads, however it calls them: sources that read the same are asked once."""
    literal = one.fact.startswith("'")
    return one._replace(name="", words="", at_end=False, fact="''" if literal else one.fact)


_START, _END = 't."start"', 't."end"'
_CITIZEN = Told("", "people_citizen t", "", "t.birth_date", citizen="t.id")
#: Where what begins is told only after a break without any of the codes.
BEGINNINGS: Final = Told(
    "benefit", "people_benefitspell t", "t.benefit", _START, _END, words="benefit", hours="t.weekly_hours"
)
_OFFERS = Told("offer", "people_offerspell t", "t.kind", _START, _END, words="offer_kind", hours="t.weekly_hours")
STATES: Final = (
    BEGINNINGS._replace(fact="'benefit'", words=""),
    BEGINNINGS,
    Told(
        "benefit", "people_benefitspell t", "t.benefit", _START, _END, words="reduced_benefit", where="t.weight < 10000"
    ),
    Told("group", "people_visitation t", "t.target_group", _START, _END, fact="'group'"),
    Told(
        "readiness", "people_visitation t", "t.readiness", _START, _END, fact="'readiness'", where="t.readiness <> ''"
    ),
    _OFFERS,
    Told("marking", "people_marking t", "t.kind", "t.valid_from", "t.valid_to", words="marking"),
    Told("assessment", "casework_assessment t", "t.value", _START, _END, fact="t.state"),
    _CITIZEN._replace(
        name="basis", code="t.residence_basis", start=f"coalesce(t.residence_from, t.birth_date, {LONG_AGO})",
        words="residence_basis", where="t.residence_basis <> ''",
    ),
    _CITIZEN._replace(
        name="permit", code="'held'", start="t.residence_from", fact="'residence_permit'",
        where="t.residence_basis <> '' AND t.residence_from IS NOT NULL",
    ),
    _CITIZEN._replace(
        name="citizenship", code="t.citizenship", start="t.birth_date", words="citizenship"),
    _CITIZEN._replace(
        name="living", code="'in_municipality'", start="coalesce(t.residence_from, t.birth_date)",
        end="t.died_on", fact="'living'",
        where="t.died_on IS NULL OR t.died_on > coalesce(t.residence_from, t.birth_date)",
    ),
    _CITIZEN._replace(
        name="housing", code="'troubled_housing'", start="t.birth_date", fact="'mark'",
        where="t.housing_area <> ''",
    ),
)  # fmt: skip
EVENTS: Final = (
    Told(
        "event", "casework_caseevent t", "t.detail", 't."on"', fact="t.event", where="t.struck_on IS NULL",
        about="t.about", hours="t.hours", announces="t.announces",
    ),
    Told("visitation", "people_visitation t", "''", _START, fact="'visitation_made'"),
    Told("assignment", "people_assignment t", "t.function", _START, words="function"),
    Told("attachment", "people_unitattachment t", "t.unit_code", _START, words="unit_code"),
    Told("marking", "people_marking t", "t.kind", "t.valid_from", words="marking"),
    _OFFERS,
    _OFFERS._replace(at_end=True),
)  # fmt: skip
#: The education that comes with a benefit holds until the next benefit tells another.
EDUCATIONS: Final = Told(
    "education", "people_benefitspell t", "t.education", _START, words="education", where="t.education <> ''"
)
#: Who the citizens are: whose they are, and when they were born.
BORN: Final = _CITIZEN._replace(code="t.municipality", where="t.anonymised_at IS NULL")
#: Months with paid work, a row for each employer.
WAGES: Final = Told("", "people_wagehours t", "''", "t.month", where="t.hours > 0", hours="t.hours")
