"""Single words of an answer, and the grammar that the sentences need."""

from datetime import date

from pejl.engine.statistics.results import GoalStanding, Movement, Status
from pejl.kernel.periods import Period
from pejl.kernel.text import Text
from pejl.publishing.naming import capital
from pejl.publishing.sentences import phrases

__all__ = ["capital", "day_words", "ended", "leads", "movement_words", "same_period", "status_word"]

_MONTHS_OF = tuple(Period.parse(f"2000M{number:02}").label for number in range(1, 13))


def ended(sentence: str) -> str:
    """The sentence with one full stop where an abbreviation ended it ("pct..")."""
    return sentence.rstrip(".") + "."


def status_word(status: Status, language: str = "da", *, guiding: bool = False) -> str:
    """The status in a word or two; a guiding goal that is not reached is called guiding, never failed."""
    if guiding and status in (Status.NOT_MET, Status.PENDING):
        return phrases.GUIDING.in_(language)
    return phrases.STATUS[status].in_(language)


def movement_words(movement: Movement, what: str, language: str = "da") -> str:
    """A movement in a word or two. `what` is rank, value, distance or lead."""
    return phrases.MOVED[what][movement].in_(language)


def leads(standing: GoalStanding) -> bool:
    """Whether the area is first, alone or shared."""
    return standing.place is not None and standing.place.rank == 1


def same_period(standing: GoalStanding, language: str) -> str:
    """What last year's period is called: the same quarter the year before."""
    return phrases.SAME_PERIOD[Period.parse(standing.period).kind].in_(language)


def day_words(day: date, language: str) -> str:
    """A day in words: 31. december 2020, 31 December 2020."""
    month = _MONTHS_OF[day.month - 1].in_(language).split()[0]
    return Text(f"{day.day}. {month} {day.year}", f"{day.day} {month} {day.year}").in_(language)
