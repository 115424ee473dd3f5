"""Where figures before and after are counted differently: never compared across without saying so."""

from datetime import date

from pejl.catalogue.load import catalogue
from pejl.kernel.periods import Period
from pejl.publishing.naming import period_words
from pejl.web.names import language, words


def between(indicator: str, after: date, until: date) -> list[tuple[str, str]]:
    """The breaks of an indicator that start later than one day and no later than another: period, what changed."""
    return [
        (period_words(one.on, language()), words(one.title))
        for one in catalogue().breaks.values()
        if ("*" in one.indicators or indicator in one.indicators) and after < Period.parse(one.on).start <= until
    ]


def since_last_year(indicator: str, period: str) -> list[tuple[str, str]]:
    """The breaks between a period and the same period last year."""
    here = Period.parse(period)
    return between(indicator, here.last_year.start, here.start)
