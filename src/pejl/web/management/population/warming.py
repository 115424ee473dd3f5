"""What the first page of a process would else wait for, done beforehand in a thread of its own."""

import logging
from threading import Thread

from django.db import connection

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.kernel.periods import PeriodKind
from pejl.warehouse.people.asking import Question
from pejl.warehouse.people.measuring import COMPUTE
from pejl.warehouse.people.questions import answer
from pejl.web.management.population.held import held

_LOG = logging.getLogger("pejl.warming")
_ASKED = ((), ("benefit",), ("centre",))


def warm() -> None:
    """Open every register that somebody works with, and load the machine code of every measure by asking for it."""
    for municipality in _municipalities():
        of = held(municipality)
        periods = of.known(PeriodKind.QUARTER)[-1:]
        for measure in (one for one in catalogue().measures if one in COMPUTE and periods):
            for by in _ASKED:
                answer(Question(measure=measure, municipality=municipality, periods=(periods[0].code,), by=by))


def warm_beside() -> Thread:
    """Begin to warm, and give the thread. What goes wrong is logged: the pages then do it themselves."""

    def work() -> None:
        try:
            warm()
        except Exception as error:  # the text of an error may name somebody
            _LOG.warning("the registers could not be opened beforehand (%s)", type(error).__name__)
        finally:
            connection.close()

    thread = Thread(target=work, name="warming", daemon=True)
    thread.start()
    return thread


def _municipalities() -> list[str]:
    told = Account.objects.filter(is_active=True).exclude(municipality="").order_by("municipality")
    return list(told.values_list("municipality", flat=True).distinct())
