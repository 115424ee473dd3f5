"""One sentence about figures of the register: the newest, against last year, and the groups it is made of."""

from collections.abc import Sequence

from pejl.kernel.numbers import format_number
from pejl.kernel.text import Text
from pejl.publishing.naming import Measure, period_words

# What a figure says of people, by the measure; {amount} has its unit, {on} tells whom ("på dagpenge").
_SAID = {
    "persons": Text("havde {amount} mindst én dag {on}", "{amount} had at least one day {on}"),
    "full_time_persons": Text("var der {amount} {on}", "there were {amount} {on}"),
    "full_year_persons": Text("var der {amount} {on}", "there were {amount} {on}"),
    "labour_force_share": Text("var {amount} af arbejdsstyrken {on}", "{amount} of the labour force were {on}"),
    "population_share": Text("var {amount} af befolkningen {on}", "{amount} of the population were {on}"),
    "long_term_persons": Text("var {amount} {on} langtidsledige", "{amount} {on} were long-term unemployed"),
    "long_term_share": Text(
        "var {amount} af dem {on} langtidsledige", "{amount} of those {on} were long-term unemployed"
    ),
    "over_weeks_share": Text(
        "havde {amount} af sagerne {on} varet mere end {weeks} uger",
        "{amount} of the cases {on} had lasted more than {weeks} weeks",
    ),
    "partial_return_share": Text(
        "var {amount} af dem {on} delvist raskmeldte", "{amount} of those {on} were partially back at work"
    ),
    "inflow": Text("begyndte {amount} {on}", "{amount} {on} began"),
    "outflow": Text("endte {amount} {on}", "{amount} {on} ended"),
    "completed_weeks": Text(
        "havde de afsluttede forløb {on} i gennemsnit varet {amount}",
        "completed courses {on} had on average lasted {amount}",
    ),
    "survival_share": Text(
        "begyndte forløb {on}, hvoraf {amount} stadig løb {weeks} uger senere",
        "courses {on} began of which {amount} still ran {weeks} weeks later",
    ),
    "to_job_or_education_share": Text(
        "endte forløb {on}, hvoraf {amount} førte til job eller uddannelse efter {months} måneder",
        "courses {on} ended of which {amount} led to a job or education after {months} months",
    ),
    "activation_degree": Text("var aktiveringsgraden {on} {amount}", "the activation degree {on} was {amount}"),
    "touched_share": Text("var {amount} af dem {on} i et tilbud", "{amount} of those {on} took part in an offer"),
    "ordinary_hours_persons": Text("havde {amount} {on} ordinære timer", "{amount} {on} had ordinary hours"),
    "ordinary_hours_share": Text(
        "havde {amount} af dem {on} ordinære timer", "{amount} of those {on} had ordinary hours"
    ),
}
_OTHER = Text("var tallet {amount} {on}", "the figure was {amount} {on}")
_WHEN = Text("I {period} {said}", "In {period} {said}")
_MORE = Text("{change} flere end i samme periode året før", "{change} more than in the same period last year")
_FEWER = Text("{change} færre end i samme periode året før", "{change} fewer than in the same period last year")
_HIGHER = Text("{change} højere end i samme periode året før", "{change} higher than in the same period last year")
_LOWER = Text("{change} lavere end i samme periode året før", "{change} lower than in the same period last year")
_SAME = Text("det samme som i samme periode året før", "the same as in the same period last year")
_GROUPS = Text(
    "Højest er {most} med {high}, lavest {least} med {low}", "Highest is {most} with {high}, lowest {least} with {low}"
)
_OR = Text("eller", "or")
_ON = Text("på {benefits}", "on {benefits}")
_ON_ANY = Text("på en ydelse", "on a benefit")
_IN_GROUP = Text("i målgruppen “{group}”", "in the target group “{group}”")
_ON_MANY = Text("på {count} valgte ydelser", "on {count} chosen benefits")
_FEW = 2
_COUNTS = ("persons", "full_time_persons", "full_year_persons", "courses")


def on_benefits(benefits: Sequence[str], language: str) -> str:
    """Whom the figures are of, by the names of their benefits: "på dagpenge eller sygedagpenge"."""
    if not benefits:
        return _ON_ANY.in_(language)
    if len(benefits) > _FEW:
        return _ON_MANY.in_(language).format(count=format_number(len(benefits), language=language))
    named = f" {_OR.in_(language)} ".join(one[:1].lower() + one[1:] for one in benefits)
    return _ON.in_(language).format(benefits=named)


def in_group(group: str, language: str) -> str:
    """Whom the figures are of, by the name of their target group."""
    return _IN_GROUP.in_(language).format(group=group)


def newest_sentence(
    measure: str, words: Measure, *, value: float, before: float | None, period: str, on: str, **numbers: int
) -> str:
    """The newest figure and how it has moved since the same period last year; without a full stop.

    numbers: what was chosen of the measure, such as weeks=22.
    """
    language = words.language
    said = _SAID.get(measure, _OTHER).in_(language).format(amount=words.amount(value), on=on, **numbers)
    told = _WHEN.in_(language).format(period=period_words(period, language), said=said)
    return told if before is None else f"{told}, {_moved(words, value, before)}"


def _moved(words: Measure, value: float, before: float) -> str:
    if words.same(value, before):
        return _SAME.in_(words.language)
    counts = words.unit in _COUNTS
    up, down = (_MORE, _FEWER) if counts else (_HIGHER, _LOWER)
    change = words.number(abs(value - before)) if counts else words.difference(value - before)
    return (up if value > before else down).in_(words.language).format(change=change)


def groups_sentence(words: Measure, told: Sequence[tuple[str, float]]) -> str:
    """Which group has most and which least, of at least two; without a full stop, empty where all are alike."""
    if len(told) < _FEW:
        return ""
    (least, low), *_, (most, high) = sorted(told, key=lambda one: one[1])
    if words.same(high, low):
        return ""
    shown = {"most": most, "high": words.amount(high), "least": least, "low": words.amount(low)}
    return _GROUPS.in_(words.language).format(**shown)
